"""The inline text of one block -> Prose, in which every character knows its line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sas_lint.model.blocks import Break, Image, Inline, Link, Prose, Run, Words
from sas_lint.schema.faults import Fault
from sas_lint.spans import Span

# What markdown-it trims from the ends of a block.
BLANKS = "\t\n\v\f\r \xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
_SPECIAL = re.compile(r"[\\`*_\[<&]| \n|\n[ \t]")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_LINE_END = re.compile(r"( *\\?\n?)[ \t]*")
_END = "end"
_NESTING = 50
_START = attrgetter("start")


def parser() -> MarkdownIt:
    """A CommonMark parser with tables, that leaves inline text to `prose` and keeps links as typed."""
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": _NESTING}).enable("table")
    # Without "reference" a definition stays in sight as text; with it, “[Note]: words” would vanish.
    markdown.disable(["code", "fence", "blockquote", "hr", "reference"])
    markdown.core.ruler.disable(["inline", "text_join"])
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    rules = dict(
        zip(markdown.inline.ruler.get_active_rules(), markdown.inline.ruler.getRules(""), strict=True)
    )
    for name in ("link", "image"):
        markdown.inline.ruler.at(name, _recording_its_end(rules[name]))
    return markdown


def _recording_its_end(rule: Any) -> Any:
    def recording(state: Any, silent: bool) -> bool:
        matched: bool = rule(state, silent)
        if matched and not silent:
            state.tokens[-1].meta[_END] = state.pos
        return matched

    return recording


def prose(markdown: MarkdownIt, content: str, path: str, pieces: list[Run], faults: list[Fault]) -> Prose:
    """The text of a block's inline content.

    `pieces` say where each stretch of `content` stands in the file. Raw HTML and links that could run a
    script are faults; the words stay as plain text.
    """
    if _SPECIAL.search(content):
        return marked_up(markdown, content, path, pieces, faults)
    text = content.replace("\n", " ")
    return Prose(path, text, tuple(pieces), (Words(text),) if text else ())


def marked_up(markdown: MarkdownIt, content: str, path: str, pieces: list[Run], faults: list[Fault]) -> Prose:
    """Like `prose`, for content that may hold markup."""
    tokens: list[Token] = []
    markdown.inline.parse(content, markdown, {}, tokens)
    walk = _Walk(content, path, pieces, faults)
    for token in tokens:
        walk.take(token)
    return Prose(path, "".join(walk.texts), tuple(walk.runs) or tuple(pieces[:1]), tuple(walk.inlines))


@dataclass(slots=True)
class _Walk:
    """Follows the tokens through the raw text with a cursor, so that each gets its place."""

    content: str
    path: str
    pieces: list[Run]
    faults: list[Fault]
    cursor: int = 0
    offset: int = 0
    strong: int = 0
    emphasis: int = 0
    links: list[tuple[str, int, int]] = field(default_factory=list)
    marked: bool = False
    texts: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)

    def take(self, token: Token) -> None:
        getattr(self, f"_{token.type}", self._markup)(token)

    def _text(self, token: Token) -> None:
        self._words(token.content)

    def _text_special(self, token: Token) -> None:
        width = len(token.markup)
        if token.content == token.markup:
            self._words(token.content)
        else:
            self._stand_in(token.content, width)
            self.cursor += width

    def _softbreak(self, token: Token) -> None:
        self._line_end(asked_for=False)

    def _hardbreak(self, token: Token) -> None:
        self._line_end(asked_for=True)

    def _line_end(self, asked_for: bool) -> None:
        """A space for the line's end and the blanks before it; the next line's indent is passed over."""
        end = _LINE_END.match(self.content, self.cursor)
        width = len(end[1]) if end else 0
        if asked_for and not self.links:
            self._say(" ", (self._covering(width),))
            self.inlines.append(Break())
        else:
            self._stand_in(" ", width)
        self.cursor = end.end() if end else self.cursor

    def _code_inline(self, token: Token) -> None:
        ticks = len(token.markup)
        start = self.cursor + ticks
        close = re.compile(rf"(?<!`){token.markup}(?!`)").search(self.content, start)
        end = close.start() if close else start
        inner = self.content[start:end].replace("\n", " ")
        self.cursor = start + (1 if inner != token.content else 0)
        self._words(token.content, code=True)
        self.cursor = end + ticks

    def _html_inline(self, token: Token) -> None:
        span = self._place(self.cursor, self.cursor + len(token.content))
        self.faults.append(html_fault(token.content, span))
        self._words(token.content.replace("\n", " "))

    def _image(self, token: Token) -> None:
        end = token.meta[_END]
        span = self._place(self.cursor, end)
        target = str(token.attrs.get("src", ""))
        self._refuse(target, span)
        if self.links:
            self.marked = True
        else:
            self.inlines.append(Image(_plain(token.children or []), target, span))
        self.cursor = end

    def _link_open(self, token: Token) -> None:
        self.marked = bool(self.links)
        self.links.append((str(token.attrs.get("href", "")), self.cursor, len(self.texts)))
        self.cursor += 1

    def _link_close(self, token: Token) -> None:
        end = token.meta.get(_END, self.cursor + 1)
        target, start, first = self.links.pop()
        span = self._place(start, end)
        self._refuse(target, span)
        if not self.links:
            self.inlines.append(Link("".join(self.texts[first:]), target, span, self.marked))
        self.cursor = end

    def _strong_open(self, token: Token) -> None:
        self.strong += 1
        self._markup(token)

    def _strong_close(self, token: Token) -> None:
        self.strong -= 1
        self._markup(token)

    def _em_open(self, token: Token) -> None:
        self.emphasis += 1
        self._markup(token)

    def _em_close(self, token: Token) -> None:
        self.emphasis -= 1
        self._markup(token)

    def _markup(self, token: Token) -> None:
        self.marked = True
        self.cursor += len(token.markup)

    def _words(self, text: str, code: bool = False) -> None:
        """Words that stand in the raw text, from the cursor on, character for character."""
        if text:
            self._say(text, self._runs(self.cursor, len(text)))
            self.cursor += len(text)
            self._append(text, code)

    def _stand_in(self, text: str, width: int) -> None:
        """Words for which the raw text has `width` other characters at the cursor."""
        self._say(text, (self._covering(width),))
        self._append(text, code=False)

    def _say(self, text: str, runs: Iterable[Run]) -> None:
        self.runs.extend(runs)
        self.texts.append(text)
        self.offset += len(text)

    def _append(self, text: str, code: bool) -> None:
        if self.links:
            self.marked = self.marked or code
            return
        words = Words(text, self.strong > 0, self.emphasis > 0, code)
        last = self.inlines[-1] if self.inlines else None
        if isinstance(last, Words) and last._replace(text=text) == words:
            self.inlines[-1] = last._replace(text=last.text + text)
        else:
            self.inlines.append(words)

    def _runs(self, start: int, length: int) -> Iterator[Run]:
        """Where a stretch of the raw text stands, a run for each piece that it lies in."""
        index, end = self._index(start), start + length
        while index < len(self.pieces) and (piece := self.pieces[index]).start < end:
            skip = max(start - piece.start, 0)
            at = self.offset + max(piece.start - start, 0)
            if piece.length:
                yield Run(
                    at, piece.line, piece.column + skip, max(min(piece.length, end - piece.start) - skip, 0)
                )
            else:
                yield piece._replace(start=at)
            index += 1

    def _covering(self, width: int) -> Run:
        """A run for text that the next `width` characters of the raw text stand for."""
        line, column = self._where(self.cursor)
        _, last = self._where(self.cursor + max(width - 1, 0))
        return Run(self.offset, line, column, 0, last + 1 - column)

    def _index(self, offset: int) -> int:
        return max(bisect_right(self.pieces, offset, key=_START) - 1, 0)

    def _where(self, offset: int) -> tuple[int, int]:
        """The line and column of a place in the raw text."""
        piece = self.pieces[self._index(offset)]
        return piece.line, piece.column + (min(offset - piece.start, piece.length) if piece.length else 0)

    def _place(self, start: int, end: int) -> Span:
        return Prose(self.path, self.content, tuple(self.pieces), ()).at(start, end)

    def _refuse(self, target: str, span: Span) -> None:
        scheme = _SCHEME.match(re.sub(r"[\s\x00-\x1f]", "", target))
        if scheme and scheme[1].lower() not in _SAFE_SCHEMES:
            message = f"A link that starts with “{scheme[1]}:” is not allowed"
            help_ = "Link to a web page (https://), an email address (mailto:) or a file of the content."
            self.faults.append(Fault("unsafe-markup", span, message, help_, target))


def html_fault(raw: str, span: Span) -> Fault:
    """The fault of a piece of raw HTML."""
    shown = raw.strip().split("\n")[0][:60]
    return Fault(
        "unsafe-markup",
        span,
        f"Raw HTML: “{shown}”",
        "Write Markdown in its place; a “<” of your own is \\<.",
        shown,
    )


def _plain(tokens: list[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(_plain(token.children or []))
        else:
            parts.append(token.content)
    return "".join(parts)
