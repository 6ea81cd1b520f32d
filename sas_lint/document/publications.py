"""A Statement and its fields -> the index of publications, each with the sources that it is made from."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.document import nodes
from sas_lint.document.anchors import PUBLICATIONS, source_anchor
from sas_lint.document.protocol import joined
from sas_lint.document.typography import typeset
from sas_lint.model.edition import PUBLICATIONS_TITLE as TITLE
from sas_lint.model.names import name_key
from sas_lint.model.registry import Registry
from sas_lint.model.statement import Source, Statement
from sas_lint.rules.values import FieldDefinition

_CAPTION = "Publications and the sources that list them"
_HEADER = ("Publication", "Sources")
_ARTICLES = ("the ", "a ", "an ")


def publications(statement: Statement, fields: tuple[FieldDefinition, ...]) -> Iterator[nodes.Section]:
    """A row for each publication that an entry lists, by its registered title, in order; or no section.

    What a registry does not hold stands there by its own words where there is no registry at all.
    """
    roles = {field.id for field in fields if field.role == "publications"}
    registry = Registry(statement.publications)
    conventions = statement.keys.conventions
    nil = {name_key(words.value) for words in conventions.nil_words} if conventions else set()
    found: dict[str, dict[str, Source]] = {}
    for source in statement.sources:
        for title in _listed(source, roles, registry, bool(statement.publications), nil):
            found.setdefault(title, {})[source.id] = source
    rows = tuple(
        ((nodes.Text(typeset(title)),), tuple(joined([_link(source) for source in found[title].values()])))
        for title in sorted(found, key=_order)
    )
    if rows:
        header = tuple((nodes.Text(words),) for words in _HEADER)
        table = nodes.Table(_CAPTION, header, rows, row_headers=True)
        yield nodes.Section("annex", TITLE, PUBLICATIONS, 1, TITLE, (table,))


def _listed(
    source: Source, roles: set[str], registry: Registry, registered: bool, nil: set[str]
) -> Iterator[str]:
    for field in source.fields:
        for item in field.items if field.id in roles else ():
            text = " ".join(item.prose.text.split())
            match = registry.find(text) if registered else None
            if match:
                yield match.publication.title.value
            elif not registered and text and not item.label and name_key(text.partition(".")[0]) not in nil:
                yield text.rstrip(" .;,")


def _link(source: Source) -> nodes.Reference:
    return nodes.Reference(typeset(source.name), source_anchor(source.id), paged=True)


def _order(title: str) -> tuple[str, str]:
    """As in a library: without the article that a title begins with."""
    key = name_key(title)
    article = next((word for word in _ARTICLES if key.startswith(word)), "")
    return (key.removeprefix(article), title)
