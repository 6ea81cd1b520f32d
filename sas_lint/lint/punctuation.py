"""A text -> its slips of punctuation: marks doubled, spaces too many or missing, a stop after a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sas_lint.lint.sheets import Sheet
from sas_lint.lint.slips import Slip, beside
from sas_lint.lint.splitting import is_abbreviation

# Patterns that are seldom needed are text here: they are compiled, and kept, when they are first used.
_AFTER = r"(?=[\s)\]\"”’]|$)"
# A mark with its like, or with one that cannot follow it; three stops are an ellipsis, two lead up a folder.
_DOUBLED = (
    r" *(?<!\.)(?<!\. )(?<=.)(?P<stop>\.) ?\.(?! ?[./\\])"
    r"| *(?P<mark>[,;])(?: ?(?P=mark))+"
    rf"| *(?P<colon>:) ?:{_AFTER}"
    r"|(?<![?!])(?P<loud>[?!])(?P=loud)(?![?!\w])"
    rf"| *(?P<mixed>, ?[.;:]|; ?[.,:]|: ?[.,;]|(?<!\.)\. ?[,;:]|[?!]\.){_AFTER}"
)
_LAST_WORD = re.compile(r"[^\s(\[\"“‘]+$")
_SPACE_BEFORE = rf"(?<=[^\s(\[]) +(?:([,;])(?=[\s)\]\"”’]|$|[^\W\d_])|([.:?!]){_AFTER})"
_RATIO = re.compile(r"\d\s+:\s+\d")
_INSIDE_BRACKET = r"(\() +(?=[^\s)])|(?<=[^\s(]) +(\))"
_SPACES = r"(?<=\S) {2,}(?=\S)"
_NO_SPACE = r"(?<=[a-z]{2})([,;])(?=[^\W\d_]{2})|(?<=[a-z]{2}[a-z)])(\.)(?=[A-Z][a-z]*\s+[a-z])"
# A stroke between two words with a space on one side only; not one that ends a path or an address.
_STROKE = r"(?<=[^\W\d_]{2})(?:/ +| +/)(?=[^\W\d_]{2})"
_PATH = re.compile(r"[./@\\]")
_TWO_SPACES = "  "
# What stands between two blanks, where it may hold a slip or have one beside it.
_SUSPECT = re.compile(
    r"^[.,;:?!)]|\($|\.\.|,,|;;|::|\?\?|!!|[,;:][.,;:]|[.?!][.,;:]|[a-z]{2}[,;][^\W\d_]{2}|[a-z]{2}[a-z)]\.[A-Z][a-z]"
    r"|^/[^\W\d_]{2}|[^\W\d_]{2}/$"
)


def suspects(sheet: Sheet) -> Iterator[int]:
    """The texts that may hold a slip."""
    marks = {
        f" {token}" if token[0] in ".,;:?!)/" else f"{token} " if token[-1] in "(/" else token
        for token in sheet.words
        if _SUSPECT.search(token)
    }
    return sheet.holding(marks | {_TWO_SPACES} if _TWO_SPACES in sheet.text else marks)


def slips(text: str) -> Iterator[Slip]:
    """The slips of a text in order, none inside another."""
    end = 0
    for slip in sorted(_all(text), key=lambda slip: (slip.start, -slip.end)):
        if slip.start >= end:
            end = slip.end
            yield slip


def title_stop(text: str) -> Iterable[Slip]:
    """The full stop that ends a title; one that belongs to an abbreviation or an ellipsis is none."""
    last = _LAST_WORD.search(text)
    if text.endswith(".") and not text.endswith("..") and last and not is_abbreviation(last[0]):
        yield Slip(len(text) - 1, len(text), "title", "", words=text)


def _all(text: str) -> Iterator[Slip]:
    yield from _doubled(text)
    for match in re.finditer(_SPACE_BEFORE, text):
        if not _RATIO.match(text, match.start() - 1):
            mark = match[1] or match[2]
            joined = text[match.end() : match.end() + 1].isalpha()
            yield _spacing(text, match, f"{mark} " if joined else mark)
    for match in re.finditer(_INSIDE_BRACKET, text):
        yield _spacing(text, match, match[1] or match[2])
    for match in re.finditer(_SPACES, text):
        yield _spacing(text, match, " ")._replace(case="spaces", cause="spaces")
    for match in re.finditer(_NO_SPACE, text):
        yield _spacing(text, match, f"{match[0]} ")._replace(case="no-space", safe=match[0] != ".")
    for match in re.finditer(_STROKE, text):
        around = text[: match.start()].split(" ")[-1] + text[match.end() :].split(" ", 1)[0]
        if not _PATH.search(around.rstrip(".")):
            yield _spacing(text, match, "/")


def _doubled(text: str) -> Iterator[Slip]:
    for match in re.finditer(_DOUBLED, text):
        if match["mixed"]:
            last = _LAST_WORD.search(text[: match.start("mixed") + 1])
            if match["mixed"][0] != "." or not (last and is_abbreviation(last[0])):
                yield Slip(*match.span(), "mixed", words=beside(text, *match.span()))
        else:
            mark = match["stop"] or match["mark"] or match["colon"] or match["loud"]
            yield Slip(*match.span(), "doubled", mark, words=beside(text, *match.span()))


def _spacing(text: str, match: re.Match[str], instead: str) -> Slip:
    return Slip(*match.span(), "spacing", instead, words=beside(text, *match.span()))
