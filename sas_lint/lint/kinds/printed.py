"""The contents of a printed document against its pages -> hits for wrong numbers and links that mislead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Check, OnPaper
from sas_lint.lint.hits import Hit
from sas_lint.lint.led import Led, led
from sas_lint.printed.model import ContentsLine, Printed
from sas_lint.schema.values import Key, Located
from sas_lint.spans import Span

NAMES = frozenset({"line", "number", "page", "count", "lines", "wanted"})


class Parameters(NamedTuple):
    """What is looked for in the lists of contents."""

    catches: Annotated[Located[Literal["wrong-page", "dead-link"]], Key("The fault", required=True)]


def check_of(parameters: Parameters) -> Check:
    """Hits in the order of the pages; lines that are wrong in one way are one hit."""
    return OnPaper(_wrong_pages if parameters.catches.value == "wrong-page" else _dead_links)


class _Wrong(NamedTuple):
    """A line that gives a wrong page, and the page that it should give."""

    line: ContentsLine
    given: str
    wanted: str


def _wrong_pages(printed: Printed) -> Iterator[Hit]:
    """One hit for all numbers that are wrong by as much: so many pages came in, or fell out, before them."""
    lines = [one for one in led(printed) if one.line.number and one.headings]
    shift = 0 if printed.numbers else _shift(lines)
    groups: dict[Hashable, list[_Wrong]] = {}
    for line, headings in lines:
        given = line.number or ""
        pages = [_shifted(printed, heading.page, shift) for heading in headings]
        if not any(_same(given, page) for page in pages):
            wanted = pages[0]
            off = int(wanted) - int(given) if wanted.isdecimal() and given.isdecimal() else given
            groups.setdefault(off, []).append(_Wrong(line, given, wanted))
    for wrong in groups.values():
        first = wrong[0]
        told = [f"“{one.line.text}” {one.wanted} (not {one.given})" for one in wrong]
        names = {"number": first.given, "wanted": first.wanted}
        yield _hit(printed, [one.line for one in wrong], names, told)


def _shift(lines: Sequence[Led]) -> int:
    """How far numbers are from the pages' places in the file: as far as most, where no page tells its own."""
    counts = Counter(
        int(line.number) - heading.page
        for line, headings in lines
        if line.number and line.number.isdecimal()
        for heading in headings[:1]
    )
    return min(counts, key=lambda shift: (-counts[shift], abs(shift), shift), default=0)


def _shifted(printed: Printed, page: int, shift: int) -> str:
    return printed.number_of(page) if printed.numbers else str(page + shift)


def _same(one: str, two: str) -> bool:
    return one.casefold().lstrip("0") == two.casefold().lstrip("0")


def _dead_links(printed: Printed) -> Iterator[Hit]:
    """One hit for all links that lead nowhere, and one for all that lead to the same wrong page."""
    last = max((piece.page for piece in printed.pieces), default=0)
    groups: dict[int | None, list[Led]] = {}
    for one in led(printed):
        link = one.line.link
        if link is None:
            continue
        if link.page is None or link.page > last:
            groups.setdefault(None, []).append(one)
        elif _leads_astray(one, link.page, printed):
            groups.setdefault(link.page, []).append(one)
    for page, wrong in groups.items():
        told = [f"“{one.line.text}”" for one in wrong]
        names = {"number": wrong[0].line.number or ""}
        if page is not None:
            names["page"] = printed.number_of(page)
            names["wanted"] = printed.number_of(wrong[0].headings[0].page)
        case = "nowhere" if page is None else None
        yield _hit(printed, [one.line for one in wrong], names, told, case)


def _leads_astray(one: Led, page: int, printed: Printed) -> bool:
    """Whether the heading is on another page; where number and link agree, the wrong number tells of both."""
    if not one.headings or any(heading.page == page for heading in one.headings):
        return False
    return one.line.number is None or not _same(one.line.number, printed.number_of(page))


def _hit(
    printed: Printed,
    lines: Sequence[ContentsLine],
    names: Mapping[str, str],
    told: Sequence[str],
    case: str | None = None,
) -> Hit:
    first = lines[0]
    several = {"line": first.text, "count": str(len(lines)), "lines": ", ".join(told)}
    if len(lines) > 1:
        case = f"{case}-several" if case else "several"
    return Hit(Span(printed.path), {**names, **several}, words=first.text, case=case, page=first.page)
