"""What a statement is to say of Protocol 3 itself -> a hit where it does not, or cites what is superseded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Across, Check, Frame
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.listings import Listing, listings
from sas_lint.lint.sentences import Phrases, marks, sentences
from sas_lint.lint.wordlist import Wordlist
from sas_lint.model.blocks import Heading, prose_of
from sas_lint.rules.values import Letter
from sas_lint.schema.values import Key, Located, Text, When
from sas_lint.spans import Span

NAMES = frozenset({"body", "on", "missing", "words", "until", "now"})


class RequirementKeys(NamedTuple):
    """A requirement: its letter, and the words by which it is known."""

    letter: Annotated[Located[Letter], Key("The letter, a to f", required=True)]
    words: Annotated[tuple[Text, ...], Key("Words and phrases, any of which tell it", required=True)] = ()


class CitedKeys(NamedTuple):
    """An authority that has been superseded: how it is cited, until when it held, and what holds now."""

    forms: Annotated[tuple[Text, ...], Key("The forms in which it is cited", required=True)]
    until: Annotated[Located[When], Key("The last day on which it held", required=True)]
    now: Annotated[Text, Key("What took its place, as the message is to put it", required=True)]


class Parameters(NamedTuple):
    """What is looked for, and by which words."""

    catches: Annotated[
        Located[Literal["no-consultation", "requirements-not-stated", "superseded"]],
        Key("The fault", required=True),
    ]
    offices: Annotated[tuple[Text, ...], Key("Names of the office that is to be consulted")] = ()
    records: Annotated[tuple[Text, ...], Key("Phrases that record a consultation in a front part")] = ()
    requirements: Annotated[tuple[RequirementKeys, ...], Key("The requirements to be set out")] = ()
    authorities: Annotated[tuple[CitedKeys, ...], Key("Authorities that have been superseded")] = ()
    passed_over: Annotated[
        tuple[Text, ...],
        Key("Phrases around the words, or in the same sentence, that make them count for nothing"),
    ] = ()


def check_of(parameters: Parameters) -> Check:
    """One hit at most; of superseded authorities, one each."""
    match parameters.catches.value:
        case "no-consultation":
            return Frame(partial(_no_consultation, parameters))
        case "requirements-not-stated":
            return Frame(partial(_not_stated, parameters))
        case "superseded":
            return Across(partial(_cited, parameters), partial(_superseded, parameters))


def _no_consultation(parameters: Parameters, whole: Whole) -> Iterator[Hit]:
    if whole.is_doubtful("statement.yaml") or whole.is_doubtful("front/"):
        return
    keys, statement = whole.statement.keys.consultation, whole.statement
    if keys and not Phrases(parameters.offices).are_in(keys.with_.value):
        yield Hit(keys.with_.span, {"body": keys.with_.value}, words=keys.with_.value, case="another")
    elif keys and keys.on and keys.on.value.first > statement.as_of:
        on = str(keys.on.value)
        yield Hit(keys.on.span, {"body": keys.with_.value, "on": on}, words=on, case="to-come")
    elif not keys and not _is_recorded(parameters, whole):
        yield Hit(statement.head)


def _is_recorded(parameters: Parameters, whole: Whole) -> bool:
    """Whether a front part says that the consultation took place."""
    records = Phrases(parameters.records, parameters.passed_over)
    # A comma does not part what belongs together: “prepared, in consultation with”.
    texts = (prose.text.replace(",", "") for part in whole.statement.parts for prose in prose_of(part.blocks))
    return any(map(records.are_in, texts))


def _not_stated(parameters: Parameters, whole: Whole) -> Iterator[Hit]:
    if whole.is_doubtful("front/"):
        return
    wanted = {str(item.letter.value): Phrases(item.words) for item in parameters.requirements}
    parts = whole.statement.parts
    found = [
        (_letters(listing.things, wanted), listing)
        for part in parts
        for listing in listings(part.blocks)
        if len(listing.things) >= len(wanted) - 1
    ]
    headings = [block.prose.text for part in parts for block in part.blocks if isinstance(block, Heading)]
    headings += [part.title.value for part in parts]
    most = max((len(letters) for letters, _ in found), default=0)
    if most == len(wanted) or len(_letters(headings, wanted)) == len(wanted):
        return
    if most < len(wanted) - 1:
        yield Hit(whole.statement.head)
        return
    letters, listing = next(one for one in found if len(one[0]) == most)
    yield _incomplete(listing, sorted(set(wanted) - letters))


def _incomplete(listing: Listing, missing: Sequence[str]) -> Hit:
    names = {"missing": ", ".join(f"({letter})" for letter in missing)}
    return Hit(listing.first.span, names, words=listing.first.text, case="incomplete")


def _letters(things: Sequence[str], wanted: dict[str, Phrases]) -> set[str]:
    """The letters that the things tell, where each thing tells one: as many as can be."""
    telling = {
        letter: [number for number, thing in enumerate(things) if words.are_in(thing)]
        for letter, words in wanted.items()
    }
    teller: dict[int, str] = {}

    def place(letter: str, tried: set[int]) -> bool:
        for number in telling[letter]:
            if number not in tried:
                tried.add(number)
                if number not in teller or place(teller[number], tried):
                    teller[number] = letter
                    return True
        return False

    return {letter for letter in wanted if place(letter, set())}


class _Citation(NamedTuple):
    """Where an authority (by its number in the rule) is cited, in which words, and in whose text."""

    authority: int
    span: Span
    words: str
    source: str | None
    field: str | None


def _cited(parameters: Parameters, context: Context) -> tuple[_Citation, ...] | None:
    """The citations of authorities that held no longer on the day on which the statement is judged."""
    as_of = context.whole.statement.as_of
    past = [
        (number, item) for number, item in enumerate(parameters.authorities) if item.until.value.last < as_of
    ]
    if not past:
        return None
    forms = Wordlist((form.value, number) for number, item in past for form in item.forms)
    passed_over = Phrases(parameters.passed_over)
    held = context.holding(marks(form for _, item in past for form in item.forms))
    return tuple(citation for passage in held for citation in _citations(passage, forms, passed_over))


def _citations(passage: Passage, forms: Wordlist[int], passed_over: Phrases) -> Iterator[_Citation]:
    for first, said in sentences(passage.prose.text):
        for start, end, number in () if passed_over.are_in(said) else forms.find(said):
            span = passage.prose.at(first + start, first + end)
            yield _Citation(number, span, said[start:end], passage.source_id, passage.field_name)


def _superseded(
    parameters: Parameters, facts: Sequence[tuple[_Citation, ...]], whole: Whole
) -> Iterator[Hit]:
    """One hit an authority, at the first place that cites it."""
    cited: dict[int, list[_Citation]] = {}
    for citation in (citation for share in facts for citation in share):
        cited.setdefault(citation.authority, []).append(citation)
    for number, citations in sorted(cited.items()):
        citations.sort(key=lambda citation: whole.reading_order(citation.span))
        first, *more = citations
        keys = parameters.authorities[number]
        names = {"words": first.words, "until": str(keys.until.value), "now": keys.now.value}
        places = tuple(citation.span for citation in more)
        yield Hit(first.span, names, first.source, first.field, first.words, places)
