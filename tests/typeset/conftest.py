"""A realistic statement, built by hand, with every kind of node in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as Pillow

from sas_lint.document.nodes import (
    Block,
    Break,
    Contents,
    ContentsLine,
    Cover,
    Document,
    Fact,
    Facts,
    Flow,
    Heading,
    Image,
    Link,
    List,
    Paragraph,
    Reference,
    Section,
    Table,
    Text,
)
from sas_lint.typeset import docx, pdf
from sas_lint.typeset.theme import Theme, load

ROOT = Path(__file__).resolve().parents[2]
LONG = (
    "Prison National Offender Management Information System (p-NOMIS), Inmate Information System (IIS) "
    "and Accommodation & Occupancy (A&O)"
)
NASTY = "Courts’ “<script>alert(1)</script>” & café – Llŷn’s £5 list"


def para(*words: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(tuple(Text(word) for word in words))


def field(entry: str, name: str, *blocks: Block) -> tuple[Block, ...]:
    """A field of an entry: its heading and what stands under it."""
    anchor = f"{entry}-{name.lower().replace(' ', '-')}"
    return (Heading(3, (Text(name),), anchor), *blocks)


def series(title: str, *facts: Fact) -> tuple[Flow, ...]:
    """An item of a list of publications."""
    head = Paragraph((Text(title),), "item")
    return (head, Facts(facts)) if facts else (head,)


def entry(anchor: str, title: str, chapter: str, running: str, *, long: int = 1) -> Section:
    """One source, with every field that Annex A asks for."""
    shared = (
        Fact("Who", (Text("a small number of internal users"),)),
        Fact("How", (Text("circulated for running the prisons from day to day, in a restricted document"),)),
        Fact("When", (Text("daily"),)),
    )
    blocks = (
        *field(anchor, "Brief description", para(f"Case management system for {title}. " * long)),
        *field(anchor, "Collection", para("Data entered by staff of the courts and tribunals service. " * 4)),
        *field(
            anchor,
            "Application",
            Paragraph((Text("It is used for:"),), "lead"),
            List(tuple(
                (para(words),) for words in ("operational monitoring", "resources", "forecasts " * 16)
            )),
        ),
        *field(
            anchor,
            "Access and dissemination",
            List((series("Daily headline population figures", *shared), series("Weekly breakdown", *shared))),
        ),
        *field(
            anchor,
            "Statistical publication",
            List((
                (
                    *series("Offender Management Statistics Quarterly"),
                    List((series("Annual tables", Fact("Published", (Text("in April each year"),))),)),
                ),
                series("Story of the Prison Population: 1993 to 2012"),
            )),
        ),
        *field(
            anchor,
            "Synergies",
            Paragraph((
                Text("See "),
                Reference("FamilyMan", "familyman"),
                Text(" and "),
                Link("the statistics page", "https://www.gov.uk/search?q=a&b=<c>"),
                Text(". "),
                Text("Not", strong=True),
                Text(" the "),
                Text("same", emphasis=True),
                Text(" as "),
                Text("SQL_1", code=True),
                Break(),
                Text("on a new line."),
            )),
            Paragraph((Text("A note in small type."),), "note"),
        ),
    )  # fmt: skip
    return Section("entry", title, anchor, 2, running, blocks, chapter)


def chapter(anchor: str, title: str, entries: tuple[Section, ...]) -> tuple[Section, ...]:
    """A chapter's opening and its entries."""
    lines = tuple(ContentsLine(one.title, one.anchor, 2) for one in entries)
    opening = (para("An introduction of one sentence."), Contents(f"In this chapter: {title}", lines))
    return (Section("chapter", title, anchor, 1, title, opening), *entries)


def table() -> Table:
    """A table with row headers."""
    header = ((Text("Requirement"),), (Text("Answered in"),), (Text("Reviewed"),))
    rows = tuple(
        (
            (Text(f"Protocol 3 ({letter})"),),
            (Reference("Introduction", "introduction"),),
            (Text("30 November 2015"),),
        )
        for letter in "abcdef"
    )
    return Table("Where each requirement is answered", header, rows, row_headers=True)


