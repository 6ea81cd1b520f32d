"""The text of an item of a publication list -> the registered titles that the item is about."""

from __future__ import annotations

import re
from typing import NamedTuple

from sas_lint.lint.context import Whole
from sas_lint.lint.sentences import sentences
from sas_lint.model.keys import PublicationKeys

# A description before the titles that an item holds (“Figures for the north in ...”).
_FEW = 6


class Title(NamedTuple):
    """A registered title at `text[start:end]`.

    `after_words` is true where more than joints stands between it and what comes before it.
    """

    start: int
    end: int
    publication: PublicationKeys
    after_words: bool = False


def titles_held(text: str, joint: re.Pattern[str], whole: Whole) -> list[Title]:
    """The titles of an item that is more than one title; `joint` is what may stand between two in a row.

    They are those that it begins with, and those with which its further sentences do; where there is none,
    those that stand in a row after a few words.
    """
    places = _in_a_row(text, joint, whole)
    for start, _ in sentences(text):
        if start:
            seen = {one.publication.title.span for one in places}
            row = _in_a_row(text, joint, whole, start)
            places += [
                one._replace(after_words=True) for one in row if one.publication.title.span not in seen
            ]
    return places or _after_words(text, joint, whole)


def _in_a_row(text: str, joint: re.Pattern[str], whole: Whole, start: int = 0) -> list[Title]:
    """The registered titles from some place in a text on, with nothing but joints between them."""
    places: list[Title] = []
    while match := whole.registry.find(text[start:]):
        if match.form == "address":
            break
        end = start + match.length
        places.append(Title(start + match.start, end, match.publication))
        between = joint.match(text, end)
        if not between:
            break
        start = between.end()
    return places


def _after_words(text: str, joint: re.Pattern[str], whole: Whole) -> list[Title]:
    first = next((one.start for one in whole.mentions.find(text) if one.title), None)
    if first is None or len(text[:first].split()) > _FEW:
        return []
    row = _in_a_row(text, joint, whole, first)
    return [one._replace(after_words=True) for one in row] if len(row) > 1 else []
