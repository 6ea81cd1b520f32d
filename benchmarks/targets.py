"""Measurements -> the targets of the project, each met or not, with the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.measure import Measured

CHECK, PDF, DOCX, NOTHING, BARE = "check", "build pdf", "build docx", "python -c pass", "bare WeasyPrint"
AGAIN, CHANGED = "check again", "check, one changed"
REBUILT = "build pdf, one changed"
MARKDOWNLINT, RUMDL = "markdownlint-cli2", "rumdl"
OURS = "content/"

START_UP, MEDIUM, LARGE, MEBIBYTES = 15.0, 1_000, 10_000, 400.0
# Some 500 and some 2,000 pages.
BOOK, LIBRARY = 300, 1_200
SMALL_PDF, BOOK_PDF, BOOK_MEMORY, REBUILT_SHARE, PDF_GROWTH, PDF_MEBIBYTES = 1.0, 0.6, 0.5, 1 / 3, 1.15, 700.0
SMALL_SHARE, LARGE_SHARE, AGAIN_SHARE, GROWTH = 1 / 2, 1 / 3, 1 / 5, 11.0


@dataclass(frozen=True, slots=True)
class Target:
    """One target: what is asked, what was measured, and whether that is enough."""

    asked: str
    measured: str
    met: bool


def targets(found: Sequence[Measured]) -> Iterator[Target]:
    """The targets that the measurements can tell of."""
    yield from _start_up(found)
    yield from _beside_markdownlint(found)
    yield from _memory(found)
    yield from _again(found)
    yield from _growth(found)
    yield from _layout(found)


def _start_up(found: Sequence[Measured]) -> Iterator[Target]:
    nothing = next((one for one in found if one.what == NOTHING), None)
    check = next((one for one in found if one.what == CHECK and one.statement == OURS), None)
    if nothing and check:
        times = check.seconds / nothing.seconds
        cpu = check.cpu_seconds / nothing.cpu_seconds
        yield Target(
            f"check of {OURS} takes at most {START_UP:g} times as long as {NOTHING}",
            f"{times:.1f} times ({check.seconds * 1000:.0f} ms and {nothing.seconds * 1000:.1f} ms; "
            f"processor time {cpu:.1f} times)",
            times <= START_UP,
        )


def _beside_markdownlint(found: Sequence[Measured]) -> Iterator[Target]:
    """Our own content against a half of its time, the large statement against a third."""
    for check in found:
        share = SMALL_SHARE if check.statement == OURS else LARGE_SHARE if check.sources == LARGE else None
        other = _of(found, MARKDOWNLINT, check.statement)
        if check.what == CHECK and share and other:
            yield _share(f"check of {check.statement}", MARKDOWNLINT, share, check, other)


def _memory(found: Sequence[Measured]) -> Iterator[Target]:
    for check in found:
        if check.what == CHECK and check.sources == LARGE:
            yield Target(
                f"check of {LARGE:,} sources holds at most {MEBIBYTES:g} MiB in its largest process",
                f"{check.largest_mib:.0f} MiB",
                check.largest_mib <= MEBIBYTES,
            )


def _again(found: Sequence[Measured]) -> Iterator[Target]:
    for again in found:
        cold = _of(found, CHECK, again.statement)
        if again.what in (AGAIN, CHANGED) and again.sources == LARGE and cold:
            yield _share(f"{again.what} of {LARGE:,} sources", "the first check", AGAIN_SHARE, again, cold)


def _growth(found: Sequence[Measured]) -> Iterator[Target]:
    of = {check.sources: check for check in found if check.what == CHECK}
    if MEDIUM in of and LARGE in of:
        times = of[LARGE].seconds / of[MEDIUM].seconds
        yield Target(
            f"check of {LARGE:,} sources takes at most {GROWTH:g} times as long as of {MEDIUM:,}",
            f"{times:.1f} times (processor time {of[LARGE].cpu_seconds / of[MEDIUM].cpu_seconds:.1f} times)",
            times <= GROWTH,
        )


def _of(found: Sequence[Measured], what: str, statement: str) -> Measured | None:
    return next((one for one in found if one.what == what and one.statement == statement), None)


def _share(what: str, other: str, share: float, one: Measured, two: Measured) -> Target:
    times = one.seconds / two.seconds
    return Target(
        f"{what} takes at most {share:.2f} of the time of {other}",
        f"{times:.2f} ({one.seconds:.2f} s and {two.seconds:.2f} s; "
        f"processor time {one.cpu_seconds / two.cpu_seconds:.2f})",
        times <= share,
    )


def _layout(found: Sequence[Measured]) -> Iterator[Target]:
    for pdf in found:
        bare = _of(found, BARE, pdf.statement)
        if pdf.what == PDF and bare:
            book = pdf.sources >= BOOK
            yield _share(f"build pdf of {pdf.statement}", BARE, BOOK_PDF if book else SMALL_PDF, pdf, bare)
            if book:
                yield _lighter(pdf, bare)
        rebuilt = _of(found, REBUILT, pdf.statement)
        if pdf.what == PDF and rebuilt and pdf.sources >= BOOK:
            yield _share(f"{REBUILT}, of {pdf.statement}", "the first build", REBUILT_SHARE, rebuilt, pdf)
    yield from _flat(found)


def _lighter(pdf: Measured, bare: Measured) -> Target:
    share = pdf.largest_mib / bare.largest_mib
    return Target(
        f"build pdf of {pdf.statement} holds at most {BOOK_MEMORY:g} of the memory of {BARE}",
        f"{share:.2f} ({pdf.largest_mib:.0f} MiB and {bare.largest_mib:.0f} MiB in the largest process)",
        share <= BOOK_MEMORY,
    )


def _flat(found: Sequence[Measured]) -> Iterator[Target]:
    of = {pdf.sources: pdf for pdf in found if pdf.what == PDF}
    if LIBRARY not in of:
        return
    library = of[LIBRARY]
    yield Target(
        f"build pdf of {LIBRARY:,} sources holds at most {PDF_MEBIBYTES:g} MiB in its largest process",
        f"{library.largest_mib:.0f} MiB",
        library.largest_mib <= PDF_MEBIBYTES,
    )
    if BOOK in of:
        growth = (library.cpu_seconds / LIBRARY) / (of[BOOK].cpu_seconds / BOOK)
        yield Target(
            f"a source of {LIBRARY:,} takes at most {PDF_GROWTH:g} times the processor time of one of {BOOK}",
            f"{growth:.2f} times",
            growth <= PDF_GROWTH,
        )
