"""content/ restates the 2015 statement in words of its own: what the two share is names and titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sas_lint.api import Config, check
from sas_lint.model.blocks import Prose, prose_of
from sas_lint.model.names import fold
from sas_lint.model.statement import Statement

ROOT = Path(__file__).resolve().parent.parent.parent
ORIGINAL = ROOT.parent / "shared" / "moj-2015" / "statement.txt"
TOO_LONG = 8
NAME = "\0"
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
QUOTED = re.compile(r"“([A-Z][^”]*)”|‘([A-Z][^’]*)’")
WORD = re.compile(rf"{NAME}|[\w&]+(?:['-][\w&]+)*")


def original() -> list[str]:
    """The bulletin's paragraphs, list items and headings, each for itself."""
    return re.split(r"\n\s*\n|\n(?=\uf0b7)", ORIGINAL.read_text("utf-8"))


def ours(statement: Statement) -> Iterator[tuple[str, str]]:
    """Every run of words that an author wrote, with its place."""
    for part in statement.pages:
        yield from located(part.path, prose_of(part.blocks))
    for source in statement.sources:
        yield from located(source.path, prose_of(source.blocks))
        for relation in source.relations:
            for given in (relation.scope, relation.what):
                if given:
                    yield f"{source.path}:{given.span.line}", given.value
    for waiver in statement.waivers:
        if waiver.keys.reason:
            yield f"{waiver.path}:{waiver.keys.reason.span.line}", waiver.keys.reason.value


def located(path: str, texts: Iterator[Prose]) -> Iterator[tuple[str, str]]:
    return ((f"{path}:{prose.span.line}", prose.text) for prose in texts)


def names(statement: Statement) -> Iterator[str]:
    """What may be shared: the names of sources, bodies and systems, and the titles of publications."""
    yield statement.keys.title.value
    for source in statement.sources:
        yield from (name.value for name in source.names())
    for publication in statement.publications:
        if not (publication.untitled and publication.untitled.value):
            yield from (text.value for text in (publication.title, *publication.aliases, *publication.parts))
    for name in statement.names:
        yield from (text.value for text in (name.name, *name.aliases, name.short) if text)


def designations(blocks: list[str]) -> Iterator[str]:
    """What the bulletin itself puts in quotation marks as a name."""
    for block in blocks:
        yield from (" ".join((double or single).split()) for double, single in QUOTED.findall(block))


def masker(known: set[str]) -> re.Pattern[str]:
    """Finds any of the names, the longest first, however their words are spaced."""
    folded = sorted({" ".join(fold(name).split()) for name in known}, key=lambda name: (-len(name), name))
    spaced = (re.escape(name).replace(r"\ ", r"\s+") for name in folded)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


def tokens(text: str, mask: re.Pattern[str]) -> list[str]:
    """The words, with one mark where names stood."""
    found = WORD.findall(mask.sub(f" {NAME} ", fold(ADDRESS.sub(f" {NAME} ", text))))
    return [word for word, before in zip(found, ["", *found], strict=False) if not word == before == NAME]


def runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Each run of TOO_LONG words; a name inside it counts for nothing, and does not break it."""
    for start, first in enumerate(words):
        end, left = start, 0 if first == NAME else TOO_LONG
        while left and end < len(words):
            left -= words[end] != NAME
            end += 1
        if first != NAME and not left:
            yield tuple(words[start:end])


@pytest.mark.needs_shared
def test_no_run_of_eight_words_is_shared_with_the_bulletin() -> None:
    statement = check(ROOT / "content", Config()).statement
    blocks = original()
    mask = masker({*names(statement), *designations(blocks)})
    taken = {run for block in blocks for run in runs(tokens(block, mask))}
    shared = [
        f"{place}: {' '.join(run).replace(NAME, '(name)')}"
        for place, text in ours(statement)
        for run in runs(tokens(text, mask))
        if run in taken
    ]
    if shared:
        pytest.fail(
            "\n  ".join([f"{len(shared)} runs of {TOO_LONG} words are the bulletin's:", *shared]),
            pytrace=False,
        )
