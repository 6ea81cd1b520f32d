"""Grades and states -> the small pictures that stand for them, always with words beside or behind them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sas_lint.report.html.markup import Children, Html, element, joined
from sas_lint.report.html.words import GRADES, Grade, counted
from sas_lint.report.overview import State

NO_ENTRY = "There is no entry to show."
STATES: Mapping[State, str] = MappingProxyType(
    {
        "present": "present",
        "none": "says none",
        "silent": "absent, which means none by the statement's convention",
        "optional": "absent, and not required",
        "empty": "a heading without words",
        "missing": "missing",
        "unread": "could not be read",
    }
)


def icon(name: str) -> Html:
    """A picture of icons.svg, which a screen reader passes over."""
    return element("svg", element("use", href=f"#i-{name}"), class_=f"i i-{name}", aria_hidden="true")


def hidden(*words: Children) -> Html:
    """Words for those who hear the page."""
    return element("span", *words, class_="v")


def tag(of: Grade) -> Html:
    """What a finding of the grade is called, with its picture."""
    return element("span", icon(of), GRADES[of], class_=f"tag {of}")


def counted_tags(counts: Mapping[Grade, int]) -> Html:
    """A tag with its number for each grade."""
    return joined(
        element("span", icon(of), counted(number, of), class_=f"tag {of}") for of, number in counts.items()
    )
