"""Markdown text -> blocks with places; raw HTML and script links become faults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sas_lint.model.blocks import (
    Block,
    Break,
    Heading,
    Image,
    Inline,
    Item,
    List,
    Paragraph,
    Prose,
    Run,
    Table,
    Words,
)
from sas_lint.read.inlines import BLANKS, html_fault, parser, prose
from sas_lint.read.plain import Mark, plain_tokens
from sas_lint.read.tables import START, Cell, cells, recording_starts
from sas_lint.schema.faults import Fault
from sas_lint.spans import Span

_CAPTION = re.compile(r"Table:\s+")
MAX_DEPTH = 20
_Token = Token | Mark


@cache
def _parser() -> MarkdownIt:
    markdown = parser()
    rules = dict(zip(markdown.block.ruler.get_active_rules(), markdown.block.ruler.getRules(""), strict=True))
    markdown.block.ruler.at("table", recording_starts(rules["table"]), {"alt": ["paragraph", "reference"]})
    return markdown


def blocks(
    lines: list[str], path: str, first_line: int, labels: frozenset[str]
) -> tuple[tuple[Block, ...], list[Fault]]:
    """The blocks of a Markdown text.

    `lines` are the text's lines without their ends; `first_line` is the file's line number of the first;
    `labels` are the words that make a fact of a list item that begins with one and a colon, in small letters.
    """
    text = "\n".join(lines)
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
        lines = text.split("\n")
    reader = _Blocks(lines, path, first_line, labels)
    tokens = plain_tokens(lines) or _parser().parse(text)
    return _captioned(tuple(reader.blocks(iter(tokens)))), reader.faults


class _Blocks:
    def __init__(self, lines: list[str], path: str, first_line: int, labels: frozenset[str]) -> None:
        self._lines = lines
        self._path = path
        self._first = first_line
        self._labels = labels
        self._depth = 0
        self.faults: list[Fault] = []

    def blocks(self, tokens: Iterator[_Token]) -> Iterator[Block]:
        """The blocks up to the end of the tokens, or to the close of the block they stand in."""
        for token in tokens:
            if token.type == "heading_open":
                yield Heading(int(token.tag[1]), self._prose(next(tokens), token.markup.startswith("#")))
                next(tokens)
            elif token.type == "paragraph_open":
                yield Paragraph(self._prose(next(tokens)))
                next(tokens)
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield self._list(token, tokens)
            elif token.type == "table_open":
                yield self._table(token, tokens)
            elif token.type == "html_block":
                yield self._html(token)
            elif token.nesting < 0:
                return

    def _list(self, opening: _Token, tokens: Iterator[_Token]) -> List:
        start = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None
        span = self._lines_span(opening)
        self._depth += 1
        if self._depth == MAX_DEPTH + 1:
            message = f"More than {MAX_DEPTH} lists inside one another"
            self.faults.append(Fault("unreadable", span, message, "Flatten the lists."))
        items = []
        for token in tokens:
            if token.nesting < 0:
                break
            items.append(self._item(token, tuple(self.blocks(tokens))))
        self._depth -= 1
        return List(tuple(items), span, start)

    def _item(self, opening: _Token, inner: tuple[Block, ...]) -> Item:
        span = self._lines_span(opening)
        if inner and isinstance(inner[0], Paragraph):
            text, rest = inner[0].prose, inner[1:]
        else:
            text, rest = self._nothing(span), inner
        before, colon, _ = text.text.partition(":")
        label = before.strip()
        if colon and label.casefold() in self._labels:
            start = before.index(label)
            value = len(text.text) - len(text.text[len(before) + 1 :].lstrip())
            return Item(span, after(text, value), label, text.at(start, start + len(label)), rest)
        return Item(span, text, None, None, rest)

    def _table(self, opening: _Token, tokens: Iterator[_Token]) -> Table:
        rows: list[list[Prose]] = []
        row: Iterator[Cell] = iter(())
        number = 0
        for token in tokens:
            if token.type == "tr_open":
                number = token.map[0] if token.map else 0
                row = cells(self._lines[number], token.meta[START])
                rows.append([])
            elif token.type == "inline":
                cell = next(row, None) or Cell("", len(self._lines[number].rstrip()) + 1)
                rows[-1].append(self._inline(token.content, cell.pieces(token.content, number + self._first)))
            elif token.type == "table_close":
                break
        header, *body = (tuple(row) for row in rows)
        return Table(header, tuple(body), self._lines_span(opening))

    def _html(self, token: _Token) -> Paragraph:
        content = token.content.strip(BLANKS)
        text = content.replace("\n", " ")
        found = Prose(self._path, text, tuple(self._pieces(token, content)), (Words(text),) if text else ())
        self.faults.append(html_fault(content, found.span))
        return Paragraph(found)

    def _prose(self, token: _Token, hashes: bool = False) -> Prose:
        return self._inline(token.content, self._pieces(token, token.content, hashes))

    def _pieces(self, token: _Token, content: str, hashes: bool = False) -> list[Run]:
        """Where each line of a block's content stands: what a block holds of a line is the line's end."""
        first, end = token.map or (0, 1)
        if "\n" not in content and not hashes:
            source = self._lines[first].rstrip(BLANKS)
            if source.endswith(content):
                return [Run(0, first + self._first, len(source) - len(content) + 1, len(content))]
        rows = content.split("\n")
        while first + len(rows) < end and not self._lines[first].rstrip(BLANKS).endswith(
            rows[0].strip(BLANKS)
        ):
            first += 1
        pieces, start = [], 0
        for number, row in enumerate(rows, first):
            source = _without_hashes(self._lines[number]) if hashes else self._lines[number]
            if number == first + len(rows) - 1:
                source = source.rstrip(BLANKS)
            column = len(source) - len(row) + 1
            if source.endswith(row):
                pieces.append(Run(start, number + self._first, column, len(row)))
            else:
                pieces.extend(_indented(row, column, start, number + self._first))
            start += len(row) + 1
        return pieces

    def _inline(self, content: str, pieces: list[Run]) -> Prose:
        return prose(_parser(), content, self._path, pieces, self.faults)

    def _nothing(self, span: Span) -> Prose:
        return Prose(self._path, "", (Run(0, span.line or 1, span.column or 1, 0),), ())

    def _lines_span(self, token: _Token) -> Span:
        first, end = token.map or [0, 1]
        last = max(end - 1, first)
        while last > first and not self._lines[last].strip():
            last -= 1
        source = self._lines[first]
        column = len(source) - len(source.lstrip()) + 1
        return Span(
            self._path, first + self._first, column, last + self._first, len(self._lines[last].rstrip()) + 1
        )


def after(text: Prose, offset: int) -> Prose:
    """The part of a text from `offset` on."""
    runs = []
    for run, following in zip(text.runs, (*text.runs[1:], None), strict=True):
        end = following.start if following else len(text.text) + 1
        if end <= offset:
            continue
        skip = max(offset - run.start, 0)
        if run.length:
            runs.append(Run(max(run.start - offset, 0), run.line, run.column + skip, run.length - skip))
        else:
            runs.append(run._replace(start=max(run.start - offset, 0)))
    return Prose(text.path, text.text[offset:], tuple(runs), tuple(_inlines_after(text.inlines, offset)))


def _inlines_after(inlines: tuple[Inline, ...], offset: int) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Image):
            yield inline
            continue
        length = 1 if isinstance(inline, Break) else len(inline.text)
        if offset <= 0:
            yield inline
        elif length > offset and not isinstance(inline, Break):
            yield inline._replace(text=inline.text[offset:])
        offset -= length


def _without_hashes(source: str) -> str:
    """A heading's line without the hashes that close it."""
    source = source.rstrip(" \t")
    bare = source.rstrip("#")
    return bare if bare.endswith((" ", "\t")) else source


def _indented(row: str, column: int, start: int, line: int) -> Iterator[Run]:
    """Places in a line whose indent holds a tab, of which markdown-it made blanks."""
    indent = len(row) - len(row.lstrip(" \t"))
    yield Run(start, line, max(column + indent - 1, 1), 0, 1)
    yield Run(start + indent, line, column + indent, len(row) - indent)


def _captioned(found: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give each table the caption that stands right before it."""
    if not any(isinstance(block, Table) for block in found):
        return found
    kept: list[Block] = []
    for block in found:
        before = kept[-1] if kept else None
        if isinstance(block, Table) and isinstance(before, Paragraph):
            match = _CAPTION.match(before.prose.text)
            if match:
                kept[-1] = Table(block.header, block.rows, block.span, after(before.prose, match.end()))
                continue
        kept.append(block)
    return tuple(kept)
