"""A share of the pages -> its paragraphs, headings and tables, each with what stands before and after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sas_lint.lint.context import Context
from sas_lint.model.blocks import Block, Heading, List, Paragraph, Table
from sas_lint.model.statement import Field, Source


class Owner(NamedTuple):
    """Whose a block is: an entry and its field, both None in front parts and on chapters' own pages."""

    source: Source | None
    field: Field | None

    @property
    def names(self) -> tuple[str | None, str | None]:
        """The entry's id and the field's heading."""
        return self.source.id if self.source else None, self.field.name if self.field else None


class Among(NamedTuple):
    """A block between its neighbours, and whose it is; `nested` where it stands in a list item."""

    block: Heading | Paragraph | Table
    before: Block | None
    after: Block | None
    owner: Owner
    nested: bool = False


def among(context: Context) -> tuple[Among, ...]:
    """The blocks of a share but for lists, gone through once; those in list items come after the list."""
    return context.made("among", lambda: tuple(_among(context)))


def _among(context: Context) -> Iterator[Among]:
    nobody = Owner(None, None)
    for page in context.pages:
        yield from _in_row(page.blocks, nobody)
    for source in context.sources:
        yield from _in_row(source.preamble, Owner(source, None))
        for field in source.fields:
            yield from _in_row(field.blocks, Owner(source, field))


def _in_row(blocks: Sequence[Block], owner: Owner, nested: bool = False) -> Iterator[Among]:
    before: Block | None = None
    for number, block in enumerate(blocks, 1):
        if isinstance(block, List):
            for item in block.items:
                if item.blocks:
                    yield from _in_row(item.blocks, owner, nested=True)
        else:
            yield Among(block, before, blocks[number] if number < len(blocks) else None, owner, nested)
        before = block
