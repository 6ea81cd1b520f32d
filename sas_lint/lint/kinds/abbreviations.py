"""The abbreviations of the whole statement -> hits for those explained nowhere, late, twice or in vain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.abbreviations import Gathered, Use, folded, gathered, joined, registered
from sas_lint.lint.checks import Across, Check
from sas_lint.lint.context import Whole
from sas_lint.lint.expansions import ends_with_one_of, full_form
from sas_lint.lint.hits import NO_NAMES, Hit
from sas_lint.schema.records import Reader
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"abbreviation", "count", "full", "other"})
_AMBIGUOUS = ""
_WORD = re.compile(r"[A-Za-z0-9&]+")


class Parameters(NamedTuple):
    """What is looked for, and what needs no expansion."""

    catches: Annotated[
        Located[Literal["never-expanded", "used-before", "conflicting", "expanded-again", "never-used"]],
        Key("The fault", required=True),
    ]
    well_known: Annotated[tuple[Text, ...], Key("Abbreviations that every reader knows")] = ()
    each: Annotated[
        Located[Literal["document", "entry"]] | None,
        Key("Where an abbreviation is written out once: in the document (the default) or on each page"),
    ] = None

    @property
    def per_page(self) -> bool:
        """Whether each entry, front part and chapter's page is read by itself."""
        return self.each is not None and self.each.value == "entry"


def check_of(parameters: Parameters) -> Check:
    """One hit an abbreviation, the further places as places; none while names or entries are unread."""
    return Across(gathered, partial(_conclude, parameters))


def _conclude(parameters: Parameters, facts: Sequence[Gathered], whole: Whole) -> Iterator[Hit]:
    if whole.is_doubtful("names.yaml") or whole.incomplete:
        return
    # Every rule of this kind gathers the same facts.
    found = whole.made("abbreviations", lambda: joined(facts))
    yield from _CATCHES[parameters.catches.value](parameters, found, whole)


def _well_known(whole: Whole) -> frozenset[str]:
    """What any rule of this kind calls well known, in small letters: it holds for them all."""
    return whole.made("well-known", lambda: frozenset(_each_well_known(whole)))


def _each_well_known(whole: Whole) -> Iterator[str]:
    for rule in whole.catalogue.rules:
        if rule.keys.kind.value == "abbreviations" and rule.keys.parameters:
            read = Reader().record(rule.keys.parameters, Parameters, "")
            yield from (word.value.casefold() for word in read.well_known) if read else ()


def _never_expanded(parameters: Parameters, found: Gathered, whole: Whole) -> Iterator[Hit]:
    explained = folded(whole) | _well_known(whole) | {short.casefold() for short in found.expansions}
    for short, uses in found.uses.items():
        if short.casefold() not in explained:
            yield _hit(short, _in_order(uses, whole))


def _used_before(parameters: Parameters, found: Gathered, whole: Whole) -> Iterator[Hit]:
    for short, expansions in found.expansions.items():
        if short.casefold() in _well_known(whole):
            continue
        if parameters.per_page:
            uses = _in_order(found.early.get(short, []), whole)
        else:
            first = _in_order([one.use for one in expansions], whole)[0]
            used = _in_order(found.first.get(short, []), whole)[:1]
            uses = [*used, first] if used and _key(used[0], whole) < _key(first, whole) else []
        # The name of a source is explained by its entry, which every mention leads to.
        if uses and not whole.mentions.source_named(short):
            yield _hit(short, uses)


def _conflicting(parameters: Parameters, found: Gathered, whole: Whole) -> Iterator[Hit]:
    yield from _two_full_forms(found, whole)
    yield from _two_written_forms(found, whole)


def _two_full_forms(found: Gathered, whole: Whole) -> Iterator[Hit]:
    """What is written out in a way that neither the registers nor, without those, its first full form has."""
    names = whole.made("full-forms", lambda: _full_forms(whole))
    for short, expansions in found.expansions.items():
        told = sorted(expansions, key=lambda one: _key(one.use, whole))
        known = (
            names.get(short.casefold()) or [form for one in told if (form := full_form(one.words, short))][:1]
        )
        if not known or _AMBIGUOUS in known:
            continue
        other = [one for one in told if not ends_with_one_of(one.words, known)]
        spelt = [(one.use, form) for one in other if (form := full_form(one.words, short))]
        if spelt:
            case = "registered" if short.casefold() in names else None
            words = {"full": spelt[0][1], "other": known[0]}
            yield _hit(short, [use for use, _ in spelt], words, case)


