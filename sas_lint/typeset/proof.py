"""Document -> nothing, or an error: the checks that come before any writer spends time on it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import assert_never

from sas_lint.document.nodes import (
    Block,
    Break,
    Contents,
    Cover,
    Document,
    Facts,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Paragraph,
    Record,
    Reference,
    Table,
    Text,
    anchors_of,
    inlines_of,
    walk,
)
from sas_lint.typeset.errors import Misprint, Unprintable
from sas_lint.typeset.markup import legal

_SAFE = ("https:", "http:", "mailto:")
_BLANK = frozenset(map(ord, "\n\r\t"))


def read(document: Document, characters: frozenset[int] | None) -> None:
    """Refuse what no writer may print.

    Raises Misprint for two headings with one anchor and for a reference to an anchor that is not there;
    Unprintable for a link that is neither web nor mail, and, where `characters` are given, for a character
    that is not among them (named, with where it stands).
    """
    found = Counter(anchor for section in document.sections for anchor in anchors_of(section))
    for anchor, count in found.items():
        if count > 1:
            raise Misprint(f"two headings have the anchor {anchor!r}")
    for section in document.sections:
        where = section.title or section.kind
        for target in _targets(section.blocks):
            _check_target(target, found, where)
        for text in (section.title, section.running, *_words(section.blocks)):
            _check_words(text, characters, where)


def words(document: Document) -> Iterator[str]:
    """All that is printed, in runs; page numbers apart."""
    yield document.title
    for section in document.sections:
        yield from (section.title, section.running, *_words(section.blocks))


def _check_target(target: str, known: Counter[str], where: str) -> None:
    if target.startswith("#"):
        if target[1:] not in known:
            raise Misprint(f"{where}: a reference leads to {target[1:]!r}, which is no heading")
    elif not target.lower().startswith(_SAFE):
        raise Unprintable(f"{where}: the link {target!r} is neither https, http nor mailto")


def _check_words(words: str, characters: frozenset[int] | None, where: str) -> None:
    if characters is None or (words.isascii() and words.isprintable()):
        return
    for at, character in enumerate(legal(words)):
        if ord(character) not in characters and ord(character) not in _BLANK:
            name = unicodedata.name(character, "a character without a name")
            near = words[max(0, at - 30) : at + 30].strip()
            raise Unprintable(
                f"{where}: the shipped font has no U+{ord(character):04X} {name}, which stands in {near!r}"
            )


def _targets(blocks: Iterable[Block]) -> Iterator[str]:
    for block in walk(blocks):
        if isinstance(block, Contents):
            yield from (f"#{line.anchor}" for line in block.lines)
        for content in inlines_of(block):
            for inline in content:
                if isinstance(inline, Link):
                    yield inline.address
                elif isinstance(inline, Reference):
                    yield f"#{inline.anchor}"


def _words(blocks: Iterable[Block]) -> Iterator[str]:
    for block in walk(blocks):
        match block:
            case Facts(facts):
                yield from (fact.label for fact in facts)
            case Table(caption):
                yield caption
            case Record(caption, header, rows):
                yield from (caption, *header, *(row.title for row in rows))
            case Contents(caption, lines):
                yield from (caption, *(line.text for line in lines))
            case Cover(producer, title, edition, small_print):
                yield from (producer, title, edition, *small_print)
            case Heading() | Paragraph() | List():
                pass
            case _:
                assert_never(block)
        for content in inlines_of(block):
            yield from map(words_of, content)


def words_of(inline: Inline) -> str:
    """The words that one inline prints or, for a picture, stands for."""
    match inline:
        case Text(text) | Link(text) | Reference(text):
            return text
        case Image(_, alternative):
            return alternative
        case Break():
            return ""
        case _:
            assert_never(inline)