def statement() -> Document:
    """The whole made-up statement."""
    civil, prisons = "Civil, family and tribunals", "Prisons and probation"
    chapters = (
        *chapter("civil", civil, (
            entry("caseman", "CaseMan", "civil", civil),
            entry("familyman", "FamilyMan", "civil", civil, long=3),
        )),
        *chapter("prisons", prisons, (
            entry("p-nomis", LONG, "prisons", prisons, long=12),
            entry("nasty", NASTY, "prisons", prisons, long=20),
        )),
    )  # fmt: skip
    background = Section("front", "Background", "background", 1, "Background", (
        para("Official statistics come from surveys and from administrative systems. " * 6),
        para("By using data that are already there, we limit the burden on those who provide them. " * 5),
        Paragraph((Image("assets/picture.png", "A blue square"),)),
    ))  # fmt: skip
    introduction = Section("front", "Introduction", "introduction", 1, "Introduction", (
        para("The procedures common to all sources are these."),
        Heading(2, (Text("Access to data"),), "access"),
        para("Statisticians receive feeds from core systems. " * 5),
        List(tuple((para(f"Step {number} of the procedure."),) for number in range(1, 5)), start=1),
        Heading(3, (Text("Outside the department"),), "outside"),
        List(((para("one"), List(((para("in a"),), (para("in b"),)), start=1)), (para("two"),)), start=3),
        table(),
    ))  # fmt: skip
    body = (background, introduction, *chapters)
    lines = tuple(ContentsLine(one.title, one.anchor, one.level) for one in body)
    cover = Cover(
        "Ministry of Justice",
        "Statement of administrative sources",
        "2015 edition",
        (
            "Published 26 November 2015",
            "Produced under Protocol 3 of the Code of Practice for Official Statistics",
        ),
    )
    return Document(
        "Statement of administrative sources",
        "Ministry of Justice",
        "2015",
        "2015-11-26",
        "0123456789abcdef",
        "en-GB",
        (
            Section("cover", "", "cover", 1, "", (cover,)),
            Section("contents", "Contents", "contents", 1, "Contents", (Contents("Contents", lines),)),
            *body,
        ),
    )


@pytest.fixture(scope="session")
def document() -> Document:
    """The made-up statement."""
    return statement()


@pytest.fixture(scope="session")
def theme() -> Theme:
    """The shipped theme."""
    return load(None)


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with one picture in its assets."""
    folder = tmp_path_factory.mktemp("content")
    (folder / "assets").mkdir()
    Pillow.new("RGB", (120, 60), (18, 67, 109)).save(folder / "assets" / "picture.png")
    return folder


@pytest.fixture(scope="session")
def printed(
    document: Document, theme: Theme, content: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, int]:
    """The statement as a PDF, and the page count that its writer gave."""
    target = tmp_path_factory.mktemp("pdf") / "statement.pdf"
    return target, pdf.write(document, theme, content, target)


@pytest.fixture(scope="session")
def worded(document: Document, theme: Theme, content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The statement as a Word file."""
    target = tmp_path_factory.mktemp("docx") / "statement.docx"
    docx.write(document, theme, content, target)
    return target


@pytest.fixture
def with_words(document: Document) -> Callable[[str], Document]:
    """Makes the statement with other words in the first paragraph of its Background."""

    def make(words: str) -> Document:
        sections = list(document.sections)
        sections[2] = replace(sections[2], blocks=(para(words),))
        return replace(document, sections=tuple(sections))

    return make


@pytest.fixture(scope="session")
def many() -> Document:
    """A statement of a hundred sources in two chapters, whose contents lists fill several pages."""
    made = statement()
    chapters = tuple(
        section
        for name in ("first", "second")
        for section in chapter(
            name,
            name.title(),
            tuple(
                Section("entry", f"Source {name} {number}", f"{name}-{number}", 2, name.title(), (
                    para("Words. " * 40 * (number % 7)),
                ), name)
                for number in range(50)
            ),
        )
    )  # fmt: skip
    body = tuple(ContentsLine(one.title, one.anchor, one.level) for one in chapters)
    contents = replace(made.sections[1], blocks=(Contents("Contents", body),))
    return replace(made, sections=(made.sections[0], contents, *chapters))
