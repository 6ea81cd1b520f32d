"""A PDF's bytes -> what it declares: title, language, labels of pages, outline, links, structure tree."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import pikepdf

from sas_lint.printed.counting import CountStyle, counted
from sas_lint.printed.limits import DEPTH, LINKS, OUTLINE, PAGE_LINKS, CannotRead

_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_STYLES: Mapping[str, CountStyle] = {"/D": "D", "/r": "r", "/R": "R", "/a": "a", "/A": "A"}


class Reach(NamedTuple):
    """A link: its rectangle in the page's own coordinates, and the page that it leads to, if any."""

    rectangle: tuple[float, float, float, float]
    target: int | None


class Outlined(NamedTuple):
    """An entry of the outline."""

    level: int
    title: str
    page: int | None


class Facts(NamedTuple):
    """What the file declares. `links` are those inside the document, by page (from 1)."""

    title: str
    title_shown: bool
    language: str
    tagged: bool
    day: str | None
    labels: Mapping[int, str]
    outline: tuple[Outlined, ...]
    links: Mapping[int, tuple[Reach, ...]]


def opened(file: bytes) -> pikepdf.Pdf:
    """The file, open. Raises CannotRead where it is encrypted or damaged."""
    try:
        return pikepdf.open(io.BytesIO(file))
    except pikepdf.PasswordError as error:
        raise CannotRead("it is encrypted, and opens only with a password: save it without one") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise CannotRead("it is damaged, or no PDF: print it again") from error


def facts(pdf: pikepdf.Pdf) -> Facts:
    """All that is declared; what is damaged in the file counts as not declared."""
    root = pdf.Root
    places = Places(pdf)
    metadata = _metadata(root)
    return Facts(
        _title(pdf, metadata),
        _flag(root, "/ViewerPreferences", "/DisplayDocTitle"),
        _text(get(root, "/Lang")),
        _flag(root, "/MarkInfo", "/Marked") and isinstance(get(root, "/StructTreeRoot"), pikepdf.Dictionary),
        _day(pdf),
        dict(_labels(root, len(places.numbers))),
        tuple(_outline(root, places)),
        places.links(pdf),
    )


def get(holder: Any, key: str) -> Any:
    """What a dictionary holds, or None where it is no dictionary, or damaged."""
    try:
        return holder.get(key) if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream) else None
    except (pikepdf.PdfError, ValueError, TypeError):
        return None


def items(holder: Any) -> Iterator[Any]:
    """What an array holds; nothing where it is none."""
    if isinstance(holder, pikepdf.Array):
        yield from holder


def _keys(holder: Any) -> list[str]:
    try:
        return list(holder.keys())
    except (UnicodeDecodeError, pikepdf.PdfError):
        return []


def told(value: Any) -> str:
    """A name or a text as the file has it, also where its bytes are no text by any rule."""
    if not isinstance(value, pikepdf.Name | pikepdf.String):
        return ""
    try:
        return str(value)
    except UnicodeDecodeError:
        return value.unparse().decode("latin-1")


def _flag(root: Any, outer: str, inner: str) -> bool:
    return get(get(root, outer), inner) is True


def _text(value: Any) -> str:
    return told(value).strip("\x00 ") if isinstance(value, pikepdf.String) else ""


def _metadata(root: Any) -> str:
    stream = get(root, "/Metadata")
    try:
        return bytes(stream.read_bytes()).decode("utf-8", "replace") if stream is not None else ""
    except (pikepdf.PdfError, AttributeError, ValueError):
        return ""


_TITLE = re.compile(r"<dc:title>.{0,200}?<rdf:li[^>]*>([^<]*)</rdf:li>", re.S)


def _title(pdf: pikepdf.Pdf, metadata: str) -> str:
    """That of the metadata, which readers show; else that of the older dictionary."""
    import html

    found = _TITLE.search(metadata)
    return (html.unescape(found[1]).strip() if found else "") or _text(get(_info(pdf), "/Title"))


def _info(pdf: pikepdf.Pdf) -> Any:
    return get(pdf.trailer, "/Info")


def _day(pdf: pikepdf.Pdf) -> str | None:
    """The day on which it was last changed, else made."""
    for key in ("/ModDate", "/CreationDate"):
        found = _DATE.match(_text(get(_info(pdf), key)))
        if found:
            return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}"
    return None


def _labels(root: Any, count: int) -> Iterator[tuple[int, str]]:
    """The label of each page, where the file gives any."""
    tree = get(root, "/PageLabels")
    if tree is None:
        return
    ranges = sorted(_number_tree(tree), key=lambda pair: pair[0])
    ends = [start for start, _ in ranges[1:]] + [count]
    for (start, label), end in zip(ranges, ends, strict=True):
        prefix, style, first = _text(get(label, "/P")), told(get(label, "/S")), get(label, "/St")
        begin = int(first) if isinstance(first, int) else 1
        for page in range(max(start, 0), min(end, count)):
            text = prefix + _counted(style, begin + page - start)
            if text:
                yield page + 1, text


