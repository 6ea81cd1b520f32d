"""The bytes of a text dump -> the Printed that it once was, each piece with its line, and what was mended."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from sas_lint.printed.model import About, ContentsLine, Item, Margin, Piece, Printed, Words
from sas_lint.printed.text.bare_contents import bare_contents
from sas_lint.printed.text.columns import unrolled
from sas_lint.printed.text.contents import Listed, contents
from sas_lint.printed.text.decoding import decoded
from sas_lint.printed.text.paragraphs import Mended, Paragraph, paragraphs
from sas_lint.printed.text.row import Row
from sas_lint.printed.text.rows import sorted_rows
from sas_lint.printed.text.run_in import parted
from sas_lint.printed.text.table_heads import heads as table_heads
from sas_lint.printed.words import key

_TITLE_LINES = 4
# Marks of items that stand alone on a line.
_BULLETS = frozenset("•▪●◦‣∙■□\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8")


class Left(NamedTuple):
    """Words that are no text of the document: the line, the page (0 where not known), and what they are."""

    line: int
    page: int
    words: str
    what: str


class Dump(NamedTuple):
    """A text dump as read.

    `lines` has the line of each piece. `words` are those of the file as white space parts them; `mended`
    those that are taken in another form, such as words that a line's end had cut; `left` what is no text;
    `gaps` are lines that go on with what stood above an empty line or a new page; `targets` the addresses
    that the document linked to.
    """

    printed: Printed
    lines: tuple[int, ...]
    words: tuple[str, ...]
    mended: tuple[Mended, ...]
    left: tuple[Left, ...]
    gaps: tuple[int, ...]
    targets: frozenset[str]


def read(data: bytes, path: str, headings: Collection[str] = (), labels: Collection[str] = ()) -> Dump:
    """Read a dump; `headings` are keys of words that are a heading wherever they fill a line.

    `labels` are those of facts, which are no running heads however often they begin a page. Raises
    CannotRead where the bytes are no text, or too many.
    """
    text = decoded(data)
    found = sorted_rows(text, {*headings, *map(key, labels)})
    rows, heads = unrolled(list(_with_bullets(found.rows, headings)), headings)
    made = paragraphs(parted(rows, headings), headings)
    marks = [Left(row.number, row.page, row.words, "bullet") for row in found.rows if row.words in _BULLETS]
    marks += [Left(one.line, one.page, one.mark, "bullet") for one in made if one.mark]
    marks += [Left(row.number, row.page, row.words, "head of a table") for row in heads]
    names = table_heads(made, headings)
    marks += [Left(made[at].line, made[at].page, made[at].text, "head of a table") for at in sorted(names)]
    made = [one for at, one in enumerate(made) if at not in names]
    made, left = _without_targets(made)
    targets = frozenset(one.words for one in left)
    listed = _all_contents(made, headings)
    if _join_titles(made, {key(line.title) for line in listed.values()}):
        listed = _all_contents(made, headings)
    margins = [Left(row.number, row.page, row.words, _what(row)) for row in found.margins]
    pieces = [
        *((one.line, Margin(one.page, one.words)) for one in margins),
        *_pieces(made, listed),
    ]
    pieces.sort(key=lambda placed: placed[0])
    mended = [mend for one in made for mend in one.mended]
    mended += [mend for one in listed.values() if (mend := _without_dots(one)).before != mend.after]
    return Dump(
        Printed(path, tuple(piece for _, piece in pieces), found.numbers, About(judged="typography")),
        tuple(line for line, _ in pieces),
        tuple(text.split()),
        tuple(sorted(mended)),
        tuple(sorted([*margins, *left, *marks])),
        tuple(line for one in made for line in one.gaps),
        targets,
    )


def _with_bullets(rows: Sequence[Row], headings: Collection[str]) -> Iterator[Row]:
    """The lines without those that are nothing but bullets, of which each belongs to a line below."""
    waiting, page = 0, 0
    for at, row in enumerate(rows):
        if row.words in _BULLETS:
            waiting, page = waiting + 1, row.page
        elif not row.words or not waiting:
            yield row
        elif row.page != page or key(row.words) in headings:
            waiting = 0
            yield row
        else:
            # As many lines as bullets are an item each; of more lines nobody knows which go on.
            group = list(takewhile(lambda one: one.words, rows[at : at + waiting + 1]))
            yield row._replace(is_item=True)
            waiting = waiting - 1 if len(group) == waiting else 0


def _all_contents(made: Sequence[Paragraph], headings: Collection[str]) -> dict[int, Listed]:
    """Lists of contents, with page numbers and without."""
    found = contents(made, headings)
    bare = bare_contents(made, headings)
    return found if len(found) * 2 > len(bare) else bare | found


def _join_titles(made: list[Paragraph], titles: set[str]) -> bool:
    """Put broken titles together, as the lists of contents have them; whether any was broken."""
    joined = False
    number = 0
    while number < len(made) - 1:
        words, end = made[number].text, number + 1
        while end < len(made) and end - number < _TITLE_LINES and key(words) not in titles:
            words = f"{words} {made[end].text}"
            end += 1
        if end - number > 1 and key(words) in titles:
            made[number].text = words
            made[number].mended += [mend for one in made[number + 1 : end] for mend in one.mended]
            del made[number + 1 : end]
            joined = True
        number += 1
    return joined


def _without_dots(line: Listed) -> Mended:
    """A line of contents without the dots that led to its number."""
    before = tuple(word for part in line.parts for word in part.text.split())
    return Mended(line.parts[-1].line, before, (*line.title.split(), *line.number.split()))


def _what(row: Row) -> str:
    return "page number" if row.words.strip("-–— ").isdecimal() else "running head"


def _pieces(made: Sequence[Paragraph], listed: dict[int, Listed]) -> Iterator[tuple[int, Piece]]:
    skipped = 0
    for number, paragraph in enumerate(made):
        if skipped:
            skipped -= 1
        elif number in listed:
            line = listed[number]
            skipped = len(line.parts) - 1
            yield paragraph.line, ContentsLine(paragraph.page, line.title, line.number or None)
        elif paragraph.depth:
            yield paragraph.line, Item(paragraph.page, paragraph.text, paragraph.depth)
        else:
            yield paragraph.line, Words(paragraph.page, paragraph.text)


def _without_targets(made: list[Paragraph]) -> tuple[list[Paragraph], list[Left]]:
    """Without the addresses at the very end that repeat some of the text: targets of its links."""
    end = len(made)
    while end and made[end - 1].is_address:
        end -= 1
    printed = {one.text: one.line for one in made[:end] if one.is_address}
    for one in made[:end]:
        printed |= {word.strip("(),;."): one.line for word in one.text.split() if "://" in word}
    kept, left = made[:end], []
    for one in made[end:]:
        if one.text in printed:
            left.append(
                Left(one.line, one.page, one.text, f"target of the link printed on line {printed[one.text]}")
            )
        else:
            printed[one.text] = one.line
            kept.append(one)
    return kept, left
