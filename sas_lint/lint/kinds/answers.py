"""What answers a requirement of Protocol 3 -> a hit where it leaves out what it is to tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Annotated, NamedTuple

from sas_lint.lint.checks import Across, Check
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.sentences import Phrases, content, marks
from sas_lint.lint.wordlist import Found
from sas_lint.model.answering import Answer, of_field, of_parts
from sas_lint.model.blocks import Block, Item, Link, List, Prose
from sas_lint.model.names import fold, name_key
from sas_lint.rules.values import FieldRole, Letter
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"requirement", "where", "words"})
_ADDRESSES = ("http", "www.")
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")


class WantKeys(NamedTuple):
    """A thing that the answer is to tell; a hit where it does not has this case."""

    case: Annotated[Text, Key("The case of a hit where it is not told", required=True)]
    words: Annotated[
        tuple[Text, ...],
        Key("Words that tell it: `daily`, `check...` (any ending), `sent ... to` (words between)"),
    ] = ()
    labels: Annotated[tuple[Text, ...], Key("Labels of facts that tell it")] = ()
    links: Annotated[Located[bool] | None, Key("true where a link tells it")] = None
    bodies: Annotated[
        Located[bool] | None, Key("true where a registered body other than the producer tells it")
    ] = None
    at_most: Annotated[
        Located[int] | None,
        Key("It is missed in an answer that has no more words than this, names and empty ones apart"),
    ] = None


class Parameters(NamedTuple):
    """The requirement, and what its answer is to tell."""

    requirement: Annotated[Located[Letter], Key("The letter, a to f", required=True)]
    wants: Annotated[
        tuple[WantKeys, ...], Key("What is to be told; a hit is about the first that is not", required=True)
    ] = ()
    everywhere: Annotated[
        Located[bool] | None,
        Key("true where one answer, or one field of the roles below, tells it for the whole statement"),
    ] = None
    roles: Annotated[
        tuple[Located[FieldRole], ...], Key("Further fields that may tell it for the whole statement")
    ] = ()
    only_where: Annotated[
        tuple[Text, ...], Key("Phrases without which an answer is not judged, and where a hit is shown")
    ] = ()
    empty: Annotated[tuple[Text, ...], Key("Words that tell nothing by themselves, and are not counted")] = ()
    shown_at: Annotated[
        tuple[Text, ...], Key("Phrases at which a hit is shown rather than anywhere else")
    ] = ()
    passed_over: Annotated[
        tuple[Text, ...],
        Key("Phrases that make the other lists' words in them, or around them, count for nothing"),
    ] = ()


class _Facts(NamedTuple):
    """The hits, whether some sources have a field that answers, or none, and whether all is told."""

    hits: tuple[Hit, ...] = ()
    answering: bool = False
    without: bool = False
    told: bool = False


class _Shown(NamedTuple):
    """Words to show a hit at."""

    prose: Prose
    found: Found[None]


def check_of(parameters: Parameters) -> Check:
    """A hit for each answer that lacks something; one for the statement where one answer is enough."""
    if _true(parameters.everywhere):
        return Across(partial(_told_somewhere, parameters), partial(_told_nowhere, parameters))
    return Across(partial(_of_sources, parameters), partial(_of_all, parameters))


def _judge_of(parameters: Parameters, whole: Whole) -> _Judge:
    return whole.made(("answers", parameters), lambda: _Judge(parameters, whole))


def _of_sources(parameters: Parameters, context: Context) -> _Facts | None:
    """What the fields of the sources in use leave out."""
    judge = _judge_of(parameters, context.whole)
    if not judge.fields:
        return None
    hits: list[Hit] = []
    answering = without = False
    for source in context.sources:
        if source.status == "current":
            fields = [field for field in source.fields if field.id in judge.fields]
            answering, without = answering or bool(fields), without or not fields
            for field in filter(context.whole.has_content, fields):
                hits += judge.hits(of_field(field, source), judge.common)
    return _Facts(tuple(hits), answering, without)


def _of_all(parameters: Parameters, facts: Sequence[_Facts], whole: Whole) -> Iterator[Hit]:
    """The fields' hits, and those of the parts, which answer for the sources that have no field."""
    judge = _judge_of(parameters, whole)
    yield from _sorted((hit for found in facts for hit in found.hits), whole)
    required = any(definition.required for definition in judge.fields.values())
    by_field = any(found.answering for found in facts)
    for_some = not required and any(found.without for found in facts)
    if not by_field or for_some:
        yield from judge.of_parts()


def _told_somewhere(parameters: Parameters, context: Context) -> _Facts:
    """Whether a part or some field tells all that is wanted; else a hit at the first field that answers."""
    judge = _judge_of(parameters, context.whole)
    if not (judge.fields or judge.common) or (judge.common and not judge.missing(judge.common)):
        return _Facts(told=True)
    hits: tuple[Hit, ...] = ()
    for source in context.sources if judge.fields else ():
        for field in source.fields:
            if field.id in judge.fields and context.whole.has_content(field):
                answer = of_field(field, source)
                if not judge.missing([answer]):
                    return _Facts(told=True)
                hits = hits or tuple(judge.hits(answer, ()))
    return _Facts(hits, told=_is_told_beside(parameters, context))


def _is_told_beside(parameters: Parameters, context: Context) -> bool:
    """Whether a field about something else tells a want, in so many words."""
    roles = {role.value for role in parameters.roles}
    beside = {id_ for id_, definition in context.whole.fields.items() if definition.role in roles}
    judge = _judge_of(parameters, context.whole)
    phrases = [word for want in parameters.wants for word in want.words]
    return any(
        passage.field and passage.field.id in beside and judge.is_in_words(passage.prose.text)
        for passage in context.holding(marks(phrases) if beside else ())
    )


