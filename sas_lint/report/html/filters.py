"""The findings -> the form that chooses among them; it shows only where a script can obey it."""

from __future__ import annotations

from collections.abc import Sequence

from sas_lint.report.html.found import Found, counts
from sas_lint.report.html.markup import Html, element, joined, void
from sas_lint.report.html.words import GRADES, Grade


def form(found: Found) -> Html:
    """Boxes for the grades there are, choices of pack and source; nothing where nothing was found."""
    if not found.all:
        return joined()
    grades = (_grade(name, number) for name, number in counts(found.all).items())
    packs = sorted({shown.finding.rule.partition("/")[0] for shown in found.all})
    return element(
        "form",
        element("fieldset", element("legend", "Show"), grades),
        _choice("pack", "Rule pack", "All", [(pack, pack) for pack in packs]),
        _choice("group", "Source", "All", [(group.anchor, group.name) for group in found.groups]),
        element("button", "Show all", type="reset"),
        element("p", id="shown", role="status"),
        id="filters",
        hidden=True,
    )


def _grade(name: Grade, number: int) -> Html:
    box = void("input", type="checkbox", name="grade", value=name, id=f"show-{name}", checked=True)
    label = element("label", f"{GRADES[name]} ({number})", for_=f"show-{name}")
    return element("div", box, " ", label)


def _choice(name: str, label: str, every: str, values: Sequence[tuple[str, str]]) -> Html:
    options = (element("option", words, value=value) for value, words in (("", every), *values))
    select = element("select", options, name=name, id=f"choose-{name}", autocomplete="off")
    return element("div", element("label", label, for_=f"choose-{name}"), select)
