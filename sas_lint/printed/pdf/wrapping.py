"""The lines of pages -> the same with each word whole that the end of a line had cut, on its first line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from sas_lint.printed.pdf.glyphs import CUT, Line, Page, Run
from sas_lint.printed.text.joining import Joining

_CUT = re.compile(rf"([^\W\d_]+){CUT}([^\W\d_]+)")
# This hyphen is put in by programs that part words; authors have no key for it.
_MADE = "\N{HYPHEN}"
_CAN_GO_ON = re.compile(r"[^\W_]-$|[^\W_]\N{HYPHEN}$|(?:https?://|www\.)\S*$", re.I)
_FIRST = re.compile(r"\s*\S+\s*")
# The next line of a paragraph lies no further down than so many times the size of its type.
_NEAR = 2.5
# It begins no further left or right than so many times that size, where it is indented or the first one is.
_ASIDE = 4


def mended(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages; a word loses its hyphen only where the document has it elsewhere without."""
    # A word that is parted is not known by that.
    known = (part for page in pages for line in page.lines for part in line.text.split(CUT))
    joining = Joining(known)
    return tuple(page._replace(lines=tuple(_lines(page.lines, joining))) for page in pages)


def _lines(lines: Sequence[Line], joining: Joining) -> Iterator[Line]:
    """Each line with the rest of its last word, and without the rest of the last word of the line before."""
    held: Line | None = None
    for line in map(_whole, lines, (joining for _ in lines)):
        if held is not None:
            joined = _joined(held, line, joining)
            if joined is None:
                yield _plain(held)
            else:
                held, line = joined
                # A line of one word is used up by that.
                if not line.text:
                    continue
                yield _plain(held)
        held = line
    if held is not None:
        yield _plain(held)


def _plain(line: Line) -> Line:
    """The line with hyphens that part nothing."""
    return Line(tuple(run._replace(text=run.text.replace(CUT, "-")) for run in line.runs))


def _whole(line: Line, joining: Joining) -> Line:
    """The line with words that PDFium put together itself."""
    if not any(CUT in run.text for run in line.runs):
        return line

    def word(found: re.Match[str]) -> str:
        joint = joining.between(f"{found[1]}-", found[2])
        return f"{found[1]}{'-' if joint.hyphen else ''}{found[2]}"

    return Line(tuple(run._replace(text=_CUT.sub(word, run.text)) for run in line.runs))


def _joined(one: Line, two: Line, joining: Joining) -> tuple[Line, Line] | None:
    """Both lines with the word that is parted between them in the first; None where there is none."""
    before, after = one.text, two.text
    if before.endswith(CUT) and after:
        return _moved(one, two, joining.between(f"{before[:-1]}-", after).hyphen)
    if not _CAN_GO_ON.search(before) or not after or not _goes_on(one, two):
        return None
    if before.endswith(_MADE):
        return _moved(one, two, hyphen=False) if after[0].islower() else None
    joint = joining.between(before, after)
    return None if joint.gap else _moved(one, two, joint.hyphen)


def _goes_on(one: Line, two: Line) -> bool:
    """Whether a line lies right below the words at the end of another, in type of the same size."""
    down = two.box.bottom - one.box.bottom
    *_, last = one.segments()
    aside = abs(two.box.left - last[0].box.left)
    return one.size == two.size and 0 < down <= _NEAR * one.size and aside <= _ASIDE * one.size


def _moved(one: Line, two: Line, hyphen: bool) -> tuple[Line, Line]:
    first, last = two.runs[0], one.runs[-1]
    found = _FIRST.match(first.text)
    word = found[0] if found else ""
    start = last.text.rstrip()
    text = f"{start.replace(CUT, '-') if hyphen else start[:-1]}{word.strip()}"
    rest = tuple(_filled(chain((first._replace(text=first.text[len(word) :]),), two.runs[1:])))
    # A line that is used up leaves its room to the first, so that the next one is still near.
    box = last.box if rest else last.box._replace(bottom=first.box.bottom)
    return Line((*one.runs[:-1], last._replace(text=text, box=box))), Line(rest)


def _filled(runs: Iterator[Run]) -> Iterator[Run]:
    return (run for run in runs if run.text.strip())
