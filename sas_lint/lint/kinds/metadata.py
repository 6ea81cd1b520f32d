"""What the keys say of the edition and of the state of its entries -> hits where that is missing or old."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Across, Check, Frame
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.cycles import due
from sas_lint.lint.hits import Hit
from sas_lint.lint.lacking import Lacking, is_doubtful, lacking, without
from sas_lint.lint.persons import person_in
from sas_lint.model.statement import Source
from sas_lint.schema.values import Key, Located, Text, When
from sas_lint.spans import Span

NAMES = frozenset(
    {"missing", "published", "cycle", "as_of", "due", "name", "entry", "reviewed", "count", "digest", "by"}
)
# Where the edition is out of date, so are the reviews that went before it: one cause.
_EDITION = frozenset({("edition",)})


class Parameters(NamedTuple):
    """What is looked for."""

    catches: Annotated[
        Located[Literal["no-edition", "out-of-date", "no-contact", "not-reviewed", "not-signed-off"]],
        Key("The fault", required=True),
    ]
    team_words: Annotated[
        tuple[Text, ...], Key("Words that show a contact to be a team, a body or a role")
    ] = ()
    honorifics: Annotated[tuple[Text, ...], Key("Words before the name of a person")] = ()


def check_of(parameters: Parameters) -> Check:
    """Hits in the order of the document; entries that lack the same thing altogether are one hit."""
    if parameters.catches.value == "no-contact":
        return Frame(partial(_no_contact, parameters))
    return _CATCHES[parameters.catches.value]


def _no_edition(whole: Whole) -> Iterator[Hit]:
    keys = whole.statement.keys
    given = {"producer": keys.producer, "date of publication": keys.published}
    absent = [name for name, value in given.items() if value is None]
    if absent and not whole.is_doubtful("statement.yaml"):
        yield Hit(whole.statement.head, {"missing": " and no ".join(absent)}, words=", ".join(absent))


def _out_of_date(whole: Whole) -> Iterator[Hit]:
    keys, as_of = whole.statement.keys, whole.statement.as_of
    if keys.published is None or keys.review_cycle is None:
        return
    last = due(keys.published.value, keys.review_cycle.value)
    if as_of > last:
        names = {
            "published": str(keys.published.value),
            "cycle": keys.review_cycle.value,
            "as_of": as_of.isoformat(),
            "due": last.isoformat(),
        }
        yield Hit(keys.published.span, names, words=str(keys.published.value), about=_EDITION)


def _no_contact(parameters: Parameters, whole: Whole) -> Iterator[Hit]:
    contact = whole.statement.keys.contact
    if contact is None:
        if not whole.is_doubtful("statement.yaml"):
            yield Hit(whole.statement.head, words="contact")
        return
    of_teams = {word.value.casefold() for word in parameters.team_words}
    honorifics = {word.value.casefold() for word in parameters.honorifics}
    name = person_in(contact.value, of_teams, honorifics, lambda part: any(whole.mentions.find(part)))
    if name:
        yield Hit(contact.span, {"name": name}, words=name, case="person")


def _not_reviewed(whole: Whole) -> Iterator[Hit]:
    cycle, as_of = whole.statement.keys.review_cycle, whole.statement.as_of
    if cycle is None:
        return
    unmarked = []
    for source in whole.statement.sources:
        reviewed = source.keys.reviewed
        if reviewed:
            last = due(reviewed.value, cycle.value)
            if as_of > last:
                yield _overdue(source, reviewed, last, {"cycle": cycle.value, "as_of": as_of.isoformat()})
        elif not is_doubtful(source, whole):
            unmarked.append(lacking(source))
    yield from without("reviewed", "unmarked", unmarked, sum(1 for _ in whole.statement.sources))


def _overdue(source: Source, reviewed: Located[When], last: date, names: dict[str, str]) -> Hit:
    written = str(reviewed.value)
    told = {**names, "entry": source.name, "reviewed": written, "due": last.isoformat()}
    return Hit(reviewed.span, told, source.id, None, written, about=_EDITION)


class _Unsigned(NamedTuple):
    """An entry whose sign-off is missing or does not hold, and the digest that would be right."""

    place: Span
    id: str
    name: str
    case: str
    by: str = ""
    digest: str = ""


def _unsigned(context: Context) -> tuple[_Unsigned, ...]:
    found = []
    for source in context.sources:
        signed = source.keys.signed_off
        if signed is None:
            if not is_doubtful(source, context.whole):
                found.append(_Unsigned(source.head, source.id, source.name, "unsigned"))
        elif signed.digest is None:
            place = signed.by.span
            found.append(
                _Unsigned(place, source.id, source.name, "no-digest", signed.by.value, source.digest)
            )
        elif signed.digest.value.casefold() != source.digest:
            place = signed.digest.span
            found.append(_Unsigned(place, source.id, source.name, "changed", signed.by.value, source.digest))
    return tuple(found)


def _not_signed_off(facts: Sequence[tuple[_Unsigned, ...]], whole: Whole) -> Iterator[Hit]:
    found = [one for share in facts for one in share]
    unsigned = [Lacking(one.place, one.id, one.name) for one in found if one.case == "unsigned"]
    yield from without("signed-off", "unsigned", unsigned, sum(1 for _ in whole.statement.sources))
    for one in found:
        if one.case != "unsigned":
            names = {"entry": one.name, "by": one.by, "digest": one.digest}
            yield Hit(one.place, names, one.id, words="digest", case=one.case)


_CATCHES: dict[str, Check] = {
    "no-edition": Frame(_no_edition),
    "out-of-date": Frame(_out_of_date),
    "not-reviewed": Frame(_not_reviewed),
    "not-signed-off": Across(_unsigned, _not_signed_off),
}
