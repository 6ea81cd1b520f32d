"""Text as typed -> text as set: quotation marks and apostrophes that curl, character for character."""

from __future__ import annotations

import re

_OPENING = re.compile(r"(^|[\s(\[{\u2013\u2014/])([\"'])(?=\S)")
_CURLED = {"'": ("\u2018", "\u2019"), '"': ("\u201c", "\u201d")}


def typeset(text: str) -> str:
    """The same words with curled marks; a mark after a space or bracket opens, every other closes."""
    if "'" not in text and '"' not in text:
        return text
    opened = _OPENING.sub(lambda match: match[1] + _CURLED[match[2]][0], text)
    return opened.replace("'", _CURLED["'"][1]).replace('"', _CURLED['"'][1])
