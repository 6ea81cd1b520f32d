"""A text -> its brackets and quotation marks that have no partner."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from sas_lint.lint.sheets import Sheet
from sas_lint.lint.slips import Slip

_CLOSER = {"(": ")", "[": "]", "“": "”"}
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
_MARKS = re.compile(r"[()\[\]“”\"]")
_SINGLE = re.compile(r"(?<!\w)(?:‘(?=\w)|'(?=[^\W\d_]))")
# “a)” and “iv)” announce an item, and a figure before a straight mark gives inches.
_ANNOUNCING = re.compile(r"(?:^|(?<=[\s;,:/(]))(?:[A-Za-z]|[ivxIVX]{1,4}|\d{1,3})$")
_CUT_SHORT = re.compile(r"(?:tis|twas|til|em|n|cause|bout|phone|bus|flu)\b", re.I)
_PAIRS = ("()", "[]", "“”", '""')


def suspects(sheet: Sheet) -> Iterator[int]:
    """The texts whose marks are not all in pairs, as far as a first look tells."""
    marks: dict[int, str] = {}
    singles = any(token.lstrip('([“"').startswith(("'", "‘")) for token in sheet.words)
    for pattern in (_MARKS, _SINGLE) if singles else (_MARKS,):
        for match in pattern.finditer(sheet.text):
            number = bisect_right(sheet.starts, match.start()) - 1
            marks[number] = marks.get(number, "") + match[0]
    for number, found in marks.items():
        while (fewer := _without_pairs(found)) != found:
            found = fewer
        if found and not _goes_on(sheet, number, found):
            yield number


def _goes_on(sheet: Sheet, number: int, left: str) -> bool:
    """Whether a quotation goes on in the next paragraph, which then begins with its mark again."""
    following = sheet.starts[number + 1] if number + 1 < len(sheet.starts) else len(sheet.text)
    return left in ("“", '"') and sheet.text.startswith(left, following)


def _without_pairs(marks: str) -> str:
    for pair in _PAIRS:
        marks = marks.replace(pair, "")
    return marks


def unpaired(text: str) -> Iterator[Slip]:
    """The marks without a partner, in order."""
    if text in ('"', "”"):  # ditto, in a cell of a table
        return
    waiting: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text):
        mark, start = match[0], match.start()
        if mark == '"':
            mark = _meant(text, start, waiting)
        if mark in _CLOSER:
            waiting.append((match[0], start))
        elif mark in _OPENER:
            partner = _partner(mark, match[0], waiting)
            if partner is not None:
                del waiting[partner]
            elif not (mark == ")" and _ANNOUNCING.search(text[:start])):
                yield _slip(text, start)
    for _, start in waiting:
        yield _slip(text, start)
    yield from _single(text)


def _meant(text: str, start: int, waiting: list[tuple[str, int]]) -> str:
    """What a straight mark does: after a blank it opens, else it closes; after a figure it gives inches."""
    before = text[start - 1] if start else " "
    if before in " ([/–—-":
        return "“"
    is_open = any(mark in '“"' for mark, _ in waiting)
    return "" if before.isdigit() and not is_open else "”"


def _partner(mark: str, written: str, waiting: list[tuple[str, int]]) -> int | None:
    """The last open mark that this one closes; a straight one and a curved one may go together."""
    openers = '“"' if mark == "”" else _OPENER[mark]
    return next((place for place in reversed(range(len(waiting))) if waiting[place][0] in openers), None)


def _single(text: str) -> Iterator[Slip]:
    """A single mark that opens and is followed by none that could close; in 'phone it stands for letters."""
    for match in _SINGLE.finditer(text):
        closers = "’'" if match[0] == "‘" else "'’"
        rest = text[match.end() :]
        if (
            not any(closer in rest for closer in closers)
            and not _CUT_SHORT.match(rest)
            and not rest[0].isdigit()
        ):
            yield _slip(text, match.start())


def _slip(text: str, start: int) -> Slip:
    case = "bracket" if text[start] in "()[]" else "quotation"
    last = text.find(" ", start)
    first = text.rfind(" ", 0, start) + 1 if text[start] in ")]”" else start
    words = text[first : last if last >= 0 else len(text)]
    return Slip(start, start + 1, case, words=words, names={"mark": text[start]})
