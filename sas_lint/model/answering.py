"""A letter of Protocol 3 -> what answers it: headings of front parts, fields, and what stands below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sas_lint.model.blocks import Block, Heading, Prose, prose_of
from sas_lint.model.names import name_key
from sas_lint.model.statement import Field, Part, Source
from sas_lint.schema.values import Text
from sas_lint.spans import Span

_WHOLE_PART = "true"


class Answer(NamedTuple):
    """An answer: the place and words of its heading, what it says, and whose it is where it is a field."""

    span: Span
    heading: str
    blocks: tuple[Block, ...]
    source: Source | None = None

    @property
    def prose(self) -> Iterator[Prose]:
        """Every run of text in the answer."""
        return prose_of(self.blocks)


def of_parts(parts: Iterable[Part], letter: str) -> Iterator[Answer]:
    """The answers in front parts that hold a word."""
    for part in parts:
        for heading in answers(part, letter):
            blocks = below(part, heading)
            if has_words(blocks):
                yield Answer(*_place(part, heading), blocks)


def of_field(field: Field, source: Source) -> Answer:
    """The answer that a field is."""
    return Answer(field.heading.span, field.name, field.blocks, source)


def answers(part: Part, letter: str) -> Iterator[Text]:
    """The headings under which a part says that it answers a letter; `true` for the whole part."""
    return (heading for name, heading in part.keys.answers.items() if name.value == letter)


def is_whole(heading: Text) -> bool:
    """Whether a part answers as a whole."""
    return heading.value == _WHOLE_PART


def below(part: Part, heading: Text) -> tuple[Block, ...]:
    """What stands below a heading of a part, or in all of the part, without further headings."""
    blocks = part.blocks if is_whole(heading) else _under(part.blocks, heading.value)
    return tuple(block for block in blocks if not isinstance(block, Heading))


def has_words(blocks: tuple[Block, ...]) -> bool:
    """Whether the blocks hold a word."""
    return any(prose.text.strip() for prose in prose_of(blocks))


def _place(part: Part, heading: Text) -> tuple[Span, str]:
    """Where an answer begins, and the words there: its heading in the text, or the part's title."""
    if not is_whole(heading):
        for block in part.blocks:
            if isinstance(block, Heading) and name_key(block.prose.text) == name_key(heading.value):
                return block.prose.span, block.prose.text
    return part.title.span, part.title.value


def _under(blocks: tuple[Block, ...], wanted: str) -> Iterator[Block]:
    """What stands below a heading, up to the next of its level or above."""
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            if level and block.level <= level:
                return
            if not level and name_key(block.prose.text) == name_key(wanted):
                level = block.level
        elif level:
            yield block
