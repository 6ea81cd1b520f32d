"""A PDF's bytes -> the lines of each page: runs of words with place, size, weight and marked content."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from sas_lint.printed.limits import CHARACTERS, PAGE_CHARACTERS, PAGES, CannotRead

CUT = "\x02"
"""What stands in a run for a hyphen that parted a word at the end of a line, where PDFium joined the two."""

ARTEFACT = -2
"""The mark of what its program says is no text of the document, such as running heads."""

_UNMARKED = -1
_BOLD = 600
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_NAME = 256
# A gap so many times as wide as the type is high parts a line into what stands left and right.
_GAP = 1.2
# One that is wider than between words may do so: another cell of a table can begin there.
_SEAM = 0.6
# Control characters are left by fonts that do not tell their letters.
_GAPS = frozenset((0x09, 0x0A, 0x0C, 0x0D))
_PRINTED = range(0x20, 0x110000)
# How PDFium tells a hyphen that parts a word at the end of a line; and a soft one, which in print is seen.
_HYPHENS = {0x02: CUT, 0xFFFE: CUT, 0xAD: "-"}


class Box(NamedTuple):
    """A place on a page in points, from its upper left corner as a reader holds it."""

    left: float
    top: float
    right: float
    bottom: float


class Run(NamedTuple):
    """Words in one type: `mark` is the number of their marked content, ARTEFACT, or None for none.

    `box` is what their letters take up, and `base` how far down the page the line lies that they stand on.
    """

    text: str
    mark: int | None
    size: float
    bold: bool
    box: Box
    base: float


class Line(NamedTuple):
    """Runs that stand beside one another."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words, with single spaces between them."""
        return " ".join("".join(run.text for run in self.runs).split())

    @property
    def box(self) -> Box:
        """What the line takes up."""
        boxes = [run.box for run in self.runs]
        return Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )

    @property
    def base(self) -> float:
        """How far down the page it stands."""
        return self.runs[0].base

    @property
    def size(self) -> float:
        """The size of most of its words."""
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of its words are bold."""
        return all(run.bold for run in self.runs if run.text.strip())

    def segments(self) -> Iterator[tuple[Run, ...]]:
        """The runs, parted where a wide gap lies between two."""
        part: list[Run] = []
        for run in self.runs:
            if part and run.box.left - part[-1].box.right > _GAP * max(run.size, part[-1].size):
                yield tuple(part)
                part = []
            part.append(run)
        if part:
            yield tuple(part)


class Page(NamedTuple):
    """The lines of a page in the order of the file, its size, and the share of it that pictures cover."""

    number: int
    width: float
    height: float
    turned: int
    origin: tuple[float, float]
    lines: tuple[Line, ...]
    has_pictures: bool


def pages(file: bytes) -> tuple[Page, ...]:
    """The pages in order. Raises CannotRead where the file is no PDF that can be read, or is too large."""
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        raise CannotRead(_why(error)) from error
    if len(document) > PAGES:
        raise CannotRead(f"it has {len(document)} pages, and more than {PAGES} are not read")
    found = []
    left = CHARACTERS
    for number in range(len(document)):
        page, count = _page(document, number, left)
        left -= count
        found.append(page)
    return tuple(found)


def _why(error: pypdfium2.PdfiumError) -> str:
    told = str(error).casefold()
    if "password" in told or "security" in told:
        return "it is encrypted, and opens only with a password: save it without one"
    return "it is damaged, or no PDF: print it again"


def _page(document: pypdfium2.PdfDocument, number: int, left: int) -> tuple[Page, int]:
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise CannotRead(f"its page {number + 1} is damaged: print it again") from error
    count = max(pdfium.FPDFText_CountChars(text.raw), 0)
    if count > min(left, PAGE_CHARACTERS):
        raise CannotRead(f"page {number + 1} holds more characters than a page of print can")
    frame = page.get_bbox()
    sheet = _Sheet(frame, page.get_rotation())
    lines = tuple(_Reader(text.raw, count, sheet).lines())
    pictures = any(_is_picture(page, one) for one in range(min(pdfium.FPDFPage_CountObjects(page.raw), 200)))
    width, height = sheet.size
    found = Page(number + 1, width, height, sheet.turned, frame[:2], lines, pictures)
    text.close()
    page.close()
    return found, count


def _is_picture(page: pypdfium2.PdfPage, number: int) -> bool:
    kind = pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, number))
    return bool(kind == pdfium.FPDF_PAGEOBJ_IMAGE)


class _Sheet(NamedTuple):
    """The frame of a page in its own coordinates, and by how many degrees it is turned for the reader."""

    frame: tuple[float, float, float, float]
    turned: int

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = self.frame
        across, up = right - left, top - bottom
        return (across, up) if self.turned % 180 == 0 else (up, across)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A place of the page as the reader holds it."""
        x0, y0, x1, y1 = self.frame
        match self.turned:
            case 90:
                return Box(bottom - y0, left - x0, top - y0, right - x0)
            case 180:
                return Box(x1 - right, bottom - y0, x1 - left, top - y0)
            case 270:
                return Box(y1 - top, x1 - right, y1 - bottom, x1 - left)
            case _:
                return Box(left - x0, y1 - top, right - x0, y1 - bottom)


def placed(page: Page, left: float, bottom: float, right: float, top: float) -> Box:
    """A rectangle in a page's own coordinates, such as that of a link, as the reader holds the page."""
    x0, y0 = page.origin
    width, height = (page.width, page.height) if page.turned % 180 == 0 else (page.height, page.width)
    return _Sheet((x0, y0, x0 + width, y0 + height), page.turned).box(left, bottom, right, top)


