"""The lists of contents of a printed document against its headings -> hits for what does not meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.lint.difference import difference
from sas_lint.lint.hits import Hit
from sas_lint.lint.led import Listing, listings, words
from sas_lint.model.names import plain
from sas_lint.printed.model import Heading, Printed
from sas_lint.printed.words import HEADED
from sas_lint.schema.nearest import did_you_mean
from sas_lint.spans import Span

# Where more of a list's lines lead to no heading than this share, it is a list of something else.
_MOST = 0.5
# A list that names this share of the headings on one level under one heading is meant to name all of them.
_LISTED = 0.5
_TWO = 2


class _Sibling(NamedTuple):
    """A heading, the heading above it, and its place among all pieces."""

    heading: Heading
    parent: Heading | None
    number: int


def no_such_heading(printed: Printed) -> Iterator[Hit]:
    """A hit for each line that no heading bears out."""
    for listing in _of_headings(printed):
        listed = {words(one.text) for line in listing.lines for one in line.headings}
        free = [one.text for one in printed.headings if words(one.text) not in listed]
        for line in listing.lines:
            if not line.headings:
                suggestion, _ = did_you_mean(line.line.text, free)
                names = {"line": line.line.text, "suggestion": suggestion}
                yield _hit(printed, line.line.page, names, line.line.text)


def title_differs(printed: Printed) -> Iterator[Hit]:
    """A hit for each line that has other words than its heading; capitals and marks are typesetting."""
    for listing in _of_headings(printed):
        for line in listing.lines:
            if not line.headings or any(words(one.text) == words(line.line.text) for one in line.headings):
                continue
            title = line.headings[0].text
            told = difference(" ".join(plain(line.line.text).split()), " ".join(plain(title).split()))
            names = {"line": line.line.text, "title": title, "difference": told}
            yield _hit(printed, line.line.page, names, line.line.text)


def not_listed(printed: Printed) -> Iterator[Hit]:
    """A hit for each list that leaves out headings beside those which it names."""
    siblings = list(_siblings(printed))
    missed: set[int] = set()
    for first, listing in enumerate(_of_headings(printed)):
        left_out = [one for one in _left_out(listing, siblings, first == 0) if one.number not in missed]
        missed |= {one.number for one in left_out}
        if left_out:
            yield _without(printed, listing, [one.heading for one in left_out])


def _of_headings(printed: Printed) -> Iterator[Listing]:
    """The lists whose lines lead to headings, most of them."""
    for listing in listings(printed):
        nowhere = sum(not line.headings for line in listing.lines)
        if len(listing.lines) <= _TWO or nowhere <= _MOST * len(listing.lines):
            yield listing


def _siblings(printed: Printed) -> Iterator[_Sibling]:
    above: list[Heading] = []
    for number, piece in enumerate(printed.pieces):
        if isinstance(piece, Heading):
            while above and above[-1].level >= piece.level:
                above.pop()
            yield _Sibling(piece, above[-1] if above else None, number)
            above.append(piece)


def _left_out(listing: Listing, siblings: list[_Sibling], is_first: bool) -> Iterator[_Sibling]:
    listed = {words(one.text) for line in listing.lines for one in line.headings}
    general = is_first or (listing.heading is not None and HEADED.search(listing.heading.text) is not None)
    groups: dict[tuple[int, int], list[_Sibling]] = {}
    for one in siblings:
        if one.number > listing.start and not HEADED.fullmatch(one.heading.text):
            groups.setdefault((id(one.parent), one.heading.level), []).append(one)
    for group in groups.values():
        named = sum(words(one.heading.text) in listed for one in group)
        if named and named >= _LISTED * len(group) and (general or group[0].parent is listing.heading):
            yield from (one for one in group if words(one.heading.text) not in listed)


def _without(printed: Printed, listing: Listing, left_out: list[Heading]) -> Hit:
    first = left_out[0]
    names = {
        "title": first.text,
        "page": _page(printed, first),
        "count": str(len(left_out)),
        "lines": ", ".join(f"“{one.text}”{_page(printed, one)}" for one in left_out),
    }
    case = "on-paper" if len(left_out) == 1 else "on-paper-several"
    return _hit(printed, listing.lines[-1].line.page, names, first.text, case)


def _page(printed: Printed, heading: Heading) -> str:
    return f" (page {printed.number_of(heading.page)})" if heading.page else ""


def _hit(printed: Printed, page: int, names: dict[str, str], said: str, case: str = "on-paper") -> Hit:
    return Hit(Span(printed.path), names, words=said, case=case, page=page or None)
