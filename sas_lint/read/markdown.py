"""Markdown text -> blocks with places; raw HTML and script links become faults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sas_lint.model.blocks import Block, Heading, Inline, Item, List, Paragraph, Prose, Run, Table, Words
from sas_lint.read.inlines import _html_fault, parser, prose
from sas_lint.schema.faults import Fault
from sas_lint.spans import Span

_CAPTION = re.compile(r"Table:\s+")


@cache
def _parser() -> MarkdownIt:
    return parser()


def blocks(
    lines: list[str], path: str, first_line: int, labels: frozenset[str]
) -> tuple[tuple[Block, ...], list[Fault]]:
    """The blocks of a Markdown text.

    `lines` are the text's lines without their ends; `first_line` is the file's line number of the first;
    `labels` are the words that make a fact of a list item that begins with one and a colon, in small letters.
    """
    reader = _Blocks(lines, path, first_line, labels)
    tokens = _parser().parse("\n".join(lines).replace("\0", "\ufffd"))
    return _captioned(tuple(reader.blocks(iter(tokens)))), reader.faults


class _Blocks:
    def __init__(self, lines: list[str], path: str, first_line: int, labels: frozenset[str]) -> None:
        self._lines = lines
        self._path = path
        self._first = first_line
        self._labels = labels
        self.faults: list[Fault] = []

    def blocks(self, tokens: Iterator[Token]) -> Iterator[Block]:
        """The blocks up to the end of the tokens, or to the close of the block they stand in."""
        for token in tokens:
            if token.type == "heading_open":
                yield Heading(int(token.tag[1]), self._prose(next(tokens)))
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

    def _list(self, opening: Token, tokens: Iterator[Token]) -> List:
        start = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None
        items = []
        for token in tokens:
            if token.nesting < 0:
                break
            items.append(self._item(token, tuple(self.blocks(tokens))))
        return List(tuple(items), self._lines_span(opening), start)

    def _item(self, opening: Token, inner: tuple[Block, ...]) -> Item:
        span = self._lines_span(opening)
        if inner and isinstance(inner[0], Paragraph):
            text, rest = inner[0].prose, inner[1:]
        else:
            text, rest = self._nothing(span), inner
        label, colon, _ = text.text.partition(":")
        if colon and label.strip().casefold() in self._labels:
            value = len(text.text) - len(text.text[len(label) + 1 :].lstrip())
            return Item(span, after(text, value), label.strip(), text.at(0, len(label)), rest)
        return Item(span, text, None, None, rest)

    def _table(self, opening: Token, tokens: Iterator[Token]) -> Table:
        rows: list[list[Prose]] = []
        cursor = 0
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
                cursor = 0
            elif token.type == "inline":
                cell, cursor = self._cell(token, cursor)
                rows[-1].append(cell)
            elif token.type == "table_close":
                break
        header, *body = (tuple(row) for row in rows)
        return Table(header, tuple(body), self._lines_span(opening))

    def _cell(self, token: Token, cursor: int) -> tuple[Prose, int]:
        number = token.map[0] if token.map else 0
        source = self._lines[number]
        raw = token.content.replace("|", "\\|")
        at = max(source.find(raw, cursor), 0)
        pieces, start, column = [], 0, at + 1
        for part in token.content.split("|"):
            pieces.append(Run(start, number + self._first, column, len(part)))
            start += len(part)
            column += len(part) + 1
        return self._inline(token.content, pieces), at + len(raw)

    def _html(self, token: Token) -> Paragraph:
        span = self._lines_span(token)
        self.faults.append(_html_fault(token.content, span))
        text = token.content.strip()
        return Paragraph(Prose(self._path, text, (Run(0, span.line or 1, 1, len(text)),), (Words(text),)))

    def _prose(self, token: Token) -> Prose:
        first = token.map[0] if token.map else 0
        pieces, start = [], 0
        for number, content in enumerate(token.content.split("\n"), first):
            source = self._lines[number].replace("\0", "\ufffd")
            at = source.rfind(content)
            column = at if at >= 0 else max(source.rfind(content.strip()), 0)
            pieces.append(Run(start, number + self._first, column + 1, len(content)))
            start += len(content) + 1
        return self._inline(token.content, pieces)

    def _inline(self, content: str, pieces: list[Run]) -> Prose:
        return prose(_parser(), content, self._path, pieces, self.faults)

    def _nothing(self, span: Span) -> Prose:
        return Prose(self._path, "", (Run(0, span.line or 1, span.column or 1, 0),), ())

    def _lines_span(self, token: Token) -> Span:
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
        length = len(inline.text) if hasattr(inline, "text") else 0
        if offset <= 0:
            yield inline
        elif isinstance(inline, Words) and length > offset:
            yield Words(inline.text[offset:], inline.strong, inline.emphasis, inline.code)
        offset -= length


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
