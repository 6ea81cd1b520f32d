"""A statement in the making, which defects can still be worked into, and the files that it becomes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from benchmarks.making.shapes import Shape
from sas_lint.adopt.block_style import Value, yaml

WIDTH = 118


@dataclass(slots=True)
class Item:
    """An item of a list, and what is nested in it: facts as label and text, parts without a label."""

    text: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The Markdown of the item."""
        yield from _wrapped(self.text, "- ")
        for part in self.parts:
            yield from _wrapped(part, "  - ")
        for label, text in self.facts:
            yield from _wrapped(f"{label}: {text}", "  - ")


@dataclass(slots=True)
class Section:
    """A field: its heading, its paragraphs, its list, and the paragraphs after that."""

    heading: str
    paragraphs: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def say(self, sentence: str) -> None:
        """Add a sentence at the end."""
        if self.items:
            self.after.append(sentence)
        else:
            self.paragraphs[-1] += f" {sentence}"

    def blocks(self) -> Iterator[str]:
        """The Markdown of each block."""
        if self.heading:
            yield f"## {self.heading}"
        yield from ("\n".join(_wrapped(paragraph)) for paragraph in self.paragraphs)
        if self.items:
            yield "\n".join(line for item in self.items for line in item.lines())
        yield from ("\n".join(_wrapped(paragraph)) for paragraph in self.after)


@dataclass(slots=True)
class Entry:
    """An entry: its shape, its keys and its fields."""

    id: str
    chapter: str
    title: str
    names: list[str]
    shape: Shape
    waived: bool = False
    status: str = "current"
    short_title: str = ""
    aliases: list[str] = field(default_factory=list)
    components: list[dict[str, str]] = field(default_factory=list)
    relations: list[dict[str, str]] = field(default_factory=list)
    waivers: list[dict[str, str]] = field(default_factory=list)
    further: dict[str, str] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The entry's file, in the content folder."""
        return f"{self.chapter}/{self.id}.md"

    def text(self) -> str:
        """The entry's file."""
        keys: dict[str, Value] = {
            "title": self.title,
            "short-title": self.short_title,
            "status": self.status,
            "aliases": self.aliases,
            "components": self.components,
            "relations": self.relations,
            **self.further,
            "waivers": self.waivers,
        }
        blocks = (block for section in self.sections.values() for block in section.blocks())
        return page(keys, blocks)


@dataclass(slots=True)
class Chapter:
    """A chapter, its entries, and the lines of its contents where they are not the entries' ids."""

    id: str
    title: str
    entries: list[Entry]
    contents: list[str] = field(default_factory=list)
    printed: list[dict[str, str]] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The chapter's file, in the content folder."""
        return f"{self.id}/chapter.md"

    def text(self) -> str:
        """The chapter's file."""
        return page({"title": self.title, "contents": self.contents, "printed": self.printed}, ())


def page(keys: Mapping[str, Value], blocks: Iterable[str]) -> str:
    """A Markdown file with front matter."""
    body = "".join(f"\n{block}\n" for block in blocks)
    return f"---\n{yaml(keys)}---\n{body}"


def _wrapped(text: str, lead: str = "") -> list[str]:
    indent = " " * len(lead)
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
