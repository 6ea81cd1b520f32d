"""An old statement, as text, PDF or Word -> a content folder with every word of it in its place."""

from __future__ import annotations

import re
import stat
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sas_lint.adopt.account import Account, Change, account
from sas_lint.adopt.fields import FieldNames
from sas_lint.adopt.files import Adopted, files
from sas_lint.adopt.legible import legible
from sas_lint.adopt.outline import outline
from sas_lint.adopt.pages import without_pages
from sas_lint.adopt.report import REPORT, UNPLACED, report, unplaced
from sas_lint.adopt.run_in import with_names_apart
from sas_lint.adopt.tally import tally
from sas_lint.adopt.values import Guess, Placed, SetAside, marks_of, words_of
from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config, UsageError
from sas_lint.printed.kinds import HEAD, is_page, is_printed, kind_of
from sas_lint.printed.limits import FILE_BYTES, MEGABYTE, CannotRead
from sas_lint.printed.model import Figure, Margin
from sas_lint.printed.office import office_of, read_office
from sas_lint.printed.reading import Whole, read_whole
from sas_lint.printed.text.decoding import TEXT_BYTES
from sas_lint.printed.text.reading import Dump
from sas_lint.printed.text.reading import read as read_text
from sas_lint.read.statement import read as read_content
from sas_lint.read.tree import MAX_BYTES, Texts
from sas_lint.rules.values import Catalogue

STDIN = Path("-")
_WIDE = re.compile(r"\s{3,}")


class DoesNotAddUp(Exception):
    """Words were lost or made up on the way: a fault of ours, and nothing is written."""


class Imported(NamedTuple):
    """What an import made: the files by path, how many there are of what, the account and the guesses."""

    files: Mapping[str, str]
    sources: int
    chapters: int
    parts: int
    publications: int
    names: int
    account: Account
    guesses: tuple[Guess, ...]


class _Read(NamedTuple):
    """A file as read: its pieces, and what its reader left out or mended on the way."""

    pieces: tuple[Placed, ...]
    words: tuple[str, ...]
    changes: tuple[Change, ...]
    left: tuple[SetAside, ...]
    title: str
    links: frozenset[str]
    guesses: tuple[Guess, ...]
    aside: tuple[SetAside, ...] = ()
    declared: bool = False


def import_file(file: Path, config: Config) -> Imported:
    """Make content of a text, a PDF or a Word document; `-` is standard input.

    Raises UsageError where it cannot be read, or is no statement; DoesNotAddUp.
    """
    packs = catalogue(config)
    name = "standard input" if file == STDIN else str(file)
    try:
        found = _from_stdin(packs) if file == STDIN else _from_file(file, packs)
    except CannotRead as error:
        raise UsageError(f"{name}: cannot be imported: {error}") from error
    except OSError as error:
        raise UsageError(f"{name}: {error.strerror}") from error
    return _import(found, packs, file.name if file != STDIN else name)


def import_text(data: bytes, name: str, config: Config) -> Imported:
    """Make content of a text. Raises CannotRead and DoesNotAddUp."""
    packs = catalogue(config)
    return _import(_text(data, name, packs), packs, name)


def import_whole(whole: Whole, name: str, packs: Catalogue) -> Imported:
    """Make content of a document that has been read. Raises UsageError and DoesNotAddUp."""
    return _import(_printed(whole, packs), packs, name)


def _from_file(file: Path, packs: Catalogue) -> _Read:
    mode = file.stat().st_mode
    if stat.S_ISDIR(mode):
        raise CannotRead("it is a folder, and no file")
    if not stat.S_ISREG(mode):
        raise CannotRead("it is a pipe or a device, and no file: give it to “import -” as standard input")
    with file.open("rb") as opened:
        head = opened.read(HEAD)
        if is_page(file.suffix, head):
            return _printed(read_whole(file, file.name, "html"), packs)
        office = office_of(head)
        if office:
            return _printed(read_office(file, file.name, office), packs)
        if is_printed(file.suffix, head):
            return _printed(read_whole(file, file.name), packs)
        size = file.stat().st_size
        if size > TEXT_BYTES:
            most = TEXT_BYTES // MEGABYTE
            raise CannotRead(f"it is {size // MEGABYTE} MB of text, and more than {most} are not read")
        return _text(head + opened.read(TEXT_BYTES + 1 - len(head)), file.name, packs)


