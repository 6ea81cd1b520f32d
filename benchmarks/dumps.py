"""`python -m benchmarks.dumps FOLDER...`: a statement dumped as text in every way we know, and what import makes of each.

A folder holds what `sas-lint build pdf docx` makes of one statement; beside it may lie its sas-lint.toml. What the import
of the Word document gives is taken for the truth, because there all headings are declared.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config, UsageError, load_config
from sas_lint.api.importing import DoesNotAddUp, Imported, import_file, import_text
from sas_lint.model.blocks import Block, labelled_texts
from sas_lint.model.statement import Statement
from sas_lint.printed.laying_out import laid_out
from sas_lint.printed.words import key
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts

Section = tuple[str, str, str]


class Known(NamedTuple):
    """A statement as far as dumps can tell: keys of chapters and parts, of sources, and the texts below each heading."""

    chapters: tuple[str, ...]
    parts: tuple[str, ...]
    sources: tuple[str, ...]
    texts: Mapping[Section, tuple[str, ...]]


class Score(NamedTuple):
    """How a dump was read: what is there of how many, `displaced` letters of `letters`, whole texts, words set aside.

    `wrong` are chapters, parts and sources that the statement does not have.
    """

    chapters: str
    parts: str
    sources: str
    fields: str
    wrong: int
    displaced: float
    whole: float
    aside: int


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
    fields = {place for place in truth.texts if place[1] and place[2]}
    kinds = [
        (truth.chapters, made.chapters),
        (truth.parts, made.parts),
        (truth.sources, made.sources),
        (tuple(fields), tuple(place for place in made.texts if place[1] and place[2])),
    ]
    counts = [f"{len(set(one) & set(two))}/{len(set(one))}" for one, two in kinds]
    wrong = sum(len(set(two) - set(one)) for one, two in kinds[:3])
    return Score(*counts, wrong, missed / total, sum(there.values()) / sum(texts.values()), aside)  # type: ignore[arg-type]


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
    """Each paragraph in lines of 72 characters, with nothing between paragraphs, as old mail programs have it."""
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


class Measured(NamedTuple):
    """A shape and its score; `failed` says why there is none."""

    shape: str
    score: Score | None
    failed: str = ""


def measured(folder: Path, config: Config, keep: Path | None = None) -> Iterator[Measured]:
    """Dump the PDF and the Word document of a folder in all ways and import each."""
    (docx,) = folder.glob("*.docx")
    (pdf,) = folder.glob("*.pdf")
    truth = known(import_file(docx, config), config)
    shapes = [(name, make, pdf) for name, make in PDF_SHAPES.items()]
    shapes += [(name, make, docx) for name, make in DOCX_SHAPES.items()]
    for name, make, file in shapes:
        text = make(file)
        if keep:
            (keep / f"{folder.name} {name}.txt").write_text(text, "utf-8")
        try:
            made = import_text(text.encode("utf-8"), "dump.txt", config)
        except (UsageError, DoesNotAddUp) as error:
            yield Measured(name, None, str(error))
            continue
        aside = sum(len(one.words.split()) for one in made.account.unplaced)
        yield Measured(name, score(known(made, config), truth, aside))


def main() -> None:
    """Print a table a folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dumps", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, help="a folder to keep the dumps in")
    parser.add_argument("--content", type=Path, help="a content folder whose configuration is used")
    given = parser.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    config = load_config(given.content)[0] if given.content else Config()
    for folder in given.folders:
        print(f"| {folder.name} | chapters | parts | sources | fields | wrong | displaced | whole | aside |")
        print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
        for one in measured(folder, config, given.keep):
            if one.score is None:
                print(f"| {one.shape} | {one.failed} |")
                continue
            s = one.score
            print(
                f"| {one.shape} | {s.chapters} | {s.parts} | {s.sources} | {s.fields} | {s.wrong}"
                f" | {s.displaced:.1%} | {s.whole:.1%} | {s.aside} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
