"""`python -m benchmarks.dumps CONTENT...`: statements in many shapes, and what import makes of each.

CONTENT is a content folder; its configuration lies beside it. Two documents are made of it: our own edition,
and one as another department might have written it in Word. Their PDFs are dumped as text in many ways, and
imported without what they declare. The truth is what the import of the Word document
gives, because there all headings are declared. The columns: what was found of how much, what was found and is
not there, letters below another heading, paragraphs and items that are whole, and words set aside.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
import tempfile
import textwrap
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.foreign import write
from sas_lint.adopt.account import count
from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config, UsageError, load_config
from sas_lint.api.importing import DoesNotAddUp, Imported, import_file, import_text
from sas_lint.model.blocks import Block, labelled_texts
from sas_lint.model.statement import Statement
from sas_lint.printed.laying_out import laid_out
from sas_lint.printed.words import key
from sas_lint.read.statement import read
from sas_lint.read.tree import Folder, Texts

Section = tuple[str, str, str]


class Known(NamedTuple):
    """A statement as keys: those of chapters, parts and sources, and of the texts below each heading."""

    chapters: tuple[str, ...]
    parts: tuple[str, ...]
    sources: tuple[str, ...]
    texts: Mapping[Section, tuple[str, ...]]


class Found(NamedTuple):
    """How many were found, of how many."""

    found: int
    of: int

    def __str__(self) -> str:
        return f"{self.found}/{self.of}"


class Score(NamedTuple):
    """How a dump was read.

    `wrong` are chapters, parts and sources that the statement does not have; `displaced` the share of letters
    below another heading, `whole` that of texts which are as they should be; `aside` words set aside.
    """

    chapters: Found
    parts: Found
    sources: Found
    fields: Found
    wrong: int
    displaced: float
    whole: float
    aside: int

    @property
    def is_right(self) -> bool:
        """Whether each heading was found, and no other."""
        kinds = (self.chapters, self.parts, self.sources, self.fields)
        return not self.wrong and all(one.found == one.of for one in kinds)


def known(made: Imported, config: Config) -> Known:
    """What an import made, to compare it by."""
    statement, _ = read(Texts("content", made.files), catalogue(config), None, date.min)
    return Known(
        tuple(key(chapter.title.value) for chapter in statement.chapters),
        tuple(key(part.title.value) for part in statement.parts),
        tuple(key(source.title.value) for source in statement.sources),
        {place: tuple(texts) for place, texts in _sections(statement)},
    )


def _sections(statement: Statement) -> Iterator[tuple[Section, list[str]]]:
    found: dict[Section, list[str]] = {}

    def add(where: str, source: str, heading: str, blocks: tuple[Block, ...]) -> None:
        place = (where, source, key(heading))
        found.setdefault(place, []).extend(key(text) for text in labelled_texts(blocks))

    for part in statement.parts:
        add(key(part.title.value), "", "", part.blocks)
    for chapter in statement.chapters:
        add(key(chapter.title.value), "", "", chapter.blocks)
        for source in chapter.sources:
            add("", key(source.title.value), "", source.preamble)
            for field in source.fields:
                add("", key(source.title.value), field.name, field.blocks)
    yield from found.items()


def score(made: Known, truth: Known, aside: int) -> Score:
    """Compare."""
    wanted, had = _letters(truth), _letters(made)
    total = sum(sum(letters.values()) for letters in wanted.values())
    missed = sum(sum((letters - had.get(place, Counter())).values()) for place, letters in wanted.items())
    texts = Counter(text for all_ in truth.texts.values() for text in all_)
    there = texts & Counter(text for all_ in made.texts.values() for text in all_)
    kinds = [
        (set(truth.chapters), set(made.chapters)),
        (set(truth.parts), set(made.parts)),
        (set(truth.sources), set(made.sources)),
    ]
    fields, found = ({place for place in one.texts if place[1] and place[2]} for one in (truth, made))
    chapters, parts, sources = (Found(len(one & two), len(one)) for one, two in kinds)
    return Score(
        chapters,
        parts,
        sources,
        Found(len(fields & found), len(fields)),
        sum(len(two - one) for one, two in kinds),
        missed / total,
        sum(there.values()) / sum(texts.values()),
        aside,
    )


def _letters(of: Known) -> dict[Section, Counter[str]]:
    return {place: Counter(letter for text in texts for letter in text) for place, texts in of.texts.items()}


def _poppler(*options: str) -> Callable[[Path], str]:
    def dumped(pdf: Path) -> str:
        run = subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, check=True)
        return run.stdout.decode("utf-8")

    return dumped


def _pdfium(pdf: Path) -> str:
    """What PDFium gives for a whole page, as copying from a browser does."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    document.close()
    return "\n".join(pages).replace("\r\n", "\n").replace("\ufffe", "-")


def _pypdf(pdf: Path) -> str:
    import pypdf

    return "\n\f".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


def _saved(docx: Path) -> str:
    """Word's and LibreOffice's “Save as text”: a paragraph a line."""
    with laid_out(docx, "txt:Text (encoded):UTF8") as text:
        return text.read_text("utf-8-sig")


def _no_numbers(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not re.fullmatch(r"\f?\s*\d{1,3}\s*", line))


def _no_blanks(text: str) -> str:
    return re.sub(r"\n[ \t]*(?=\n)", "", text)


