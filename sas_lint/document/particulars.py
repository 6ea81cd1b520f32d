"""An entry's front matter -> labelled facts for a reader: names, status, parts, when it was reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.document import nodes
from sas_lint.document.dates import in_words
from sas_lint.document.typography import typeset
from sas_lint.model.keys import ComponentKeys
from sas_lint.model.statement import Source

_STATUS = {
    "current": "in use for official statistics",
    "potential": "not used for official statistics now, and could be",
    "retired": "no longer in use",
}


def particulars(source: Source) -> Iterator[nodes.Fact]:
    """What the front matter tells, a fact each."""
    keys = source.keys
    yield _fact("Name", source.title.value)
    if keys.short_title:
        yield _fact("Short name", keys.short_title.value)
    if keys.aliases:
        yield _fact("Also called", "; ".join(alias.value for alias in keys.aliases))
    if source.status:
        yield _fact("Status", _STATUS[source.status])
    if keys.components:
        yield _fact("Made up of", "; ".join(map(_component, keys.components)))
    if keys.data_owner:
        yield _fact("Data owner", keys.data_owner.value)
    if keys.reviewed:
        yield _fact("Last checked", in_words(keys.reviewed.value))


def _component(component: ComponentKeys) -> str:
    short = f" ({component.short.value})" if component.short else ""
    return component.name.value + short


def _fact(label: str, words: str) -> nodes.Fact:
    return nodes.Fact(label, (nodes.Text(typeset(words)),))