def _full_forms(whole: Whole) -> dict[str, list[str]]:
    """The full forms of each registered short form, in small letters."""
    forms: dict[str, list[str]] = {}
    for name in whole.statement.names:
        if name.short:
            told = [_AMBIGUOUS] if name.ambiguous and name.ambiguous.value else []
            told += [full.value for full in (name.name, *name.aliases)]
            forms.setdefault(name.short.value.casefold(), []).extend(told)
    for source in whole.statement.sources:
        for component in source.keys.components:
            if component.short:
                told = [full.value for full in (component.name, *component.aliases)]
                forms.setdefault(component.short.value.casefold(), []).extend(told)
    return forms


def _two_written_forms(found: Gathered, whole: Whole) -> Iterator[Hit]:
    """What is written in other capitals than the registered form or, without one, the commonest."""
    known = registered(whole)
    by_fold: dict[str, list[str]] = {}
    for form in sorted({*found.uses, *found.expansions}):
        by_fold.setdefault(form.casefold(), []).append(form)
    right = {form.casefold(): form for form in sorted(known, reverse=True)}
    for fold, forms in by_fold.items():
        wanted = right.get(fold) or max(forms, key=lambda form: _weight(form, found, whole))
        for form in forms:
            uses = found.uses.get(form, [])
            if form != wanted and form not in known and uses and not whole.mentions.source_named(form):
                yield _hit(form, _in_order(uses, whole), {"other": wanted}, "written")


def _weight(form: str, found: Gathered, whole: Whole) -> tuple[int, tuple[int, ...]]:
    """Orders the forms of one abbreviation: the most used is the greatest, or that used first."""
    uses = found.uses.get(form, []) + [one.use for one in found.expansions.get(form, [])]
    return len(uses), tuple(-part for part in min(_key(use, whole) for use in uses))


def _expanded_again(parameters: Parameters, found: Gathered, whole: Whole) -> Iterator[Hit]:
    for short, expansions in found.expansions.items():
        pages: dict[str, list[Use]] = {}
        for use in _in_order([one.use for one in expansions], whole):
            pages.setdefault(use.span.path if parameters.per_page else "", []).append(use)
        again = [use for uses in pages.values() for use in uses[1:]]
        if again:
            yield _hit(short, again)


def _never_used(parameters: Parameters, found: Gathered, whole: Whole) -> Iterator[Hit]:
    for short, expansions in found.expansions.items():
        if short.casefold() not in found.seen and short not in whole.made(
            "in-names", lambda: _in_names(whole)
        ):
            yield _hit(short, _in_order([one.use for one in expansions], whole))


def _in_names(whole: Whole) -> frozenset[str]:
    """The words of what goes by its short name as well: sources, systems, titles; with their singulars."""
    names = [name.value for source in whole.statement.sources for name in source.names()]
    names += [
        name.short.value
        for name in whole.statement.names
        if name.short and name.kind and name.kind.value in ("system", "programme")
    ]
    names += [publication.title.value for publication in whole.statement.publications]
    words = {word for token in set(" ".join(names).split()) for word in _WORD.findall(token)}
    return frozenset(words | {word.removesuffix("s") for word in words})


def _in_order(uses: Iterable[Use], whole: Whole) -> list[Use]:
    return sorted(uses, key=lambda use: _key(use, whole))


def _key(use: Use, whole: Whole) -> tuple[int, int, int]:
    return whole.reading_order(use.span)


def _hit(
    short: str, uses: Sequence[Use], words: Mapping[str, str] = NO_NAMES, case: str | None = None
) -> Hit:
    first, *more = uses
    names = {"abbreviation": short, "count": str(len(uses)), **words}
    about = frozenset({("abbreviation", short)})
    places = tuple(use.span for use in more)
    return Hit(first.span, names, first.source, first.field, short, places, None, about, case)


_CATCHES: dict[str, Callable[[Parameters, Gathered, Whole], Iterator[Hit]]] = {
    "never-expanded": _never_expanded,
    "used-before": _used_before,
    "conflicting": _conflicting,
    "expanded-again": _expanded_again,
    "never-used": _never_used,
}
