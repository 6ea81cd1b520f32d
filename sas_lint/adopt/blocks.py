"""Blocks as a careful transcriber would set them: paragraphs, lists and tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from sas_lint.adopt.values import Placed
from sas_lint.printed.model import Address


@dataclass(slots=True)
class Paragraph:
    """A paragraph."""

    text: str
    at: Placed


@dataclass(slots=True)
class Item:
    """An item of a list, what is nested in it or goes on with it, and the number or letter before it."""

    text: str
    at: Placed
    parts: list[Item | Paragraph] = field(default_factory=list)
    mark: str = ""

    @property
    def items(self) -> list[Item]:
        """The items nested in it."""
        return [part for part in self.parts if isinstance(part, Item)]


@dataclass(slots=True)
class Table:
    """A table, its first row the head; `links` are those of all its cells."""

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    links: tuple[Address, ...] = ()


Block = Paragraph | list[Item] | Table