def _wrapped(text: str) -> str:
    """Each paragraph in lines of 72 characters, with nothing between them, as old mail programs have it."""
    return "\n".join("\n".join(textwrap.wrap(line.expandtabs(), 72)) for line in text.split("\n"))


_PLAIN, _LAYOUT = _poppler(), _poppler("-layout")
PDF_SHAPES: Mapping[str, Callable[[Path], str]] = {
    "pdftotext": _PLAIN,
    "pdftotext -layout": _LAYOUT,
    "pdftotext -raw": _poppler("-raw"),
    "pdftotext -nopgbrk": _poppler("-nopgbrk"),
    "pdftotext -layout -nopgbrk": _poppler("-layout", "-nopgbrk"),
    "PDFium": _pdfium,
    "pypdf": _pypdf,
    "CRLF": lambda pdf: _PLAIN(pdf).replace("\n", "\r\n"),
    "layout, no page numbers": lambda pdf: _no_numbers(_LAYOUT(pdf)),
    "no page numbers": lambda pdf: _no_numbers(_PLAIN(pdf)),
    "layout, no empty lines": lambda pdf: _no_blanks(_LAYOUT(pdf)),
    "no empty lines": lambda pdf: _no_blanks(_PLAIN(pdf)),
}
DOCX_SHAPES: Mapping[str, Callable[[Path], str]] = {
    "saved as text": _saved,
    "saved as text, empty lines between": lambda docx: _saved(docx).replace("\n", "\n\n"),
    "saved as text, wrapped": lambda docx: _wrapped(_saved(docx)),
}


def _without(*keys: str) -> Callable[[Path], bytes]:
    """The PDF as programs write it that declare less of what its parts are."""

    def stripped(pdf: Path) -> bytes:
        import pikepdf

        with pikepdf.open(pdf) as file, io.BytesIO() as made:
            for name in keys:
                if name in file.Root:
                    del file.Root[name]
            file.save(made)
            return made.getvalue()

    return stripped


_TAGS = ("/StructTreeRoot", "/MarkInfo")
UNTAGGED_SHAPES: Mapping[str, Callable[[Path], bytes]] = {
    "PDF without tags": _without(*_TAGS),
    "PDF without tags and outline": _without(*_TAGS, "/Outlines"),
}


class Measured(NamedTuple):
    """A shape and its score; `failed` says why there is none."""

    shape: str
    score: Score | None
    failed: str = ""


def measured(document: Path, config: Config, shapes: Collection[str] = ()) -> Iterator[Measured]:
    """Dump a Word document in all ways, or in those given, and import each."""
    truth = known(import_file(document, config), config)
    with tempfile.TemporaryDirectory() as name:
        pdf = Path(name) / "document.pdf"
        printed = document.with_suffix(".pdf")
        if printed.is_file():
            pdf.write_bytes(printed.read_bytes())
        else:
            with laid_out(document) as made:
                pdf.write_bytes(made.read_bytes())
        makers = [(shape, make, pdf) for shape, make in PDF_SHAPES.items()]
        makers += [(shape, make, document) for shape, make in DOCX_SHAPES.items()]
        for shape, make, file in makers:
            if not shapes or shape in shapes:
                text = make(file).encode("utf-8")
                yield _measured(shape, partial(import_text, text, "dump.txt", config), truth, config)
        for shape, strip in UNTAGGED_SHAPES.items():
            if not shapes or shape in shapes:
                stripped = Path(name) / "stripped.pdf"
                stripped.write_bytes(strip(pdf))
                yield _measured(shape, partial(import_file, stripped, config), truth, config)


def _measured(shape: str, brought_in: Callable[[], Imported], truth: Known, config: Config) -> Measured:
    try:
        made = brought_in()
    except (UsageError, DoesNotAddUp) as error:
        return Measured(shape, None, str(error))
    return Measured(shape, score(known(made, config), truth, count(made.account.unplaced)))


def documents(content: Path, folder: Path) -> Iterator[tuple[Path, Config]]:
    """Our own edition of a statement, in Word and PDF, and one of another hand."""
    config, _ = load_config(content)
    packs = catalogue(config)
    statement, _ = read(Folder(content), packs, None, date.min)
    foreign = folder / f"{content.resolve().parent.name} in Word.docx"
    write(statement, foreign)
    command = [sys.executable, "-m", "sas_lint", "build", "docx", "pdf", "--content", str(content.resolve())]
    subprocess.run(
        [*command, "-o", str(folder.resolve())], check=True, capture_output=True, cwd=content.parent
    )
    yield from ((path, config) for path in sorted(folder.glob("*.docx")))


def main() -> None:
    """Print a table a document."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dumps", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, help="content folders")
    for content in parser.parse_args().folders:
        with tempfile.TemporaryDirectory() as name:
            for document, config in documents(content, Path(name)):
                print(f"| {document.stem} | {' | '.join(Score._fields)} |")
                print(f"| --- {'| ---: ' * len(Score._fields)}|")
                for one in measured(document, config):
                    print(f"| {one.shape} | {_row(one.score) if one.score else one.failed} |", flush=True)


def _row(found: Score) -> str:
    return " | ".join(f"{value:.1%}" if isinstance(value, float) else str(value) for value in found)


if __name__ == "__main__":
    main()
