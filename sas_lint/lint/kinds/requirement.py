"""A requirement of Protocol 3 -> a hit where no part, source, field or nil return answers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sas_lint.lint.context import Context
from sas_lint.lint.hits import Hit
from sas_lint.model.blocks import Block, Heading, prose_of
from sas_lint.model.names import name_key
from sas_lint.model.statement import Part
from sas_lint.rules.values import Letter
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import Located, Text, key, keys

NAMES = frozenset({"requirement", "heading", "suggestion"})
Answer = Literal["part", "field", "current-source", "potential-source", "nil-return"]


@dataclass(frozen=True, slots=True)
class Parameters:
    """The requirement, and what may answer it."""

    requirement: Located[Letter] = key("The letter, a to f", required=True)
    answered_by: tuple[Located[Answer], ...] = keys("What counts as an answer", required=True)


def check(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """One hit at most: nothing answers the requirement, or its answer names a heading with no text."""
    letter = parameters.requirement.value
    if any(_ANSWERS[answer.value](letter, context) for answer in parameters.answered_by):
        return
    broken = next(_named_in_vain(letter, context), None)
    if broken:
        yield broken
    else:
        yield Hit(context.statement.head, {"requirement": letter, "heading": "", "suggestion": ""})


def _part(letter: str, context: Context) -> bool:
    return any(
        _has_words(part, heading) for part in context.statement.parts for heading in _answers(part, letter)
    )


def _answers(part: Part, letter: str) -> Iterator[Text]:
    return (heading for name, heading in part.keys.answers.items() if name.value == letter)


def _has_words(part: Part, heading: Text) -> bool:
    blocks = part.blocks if heading.value == "true" else _under(part.blocks, heading.value)
    return any(
        prose.text.strip()
        for block in blocks
        if not isinstance(block, Heading)
        for prose in prose_of((block,))
    )


def _under(blocks: tuple[Block, ...], wanted: str) -> Iterator[Block]:
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            if level and block.level <= level:
                return
            if not level and name_key(block.prose.text) == name_key(wanted):
                level = block.level
        elif level:
            yield block


def _named_in_vain(letter: str, context: Context) -> Iterator[Hit]:
    for part in context.statement.parts:
        headings = [block.prose.text for block in part.blocks if isinstance(block, Heading)]
        for heading in _answers(part, letter):
            known = name_key(heading.value) in map(name_key, headings)
            suggestion = "" if known else did_you_mean(heading.value, headings)[0]
            names = {"requirement": letter, "heading": heading.value, "suggestion": suggestion}
            yield Hit(
                heading.span, names, words=heading.value, case="empty-heading" if known else "no-such-heading"
            )


def _field(letter: str, context: Context) -> bool:
    """Every current source answers in a field that is there for it."""
    ids = {definition.id for definition in context.catalogue.fields if definition.answers == letter}
    sources = [source for source in context.statement.sources if source.status != "retired"]
    return bool(ids and sources) and all(
        any(field.id in ids and not field.is_empty for field in source.fields) for source in sources
    )


def _has_status(context: Context, status: str) -> bool:
    """Whether a source has the status, or one might: its status could not be read."""
    return context.incomplete or any(source.status in (status, None) for source in context.statement.sources)


def _nil_return(letter: str, context: Context) -> bool:
    return any(item.requirement.value == letter for item in context.statement.keys.nil_returns)


_ANSWERS = {
    "part": _part,
    "field": _field,
    "current-source": lambda _, context: _has_status(context, "current"),
    "potential-source": lambda _, context: any(
        source.status == "potential" for source in context.statement.sources
    ),
    "nil-return": _nil_return,
}