def _from_stdin(packs: Catalogue) -> _Read:
    if sys.stdin is None:
        raise CannotRead("there is none")
    given = sys.stdin.buffer
    head = given.read(HEAD)
    page = is_page("", head)
    office = office_of(head)
    if not page and not office and kind_of(head) is None:
        return _text(head + given.read(TEXT_BYTES + 1 - len(head)), "standard input", packs)
    with tempfile.NamedTemporaryFile() as held:
        held.write(head)
        # One byte more than is read of a file, so that the reader refuses what goes on for ever.
        for _ in range(FILE_BYTES // MEGABYTE + 1):
            held.write(given.read(MEGABYTE))
        held.flush()
        if office:
            return _printed(read_office(Path(held.name), "standard input", office), packs)
        return _printed(read_whole(Path(held.name), "standard input", "html" if page else ""), packs)


def _printed(whole: Whole, packs: Catalogue) -> _Read:
    printed = whole.printed
    margins = (piece for piece in printed.pieces if isinstance(piece, Margin))
    left = [SetAside(None, piece.page, piece.text, "running head or foot") for piece in margins]
    placed: list[Placed] = []
    paged: list[Change] = []
    for piece in printed.pieces:
        made, counted = without_pages(piece) if printed.references else (piece, [])
        paged += counted
        if words_of(made).strip() or isinstance(made, Figure):
            placed.append(Placed(made))
    told = tally(
        whole.said,
        [(piece.page, words_of(piece)) for piece in printed.pieces],
        [(piece.page, mark) for piece in printed.pieces for mark in marks_of(piece)],
    )
    return _Read(
        tuple(with_names_apart(placed, FieldNames(packs.fields).keys)),
        told.words,
        (*told.changes, *paged),
        (*told.left, *left),
        printed.about.title or "",
        frozenset(),
        (),
        told.aside,
        printed.about.is_declared,
    )


def _text(data: bytes, name: str, packs: Catalogue) -> _Read:
    dump = read_text(data, name, FieldNames(packs.fields).keys, packs.labels)
    placed = tuple(Placed(piece, line) for piece, line in zip(dump.printed.pieces, dump.lines, strict=True))
    return _Read(
        placed,
        dump.words,
        tuple(Change(*mended) for mended in dump.mended),
        tuple(SetAside(*left) for left in dump.left),
        _running_head(dump),
        dump.targets,
        tuple(_joined(dump)),
    )


def _running_head(dump: Dump) -> str:
    heads = [_WIDE.split(left.words)[0] for left in dump.left if left.what == "running head"]
    return max(sorted(set(heads)), key=heads.count) if heads else ""


def _joined(dump: Dump) -> list[Guess]:
    pages = dict(zip(dump.lines, (piece.page for piece in dump.printed.pieces), strict=True))
    what = "what stands here goes on with the paragraph above, over an empty line or a new page"
    return [Guess(line, pages.get(line, 0), what) for line in dump.gaps]


def _import(found: _Read, packs: Catalogue, name: str) -> Imported:
    letters = legible(found.pieces)
    if letters.fault:
        raise UsageError(f"{name}: cannot be imported: {letters.fault}")
    made = outline(found.pieces, packs.fields, packs.labels, found.declared)
    if not made.entries:
        raise UsageError(
            f"{name}: no source was found in it: none of the headings of fields ("
            f"{', '.join(field.title for field in packs.fields)}) stands below a title"
        )
    adopted = files(made, packs, found.title, found.links)
    for path, text in adopted.files.items():
        if len(text.encode("utf-8", "surrogateescape")) > MAX_BYTES:
            most = f"{MAX_BYTES // 1024} KiB"
            raise UsageError(f"{name}: what would be {path} is longer than {most}, and no content may be")
    try:
        done = _account(found, adopted, packs)
    except DoesNotAddUp as error:
        if not letters.guesses:
            raise
        raise UsageError(f"{name}: cannot be imported: {letters.guesses[0].what}") from error
    guessed = (*found.guesses, *adopted.guesses, *letters.guesses)
    guesses = tuple(sorted(guessed, key=lambda one: (one.line or 0, one.page, one.what)))
    written = dict(adopted.files)
    written[REPORT] = report(name, done, guesses)
    if done.unplaced:
        written[UNPLACED] = unplaced(done.unplaced)
    counts = (len(made.entries), len(made.chapters), len(made.parts), adopted.publications, adopted.names)
    return Imported(written, *counts, done, guesses)


def _invented(adopted: Adopted) -> list[Change]:
    """Titles of chapters that the file does not have, and what it has once for several entries."""
    chapters = adopted.outline.chapters
    made = [Change(None, (), tuple(chapter.title.split())) for chapter in chapters if chapter.at is None]
    repeated = (Change(None, (), (word,)) for word in adopted.outline.repeated)
    return [*made, *repeated, *(Change(None, *change) for change in adopted.outline.changes)]


def _account(found: _Read, adopted: Adopted, packs: Catalogue) -> Account:
    statement, faults = read_content(Texts("content", adopted.files), packs, None, date.min)
    others = [one for one in adopted.outline.furniture if one.what != "margin"]
    changes = (*found.changes, *_invented(adopted))
    furniture = (*found.left, *others)
    unplaced_ = (*found.aside, *adopted.outline.unplaced)
    done = account(found.words, changes, furniture, unplaced_, statement, packs.labels)
    if not done.adds_up:
        raise DoesNotAddUp(f"nothing was written: {list(done.lines())[-1]}")
    # Two sources under one name are the old statement's fault, and for check to tell.
    broken = [fault for fault in faults if fault.kind != "duplicate-identity"]
    if broken:
        raise DoesNotAddUp(f"nothing was written: what was made cannot be read: {broken[0].message}")
    return done
