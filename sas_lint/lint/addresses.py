"""A web address, or text that holds some -> why the address cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.I)
_WEB = re.compile(r"https?:|www\.", re.I)
_GOOD = re.compile(r"https?://(?:[^\s/?#@]+@)?[^\s/?#@]+\.[^\s/?#.]+(?::\d+)?(?:[/?#]\S*)?", re.I)
_FILE = r"\.(?:pdf|html?|aspx?|php|csv|ods|xlsx?|docx?|zip)\b"
# The end of a line, or a space typed by mistake: what follows goes on like an address, not like a sentence.
_CUT = re.compile(
    rf"((?:https?://|www\.)\S*[-_=&%])\s+([\w%][^\s)]*)"
    rf"|((?:https?://|www\.)\S*[/?])\s+((?!and/or\b)(?=\S*(?:/|{_FILE}|=))[\w%][^\s)]*)"
    rf"|((?:https?://|www\.)\S*\w)\s+((?=[\w-]+(?:/[\w-]+)+/|[\w-]+/\S*{_FILE})[^\s)]+)",
    re.I,
)
_UNLINKED = re.compile(r"\]\((https?:\s*//[^()]*\s[^()]*)\)|<(https?://[^<>]*\s[^<>]*)>", re.I)
CUT = "white space cuts it"


def cut_addresses(text: str) -> Iterator[tuple[int, int]]:
    """The places of addresses that white space cuts in two, none inside another."""
    if "http" not in text and "www." not in text:
        return
    found = [match.span(match.lastindex or 0) for match in _UNLINKED.finditer(text)]
    found += [(match.start(), len(match[0].rstrip(".,;:")) + match.start()) for match in _CUT.finditer(text)]
    done = 0
    for start, end in sorted(found):
        if start >= done:
            done = end
            yield start, end


def fault_of(address: str) -> str | None:
    """Why a web address cannot be right, or None; other addresses are not judged."""
    if not _WEB.match(address):
        return None
    if re.search(r"\s", address):
        return CUT
    if address[:4].lower() == "www.":
        return "it has no https://"
    if address.lower().count("://") > 1 and "?" not in address and "/web/" not in address:
        return "it holds two addresses"
    if not _GOOD.fullmatch(address):
        return "it has no website's name after https://"
    return None
