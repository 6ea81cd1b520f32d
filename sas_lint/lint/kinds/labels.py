"""Labels of official standing that were superseded -> a hit a label, where text and registry still use it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated, NamedTuple

from sas_lint.lint.checks import Across, Check
from sas_lint.lint.context import Context, Passage, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.listed import REGISTRY_FILE
from sas_lint.model.keys import PublicationKeys
from sas_lint.model.names import fold, name_key
from sas_lint.schema.values import Key, Located, Text, When
from sas_lint.spans import Span

NAMES = frozenset({"label", "now", "since", "count"})
# The label as part of a name: “Office for National Statistics”, “National Statistics Authority”.
_BEFORE = re.compile(r"\b[A-Z][\w\u2019']*\s+(?:for|of|on)\s+(?:the\s+)?$")
_AFTER = re.compile(r"\s+[A-Z][a-z]")


class LabelKeys(NamedTuple):
    """A label: the words, those that took their place, and the first day on which they did."""

    label: Annotated[Text, Key("The label; with a capital in it, it counts in these capitals", required=True)]
    now: Annotated[Text, Key("The label that took its place", required=True)]
    since: Annotated[Located[When], Key("The first day of the new label", required=True)]
    forms: Annotated[tuple[Text, ...], Key("Other forms of the old label")] = ()

    def is_past(self, whole: Whole) -> bool:
        """Whether it has been superseded by the day on which the statement is judged."""
        return self.since.value.first <= whole.statement.as_of


class Parameters(NamedTuple):
    """The labels, and the names that hold their words."""

    labels: Annotated[tuple[LabelKeys, ...], Key("The labels that were superseded", required=True)] = ()
    names: Annotated[tuple[Text, ...], Key("Names that hold a label's words and mean something else")] = ()


class _Use(NamedTuple):
    """A label in the text."""

    span: Span
    words: str
    source: str | None
    field: str | None


def check_of(parameters: Parameters) -> Check:
    """One hit a label, further uses as places; none before the day on which it was superseded."""
    return Across(partial(_uses, parameters), partial(_conclude, parameters))


def _uses(parameters: Parameters, context: Context) -> Mapping[str, Sequence[_Use]] | None:
    """The uses of each label in a share."""
    whole = context.whole
    labels = [keys for keys in parameters.labels if keys.is_past(whole)]
    if not labels:
        return None
    patterns = whole.made(parameters, lambda: [(keys, _pattern(keys)) for keys in labels])
    names = [name.value for name in parameters.names]
    found: dict[str, list[_Use]] = {}
    for passage in context.holding(fold(form.value) for keys in labels for form in (keys.label, *keys.forms)):
        for keys, pattern in patterns:
            if fold(keys.now.value) in fold(passage.prose.text):
                continue  # the change itself is told
            for match in pattern.finditer(passage.prose.text):
                if not _is_in_a_name(passage, match, names, whole):
                    use = _Use(
                        passage.prose.at(*match.span()), match[0], passage.source_id, passage.field_name
                    )
                    found.setdefault(keys.label.value, []).append(use)
    return found


def _pattern(keys: LabelKeys) -> re.Pattern[str]:
    forms = (_form(form.value) for form in (keys.label, *keys.forms))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _form(form: str) -> str:
    words = re.escape(form).replace(r"\ ", r"\s+")
    return words if form != form.lower() else f"(?i:{words})"


def _is_in_a_name(passage: Passage, match: re.Match[str], names: Sequence[str], whole: Whole) -> bool:
    """Whether the words are part of a registered name, a title, or of a longer name in capitals."""
    text, (start, end) = passage.prose.text, match.span()
    if any(mention.start <= start and end <= mention.end for mention in whole.mentions.find(text)):
        return True
    if any(name in text[max(start - len(name), 0) : end + len(name)] for name in names):
        return True
    capital = match[0][0].isupper()
    return capital and bool(_BEFORE.search(text, 0, start) or _AFTER.match(text, end))


def _conclude(
    parameters: Parameters, facts: Sequence[Mapping[str, Sequence[_Use]]], whole: Whole
) -> Iterator[Hit]:
    for keys in parameters.labels:
        if keys.is_past(whole):
            uses = [
                *_registered(keys, whole),
                *(use for share in facts for use in share.get(keys.label.value, ())),
            ]
            if uses:
                yield _hit(keys, uses)


def _registered(keys: LabelKeys, whole: Whole) -> Iterator[_Use]:
    """Where the registry gives the label as the one that a publication bears on the day."""
    if whole.is_broken(REGISTRY_FILE):
        return
    forms = {name_key(form.value) for form in (keys.label, *keys.forms)}
    for publication in whole.statement.publications:
        label = _borne(publication, whole)
        if label and name_key(label.value) in forms:
            yield _Use(label.span, label.value, None, None)


def _borne(publication: PublicationKeys, whole: Whole) -> Text | None:
    """The label that a publication bears on the day; a series that has ceased bears none."""
    as_of = whole.statement.as_of
    if publication.ceased and publication.ceased.value.last < as_of:
        return None
    begun = [item for item in publication.designations if item.from_.value.first <= as_of]
    return max(begun, key=lambda item: item.from_.value.first).is_ if begun else None


def _hit(keys: LabelKeys, uses: Sequence[_Use]) -> Hit:
    first, *more = uses
    names = {
        "label": keys.label.value,
        "now": keys.now.value,
        "since": str(keys.since.value),
        "count": str(len(uses)),
    }
    places = tuple(use.span for use in more)
    about = frozenset({("word", first.words)})
    return Hit(first.span, names, first.source, first.field, first.words, places, about=about)