def _number_tree(tree: Any) -> Iterator[tuple[int, Any]]:
    for number, value in _leaves(tree, "/Nums"):
        if isinstance(number, int):
            yield int(number), value


def _leaves(tree: Any, key: str) -> Iterator[tuple[Any, Any]]:
    """The pairs of a tree of names or numbers; a branch that leads back to another is not followed again."""
    seen: set[tuple[int, int]] = set()
    pending = [tree]
    while pending and len(seen) < LINKS:
        branch = pending.pop()
        pairs = list(items(get(branch, key)))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        for kid in items(get(branch, "/Kids")):
            if isinstance(kid, pikepdf.Dictionary) and kid.objgen not in seen:
                seen.add(kid.objgen)
                pending.append(kid)


def _counted(style: str, number: int) -> str:
    return counted(_STYLES[style], number) if style in _STYLES else ""


def _outline(root: Any, places: Places) -> Iterator[Outlined]:
    """The entries in order; a chain that bites its own tail ends there."""
    seen: set[tuple[int, int]] = set()
    pending = [(get(get(root, "/Outlines"), "/First"), 1)]
    while pending and len(seen) < OUTLINE:
        entry, level = pending.pop()
        if not isinstance(entry, pikepdf.Dictionary) or entry.objgen in seen or level > DEPTH:
            continue
        seen.add(entry.objgen)
        yield Outlined(level, " ".join(_text(get(entry, "/Title")).split()), places.target(entry))
        pending.append((get(entry, "/Next"), level))
        pending.append((get(entry, "/First"), level + 1))


class Places:
    """The pages of a file, and where its destinations lead."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self._named = self._names(pdf)

    def links(self, pdf: pikepdf.Pdf) -> dict[int, tuple[Reach, ...]]:
        """The links of each page that lead to a place in the document, or were meant to."""
        found: dict[int, tuple[Reach, ...]] = {}
        left = LINKS
        for number, page in enumerate(pdf.pages, 1):
            reaches: list[Reach] = []
            for note in items(get(page.obj, "/Annots")):
                left -= 1
                rectangle = _rectangle(get(note, "/Rect"))
                if (
                    len(reaches) < PAGE_LINKS
                    and left > 0
                    and get(note, "/Subtype") == "/Link"
                    and rectangle
                    and self.leads_inside(note)
                ):
                    reaches.append(Reach(rectangle, self.target(note)))
            if reaches:
                found[number] = tuple(reaches)
        return found

    def leads_inside(self, holder: Any) -> bool:
        """Whether a link is to a place of this document; one without any action is a dead one."""
        action = get(holder, "/A")
        return action is None or get(action, "/S") == "/GoTo"

    def target(self, holder: Any) -> int | None:
        """The page that a link or an entry of the outline leads to; None where there is none."""
        return self._page(self._place(holder))

    def spot(self, holder: Any) -> tuple[int | None, float | None]:
        """The page that a link leads to, and how high on it, in its own coordinates, where that is told."""
        place = self._place(holder)
        told_ = list(items(place))
        index = {"/XYZ": 3, "/FitH": 2, "/FitBH": 2}.get(told(told_[1]) if len(told_) > 1 else "", len(told_))
        height = told_[index] if index < len(told_) else None
        return self._page(place), float(height) if isinstance(height, int | float | Decimal) else None

    def _place(self, holder: Any) -> Any:
        place = get(holder, "/Dest")
        if place is None:
            place = get(get(holder, "/A"), "/D")
        for _ in range(3):
            if isinstance(place, pikepdf.Name | pikepdf.String):
                place = self._named.get(told(place))
            if isinstance(place, pikepdf.Dictionary):
                place = get(place, "/D")
        return place

    def _page(self, place: Any) -> int | None:
        first: Any = next(items(place), None)
        if isinstance(first, int):
            return int(first) + 1 if 0 <= int(first) < len(self.numbers) else None
        return self.numbers.get(first.objgen) if isinstance(first, pikepdf.Object) else None

    def _names(self, pdf: pikepdf.Pdf) -> dict[str, Any]:
        named: dict[str, Any] = {}
        old = get(pdf.Root, "/Dests")
        if isinstance(old, pikepdf.Dictionary):
            named |= {name: get(old, name) for name in _keys(old)}
        tree = get(get(pdf.Root, "/Names"), "/Dests")
        for number, (name, value) in enumerate(_leaves(tree, "/Names")):
            if number >= LINKS:
                break
            named[told(name)] = value
        return named


def _rectangle(value: Any) -> tuple[float, float, float, float] | None:
    numbers = [float(one) for one in items(value) if isinstance(one, int | float | Decimal)]
    if len(numbers) != 4:
        return None
    left, bottom, right, top = numbers
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
