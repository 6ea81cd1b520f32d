"""The contents of a printed document against its pages -> hits for wrong numbers and links that mislead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Check, OnPaper
from sas_lint.lint.hits import Hit
from sas_lint.lint.led import Led, led, words
from sas_lint.printed.model import ContentsLine, Link, Printed
from sas_lint.schema.values import Key, Located
from sas_lint.spans import Span

NAMES = frozenset({"line", "number", "page", "count", "lines", "wanted", "target"})


class Parameters(NamedTuple):
    """What is looked for in the lists of contents, and where the text refers to pages."""

    catches: Annotated[
        Located[Literal["wrong-page", "dead-link", "not-measured"]], Key("The fault", required=True)
    ]


def check_of(parameters: Parameters) -> Check:
    """Hits in the order of the pages; what is wrong in one way is one hit."""
    return OnPaper(_CATCHES[parameters.catches.value])


class _Wrong(NamedTuple):
    """A line that gives a wrong page, and the page that it should give."""

    line: ContentsLine
    given: str
    wanted: str


def _wrong_pages(printed: Printed) -> Iterator[Hit]:
    """One hit for all numbers that are wrong by as much: so many pages came in, or fell out, before them."""
    lines = [one for one in led(printed) if one.line.number and any(item.page for item in one.headings)]
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
        places = {one.line.page for one in wrong}
        told = [f"“{one.line.text}” {one.wanted} (not {_given(one, places, printed)})" for one in wrong]
        names = {"number": first.given, "wanted": first.wanted}
        yield _hit(printed, [one.line for one in wrong], names, told)
    yield from _wrong_references(printed)


def _given(wrong: _Wrong, pages: Set[int], printed: Printed) -> str:
    """The wrong number, and the page on which it stands where others stand elsewhere."""
    if len(pages) == 1:
        return wrong.given
    return f"{wrong.given}, as page {printed.number_of(wrong.line.page)} says"


def _wrong_references(printed: Printed) -> Iterator[Hit]:
    """One hit for all references in the text that give another page than the one their link leads to."""
    wrong = [
        one
        for one in printed.references
        if one.link.page and not _same(one.number, printed.number_of(one.link.page))
    ]
    if wrong:
        first = wrong[0]
        wanted = [printed.number_of(one.link.page or 0) for one in wrong]
        told = [f"“{one.text}” {page} (not {one.number})" for one, page in zip(wrong, wanted, strict=True)]
        names = {"line": first.text, "number": first.number, "wanted": wanted[0]}
        several = {"count": str(len(wrong)), "lines": ", ".join(told)}
        case = "reference" if len(wrong) == 1 else "references"
        page = first.page or None
        yield Hit(Span(printed.path), {**names, **several}, words=first.text, case=case, page=page)


def _not_measured(printed: Printed) -> Iterator[Hit]:
    """One hit for a document that gives page numbers and has no pages to set them against."""
    numbers = [line.number for line in printed.contents if line.number]
    numbers += [one.number for one in printed.references]
    if numbers and not printed.is_paged:
        yield Hit(Span(printed.path), {"count": str(len(numbers))})


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
    groups: dict[Link | None, list[Led]] = {}
    for one in led(printed):
        link = one.line.link
        if link is None:
            continue
        if link.page is None or link.page > last:
            groups.setdefault(None, []).append(one)
        elif _leads_astray(one, link, printed):
            groups.setdefault(link, []).append(one)
    for target, wrong in groups.items():
        told = [f"“{one.line.text}”" for one in wrong]
        names = {"number": wrong[0].line.number or ""}
        case: str | None = "nowhere"
        if target is not None:
            names["page"] = printed.number_of(target.page or 0)
            names["wanted"] = printed.number_of(wrong[0].headings[0].page)
            names["target"] = target.words or ""
            case = None if target.words is None else "elsewhere"
        yield _hit(printed, [one.line for one in wrong], names, told, case)


def _leads_astray(one: Led, link: Link, printed: Printed) -> bool:
    """Whether the heading is on another page; where number and link agree, the wrong number tells of both.

    In a document without pages, whether the link leads to a paragraph in other words.
    """
    page = link.page or 0
    if link.words is not None and one.headings:
        return not any(words(heading.text) == words(link.words) for heading in one.headings)
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
    return Hit(Span(printed.path), {**names, **several}, words=first.text, case=case, page=first.page or None)


_CATCHES: Mapping[str, Callable[[Printed], Iterator[Hit]]] = MappingProxyType(
    {"wrong-page": _wrong_pages, "dead-link": _dead_links, "not-measured": _not_measured}
)
