"""Any file is read or refused: cut short, with bits turned over, or of words that nobody wrote."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sas_lint.printed.counting import roman
from sas_lint.printed.docx import reading as word
from sas_lint.printed.limits import CannotRead
from sas_lint.printed.lines import printed_lines
from sas_lint.printed.model import Printed
from sas_lint.printed.pdf import reading as pdf
from sas_lint.printed.pdf.margins import number_in
from sas_lint.printed.wire import decoded, encoded
from sas_lint.printed.words import ended, is_number, key
from tests.printed.conftest import html
from tests.printed.test_word import GOOD, bulletin

Read = Callable[[bytes, str], Printed]


@pytest.fixture(scope="module")
def pdf_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A tagged PDF whose streams are not packed, so that a bit turned over does not spoil all."""
    import weasyprint

    path = tmp_path_factory.mktemp("broken") / "plain.pdf"
    weasyprint.HTML(string=html((3, 4, 5, 6, 7))).write_pdf(path, pdf_tags=True)
    plain = io.BytesIO()
    with pikepdf.open(path) as file:
        file.save(
            plain,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
        )
    return plain.getvalue()


def read_or_refused(read: Read, data: bytes) -> None:
    try:
        printed = read(data, "x")
    except CannotRead as error:
        assert str(error)  # noqa: PT017
    else:
        assert decoded(encoded(printed), "x") == printed


places = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 7)), min_size=1, max_size=40)


def turned(data: bytes, bits: list[tuple[float, int]]) -> bytes:
    changed = bytearray(data)
    for place, bit in bits:
        changed[int(place * len(data))] ^= 1 << bit
    return bytes(changed)


@settings(max_examples=60)
@given(places)
def test_a_pdf_with_bits_turned_over(pdf_file: bytes, bits: list[tuple[float, int]]) -> None:
    read_or_refused(pdf.read, turned(pdf_file, bits))


@settings(max_examples=25)
@given(st.floats(0, 1))
def test_a_pdf_that_is_cut_short(pdf_file: bytes, part: float) -> None:
    read_or_refused(pdf.read, pdf_file[: int(part * len(pdf_file))])


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    held = io.BytesIO()
    bulletin(GOOD).file.save(held)
    with zipfile.ZipFile(held) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return held.getvalue()


@settings(max_examples=60)
@given(
    st.sampled_from(["word/document.xml", "word/styles.xml", "_rels/.rels", "docProps/core.xml"]),
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 300),
    st.binary(max_size=6),
)
def test_a_word_document_with_a_part_that_was_changed(
    parts: dict[str, bytes], name: str, place: float, gone: int, put: bytes
) -> None:
    at = int(place * len(parts[name]))
    changed = parts[name][:at] + put + parts[name][at + gone :]
    read_or_refused(word.read, packed({**parts, name: changed}))


@settings(max_examples=25)
@given(places)
def test_a_word_document_with_bits_turned_over(
    parts: dict[str, bytes], bits: list[tuple[float, int]]
) -> None:
    read_or_refused(word.read, turned(packed(parts), bits))


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    read_or_refused(pdf.read, b"%PDF-1.7\n" + data)
    read_or_refused(word.read, data)


ROLES = ("heading 2", "contents", "text", "bold", "item", "image", "header row", "row", "header", "number")


@given(st.lists(st.tuples(st.integers(0, 99), st.sampled_from(ROLES), st.text(max_size=30)), max_size=12))
def test_what_one_process_tells_another_comes_whole(rows: list[tuple[int, str, str]]) -> None:
    text = "\n".join(f"{page} | {role} | {' '.join(words.split())}" for page, role, words in rows)
    printed = printed_lines(text, "x")
    assert decoded(encoded(printed), "x") == printed


@given(st.text())
def test_keys_hold_letters_and_figures_in_one_form(text: str) -> None:
    assert key(key(text)) == key(text)
    assert key(f" {text}. ") == key(text)


@given(st.integers(1, 200))
def test_roman_numbers_are_numbers(number: int) -> None:
    assert is_number(roman(number))
    assert is_number(roman(number).upper())


@pytest.mark.parametrize("words", ["civil", "mix", "ill", "vivid", "", "12345", "1.2"])
def test_words_that_only_look_like_roman_numbers_are_none(words: str) -> None:
    assert not is_number(words)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Boat Register 4", ("Boat Register", "4", False)),
        ("Boat Register .... 4", ("Boat Register", "4", True)),
        ("Boat Register…iv", ("Boat Register", "iv", True)),
        ("GRS 2000 . . . 12", ("GRS 2000", "12", True)),
    ],
)
def test_the_number_at_the_end_of_a_line(line: str, parts: tuple[str, str, bool]) -> None:
    assert ended(line) == parts


@pytest.mark.parametrize("line", ["4", "Boat Register", "Boat Register 4a", "", "..... 4"])
def test_lines_that_end_with_no_number(line: str) -> None:
    assert ended(line) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *(("4", "4"), ("Page 4", "4"), ("page 4 of 50", "4"), ("4/50", "4"), ("– 4 –", "4"), ("iv", "iv")),
        *(("Statement | 4", "4"), ("4 | Statement", "4"), ("Statement of 2015", None), ("Annex", None)),
    ],
)
def test_the_number_that_a_margin_tells(words: str, number: str | None) -> None:
    assert number_in(words) == number