def _told_nowhere(parameters: Parameters, facts: Sequence[_Facts], whole: Whole) -> Iterator[Hit]:
    if whole.incomplete or any(found.told for found in facts):
        return
    judge = _judge_of(parameters, whole)
    if judge.common:
        yield from judge.of_parts()
    elif not whole.is_doubtful("front/"):
        yield from list(_sorted((hit for found in facts for hit in found.hits), whole))[:1]


def _sorted(hits: Iterable[Hit], whole: Whole) -> Iterator[Hit]:
    return iter(sorted(hits, key=lambda hit: whole.reading_order(hit.span)))


class _Judge:
    """Says what an answer leaves out; `common` are the front parts' answers, `fields` those of sources."""

    def __init__(self, parameters: Parameters, whole: Whole) -> None:
        letter = parameters.requirement.value
        self._parameters = parameters
        self._whole = whole
        passed_over = parameters.passed_over
        self._wants = [(want, Phrases(want.words, passed_over)) for want in parameters.wants]
        self._only_where = Phrases(parameters.only_where, passed_over)
        self._shown_at = Phrases(parameters.shown_at, passed_over)
        self._empty = frozenset(fold(word.value) for word in parameters.empty)
        self.common = tuple(of_parts(whole.statement.parts, letter))
        self.fields = {id_: item for id_, item in whole.fields.items() if item.answers == letter}

    def of_parts(self) -> Iterator[Hit]:
        """A hit where the front parts together leave something out, and none may be missing."""
        if self.common and not self._whole.is_doubtful("front/"):
            yield from self.hits(self.common[0], self.common[1:])

    def hits(self, answer: Answer, beside: Sequence[Answer]) -> Iterator[Hit]:
        """A hit where an answer, and those beside it, leave something out."""
        want = self.missing([answer, *beside])
        limited = self._first(self._only_where, answer)
        if want and (limited or self._is_missed(want, [answer, *beside])):
            yield self._hit(answer, want.case.value, self._first(self._shown_at, answer) or limited)

    def missing(self, told: Sequence[Answer]) -> WantKeys | None:
        """The first want that is not told."""
        for want, words in self._wants:
            if not any(self._tells(want, words, answer) for answer in told):
                return want
        return None

    def is_in_words(self, text: str) -> bool:
        """Whether a text tells a want, in so many words."""
        return any(words.are_in(text) for _, words in self._wants)

    def _tells(self, want: WantKeys, words: Phrases, answer: Answer) -> bool:
        labels = {label.value.casefold() for label in want.labels}
        if labels and any(item.label and item.label.casefold() in labels for item in _items(answer.blocks)):
            return True
        by_link, by_body = _true(want.links), _true(want.bodies)
        return any(
            words.are_in(prose.text)
            or (by_link and _leads_on(prose))
            or (by_body and self._names_a_body(prose.text))
            for prose in answer.prose
        )

    def _names_a_body(self, text: str) -> bool:
        """Whether a text names another body than the producer, or has capitals that nobody has registered."""
        whole = self._whole
        bodies = whole.made("bodies beside the producer", lambda: _bodies(whole))
        found = {name_key(text[one.start : one.end]) for one in whole.mentions.find(text)}
        capitals = {name_key(word) for word in _CAPITALS.findall(text)}
        return bool(found & bodies or any(word not in whole.mentions.names for word in capitals))

    def _is_missed(self, want: WantKeys, told: Sequence[Answer]) -> bool:
        """Whether a want is missed where no phrase makes the answer to be judged: in a bare one, maybe."""
        if want.at_most is None:
            return not self._parameters.only_where
        words = sum(content(prose.text, self._empty) for answer in told for prose in answer.prose)
        return words <= want.at_most.value

    def _first(self, words: Phrases, answer: Answer) -> _Shown | None:
        found = (_Shown(prose, found) for prose in answer.prose for found in words.find(prose.text))
        return next(found, None)

    def _hit(self, answer: Answer, case: str, shown: _Shown | None) -> Hit:
        span, words = answer.span, answer.heading
        if shown:
            start, end, _ = shown.found
            span, words = shown.prose.at(start, end), shown.prose.text[start:end]
        owner = f" of “{answer.source.name}”" if answer.source else ""
        names = {
            "requirement": self._parameters.requirement.value,
            "where": f"“{answer.heading}”{owner}",
            "words": words,
        }
        about = frozenset(("prose", prose.span) for prose in answer.prose)
        source, field = (answer.source.id, answer.heading) if answer.source else (None, None)
        return Hit(span, names, source, field, words, about=about, case=case)


def _bodies(whole: Whole) -> frozenset[str]:
    """Every form of the registered bodies' names, without the producer's."""
    producer = whole.statement.keys.producer
    own = name_key(producer.value) if producer else ""
    found: set[str] = set()
    for name in whole.statement.names:
        written = (name.name, *([name.short] if name.short else []), *name.aliases)
        forms = {name_key(form.value) for form in written}
        if name.kind and name.kind.value == "body" and own not in forms:
            found |= forms
    return frozenset(found)


def _leads_on(prose: Prose) -> bool:
    linked = any(isinstance(inline, Link) for inline in prose.inlines)
    return linked or any(address in prose.text for address in _ADDRESSES)


def _items(blocks: Iterable[Block]) -> Iterator[Item]:
    """The items of the lists among the blocks, and those nested in them."""
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield item
                yield from _items(item.blocks)


def _true(flag: Located[bool] | None) -> bool:
    return bool(flag and flag.value)
