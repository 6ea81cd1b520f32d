"""Words as printed -> keys to compare them by, and the number at the end of a line."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Neither a letter nor a figure.
_NEITHER = re.compile(r"[\W_]+")
_LEADER = re.compile(r"\s*(?:[.·•…_]\s?){2,}\s*$|\s*…\s*$")
_ROMAN = r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_ROMAN_CAPITALS = r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_NUMBER = re.compile(rf"(?:\d{{1,4}}|{_ROMAN}|{_ROMAN_CAPITALS})")
_LAST = re.compile(rf"^(.*?)(\s*(?:[.·…_]\s?){{2,}}\s*|\s*…\s*|\s+)({_NUMBER.pattern})$", re.S)
# The last ones are those of the fonts Symbol and Wingdings, which have no characters of their own.
_BULLET = re.compile(r"^\s*[•▪●◦‣∙·■□–—o\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8-]\s+(?=\S)")

MARK = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,4})*[.)]?|(?:[A-Za-z]|[ivxlcIVXLC]{1,7})[.)])")
"""A number or a letter before an item: “2.”, “(b)”, “iv)”."""

HEADED = re.compile(r"\b(?:table of )?contents\b|\bin this (?:chapter|part|section|document)\b", re.I)
"""What a heading says above a list of contents."""

_FAILED = re.compile(r"\s*(?:[.·…_]\s?)*\s*\bError! [\w ]+\.?$")


class Ended(NamedTuple):
    """A line that ends with a number: the words before it, the number, and whether a leader joins the two."""

    words: str
    number: str
    led: bool


def key(text: str) -> str:
    """Letters and figures alone, in small letters: what stays when type, spaces and marks change."""
    folded = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _NEITHER.sub("", folded.casefold())


def is_number(text: str) -> bool:
    """Whether a text is nothing but a page number, in Arabic or Roman figures."""
    return _NUMBER.fullmatch(text.strip()) is not None


def ended(text: str) -> Ended | None:
    """The parts of a line that ends with a number; None where it does not."""
    found = _LAST.match(text.strip())
    if not found or not found[1].strip():
        return None
    return Ended(found[1].strip(), found[3], bool(found[2].strip()))


def failed(text: str) -> bool:
    """Whether a field of a word processor failed where the number belongs."""
    return _FAILED.search(text.strip()) is not None


def without_leader(text: str) -> str:
    """A line without the dots that led to a number."""
    return _LEADER.sub("", text).strip()


def without_bullet(text: str) -> tuple[str, bool]:
    """A text without the mark of an item, and whether it had one."""
    found = _BULLET.match(text)
    return (text[found.end() :], True) if found else (text, False)
