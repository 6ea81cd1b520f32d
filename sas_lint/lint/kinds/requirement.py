"""A requirement of Protocol 3 -> a hit where no part, source, field or nil return answers it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.context import Context
from sas_lint.lint.hits import Hit
from sas_lint.lint.kinds.fields import place_for
from sas_lint.model.blocks import Block, Heading, prose_of
from sas_lint.model.names import name_key
from sas_lint.model.statement import Part, Source
from sas_lint.rules.values import Letter
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"requirement", "heading", "suggestion", "entry", "count"})
Answer = Literal["part", "field", "current-source", "potential-source", "nil-return"]
_WHOLE_PART = "true"


class Parameters(NamedTuple):
    """The requirement, and what may answer it."""

    requirement: Annotated[Located[Letter], Key("The letter, a to f", required=True)]
    answered_by: Annotated[
        tuple[Located[Answer], ...], Key("What counts as an answer: any of these", required=True)
    ] = ()


def check(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """A hit for each answer that names a heading in vain; else one at most, where nothing answers."""
    letter = parameters.requirement.value
    wanted = {answer.value for answer in parameters.answered_by}
    in_vain = list(_named_in_vain(letter, context)) if "part" in wanted else []
    if in_vain:
        yield from in_vain
    elif not any(_ANSWERS[answer](letter, context) for answer in wanted):
        lacking = _Fields(letter, context).lacking if "field" in wanted else []
        yield _by_some(letter, lacking, context) if lacking else _unanswered(letter, context)


def _unanswered(letter: str, context: Context) -> Hit:
    return Hit(context.statement.head, {"requirement": letter}, about=frozenset({("requirement", letter)}))


def _by_some(letter: str, lacking: list[Source], context: Context) -> Hit:
    """Some sources answer in a field of their own, and these have no such field."""
    ids = [definition.id for definition in context.catalogue.fields if definition.answers == letter]
    first, *others = (place_for(source, ids[0], context) for source in lacking)
    names = {"requirement": letter, "entry": lacking[0].name, "count": str(len(lacking))}
    source = None if others else lacking[0].id
    return Hit(first, names, source, None, letter, tuple(others), case="some-sources")


def _part(letter: str, context: Context) -> bool:
    """Whether a part answers, or one that could not be read might."""
    return context.is_doubtful("front/") or any(
        _has_words(part, heading) for part in context.statement.parts for heading in _answers(part, letter)
    )


def _answers(part: Part, letter: str) -> Iterator[Text]:
    return (heading for name, heading in part.keys.answers.items() if name.value == letter)


def _has_words(part: Part, heading: Text) -> bool:
    blocks = part.blocks if heading.value == _WHOLE_PART else _under(part.blocks, heading.value)
    return any(
        prose.text.strip()
        for block in blocks
        if not isinstance(block, Heading)
        for prose in prose_of((block,))
    )


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


def _named_in_vain(letter: str, context: Context) -> Iterator[Hit]:
    for part in context.statement.parts:
        headings = [block.prose.text for block in part.blocks if isinstance(block, Heading)]
        for heading in _answers(part, letter):
            if _has_words(part, heading):
                continue
            whole = heading.value == _WHOLE_PART
            known = whole or name_key(heading.value) in map(name_key, headings)
            named = part.title.value if whole else heading.value
            suggestion = "" if known else did_you_mean(heading.value, headings)[0]
            names = {"requirement": letter, "heading": named, "suggestion": suggestion}
            case = "empty-heading" if known else "no-such-heading"
            yield Hit(heading.span, names, words=heading.value, case=case)


class _Fields:
    """The sources in use or to come, by whether they have a field that answers the requirement."""

    def __init__(self, letter: str, context: Context) -> None:
        definitions = [item for item in context.catalogue.fields if item.answers == letter]
        ids = {item.id for item in definitions}
        entries = context.statement.sources if ids else ()
        sources = [source for source in entries if source.status != "retired"]
        found = {source.id for source in sources if any(field.id in ids for field in source.fields)}
        self.required = any(item.required and item.id not in context.silent for item in definitions)
        self.answering = bool(found)
        self.lacking = [
            source for source in sources if found and source.id not in found and not source.broken
        ]
        self.any = bool(definitions and sources)


def _field(letter: str, context: Context) -> bool:
    """Whether every source has the field; one that is required is the business of the rules on fields."""
    fields = _Fields(letter, context)
    return fields.any and (fields.required or (fields.answering and not fields.lacking))


def _has_status(context: Context, status: str) -> bool:
    """Whether a source has the status, or one might: its status could not be read."""
    return context.incomplete or any(source.status in (status, None) for source in context.statement.sources)


def _nil_return(letter: str, context: Context) -> bool:
    """Whether there is a nil return, or might be: some key of statement.yaml could not be read."""
    given = any(item.requirement.value == letter for item in context.statement.keys.nil_returns)
    return given or context.is_doubtful("statement.yaml")


_ANSWERS = {
    "part": _part,
    "field": _field,
    "current-source": lambda _, context: _has_status(context, "current"),
    "potential-source": lambda _, context: _has_status(context, "potential"),
    "nil-return": _nil_return,
}
