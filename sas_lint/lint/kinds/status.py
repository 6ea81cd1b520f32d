"""What is said of a source, in words and relations, against its status -> a hit where the two disagree."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Across, Check, EachPage
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.dates import dates
from sas_lint.lint.hits import Hit
from sas_lint.lint.mentions import Mention
from sas_lint.lint.sentences import Phrases, marks, sentences
from sas_lint.lint.subjects import follows, is_all, is_of_source, is_subject, leads_to, standing_alone
from sas_lint.model.blocks import prose_of
from sas_lint.model.names import name_key
from sas_lint.model.statement import Field, Relation, Source
from sas_lint.rules.values import FieldRole
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"entry", "other", "words", "on"})


class Parameters(NamedTuple):
    """Words by which a text says that a source is in use, or is no longer."""

    catches: Annotated[Located[Literal["replaced", "in-use"]], Key("The fault", required=True)]
    phrases: Annotated[
        tuple[Text, ...],
        Key(
            "What is said of the source (`was closed`), or of what is done with it (`are used`)",
            required=True,
        ),
    ] = ()
    openings: Annotated[
        tuple[Text, ...], Key("The same where it begins a sentence, without a subject (`replaced by`)")
    ] = ()
    subjects: Annotated[
        tuple[Text, ...],
        Key("Words other than its name by which an entry speaks of its source (`the system`)"),
    ] = ()
    before_name: Annotated[
        tuple[Text, ...], Key("Words right before the name of a retired source that say it is in use (`use`)")
    ] = ()
    after_name: Annotated[
        tuple[Text, ...],
        Key("Words right after the name of a retired source that say it is in use (`is used`)"),
    ] = ()
    passed_over: Annotated[
        tuple[Text, ...], Key("Phrases that make the words in them, or around them, count for nothing")
    ] = ()
    unless: Annotated[tuple[Text, ...], Key("Words of the same sentence that take it back")] = ()
    not_in: Annotated[tuple[Located[FieldRole], ...], Key("The roles of fields that are not read")] = ()


class _Said(NamedTuple):
    """Words of a passage."""

    passage: Passage
    start: int
    end: int


def check_of(parameters: Parameters) -> Check:
    """One hit an entry, with its further places."""
    if parameters.catches.value == "replaced":
        return EachPage(partial(_replaced, parameters))
    return Across(partial(_in_use, parameters), partial(_contradicting, parameters))


def _reading_of(parameters: Parameters, whole: Whole) -> _Reading:
    return whole.made(("status", parameters), lambda: _Reading(parameters, whole))


def _replaced(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Current sources whose own words say that they were replaced or closed."""
    reading = _reading_of(parameters, context.whole)
    found: dict[str, list[_Said]] = {}
    for passage in context.holding(reading.marks):
        if passage.source and passage.source.status == "current" and reading.reads(passage):
            for said in reading.replaced(passage, passage.source):
                found.setdefault(passage.source.id, []).append(said)
    for id_, places in found.items():
        source = context.whole.by_id[id_]
        yield _hit(source, source, places)._replace(about=_status_of(source))


def _status_of(source: Source) -> frozenset[Hashable]:
    """What a finding about a source's status is about."""
    return frozenset({("status", source.id)})


def _hit(source: Source, other: Source, places: Sequence[_Said], case: str | None = None) -> Hit:
    first, *more = places
    words = first.passage.prose.text[first.start : first.end]
    spans = tuple(one.passage.prose.at(one.start, one.end) for one in more)
    names = {"entry": source.name, "other": other.name, "words": words}
    span = first.passage.prose.at(first.start, first.end)
    return Hit(span, names, source.id, first.passage.field_name, words, spans, case=case)


def _in_use(parameters: Parameters, context: Context) -> tuple[Hit, ...]:
    """Retired sources that their own entry, or another, describes as in use."""
    whole = context.whole
    reading = _reading_of(parameters, whole)
    own = {
        source.id: [said for passage in _passages(source) for said in reading.in_use(passage)]
        for source in context.sources
        if source.status == "retired"
    }
    other: dict[tuple[str, str], list[_Said]] = {}
    for passage in context.holding(reading.retired):
        if passage.source and passage.source.status != "retired" and reading.reads(passage):
            for id_, said in reading.by_name(passage):
                other.setdefault((passage.source.id, id_), []).append(said)
    hits = [_hit(whole.by_id[id_], whole.by_id[id_], places) for id_, places in own.items() if places]
    hits += [_hit(whole.by_id[id_], whole.by_id[of], places, "other") for (id_, of), places in other.items()]
    return tuple(hits)


def _passages(source: Source) -> Iterator[Passage]:
    """Every run of text of an entry."""
    yield from (Passage(prose, source, None) for prose in prose_of(source.preamble))
    for field in source.fields:
        yield from (Passage(prose, source, field) for prose in field.prose)


def _contradicting(parameters: Parameters, facts: Sequence[tuple[Hit, ...]], whole: Whole) -> Iterator[Hit]:
    """What the words tell, and current sources that a relation says were replaced as a whole."""
    yield from (hit for share in facts for hit in share)
    replaced: dict[str, tuple[Relation, Source]] = {}
    for source in whole.statement.sources:
        for relation in filter(partial(_is_done, whole), source.relations):
            target = relation.target.value
            if relation.kind == "replaced-by" and _is_known(target, whole):
                replaced.setdefault(source.id, (relation, source))
            elif relation.kind == "replaces" and source.status != "potential":
                replaced.setdefault(target, (relation, source))
    for source in whole.statement.sources:
        if source.status == "current" and source.id in replaced and source.keys.status:
            yield _by_relation(source, *replaced[source.id])


