"""Blocks of the model -> blocks of the document: links settled, headings anchored, labels made facts."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sas_lint.document import nodes
from sas_lint.document.anchors import Targets, heading_anchor, heading_names
from sas_lint.document.typography import typeset
from sas_lint.model.blocks import (
    Block,
    Break,
    Heading,
    Image,
    Inline,
    Item,
    Link,
    List,
    Paragraph,
    Prose,
    Table,
    Words,
)

_EXTERNAL = re.compile(r"(?:https?|mailto):", re.I)


@dataclass(frozen=True, slots=True)
class Setting:
    """What setting a page's blocks takes: where links lead, its anchor and path, the content's name, and how
    many levels down its headings go.
    """

    targets: Targets
    anchor: str
    path: str
    root: str
    shift: int = 0
    inner: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def page(self, found: tuple[Block, ...]) -> Iterator[nodes.Flow]:
        """All the blocks of a page as they will be printed."""
        return self.blocks(found, heading_names(found))

    def blocks(self, found: tuple[Block, ...], names: Iterator[str]) -> Iterator[nodes.Flow]:
        """Some blocks of a page; headings take the next of `names`."""
        for block in found:
            match block:
                case Heading(level, prose):
                    anchor = heading_anchor(self.anchor, next(names))
                    yield nodes.Heading(min(level + self.shift, 4), self.inlines(prose), anchor)
                case Paragraph(prose):
                    yield nodes.Paragraph(self.inlines(prose))
                case List():
                    yield from self._list(block)
                case Table():
                    yield self._table(block)

    def inlines(self, prose: Prose) -> nodes.Inlines:
        """A run of text as it will be printed."""
        return tuple(self._inline(inline) for inline in prose.inlines)

    def _inline(self, inline: Inline) -> nodes.Inline:
        match inline:
            case Words(text, strong, emphasis, code):
                return nodes.Text(text if code else typeset(text), strong, emphasis, code)
            case Break():
                return nodes.Break()
            case Link(text, target):
                return self._link(typeset(text), target)
            case Image(alternative, target):
                path = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), target))
                return nodes.Image(path.removeprefix(self.root + "/"), alternative)

    def _link(self, text: str, target: str) -> nodes.Inline:
        anchor = self.targets.find(target, self.path)
        if anchor:
            return nodes.Reference(text, anchor, paged=True)
        return nodes.Link(text, target) if _EXTERNAL.match(target) else nodes.Text(text)

    def _list(self, block: List) -> Iterator[nodes.Flow]:
        """Runs of facts become facts; the others stay a list."""
        run: list[Item] = []
        number = block.start
        labelled = False
        for item in block.items:
            if run and _is_fact(item) != labelled:
                yield self._run(run, labelled, number)
                number = number + len(run) if number is not None else None
                run = []
            labelled = _is_fact(item)
            run.append(item)
        if run:
            yield self._run(run, labelled, number)

    def _run(self, items: list[Item], labelled: bool, number: int | None) -> nodes.Flow:
        if labelled:
            return nodes.Facts(tuple(self.fact(item) for item in items))
        return nodes.List(tuple(tuple(self.item(item)) for item in items), number)

    def fact(self, item: Item) -> nodes.Fact:
        """A fact; the items nested in it follow on."""
        content = self.inlines(item.prose)
        for inner in item.items:
            content += (nodes.Text("; "), *self.inlines(inner.prose))
        return nodes.Fact(item.label or "", content)

    def item(self, item: Item) -> Iterator[nodes.Flow]:
        """An item: its own words, then what is nested in it."""
        role: nodes.Role = "item" if any(map(_is_fact, item.items)) else "body"
        content = self.inlines(item.prose)
        if item.label:
            content = (nodes.Text(f"{item.label}: ", strong=True), *content)
        if item.prose.text or item.label:
            yield nodes.Paragraph(content, role)
        # No link leads to a heading inside a list; its name only has to be its own.
        yield from self.blocks(item.blocks, (f"-in-a-list-{number}" for number in self.inner))

    def _table(self, block: Table) -> nodes.Table:
        caption = typeset(block.caption.text) if block.caption else ""
        rows = tuple(tuple(self.inlines(cell) for cell in row) for row in block.rows)
        return nodes.Table(caption, tuple(self.inlines(cell) for cell in block.header), rows)


def _is_fact(item: Item) -> bool:
    """Whether a labelled item holds no more than a fact can print: words, and plain items that follow on."""
    return item.label is not None and all(
        isinstance(block, List)
        and block.start is None
        and not any(inner.label or inner.blocks for inner in block.items)
        for block in item.blocks
    )
