"""Random and spoilt Word documents, PDFs and web pages: what cannot be read is refused, and no word is lost.

SAS_LINT_FUZZ is how many times as many examples are tried, for a long run by hand.
"""

from __future__ import annotations

import copy
import io
import os
import zipfile
from collections.abc import Callable, Iterable
from functools import cache
from xml.sax.saxutils import escape

import docx
import pikepdf
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config, UsageError
from sas_lint.api.importing import import_whole
from sas_lint.printed.docx.reading import read as read_word
from sas_lint.printed.docx.said import said as said_in_word
from sas_lint.printed.html.reading import read as read_page
from sas_lint.printed.html.said import said as said_in_page
from sas_lint.printed.limits import CannotRead
from sas_lint.printed.model import Printed
from sas_lint.printed.pdf.reading import read as read_pdf
from sas_lint.printed.pdf.said import said as said_in_pdf
from sas_lint.printed.reading import Whole
from sas_lint.printed.said import Said
from sas_lint.printed.wire import decoded, encoded
from sas_lint.rules.values import Catalogue

TIMES = int(os.environ.get("SAS_LINT_FUZZ", "1"))
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = " ".join(
    (
        W,
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
    )
)
MAIN = "word/document.xml"


@cache
def packs() -> Catalogue:
    return catalogue(Config())


