"""Runs of text -> the lines of Markdown that say just that, for GOV.UK's publisher and for CommonMark alike.

GOV.UK's (kramdown's) backslash escapes fewer characters than CommonMark's: what it does not escape is written
as an entity. What neither takes for markup is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, assert_never

from sas_lint.document.nodes import Break, Image, Inline, Inlines, Link, Reference, Text
from sas_lint.typeset.markup import address, legal

_ANYWHERE = re.compile(r"[\\`*_\[\]{}<>|]")
_BEFORE_A_LINK = re.compile(r"!\Z")
_DASHES = re.compile(r"-(?=-)|(?<=-)-")
_NATIONS = re.compile(r":(?=(?:england|england-wales|london|northern-ireland|scotland|wales):)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BLANK = re.compile(r"[ \t\r\n]+")

# What is markup at the beginning of a line alone: for a backslash, before a stop or bracket, for an entity.
_FIRST = re.compile(r"[#+:!-]|\(\(")
_NUMBER = re.compile(r"([sS]?\d+)([.)].*)", re.DOTALL)
_FIRST_ENTITY = re.compile(r"[\^%@$~=]")

_IN_ADDRESS = str.maketrans({"(": "%28", ")": "%29", "*": "%2A", "_": "%5F", "[": "%5B", "]": "%5D"})
_ENTITY_IN_ADDRESS = re.compile(r"&(#?\w+);")
_PLAIN_CODE = re.compile(r"[\w .:/-]+")


class Picture(NamedTuple):
    """A picture, which stands on a line of its own."""

    name: str


Piece = str | Picture


def pieces(content: Inlines) -> Iterator[Piece]:
    """A paragraph in pieces: lines of Markdown (a break ends with two spaces), and pictures between them."""
    for is_picture, group in groupby(content, lambda inline: isinstance(inline, Image)):
        run = tuple(group)
        if is_picture:
            yield from (Picture(one.path.rpartition("/")[2]) for one in run if isinstance(one, Image))
        else:
            words = lines(run)
            if words:
                yield words


def lines(content: Iterable[Inline]) -> str:
    """The words of a run, its breaks as line breaks of Markdown."""
    made: list[list[str]] = [[]]
    for is_break, group in groupby(content, lambda inline: isinstance(inline, Break)):
        if is_break:
            made.append([])
        else:
            made[-1] += spans(tuple(group))
    told = [at_start(_tidy("".join(line))) for line in made]
    return "  \n".join(line for line in told if line)


def line(content: Iterable[Inline]) -> str:
    """The words of a run on one line, as a heading or a cell takes them; breaks become semicolons."""
    flat = [Text("; ") if isinstance(inline, Break) else inline for inline in content]
    return _tidy("".join(spans(tuple(one for one in flat if not isinstance(one, Image)))))


def at_start(words: str) -> str:
    """Words that begin a line, so that their beginning is no markup."""
    if _FIRST.match(words):
        return f"\\{words}"
    if match := _NUMBER.match(words):
        return f"{match[1]}\\{match[2]}"
    if _FIRST_ENTITY.match(words):
        return f"&#{ord(words[0])};{words[1:]}"
    return words


def spans(content: Inlines) -> Iterator[str]:
    """Markdown of each inline; neighbours of one style are one."""
    merged = _merged(content)
    for number, inline in enumerate(merged):
        match inline:
            case Text(text, strong, emphasis, code):
                before = merged[number - 1] if number else None
                after = merged[number + 1] if number + 1 < len(merged) else None
                yield _styled(text, strong or emphasis, code, before, after)
            case Link(text, where):
                yield _link(text, _ENTITY_IN_ADDRESS.sub(r"&\1%3B", address(where)).translate(_IN_ADDRESS))
            case Reference(text, anchor):
                yield _link(text, f"#{anchor}")
            case Break() | Image():
                pass
            case _:
                assert_never(inline)


def escaped(words: str) -> str:
    """Words with everything escaped that is markup wherever it stands."""
    flat = _BLANK.sub(" ", legal(words))
    flat = _ENTITY.sub("&amp;", _ANYWHERE.sub(lambda match: f"\\{match[0]}", flat))
    flat = _BEFORE_A_LINK.sub(r"\!", flat)
    return _NATIONS.sub(r"\:", _DASHES.sub(r"\-", flat)).replace("$$", "&#36;&#36;")


def _link(text: str, where: str) -> str:
    return f"[{escaped(text).strip() or escaped(where)}]({where})"


def _styled(text: str, strong: bool, code: bool, before: Inline | None, after: Inline | None) -> str:
    """Bold and code where they are sure to be read as such; the words in any case."""
    inside = text.strip()
    if not inside or not (strong or code):
        return escaped(text)
    lead, tail = " " * text[0].isspace(), " " * text[-1].isspace()
    if code:
        return f"{lead}`{inside}`{tail}" if _PLAIN_CODE.fullmatch(inside) else escaped(text)
    opens = inside[0].isalnum() or lead or before is None
    closes = inside[-1].isalnum() or tail or after is None
    return f"{lead}**{escaped(inside)}**{tail}" if opens and closes else escaped(text)


def _merged(content: Inlines) -> list[Inline]:
    merged: list[Inline] = []
    for inline in content:
        last = merged[-1] if merged else None
        if isinstance(inline, Text) and not legal(inline.text):
            continue
        if isinstance(inline, Text) and isinstance(last, Text) and _style(inline) == _style(last):
            merged[-1] = Text(last.text + inline.text, inline.strong, inline.emphasis, inline.code)
        else:
            merged.append(inline)
    return merged


def _style(text: Text) -> tuple[bool, bool]:
    return ((text.strong or text.emphasis) and not text.code, text.code)


def _tidy(words: str) -> str:
    return re.sub(r" {2,}", " ", words).strip()
