"""A statement -> for each requirement of Protocol 3, what answers it and which rules look after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sas_lint.document.dates import in_words
from sas_lint.lint.context import Whole
from sas_lint.model.answering import answers, below, has_words, is_whole
from sas_lint.model.requirements import ASKED
from sas_lint.model.statement import Source, Statement
from sas_lint.report.overview import Requirement
from sas_lint.report.text import count
from sas_lint.rules.values import Catalogue, Rule
from sas_lint.schema.nodes import Scalar

_PRACTICE = re.compile(r"practice 5\(([a-f])\)(?! to )")
_MOST_NAMES = 5
_ASKS = "requirement"


def requirements(statement: Statement, whole: Whole) -> Iterator[Requirement]:
    """The six, in order; `statement` is to have the text of its entries."""
    for letter in ASKED:
        rules = [rule for rule in whole.catalogue.rules if letter in letters_of(rule)]
        asking = frozenset(rule.name for rule in rules if rule.keys.kind.value == _ASKS)
        names = frozenset(rule.name for rule in rules)
        yield Requirement(letter, names, tuple(_answers(letter, statement, whole)), asking)


def letters_of(rule: Rule) -> set[str]:
    """The requirements that a rule looks after: by its parameters, or else by the clauses it stands on."""
    asked = rule.keys.parameters.get("requirement") if rule.keys.parameters else None
    if isinstance(asked, Scalar):
        return {asked.value}
    return {letter for clause in rule.keys.clause for letter in _PRACTICE.findall(clause.clause.value)}


def _answers(letter: str, statement: Statement, whole: Whole) -> Iterator[str]:
    sources = list(statement.sources)
    if letter == "a":
        yield from _of_status("current", "{} in use", sources)
    if letter == "c":
        yield from _of_status("potential", "{} that may come to be used", sources)
    yield from _parts(letter, statement)
    yield from _fields(letter, sources, whole.catalogue)
    for item in statement.keys.nil_returns:
        if item.requirement.value == letter:
            yield f"Nil return of {in_words(item.on.value)}: nothing to report"


def _of_status(status: str, words: str, sources: Sequence[Source]) -> Iterator[str]:
    names = [source.name for source in sources if source.status == status]
    if names:
        listed = f": {', '.join(names)}" if len(names) <= _MOST_NAMES else ""
        yield words.format(count(len(names), "source")) + listed


def _parts(letter: str, statement: Statement) -> Iterator[str]:
    for part in statement.parts:
        for heading in answers(part, letter):
            if has_words(below(part, heading)):
                whole = is_whole(heading)
                yield f"“{part.title.value}”" if whole else f"“{heading.value}” in “{part.title.value}”"


def _fields(letter: str, sources: Sequence[Source], catalogue: Catalogue) -> Iterator[str]:
    """The fields that answer source by source, and in how many of the entries that are not retired."""
    asked = [source for source in sources if source.status != "retired"]
    for definition in catalogue.fields:
        if definition.answers == letter:
            fields = [source.field(definition.id) for source in asked]
            full = sum(field is not None and not field.is_empty for field in fields)
            if full:
                every = "all" if full == len(asked) else f"{full} of {len(asked)}"
                yield f"“{definition.title}” in {every} entries"
