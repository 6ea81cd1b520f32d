"""The pages of a tagged PDF -> the same with words that no tag owns given to the tag of those before them.

Programs that tag what they print leave words out now and then. What is an artefact, or stands in the margins,
is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from sas_lint.printed.pdf.glyphs import ARTEFACT, Line, Page, Run

# A line in the outer part of the page is text where it lies so near to text, in times the size of its type.
_NEAR = 2.0

Place = tuple[int, int]


def claimed(pages: Sequence[Page], owned: Set[Place], edges: Set[Place], zone: float) -> Sequence[Page]:
    """The pages; the same value where nothing was left out.

    `owned` are the marks, and `edges` the lines, of a page that tags own and that stand in its margins; the
    outer part of a page is this share of it.
    """
    if not any(
        _is_left(page, number, owned, edges, zone) for page in pages for number in range(len(page.lines))
    ):
        return pages
    return [page._replace(lines=_lines(page, owned, edges, zone)) for page in pages]


def _is_free(page: Page, run: Run, owned: Set[Place]) -> bool:
    return run.mark != ARTEFACT and (run.mark is None or (page.number, run.mark) not in owned)


def _is_left(page: Page, number: int, owned: Set[Place], edges: Set[Place], zone: float) -> bool:
    """Whether a line of the text has words that no tag owns."""
    line = page.lines[number]
    if (page.number, number) in edges or not any(_is_free(page, run, owned) for run in line.runs):
        return False
    if any(not _is_free(page, run, owned) for run in line.runs):
        return True
    box = line.box
    if not (box.bottom < page.height * zone or box.top > page.height * (1 - zone)):
        return True
    before = page.lines[number - 1] if number else None
    return before is not None and before.size == line.size and _is_below(before, line, page, owned)


def _is_below(before: Line, line: Line, page: Page, owned: Set[Place]) -> bool:
    down = line.box.bottom - before.box.bottom
    is_text = any(not _is_free(page, run, owned) and run.mark != ARTEFACT for run in before.runs)
    return is_text and 0 <= down <= _NEAR * line.size


def _lines(page: Page, owned: Set[Place], edges: Set[Place], zone: float) -> tuple[Line, ...]:
    marks = [run.mark for line in page.lines for run in line.runs if (page.number, run.mark) in owned]
    last = marks[0] if marks else None
    lines = []
    for number, line in enumerate(page.lines):
        may_take = _is_left(page, number, owned, edges, zone)
        runs = []
        for run in line.runs:
            if _is_free(page, run, owned):
                runs.append(run._replace(mark=last) if may_take and last is not None else run)
            else:
                last = run.mark if run.mark != ARTEFACT else last
                runs.append(run)
        lines.append(Line(tuple(runs)))
    return tuple(lines)
