"""A requirement of Protocol 3 -> a hit where no part, source, field or nil return answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Across, Check
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.kinds.fields import place_for
from sas_lint.model.answering import answers, below, has_words, is_whole
from sas_lint.model.blocks import Heading
from sas_lint.model.names import name_key
from sas_lint.rules.values import Letter
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import Key, Located
from sas_lint.spans import Span

NAMES = frozenset({"requirement", "heading", "suggestion", "entry", "count"})
Answer = Literal["part", "field", "current-source", "potential-source", "nil-return"]


class Parameters(NamedTuple):
    """The requirement, and what may answer it."""

    requirement: Annotated[Located[Letter], Key("The letter, a to f", required=True)]
    answered_by: Annotated[
        tuple[Located[Answer], ...], Key("What counts as an answer: any of these", required=True)
    ] = ()


def check_of(parameters: Parameters) -> Check:
    """A hit for each answer that names a heading in vain; else one at most, where nothing answers."""
    letter = parameters.requirement.value
    wanted = frozenset(answer.value for answer in parameters.answered_by)
    gather = partial(_fields, letter) if "field" in wanted else _nothing
    return Across(gather, partial(_unanswered, letter, wanted))


class _Lacking(NamedTuple):
    """An entry without a field that answers, and where the field belongs."""

    id: str
    name: str
    place: Span


class _Fields(NamedTuple):
    """The entries in use or to come: how many have a field that answers, or are unread, and the others."""

    answering: int = 0
    unread: int = 0
    lacking: tuple[_Lacking, ...] = ()


def _nothing(context: Context) -> _Fields:
    return _Fields()


def _fields(letter: str, context: Context) -> _Fields:
    ids = [definition.id for definition in context.whole.catalogue.fields if definition.answers == letter]
    if not ids:
        return _Fields()
    answering, unread, lacking = 0, 0, []
    for source in context.sources:
        if source.status == "retired":
            continue
        if any(field.id in ids for field in source.fields):
            answering += 1
        elif source.broken:
            unread += 1
        else:
            lacking.append(_Lacking(source.id, source.name, place_for(source, ids[0], context.whole)))
    return _Fields(answering, unread, tuple(lacking))


def _unanswered(
    letter: str, wanted: frozenset[Answer], facts: Sequence[_Fields], whole: Whole
) -> Iterator[Hit]:
    in_vain = list(_named_in_vain(letter, whole)) if "part" in wanted else []
    if in_vain:
        yield from in_vain
        return
    lacking = [entry for fields in facts for entry in fields.lacking]
    answering = sum(fields.answering for fields in facts)
    unread = sum(fields.unread for fields in facts)
    by_field = bool(answering or unread or lacking) and (not lacking or _is_required(letter, whole))
    if by_field or any(_ANSWERS[answer](letter, whole) for answer in sorted(wanted - {"field"})):
        return
    if answering and lacking:
        yield _by_some(letter, lacking)
    else:
        about = frozenset({("requirement", letter)})
        yield Hit(whole.statement.head, {"requirement": letter}, about=about)


def _is_required(letter: str, whole: Whole) -> bool:
    """Whether every entry must have a field that answers; where one lacks it, the rules on fields say so."""
    return any(
        definition.answers == letter and definition.required and definition.id not in whole.silent
        for definition in whole.catalogue.fields
    )


def _by_some(letter: str, lacking: list[_Lacking]) -> Hit:
    """Some sources answer in a field of their own, and these have no such field."""
    first, *others = lacking
    names = {"requirement": letter, "entry": first.name, "count": str(len(lacking))}
    source = None if others else first.id
    places = tuple(entry.place for entry in others)
    return Hit(first.place, names, source, None, letter, places, case="some-sources")


def _part(letter: str, whole: Whole) -> bool:
    """Whether a part answers, or one that could not be read might."""
    return whole.is_doubtful("front/") or any(
        has_words(below(part, heading)) for part in whole.statement.parts for heading in answers(part, letter)
    )


def _named_in_vain(letter: str, whole: Whole) -> Iterator[Hit]:
    for part in whole.statement.parts:
        headings = [block.prose.text for block in part.blocks if isinstance(block, Heading)]
        for heading in answers(part, letter):
            if has_words(below(part, heading)):
                continue
            entire = is_whole(heading)
            known = entire or name_key(heading.value) in map(name_key, headings)
            named = part.title.value if entire else heading.value
            suggestion = "" if known else did_you_mean(heading.value, headings)[0]
            names = {"requirement": letter, "heading": named, "suggestion": suggestion}
            case = "empty-heading" if known else "no-such-heading"
            yield Hit(heading.span, names, words=heading.value, case=case)


def _has_status(whole: Whole, status: str) -> bool:
    """Whether a source has the status, or one might: its status could not be read."""
    return whole.incomplete or any(source.status in (status, None) for source in whole.statement.sources)


def _nil_return(letter: str, whole: Whole) -> bool:
    """Whether there is a nil return, or might be: some key of statement.yaml could not be read."""
    given = any(item.requirement.value == letter for item in whole.statement.keys.nil_returns)
    return given or whole.is_doubtful("statement.yaml")


_ANSWERS: dict[str, Callable[[str, Whole], bool]] = {
    "part": _part,
    "current-source": lambda _, whole: _has_status(whole, "current"),
    "potential-source": lambda _, whole: _has_status(whole, "potential"),
    "nil-return": _nil_return,
}
