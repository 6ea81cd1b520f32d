"""`python -m benchmarks.real TEXT -o DIR`: the 2015 statement's text -> DIR/content, defects and all."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.real.accounts import Account, account
from benchmarks.real.blocks import Setter, Titles
from benchmarks.real.exceptions import CHAPTER_TITLES, CONTINUED, FRONT_PARTS, MOVES, SENTENCES_AROUND, told
from benchmarks.real.files import files
from benchmarks.real.outline import Outline, Unplaced
from benchmarks.real.paragraphs import StaleException, addresses, read
from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.model.statement import Statement
from sas_lint.read.statement import read as read_content
from sas_lint.read.tree import Folder
from sas_lint.rules.values import Catalogue

OWN = Path(__file__).resolve().parents[2] / "content"
CONTENT = "content"
ACCOUNT = "account.txt"


def convert(text: str, folder: Path, own: Path = OWN) -> Account:
    """Write `folder`/content, unless the account does not add up.

    Raises Unplaced for words that have no place, and StaleException for an exception that fits no line.
    """
    packs = catalogue(Config())
    statement = _statement(own, packs)
    printed = read(text, statement.keys.title.value, MOVES)
    outline = Outline(statement, packs, FRONT_PARTS, CHAPTER_TITLES, CONTINUED)
    outline.take(printed.paragraphs)
    conventions = statement.keys.conventions
    nil_words = [word.value for word in conventions.nil_words] if conventions else []
    setter = Setter(Titles(statement.publications), nil_words, SENTENCES_AROUND)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        made = Path(scratch) / CONTENT
        for path, content in files(outline, setter, addresses(printed), own):
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).write_bytes(content.encode())
        if setter.unmet:
            raise StaleException(f"no section is that of the exception for {' / '.join(min(setter.unmet))}")
        done = account(printed, _statement(made, packs))
        if not done.difference:
            shutil.rmtree(folder / CONTENT, ignore_errors=True)
            made.rename(folder / CONTENT)
            (folder / ACCOUNT).write_text(report(done), "utf-8")
    return done


def report(done: Account) -> str:
    """Where every word went, and what was decided by exception."""
    return "".join(f"{line}\n" for line in (*done.lines(), "by exception:", *(f"  {one}" for one in told())))


def _statement(content: Path, packs: Catalogue) -> Statement:
    return read_content(Folder(content), packs, None, date.min)[0]


def main() -> None:
    """Convert what the command line names, and tell where every word went."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.real", description=__doc__)
    parser.add_argument("text", type=Path, help="the statement's text, as extracted from its PDF")
    parser.add_argument("-o", "--output", type=Path, required=True, help="where to write content/")
    arguments = parser.parse_args()
    folder: Path = arguments.output
    if (folder / CONTENT).exists() and not (folder / ACCOUNT).is_file():
        parser.error(f"{folder / CONTENT} is there already, and was not made by this command")
    try:
        done = convert(arguments.text.read_text("utf-8"), folder)
    except OSError as error:
        sys.exit(f"{parser.prog}: {error.filename}: {error.strerror}")
    except (UnicodeDecodeError, Unplaced, StaleException) as error:
        sys.exit(f"{parser.prog}: {arguments.text}: {error}")
    print(report(done), end="")
    if done.difference:
        sys.exit(1)


if __name__ == "__main__":
    main()
