"""The words of an old statement against those of the content made from it: where every one of them went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sas_lint.adopt.values import SetAside
from sas_lint.model.blocks import labelled_texts
from sas_lint.model.statement import Statement

_SHOWN = 8


class Change(NamedTuple):
    """Words that the file has in another form than the content: as there, and as taken."""

    line: int | None
    before: tuple[str, ...]
    after: tuple[str, ...]


class Account(NamedTuple):
    """How many words (as white space parts them) went where.

    `lost` are words of the file that are nowhere, `added` words of the content that are not in the file.
    """

    in_the_file: int
    placed: int
    changes: tuple[Change, ...]
    furniture: tuple[SetAside, ...]
    unplaced: tuple[SetAside, ...]
    lost: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def adds_up(self) -> bool:
        """Whether every word is accounted for, and none was made up."""
        return not self.lost and not self.added

    def lines(self) -> Iterator[str]:
        """The account for a reader."""
        yield f"{self.in_the_file:,} words in the file"
        yield f"{self.placed:,} words placed in the content"
        formed = [change for change in self.changes if len(change.before) == len(change.after)]
        mended = [one for one in self.changes if one.before and len(one.before) != len(one.after)]
        gone = sum(len(change.before) - len(change.after) for change in mended)
        made = sum(len(change.after) for change in self.changes if not change.before)
        if mended:
            how = f"{abs(gone):,} {'fewer' if gone >= 0 else 'more'}"
            yield f"{how} for {len(mended):,} places where a line's end or dots parted words"
        if formed:
            yield f"{sum(len(one.after) for one in formed):,} in another form, such as a label with a colon"
        if made:
            yield f"{made:,} more for headings and numbers that the file has once or not at all"
        yield f"{count(self.furniture):,} words of furniture: running heads, page numbers, bullets and so on"
        yield f"{count(self.unplaced):,} words set aside"
        if self.adds_up:
            yield "it adds up"
        else:
            told = [f"lost: {_some(self.lost)}"] if self.lost else []
            told += [f"added: {_some(self.added)}"] if self.added else []
            yield f"it does not add up ({'; '.join(told)})"


def account(
    words: Sequence[str],
    changes: Sequence[Change],
    furniture: Sequence[SetAside],
    unplaced: Sequence[SetAside],
    statement: Statement,
    labels: Iterable[str] = (),
) -> Account:
    """Compare the words of the file with those read back from the content; `labels` are those of facts."""
    placed = list(said(statement))
    wanted = Counter(words)
    for change in changes:
        wanted.subtract(change.before)
        wanted.update(change.after)
    for one in (*furniture, *unplaced):
        wanted.subtract(one.words.split())
    wanted.subtract(placed)
    for word in _ends(labels):
        # A label that stood in a column of its own has a colon now.
        gained = min(wanted[word], -wanted[f"{word}:"])
        if gained > 0:
            wanted[word] -= gained
            wanted[f"{word}:"] += gained
    for word in [word for word, number in wanted.items() if number > 0 and ":" in word]:
        # A label without a blank behind its colon is a label all the same.
        label, colon, rest = word.partition(":")
        parts = Counter((label + colon, rest))
        gained = min(wanted[word], *(-wanted[part] // times for part, times in parts.items()))
        if gained > 0:
            wanted[word] -= gained
            wanted.update({part: gained * times for part, times in parts.items()})
    lost = tuple(word for word, number in sorted(wanted.items()) if number > 0)
    added = tuple(word for word, number in sorted(wanted.items()) if number < 0)
    return Account(len(words), len(placed), tuple(changes), tuple(furniture), tuple(unplaced), lost, added)


def _ends(labels: Iterable[str]) -> list[str]:
    """The last word of each label, as it may be written."""
    words = {label.split()[-1] for label in labels}
    return sorted(words | {word.capitalize() for word in words})


def count(found: Iterable[SetAside]) -> int:
    """How many words."""
    return sum(len(one.words.split()) for one in found)


def said(statement: Statement) -> Iterator[str]:
    """Every word of the content that the print had, as it is read."""
    for part in statement.parts:
        yield from _words(part.title.value, *labelled_texts(part.blocks))
    for chapter in statement.chapters:
        lines = (
            f"{line.title.value} {line.page.value if line.page else ''}" for line in chapter.keys.printed
        )
        yield from _words(chapter.title.value, *lines, *labelled_texts(chapter.blocks))
        for source in chapter.sources:
            yield from _words(source.title.value, *labelled_texts(tuple(source.body)))


def _words(*texts: str) -> Iterator[str]:
    return (word for text in texts for word in text.split())


def _some(words: Sequence[str]) -> str:
    shown = ", ".join(f"“{word}”" for word in words[:_SHOWN])
    return f"{shown} and {len(words) - _SHOWN} others" if len(words) > _SHOWN else shown
