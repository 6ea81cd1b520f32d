"""The bytes of a web page -> its elements; nothing that it refers to is fetched."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from sas_lint.printed.kinds import HEAD
from sas_lint.printed.limits import ELEMENTS, CannotRead

UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "svg"})
_NONE = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.I)
# One where an element begins, and one where it ends.
_TAGS = 2 * ELEMENTS
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I | re.ASCII)
# Browsers take the first two for what Windows makes of them; the third it is not, or it would be no question.
_LATIN = frozenset({"iso8859-1", "ascii", "utf-8"})


def parsed(data: bytes) -> etree._Element:
    """The root. Raises CannotRead where there are no elements, or the parser stops before the end."""
    if data.count(b"<") > _TAGS:
        raise CannotRead("it has more elements than a page should")
    parser = etree.HTMLParser(no_network=True, huge_tree=True, encoding="utf-8", remove_comments=True)
    try:
        root = etree.fromstring(_in_utf8(data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotRead(f"it cannot be read as a web page: {error}") from error
    broken = next((one for one in parser.error_log if one.level == etree.ErrorLevels.FATAL), None)
    if broken is not None:
        is_deep = broken.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT
        why = "it nests its elements too deep" if is_deep else broken.message.strip()
        raise CannotRead(f"it cannot be read as a web page: {why}")
    if root is None:
        raise CannotRead("it holds no words")
    return root


def is_hidden(element: etree._Element) -> bool:
    """Whether an element says of itself that it is not shown."""
    if element.get("hidden") is not None or (element.tag == "dialog" and element.get("open") is None):
        return True
    return _NONE.search(element.get("style") or "") is not None


def is_unseen(element: etree._Element) -> bool:
    """Whether nothing that an element holds is shown."""
    return element.tag in UNSEEN or is_hidden(element)


def _in_utf8(data: bytes) -> bytes:
    """The page in UTF-8, which it mostly is already; else by what it says of itself."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _characters(data).encode("utf-8")
    return data


def _characters(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    found = _CHARSET.search(data[:HEAD])
    declared = found[1].decode("ascii").casefold() if found else ""
    try:
        name = codecs.lookup(declared).name
        return data.decode("windows-1252" if name in _LATIN else name, "replace")
    except (LookupError, UnicodeError):
        return data.decode("windows-1252", "replace")