def tried(many: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """So many examples of a test, that may take long to make."""
    checks = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
    return settings(max_examples=many * TIMES, suppress_health_check=checks)


def imported(
    read: Callable[[bytes], Printed], said: Callable[[bytes], Iterable[Said]], file: bytes
) -> Whole | None:
    """Import a file; where it is refused, for a reason. A word that is lost is an error."""
    try:
        printed = read(file)
        whole = Whole(decoded(encoded(printed), "x"), tuple(said(file)))
        made = import_whole(whole, "x", packs())
    except (CannotRead, UsageError) as error:
        assert str(error)  # noqa: PT017
        return None
    assert made.account.adds_up
    return whole


def word_imported(file: bytes) -> Whole | None:
    return imported(lambda data: read_word(data, "x", in_place=True), said_in_word, file)


def pdf_imported(file: bytes) -> Whole | None:
    return imported(lambda data: read_pdf(data, "x"), said_in_pdf, file)


def page_imported(file: bytes) -> Whole | None:
    return imported(lambda data: read_page(data, "x"), said_in_page, file)


# A word to each; what Markdown and YAML could stumble over, and what the readers look out for.
WORDS = tuple(
    """boats float oars row RBR Register Boat Statistics Quarterly; Harbour Report. (RBR) See Collection Brief
    description Who Who: Timing: weekly 2014 7 (page 4) page 4 . , ; - – • * # ## > | \\ ` _a_ **b** <b> &amp;
    [x](y) 1. 1.2 (a) a) --- https://a.b/c-d https://a.b/c_d.pdf). e.g. é ﬁnd o’clock “Boat Report” None
    Access and dissemination""".split()  # noqa: SIM905
)
FIELDS = (
    *("Brief description", "Collection", "Collecton", "Statistical publication", "Synergies"),
    *("1.2 Application", "Access and dissemination:"),
)
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
titles = st.one_of(words, st.sampled_from(FIELDS))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(inner: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def field(instruction: str, result: str) -> str:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{result}{end}"


def box(inner: str) -> str:
    held = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><v:x>{held}</v:x></mc:Choice>'
        f"<mc:Fallback><v:textbox>{held}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
    )


inlines = st.one_of(
    words.map(run),
    words.map(lambda text: run(f"{text} ", "<w:b/>")),
    words.map(lambda text: run(text, "<w:vanish/>")),
    words.map(lambda text: f'<w:ins w:id="1" w:author="a">{run(text)}</w:ins>'),
    words.map(
        lambda text: f'<w:del w:id="1" w:author="a"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>'
    ),
    words.map(lambda text: f'<w:moveFrom w:id="1" w:author="a">{run(text)}</w:moveFrom>'),
    words.map(lambda text: f"<w:sdt><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"),
    words.map(lambda text: f'<w:hyperlink w:anchor="here">{run(text)}</w:hyperlink>'),
    words.map(lambda text: field('HYPERLINK "https://a.b/c"', run(text))),
    words.map(lambda text: f"<m:oMath><m:r><m:t>{escape(text)}</m:t></m:r></m:oMath>"),
    words.map(lambda text: run(f"See {text} (page ") + field("PAGEREF here", run("4")) + run(")")),
    st.sampled_from(
        [
            "<w:r><w:tab/></w:r>",
            "<w:r><w:br/></w:r>",
            "<w:r><w:noBreakHyphen/><w:t>x</w:t></w:r>",
            '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>',
            '<w:bookmarkStart w:id="1" w:name="here"/>',
            '<w:r><w:footnoteReference w:id="1"/></w:r>',
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ]
    ),
)
lines = st.lists(inlines, min_size=1, max_size=4).map("".join)
STYLES = (
    "",
    "Heading1",
    "Heading2",
    "Heading3",
    "ListBullet",
    "ListNumber",
    "ListBullet2",
    "Title",
    "Caption",
)
GONE = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
NUMBERED = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'
paragraphs = st.one_of(
    st.builds(paragraph, lines, st.sampled_from(STYLES), st.sampled_from(["", "", "", GONE, NUMBERED])),
    titles.map(lambda text: paragraph(run(text, "<w:b/>"))),
    titles.map(lambda text: paragraph(run(f"1.2 {text}", '<w:b/><w:sz w:val="36"/>'))),
    st.builds(paragraph, titles.map(run), st.sampled_from(["Heading1", "Heading2", "Heading3"])),
    st.builds(
        lambda text, number: paragraph(run(f"{text}") + f"<w:r><w:tab/></w:r>{run(str(number))}"),
        words,
        st.integers(1, 99),
    ),
    words.map(lambda text: paragraph(run(f"{text} ........ 12"), "TOC1")),
    words.map(lambda text: paragraph(field('TOC \\o "1-3"', run(text) + "<w:r><w:tab/></w:r>" + run("4")))),
)


def holding(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What may hold other blocks."""
    several = st.lists(inner, min_size=1, max_size=3).map("".join)
    cells = st.lists(several.map(lambda text: f"<w:tc>{text}</w:tc>"), min_size=1, max_size=3).map("".join)
    rows = st.tuples(
        st.sampled_from(["", "<w:trPr><w:tblHeader/></w:trPr>", "<w:trPr><w:del/></w:trPr>"]), cells
    )
    return st.one_of(
        st.lists(rows.map(lambda row: f"<w:tr>{''.join(row)}</w:tr>"), min_size=1, max_size=3).map(
            lambda made: f"<w:tbl>{''.join(made)}</w:tbl>"
        ),
        several.map(lambda text: f"<w:sdt><w:sdtContent>{text}</w:sdtContent></w:sdt>"),
        several.map(lambda text: f"<w:ins>{text}</w:ins>"),
        st.builds(lambda line, text: paragraph(line + box(text)), lines, several),
    )


blocks = st.recursive(paragraphs, holding, max_leaves=6)
bodies = st.lists(blocks, max_size=8)
ENTRY = "".join(
    [
        paragraph(run("Boats"), "Heading1"),
        paragraph(run("Rowing Boats Register (RBR)"), "Heading2"),
        paragraph(run("Brief description"), "Heading3"),
        paragraph(run("A register of rowing boats.")),
        paragraph(run("Statistical publication"), "Heading3"),
        paragraph(run("Rowing Boat Statistics; Harbour Report.")),
    ]
)
PLAIN = ENTRY.replace(' w:val="Heading', ' w:val="Normal')


@cache
def parts() -> dict[str, bytes]:
    held = io.BytesIO()
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Statement of boats"
    document.save(held)
    with zipfile.ZipFile(held) as file:
        found = {name: file.read(name) for name in file.namelist() if not name.startswith("docProps/thumb")}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    told = f'<Relationship Id="notes" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
    relations = "word/_rels/document.xml.rels"
    found[relations] = found[relations].replace(b"</Relationships>", told)
    notes = "".join(
        f'<w:footnote w:id="{n}">{paragraph(run(f"Note {n}, of boats."))}</w:footnote>' for n in (1, 3)
    )
    found["word/footnotes.xml"] = f"<w:footnotes {W}>{notes}</w:footnotes>".encode()
    return found


def packed(changed: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name, data in {**parts(), **changed}.items():
            file.writestr(name, data)
    return held.getvalue()


def word(body: str) -> bytes:
    return packed({MAIN: f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()})


@tried(60)
@given(bodies, st.sampled_from([ENTRY, PLAIN]), bodies)
def test_no_word_of_a_random_word_document_is_lost(before: list[str], entry: str, after: list[str]) -> None:
    word_imported(word("".join([*before, entry, *after])))


SPOILT = (
    MAIN,
    MAIN,
    "word/styles.xml",
    "word/numbering.xml",
    "word/footnotes.xml",
    "word/_rels/document.xml.rels",
)


@tried(60)
@given(
    st.sampled_from(SPOILT),
    st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.binary(max_size=4)), max_size=3
    ),
)
def test_a_word_document_with_spoilt_parts_is_refused_or_adds_up(
    name: str, places: list[tuple[float, int, bytes]]
) -> None:
    data = {**parts(), MAIN: f"<w:document {NAMESPACES}><w:body>{ENTRY}</w:body></w:document>".encode()}
    for place, gone, put in places:
        at = int(place * len(data[name]))
        data[name] = data[name][:at] + put + data[name][at + gone :]
    word_imported(packed(data))


def rearranged(data: bytes, moves: list[tuple[float, float, str]]) -> bytes:
    """A part with elements taken out, doubled, moved into others, renamed and stripped."""
    root = etree.fromstring(data)
    for one, two, move in moves:
        elements = list(root.iter())[1:]
        if not elements:
            break
        here, there = (elements[int(place * len(elements))] for place in (one, two))
        parent = here.getparent()
        if parent is None:
            continue
        match move:
            case "out":
                parent.remove(here)
            case "double":
                parent.append(copy.deepcopy(here))
            case "into" if here not in there.iterancestors() and here is not there:
                there.append(here)
            case "rename":
                here.tag = there.tag
            case "strip":
                here.attrib.clear()
            case _:
                here.text = None
    return etree.tostring(root)


places = st.floats(0, 1, exclude_max=True)
MOVES = ("out", "double", "into", "rename", "strip", "empty")


@tried(40)
@given(
    blocks=bodies,
    name=st.sampled_from((MAIN, MAIN, *SPOILT)),
    moves=st.lists(st.tuples(places, places, st.sampled_from(MOVES)), max_size=8),
)
def test_a_word_document_whose_elements_were_rearranged_is_refused_or_adds_up(
    blocks: list[str], name: str, moves: list[tuple[float, float, str]]
) -> None:
    body = f"<w:document {NAMESPACES}><w:body>{ENTRY}{''.join(blocks)}</w:body></w:document>"
    held = {**parts(), MAIN: body.encode()}
    word_imported(packed({**held, name: rearranged(held[name], moves)}))


TAGS = ("div", "section", "span", "b", "a href='#x'", "a href='https://a.b'", "button", "details", "summary")
BLOCKS = (
    "p",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "h1",
    "h2",
    "h3",
    "h4",
)
ODD = ("main", "nav", "header", "footer", "aside", "script", "style", "p hidden", "div style='display:none'")
opened = st.sampled_from([*TAGS, *BLOCKS, *BLOCKS, *ODD]).map(lambda tag: f"<{tag}>")
closed = st.sampled_from([*TAGS, *BLOCKS, *BLOCKS, *ODD]).map(lambda tag: f"</{tag.split()[0]}>")
others = st.sampled_from(
    ["<br>", "<img alt='a quay' src=x>", "<!-- no -->", "<? no ?>", "&nbsp;", "&shy;", "&bogus;", "<"]
)
bits = st.one_of(
    opened, closed, others, words.map(escape), titles.map(lambda text: f"<h3>{escape(text)}</h3>")
)
SOURCE = (
    "<h1>Boats</h1><h2>Rowing Boats Register (RBR)</h2><h3>Brief description</h3><p>A register.</p>"
    "<h3>Statistical publication</h3><ul><li>Rowing Boat Statistics;<li>Harbour Report.</ul>"
)


@tried(120)
@example(before=[], after=["Who:", "Who:"])
@given(before=st.lists(bits, max_size=25), after=st.lists(bits, max_size=25))
def test_no_word_of_a_random_web_page_is_lost(before: list[str], after: list[str]) -> None:
    page_imported(f"<!DOCTYPE html><body>{''.join(before)}{SOURCE}{''.join(after)}".encode())


@cache
def pdfs() -> dict[str, bytes]:
    """A PDF with tags and one without, their streams not packed, so that one byte does not spoil all."""
    import weasyprint

    more = "<p>Boats that float, counted by the harbour masters in registers of their own. " * 12
    page = (
        "<html lang=en><title>Boats</title>"
        "<style>@page { size: A5; @top-left { content: 'Boats' } @bottom-center { content: counter(page) } }"
        "h1, h2 { break-before: page } p { hyphens: auto }</style>"
        f"<h1>Contents</h1><p>Boats 2</p>{SOURCE}{more}"
        "<table><caption>Fees</caption><tr><th>Boat<th>Fee<tr><td>Rowing<td>7</table>"
    )
    made = {}
    for name, tags in (("tagged", True), ("plain", False)):
        held = io.BytesIO()
        with pikepdf.open(io.BytesIO(weasyprint.HTML(string=page).write_pdf(pdf_tags=tags))) as file:
            file.save(
                held,
                stream_decode_level=pikepdf.StreamDecodeLevel.all,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                compress_streams=False,
            )
        made[name] = held.getvalue()
    return made


spots = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=12)


@tried(40)
@given(name=st.sampled_from(["tagged", "plain"]), bytes_=spots)
@example(name="tagged", bytes_=[])
@example(name="plain", bytes_=[])
def test_a_spoilt_pdf_is_refused_or_adds_up(name: str, bytes_: list[tuple[float, int]]) -> None:
    data = bytearray(pdfs()[name])
    for place, byte in bytes_:
        data[int(place * len(data))] = byte
    pdf_imported(bytes(data))


@tried(40)
@given(page=st.lists(bits, max_size=30), tags=st.booleans())
def test_no_word_of_a_random_pdf_is_lost(page: list[str], tags: bool) -> None:
    import weasyprint

    source = f"<html lang=en><style>p, td {{ hyphens: auto; width: 5em }}</style>{SOURCE}{''.join(page)}"
    pdf_imported(bytes(weasyprint.HTML(string=source).write_pdf(pdf_tags=tags)))
