"""A DOCX file's bytes -> every word in its parts, paragraph by paragraph, whatever the paragraphs are."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from sas_lint.printed.docx.package import Package, W, is_on, value
from sas_lint.printed.docx.paragraphs import symbol
from sas_lint.printed.docx.styles import Styles
from sas_lint.printed.said import Said

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SHAPES = ("{urn:schemas-microsoft-com:vml}shape", "{urn:schemas-microsoft-com:vml}rect")
_GONE = frozenset({f"{W}del", f"{W}moveFrom", _FALLBACK})
_BLANKS = frozenset({f"{W}tab", f"{W}ptab", f"{W}br", f"{W}cr"})
_HIDDEN = "hidden text"
_NOTES = "remark of a reviewer"
_IN_A_PICTURE = "words in a chart or a drawing"
ALTERNATIVE = "what is read out in place of a picture"
# The roots of the parts that hold text of the document, and of those that hold what stands beside it.
_TEXTS = frozenset(f"{W}{name}" for name in ("document", "footnotes", "endnotes", "hdr", "ftr"))
_DRAWN = ("chart", "data")


def said(file: bytes) -> Iterator[Said]:
    """All of it, part by part. The file has been read before, and so is within limits."""
    package = Package(file)
    styles = Styles(package.part("styles"))
    for name in package.names:
        folder, _, last = name.rpartition("/")
        if not last.endswith(".xml") or not folder:
            continue
        if folder.endswith(("charts", "diagrams")):
            yield from _drawn(package.xml(name)) if last.startswith(_DRAWN) else ()
            continue
        root = package.xml(name) if "/" not in folder else None
        if root is not None and root.tag in _TEXTS:
            yield from _paragraphs(root, styles)
        elif root is not None and root.tag == f"{W}comments":
            yield from (one._replace(what=_NOTES, seen=False) for one in _paragraphs(root, styles))


def _paragraphs(root: etree._Element, styles: Styles) -> Iterator[Said]:
    """The words of each paragraph; those of paragraphs inside it, as in text boxes, are theirs alone."""
    seen: dict[etree._Element, list[str]] = {}
    unseen: list[str] = []
    for element in root.iter():
        if element.tag == f"{W}p":
            seen.setdefault(element, [])
        elif element.tag in (_PICTURES, *_SHAPES):
            words = element.get("descr") or element.get("title") or element.get("alt") or ""
            if words.strip() and _owner(element) is not None:
                yield Said(0, words, ALTERNATIVE, seen=False)
        elif words := _words(element):
            paragraph = _owner(element)
            if paragraph is not None and _is_hidden(element, paragraph, styles):
                unseen.append(words)
            elif paragraph is not None:
                seen.setdefault(paragraph, []).append(words)
    yield from (Said(0, "".join(words)) for words in seen.values() if words)
    yield from (Said(0, words, _HIDDEN, seen=False) for words in unseen if words.strip())


def _words(element: etree._Element) -> str:
    """What an element puts into its paragraph."""
    if element.tag in (f"{W}t", f"{_M}t"):
        return element.text or ""
    if element.tag in _BLANKS:
        return " "
    if element.tag == f"{W}noBreakHyphen":
        return "-"
    return (symbol(element) or " \N{REPLACEMENT CHARACTER} ") if element.tag == f"{W}sym" else ""


def _owner(element: etree._Element) -> etree._Element | None:
    """The paragraph of an element; None where it was deleted, or only stands in for another."""
    owner = None
    for above in element.iterancestors():
        if above.tag in _GONE or (above.tag == f"{W}tr" and _is_deleted(above)):
            return None
        if owner is None and above.tag == f"{W}p":
            owner = above
    return owner


def _is_deleted(row: etree._Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _is_hidden(element: etree._Element, paragraph: etree._Element, styles: Styles) -> bool:
    run = element.getparent()
    own = is_on(run, "rPr", "vanish")
    if own is not None:
        return own
    named = value(run, "rPr", "rStyle")
    if styles.of(value(paragraph, "pPr", "pStyle")).hidden:
        return True
    return named is not None and styles.of(named).hidden


def _drawn(root: etree._Element | None) -> Iterator[Said]:
    for element in root.iter(f"{_A}t", f"{_C}v") if root is not None else ():
        is_number = next(element.iterancestors(f"{_C}numCache"), None) is not None
        if (element.text or "").strip() and not is_number:
            yield Said(0, element.text or "", _IN_A_PICTURE)
