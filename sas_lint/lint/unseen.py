"""A text -> the characters in it that nobody sees: blanks that do not break, or of no width, and controls."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sas_lint.lint.invisible import revealed
from sas_lint.lint.sheets import Sheet
from sas_lint.lint.slips import Slip, beside

# White space but the ordinary blank; other characters that nobody sees stand inside words.
_BLANKS = (
    "\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + "\u2028\u2029\u202f\u205f\u3000"
)
_BLANK = re.compile(f"[{_BLANKS}]")
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_OTHERS = "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\xad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff"
_UNSEEN = re.compile(f"[{_BLANKS}{_JOINERS}{_DIRECTIONS}{_OTHERS}]+")
_NAMES = {
    "\t": "tab",
    "\v": "vertical tab",
    "\f": "form feed",
    "\x85": "next line",
    "\ufeff": "byte order mark",
}


def suspects(sheet: Sheet) -> Iterator[int]:
    """The texts that hold such a character."""
    if not _BLANK.search(sheet.text) and all(map(str.isprintable, sheet.words)):
        return iter(())
    return sheet.matching(_UNSEEN)


def unseen(text: str) -> Iterator[Slip]:
    """Each run of them, with a blank or nothing in its place; those that a script needs are let be."""
    right_to_left = any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
    for match in _UNSEEN.finditer(text):
        run = match[0]
        if right_to_left and all(character in _DIRECTIONS for character in run):
            continue
        if all(character in _JOINERS for character in run) and not _is_ascii_beside(text, *match.span()):
            continue
        name = _name(run[0])
        words = revealed(beside(text, *match.span()))
        yield Slip(*match.span(), None, _instead(text, match), True, name, words, {"character": name})


def _instead(text: str, match: re.Match[str]) -> str:
    """A blank for a blank, but beside another and at the ends."""
    before, after = text[: match.start()], text[match.end() :]
    is_blank = any(character in _BLANKS for character in match[0])
    return " " if is_blank and before[-1:].strip() and after[:1].strip() else ""


def _is_ascii_beside(text: str, start: int, end: int) -> bool:
    return (text[:start][-1:] + text[end : end + 1]).isascii()


def _name(character: str) -> str:
    """Its name in Unicode, in small letters, and its number."""
    name = _NAMES.get(character) or unicodedata.name(character, "control character").lower()
    return f"{name} (U+{ord(character):04X})"
