"""The inline text of one block -> Prose, in which every character knows its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sas_lint.model.blocks import Break, Image, Inline, Link, Prose, Run, Words
from sas_lint.schema.faults import Fault

_SPECIAL = re.compile(r"[\\`*_\[<&]| \n|\n[ \t]")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_NEWLINE = re.compile(r" *\\?\n[ \t]*")
_END = "end"


def parser() -> MarkdownIt:
    """A CommonMark parser with tables, that leaves inline text to `prose` and keeps links as typed."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    markdown.disable(["code", "fence", "blockquote", "hr"])
    markdown.core.ruler.disable(["inline", "text_join"])
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    rules = dict(zip(markdown.inline.ruler.get_active_rules(), markdown.inline.ruler.getRules(""), strict=True))
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
    if not _SPECIAL.search(content):
        text = content.replace("\n", " ")
        return Prose(path, text, tuple(pieces), (Words(text),))
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
    link: tuple[str, int, int, int] | None = None
    marked: bool = False
    texts: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)

    def take(self, token: Token) -> None:
        getattr(self, f"_{token.type}", self._markup)(token)

    def _text(self, token: Token) -> None:
        self._words(token.content, len(token.content))

    def _text_special(self, token: Token) -> None:
        self._words(token.content, len(token.markup), verbatim=False)

    def _softbreak(self, token: Token) -> None:
        self._words(" ", self._newline(), verbatim=False)

    def _hardbreak(self, token: Token) -> None:
        width = self._newline()
        if self.link is None:
            self._say(" ", width, verbatim=False)
            self.inlines.append(Break())
        else:
            self._words(" ", width, verbatim=False)

    def _newline(self) -> int:
        match = _NEWLINE.match(self.content, self.cursor)
        return match.end() - self.cursor if match else 0

    def _code_inline(self, token: Token) -> None:
        ticks = len(token.markup)
        close = re.compile(rf"(?<!`){token.markup}(?!`)").search(self.content, self.cursor + ticks)
        end = close.start() if close else self.cursor + ticks
        inner = self.content[self.cursor + ticks : end]
        lead = 1 if inner.replace("\n", " ") != token.content else 0
        self.cursor += ticks + lead
        self._words(token.content, len(token.content), code=True)
        self.cursor = end + ticks

    def _html_inline(self, token: Token) -> None:
        span = self._place(self.cursor, self.cursor + len(token.content))
        self.faults.append(_html_fault(token.content, span))
        self._words(token.content, len(token.content))

    def _image(self, token: Token) -> None:
        end = token.meta[_END]
        span = self._place(self.cursor, end)
        target = str(token.attrs.get("src", ""))
        alternative = _plain(token.children or [])
        if self.link is None:
            self._refuse(target, span)
            self.inlines.append(Image(alternative, target, span))
        else:
            self.marked = True
        self.cursor = end

    def _link_open(self, token: Token) -> None:
        self.link = (str(token.attrs.get("href", "")), self.cursor, len(self.texts), self.offset)
        self.marked = False
        self.cursor += 1

    def _link_close(self, token: Token) -> None:
        end = token.meta.get(_END, self.cursor + 1)
        if self.link is None:
            return
        target, start, first, _ = self.link
        span = self._place(start, end)
        self._refuse(target, span)
        self.inlines.append(Link("".join(self.texts[first:]), target, span, self.marked))
        self.link = None
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
        if self.link is not None:
            self.marked = True
        self.cursor += len(token.markup)

    def _words(self, text: str, width: int, verbatim: bool = True, code: bool = False) -> None:
        if not text:
            return
        self._say(text, width, verbatim)
        if self.link is None:
            self._append(Words(text, self.strong > 0, self.emphasis > 0, code))
        elif code:
            self.marked = True

    def _append(self, words: Words) -> None:
        last = self.inlines[-1] if self.inlines else None
        if isinstance(last, Words) and (last.strong, last.emphasis, last.code) == (
            words.strong,
            words.emphasis,
            words.code,
        ):
            self.inlines[-1] = Words(last.text + words.text, words.strong, words.emphasis, words.code)
        else:
            self.inlines.append(words)

    def _say(self, text: str, width: int, verbatim: bool) -> None:
        """Note where `text` stands: `width` characters of the raw text from the cursor."""
        if verbatim:
            self._verbatim(text)
        else:
            piece = _piece(self.pieces, self.cursor)
            column = piece.column + self.cursor - piece.start
            self.runs.append(Run(self.offset, piece.line, column, 0, width))
        self.texts.append(text)
        self.offset += len(text)
        self.cursor += width

    def _verbatim(self, text: str) -> None:
        done = 0
        for part in text.split("\n"):
            piece = _piece(self.pieces, self.cursor + done)
            column = piece.column + self.cursor + done - piece.start
            self.runs.append(Run(self.offset + done, piece.line, column, len(part)))
            done += len(part) + 1

    def _place(self, start: int, end: int) -> Any:
        return Prose(self.path, self.content, tuple(self.pieces), ()).at(start, end)

    def _refuse(self, target: str, span: Any) -> None:
        scheme = _SCHEME.match(re.sub(r"[\s\x00-\x1f]", "", target))
        if scheme and scheme[1].lower() not in _SAFE_SCHEMES:
            message = f"A link that starts with “{scheme[1]}:” is not allowed"
            help_ = "Link to a web page (https://), an email address (mailto:) or a file of the content."
            self.faults.append(Fault("unsafe-markup", span, message, help_, target))


def _html_fault(raw: str, span: Any) -> Fault:
    shown = raw.strip().split("\n")[0][:60]
    return Fault(
        "unsafe-markup", span, f"Raw HTML: “{shown}”", "Write Markdown in its place; a “<” of your own is \\<.", shown
    )


def _piece(pieces: list[Run], offset: int) -> Run:
    found = pieces[0]
    for piece in pieces:
        if piece.start > offset:
            break
        found = piece
    return found


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
