"""The words of the text against the words that the linter reads in the content made from it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from benchmarks.real.paragraphs import LeftOut, Text
from sas_lint.model.blocks import labelled_texts
from sas_lint.model.statement import Statement


class Account(NamedTuple):
    """How many words (as white space parts them) went where; `difference` is empty where it adds up."""

    in_the_file: int
    cut: int
    placed: int
    left_out: tuple[LeftOut, ...]
    difference: str

    def lines(self) -> Iterator[str]:
        """The account for a reader."""
        left = sum(len(one.words.split()) for one in self.left_out)
        yield f"{self.in_the_file:,} words in the file, {self.cut} of them ends of words that a line cut"
        yield f"{self.placed:,} words placed, in the order of the print"
        yield f"{left} words left out:"
        yield from (f"  line {one.line}: {one.words} ({one.what})" for one in self.left_out)
        yield f"it does not add up: {self.difference}" if self.difference else "it adds up"


def account(text: Text, statement: Statement) -> Account:
    """Compare each word with each, in the order of the print."""
    wanted = [(word, item.line) for item in text.paragraphs for word in item.text.split()]
    found = list(words(statement))
    cut = sum(item.cuts for item in text.paragraphs)
    left = sum(len(one.words.split()) for one in text.left_out)
    difference = ""
    for (word, line), (got, path) in zip_longest(wanted, found, fillvalue=("nothing", "the end")):
        if word != got:
            difference = f"“{word}” of the paragraph on line {line} is “{got}” in {path}"
            break
    if not difference and text.words != len(wanted) + cut + left:
        difference = f"{text.words} words are not {len(wanted)} placed, {cut} cut and {left} left out"
    return Account(text.words, cut, len(found), text.left_out, difference)


def words(statement: Statement) -> Iterator[tuple[str, str]]:
    """Every word that the print has, as it is read, with the file that it stands in."""
    for part in statement.parts:
        yield from _said(part.path, part.title.value, *labelled_texts(part.blocks))
    for chapter in statement.chapters:
        lines = (
            f"{line.title.value} {line.page.value if line.page else ''}" for line in chapter.keys.printed
        )
        yield from _said(chapter.path, chapter.title.value, *lines, *labelled_texts(chapter.blocks))
        for source in chapter.sources:
            yield from _said(source.path, source.title.value, *labelled_texts(tuple(source.body)))


def _said(path: str, *texts: str) -> Iterator[tuple[str, str]]:
    return ((word, path) for text in texts for word in text.split())
