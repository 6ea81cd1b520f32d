"""Texts, headings and keys -> hits for slips: punctuation, words twice, figures, unseen characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint import partners, punctuation, repeats, unseen
from sas_lint.lint.checks import Check, EachPage
from sas_lint.lint.context import Context, Passage
from sas_lint.lint.figures import Figures, Words, is_suspect
from sas_lint.lint.hits import Hit
from sas_lint.lint.neighbours import among
from sas_lint.lint.sheets import Sheet
from sas_lint.lint.slips import (
    Placed,
    Slip,
    headings,
    in_key,
    in_passage,
    not_in_names,
    placed,
    placed_in_keys,
    together,
)
from sas_lint.model.blocks import Heading
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"words", "instead", "times", "mark", "character"})
_Catches = Literal["punctuation", "repeated-word", "invisible-characters", "dates-and-numbers"]
_List = tuple[Text, ...]
_LESS_THAN = "ess than"


class Parameters(NamedTuple):
    """What is looked for, and the words that tell what is a slip; each list serves one fault."""

    catches: Annotated[Located[_Catches], Key("The fault", required=True)]
    twice: Annotated[_List, Key("repeated-word: words that may stand twice running")] = ()
    never_twice: Annotated[
        _List, Key("repeated-word: words of which one can go without a change of meaning")
    ] = ()
    months: Annotated[_List, Key("dates-and-numbers: the months")] = ()
    measures: Annotated[_List, Key("dates-and-numbers: units, of which “less than” is right")] = ()
    counts: Annotated[
        _List, Key("dates-and-numbers: what is counted, and words that announce a count, beside plurals in s")
    ] = ()


def check_of(parameters: Parameters) -> Check:
    """Hits in reading order, then those in titles and other keys."""
    return EachPage(partial(_CATCHES[parameters.catches.value], parameters))


def _punctuation(_: Parameters, context: Context) -> Iterator[Hit]:
    def suspects(sheet: Sheet) -> Iterator[int]:
        numbers = {*punctuation.suspects(sheet), *partners.suspects(sheet)}
        return iter(sorted(numbers))

    def find(text: str) -> Iterator[Slip]:
        yield from punctuation.slips(text)
        yield from partners.unpaired(text)

    found = (one for one in placed(context, suspects, find) if one.as_written)
    yield from together(
        [
            *not_in_names(found, context.whole.mentions),
            *placed_in_keys(context, suspects, find),
            *_title_stops(context),
        ]
    )


def _title_stops(context: Context) -> Iterator[Placed]:
    for text, source in _titles(context):
        if text.value.endswith("."):
            yield from in_key(text, source, punctuation.title_stop)
    lower = (Passage(one.block.prose, *one.owner) for one in among(context) if isinstance(one.block, Heading))
    for passage in (*headings(context), *lower):
        if passage.prose.text.endswith("."):
            yield from in_passage(passage, punctuation.title_stop)


def _titles(context: Context) -> Iterator[tuple[Text, str | None]]:
    for source in context.sources:
        yield from ((name, source.id) for name in source.names())
    if context.is_frame:
        statement = context.whole.statement
        if statement.keys.title:
            yield statement.keys.title, None
        yield from ((page.title, None) for page in statement.pages)
        yield from ((publication.title, None) for publication in statement.publications)


def _repeated_word(parameters: Parameters, context: Context) -> Iterator[Hit]:
    allowed = repeats.Allowed(_in_small(parameters.twice), _in_small(parameters.never_twice))
    find = partial(repeats.repeats, allowed=allowed)
    found = not_in_names(placed(context, repeats.suspects, find), context.whole.mentions)
    yield from together([*found, *placed_in_keys(context, repeats.suspects, find)])


def _in_small(words: _List) -> frozenset[str]:
    return frozenset(word.value.lower() for word in words)


def _invisible(_: Parameters, context: Context) -> Iterator[Hit]:
    found = (one for one in placed(context, unseen.suspects, unseen.unseen) if one.as_written)
    yield from together([*found, *placed_in_keys(context, unseen.suspects, unseen.unseen)])


def _figures(parameters: Parameters, context: Context) -> Iterator[Hit]:
    lists = (parameters.months, parameters.measures, parameters.counts)
    words = Words(*(tuple(word.value for word in words) for words in lists))
    find = context.whole.made(("figures", words), lambda: Figures(words)).find

    def suspects(sheet: Sheet) -> Iterator[int]:
        marks = {token for token in sheet.words if is_suspect(token)}
        return sheet.holding(marks | {_LESS_THAN} if _LESS_THAN in sheet.text else marks)

    found = [*placed(context, suspects, find), *placed_in_keys(context, suspects, find)]
    yield from together(not_in_names(found, context.whole.mentions))


_CATCHES: dict[str, Callable[[Parameters, Context], Iterator[Hit]]] = {
    "punctuation": _punctuation,
    "repeated-word": _repeated_word,
    "invisible-characters": _invisible,
    "dates-and-numbers": _figures,
}
