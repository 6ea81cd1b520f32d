"""A form for someone who writes in a word processor: a closed set of parts, with every word they show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sas_lint.document.nodes import Document, Flow, Paragraph, Section, Text

TITLE = "form"
"""The anchor of a form's title."""


class CheckBox(NamedTuple):
    """A box to tick, with its label; a screen reader says its `name`, a program reads its `tag`."""

    label: str
    name: str
    tag: str


class Room(NamedTuple):
    """A place to write in: the label above it, and the words that stand there until somebody writes."""

    label: str
    prompt: str
    name: str
    tag: str


class Beside(NamedTuple):
    """Words, and remarks on them side by side under a header each; without remarks the words alone."""

    caption: str
    header: tuple[str, str]
    words: tuple[Flow, ...]
    remarks: tuple[Flow, ...]


Part = Flow | CheckBox | Room | Beside


class Form(NamedTuple):
    """A form: what it is called as a file, what it says of itself, its title, and its parts.

    `about` has no sections. `running` is what the running head says beside the document's title.
    """

    name: str
    about: Document
    title: str
    running: str
    parts: tuple[Part, ...]

    @property
    def document(self) -> Document:
        """The same words as a document of one section, for checks that are common to all documents."""
        flows = tuple(flow for part in self.parts for flow in _flows(part))
        return replace(self.about, sections=(Section("front", self.title, TITLE, 1, self.running, flows),))


def _flows(part: Part) -> Iterator[Flow]:
    match part:
        case CheckBox(label, name) | Room(label, _, name):
            yield _words(label, name)
        case Beside(caption, header, words, remarks):
            yield _words(caption, *header)
            yield from (*words, *remarks)
        case _:
            yield part


def _words(*texts: str) -> Paragraph:
    return Paragraph(tuple(Text(text) for text in texts if text))
