"""The table of check kinds: a rule's `kind` -> its parameters, its check and the names its words may use."""

from __future__ import annotations

from types import MappingProxyType, ModuleType

from sas_lint.lint.kinds import (
    abbreviations,
    answers,
    apostrophes,
    assurance,
    contents,
    declared,
    entries,
    fields,
    forms,
    headings,
    labels,
    leftovers,
    links,
    lists,
    markup,
    metadata,
    names,
    paragraphs,
    phrases,
    plans,
    printed,
    protocol,
    publications,
    relations,
    release,
    renamed,
    requirement,
    sentences,
    spelling,
    standing,
    status,
    synergies,
    telling,
    typography,
    waivers,
    wording,
)
from sas_lint.lint.kinds import (
    input as reading,
)

# Each module has Parameters (a record of keys), check_of(parameters), which gives a Check, and NAMES.
KINDS: MappingProxyType[str, ModuleType] = MappingProxyType(
    {
        "abbreviations": abbreviations,
        "answers": answers,
        "apostrophes": apostrophes,
        "assurance": assurance,
        "contents": contents,
        "declared": declared,
        "entries": entries,
        "fields": fields,
        "forms": forms,
        "headings": headings,
        "input": reading,
        "labels": labels,
        "leftovers": leftovers,
        "links": links,
        "lists": lists,
        "markup": markup,
        "metadata": metadata,
        "names": names,
        "paragraphs": paragraphs,
        "phrases": phrases,
        "plans": plans,
        "printed": printed,
        "protocol": protocol,
        "publications": publications,
        "relations": relations,
        "release": release,
        "renamed": renamed,
        "requirement": requirement,
        "sentences": sentences,
        "spelling": spelling,
        "standing": standing,
        "status": status,
        "synergies": synergies,
        "telling": telling,
        "typography": typography,
        "waivers": waivers,
        "wording": wording,
    }
)
# Kinds that look at what the waivers did, and so run after all others.
LAST = frozenset({"waivers"})