def _is_done(whole: Whole, relation: Relation) -> bool:
    """Whether a relation holds for the whole of a source, and is neither planned nor to come."""
    if relation.scope or (relation.planned and not relation.on):
        return False
    return relation.on is None or relation.on.value.last <= whole.statement.as_of


def _is_known(target: str, whole: Whole) -> bool:
    """Whether a relation leads to a registered name, or to an entry that is in use or was."""
    if target in whole.by_id:
        return whole.by_id[target].status != "potential"
    return name_key(target) in whole.mentions.names


def _by_relation(source: Source, relation: Relation, teller: Source) -> Hit:
    status = source.keys.status
    assert status
    other = relation.target.value if teller is source else teller.name
    on = f" since {relation.on.value}" if relation.on else ""
    names = {"entry": source.name, "other": other, "on": on, "words": status.value}
    about = _status_of(source)
    places = (relation.target.span,)
    return Hit(status.span, names, source.id, None, status.value, places, about=about, case="relation")


class _Reading:
    """Finds the words, passage by passage."""

    def __init__(self, parameters: Parameters, whole: Whole) -> None:
        passed_over = parameters.passed_over
        self._whole = whole
        self._phrases = Phrases(parameters.phrases, passed_over)
        self._openings = Phrases(parameters.openings, passed_over)
        self._subjects = Phrases(parameters.subjects)
        self._before_name = Phrases(parameters.before_name, passed_over)
        self._after_name = Phrases(parameters.after_name, passed_over)
        self._unless = Phrases(parameters.unless)
        self._not_in = {role.value for role in parameters.not_in}
        self._field: Field | None = None
        self._alone: frozenset[int] = frozenset()
        self.marks = marks((*parameters.phrases, *parameters.openings))
        self.retired = frozenset(
            name_key(name.value)
            for source in whole.statement.sources
            if source.status == "retired" and parameters.before_name
            for name in source.names()
        )

    def reads(self, passage: Passage) -> bool:
        """Whether a passage is read at all."""
        field = passage.field
        return not (field and field.id and self._whole.fields[field.id].role in self._not_in)

    def replaced(self, passage: Passage, source: Source) -> Iterator[_Said]:
        """Where the source itself is said to have been replaced or closed, on a day that is past."""
        for first, said in sentences(passage.prose.text):
            for start, end in self._words_of_the_past(said):
                is_opening = any(one.start == start for one in self._openings.find(said))
                if is_opening:
                    is_own = not start and self._stands_alone(passage) and is_all(said, end, self._whole)
                else:
                    is_own = is_of_source(said, start, source, self._whole, self._subjects)
                if is_own:
                    yield _Said(passage, first + start, first + end)

    def _words_of_the_past(self, said: str) -> list[tuple[int, int]]:
        """The words of a sentence that say something was replaced or closed, unless it takes them back."""
        found = {
            (one.start, one.end) for phrases in (self._phrases, self._openings) for one in phrases.find(said)
        }
        if not found or self._unless.are_in(said):
            return []
        return sorted(span for span in found if not self._is_to_come(said[span[0] :]))

    def _stands_alone(self, passage: Passage) -> bool:
        if passage.field is None or passage.field is not self._field:
            self._field, self._alone = passage.field, standing_alone(passage)
        return id(passage.prose) in self._alone

    def in_use(self, passage: Passage) -> Iterator[_Said]:
        """Where a retired source's own entry says what is done with it now."""
        if not self.reads(passage):
            return
        for first, said in sentences(passage.prose.text):
            mentions = self._whole.mentions.find(said)
            own = [self._said_of(said, one) for one in mentions if one.source == passage.source_id]
            others = [one for one in mentions if one.source != passage.source_id]
            if any(one.source for one in others) or not self._is_of_today(said):
                continue
            by_name = {span for span in own if span}
            last = 0
            for start, end in sorted(by_name | {(one.start, one.end) for one in self._phrases.find(said)}):
                of_another = any(is_subject(said, start, one.start, one.end) for one in others)
                if start >= last and ((start, end) in by_name or not of_another):
                    last = end
                    yield _Said(passage, first + start, first + end)

    def by_name(self, passage: Passage) -> Iterator[tuple[str, _Said]]:
        """The retired sources that another entry says are in use, by their names."""
        for first, said in sentences(passage.prose.text):
            for mention in self._whole.mentions.find(said):
                other = self._whole.by_id.get(mention.source or "")
                if other is None or other.status != "retired" or other.id == passage.source_id:
                    continue
                span = self._said_of(said, mention)
                if span and self._is_of_today(said):
                    yield other.id, _Said(passage, first + span[0], first + span[1])

    def _is_of_today(self, said: str) -> bool:
        """Whether a sentence is not about a time that is past."""
        past = any(stated.last < self._whole.statement.as_of for stated in dates(said))
        return not past and not self._unless.are_in(said)

    def _said_of(self, text: str, mention: Mention) -> tuple[int, int] | None:
        """The words beside a name that say it is in use, and the name."""
        for one in self._before_name.find(text):
            if leads_to(text, one.end, mention.start):
                return one.start, mention.end
        for one in self._after_name.find(text):
            if follows(text, mention.end, one.start):
                return mention.start, one.end
        return None

    def _is_to_come(self, said: str) -> bool:
        return any(stated.first > self._whole.statement.as_of for stated in dates(said))