class _Reader:
    """Puts the characters of a page together."""

    def __init__(self, text: Any, count: int, sheet: _Sheet) -> None:
        self._text = text
        self._count = count
        self._sheet = sheet
        self._fonts: dict[int, bool] = {}
        self._box = [ctypes.c_double() for _ in range(4)]
        self._matrix = pdfium.FS_MATRIX()

    def lines(self) -> Iterator[Line]:
        """The lines in the order of the file."""
        runs: list[Run] = []
        for run in self._runs():
            if run is None or (runs and _begins_a_line(runs[-1], run)):
                if runs:
                    yield Line(tuple(runs))
                runs = [run] if run else []
            elif runs and _is_near(runs[-1], run) and in_one_type(runs[-1], run):
                runs[-1] = _joined(runs[-1], run)
            else:
                runs.append(run)
        if runs:
            yield Line(tuple(runs))

    def _runs(self) -> Iterator[Run | None]:
        """Each object's words, and None for the end of a line."""
        space = ""
        for start, end, words, owner in self._stretches():
            if owner is None:
                if "\n" in words:
                    space = ""
                    yield None
                else:
                    space = " "
            elif words.strip():
                run = self._run(start, end, words, owner)
                yield run._replace(text=space + run.text)
                space = ""
            else:
                space = " "

    def _stretches(self) -> Iterator[tuple[int, int, str, Any]]:
        """Characters of one object, by their first and their last; of no object where PDFium put them in."""
        owner_of, character_of = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_GetUnicode
        address_of = ctypes.addressof
        words: list[str] = []
        start, last, held = 0, 0, None
        for index in range(self._count):
            owner = owner_of(self._text, index)
            address = address_of(owner.contents) if owner else 0
            if address != last and words:
                yield start, index - 1, "".join(words), held
                start, words = index, []
            last, held = address, owner if owner else None
            code = character_of(self._text, index)
            words.append(_HYPHENS.get(code) or (chr(code) if code in _GAPS or code in _PRINTED else ""))
        if words:
            yield start, self._count - 1, "".join(words), held

    def _run(self, start: int, end: int, words: str, owner: Any) -> Run:
        blank = len(words) - len(words.lstrip())
        first = self._place(min(start + blank, end))
        last = self._place(max(end - (len(words) - len(words.rstrip())), start))
        box = Box(
            min(first.left, last.left),
            min(first.top, last.top),
            max(first.right, last.right),
            max(first.bottom, last.bottom),
        )
        mark = pdfium.FPDFPageObj_GetMarkedContentID(owner)
        known = (ARTEFACT if _is_artefact(owner) else None) if mark == _UNMARKED else mark
        base = self._base(min(start + blank, end))
        return Run(words, known, self._size(start), self._bold(owner), box, base)

    def _base(self, index: int) -> float:
        across, up = self._box[:2]
        pdfium.FPDFText_GetCharOrigin(self._text, index, across, up)
        return self._sheet.box(across.value, up.value, across.value, up.value).bottom

    def _place(self, index: int) -> Box:
        left, right, bottom, top = self._box
        pdfium.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return self._sheet.box(left.value, bottom.value, right.value, top.value)

    def _size(self, index: int) -> float:
        """The size as printed: that of the font, scaled as the text is."""
        size: float = pdfium.FPDFText_GetFontSize(self._text, index)
        if pdfium.FPDFText_GetMatrix(self._text, index, self._matrix):
            scale = (self._matrix.c**2 + self._matrix.d**2) ** 0.5
            size *= scale or 1
        return round(size, 1)

    def _bold(self, owner: Any) -> bool:
        font = pdfium.FPDFTextObj_GetFont(owner)
        if not font:
            return False
        key = ctypes.addressof(font.contents)
        if key not in self._fonts:
            self._fonts[key] = _is_bold(font)
        return self._fonts[key]


def _is_artefact(owner: Any) -> bool:
    buffer = (ctypes.c_ushort * _NAME)()
    size = ctypes.c_ulong()
    for number in range(max(pdfium.FPDFPageObj_CountMarks(owner), 0)):
        mark = pdfium.FPDFPageObj_GetMark(owner, number)
        if pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size):
            name = bytes(buffer)[: max(size.value - 2, 0)].decode("utf-16-le", "replace")
            if name == "Artifact":
                return True
    return False


def _is_bold(font: Any) -> bool:
    buffer = ctypes.create_string_buffer(_NAME)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, _NAME)
    name = buffer.value.decode("latin-1").casefold()
    return any(word in name for word in _BOLD_NAMES) or pdfium.FPDFFont_GetWeight(font) >= _BOLD


def _begins_a_line(one: Run, two: Run) -> bool:
    """Whether PDFium took two lines for one because a hyphen stands between them."""
    return one.text.rstrip().endswith(CUT) and two.box.top + two.box.bottom > 2 * one.box.bottom


def _is_near(one: Run, two: Run) -> bool:
    return two.box.left - one.box.right <= _SEAM * max(one.size, two.size)


def in_one_type(one: Run, two: Run) -> bool:
    """Whether two runs beside one another look like one: no wide gap, no other type, no other mark."""
    near = two.box.left - one.box.right <= _GAP * max(one.size, two.size)
    return near and (one.mark, one.size, one.bold) == (two.mark, two.size, two.bold)


def _joined(one: Run, two: Run) -> Run:
    box = Box(
        min(one.box.left, two.box.left),
        min(one.box.top, two.box.top),
        max(one.box.right, two.box.right),
        max(one.box.bottom, two.box.bottom),
    )
    return one._replace(text=one.text + two.text, box=box)
