"""The registered short forms that the text uses -> the list of abbreviations at the end of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sas_lint.document import nodes
from sas_lint.document.anchors import ABBREVIATIONS
from sas_lint.document.typography import typeset
from sas_lint.model.blocks import prose_of
from sas_lint.model.edition import ABBREVIATIONS_TITLE as TITLE
from sas_lint.model.statement import Statement

_WORD = re.compile(r"\w+(?:[-&]\w+)*")


def abbreviations(statement: Statement) -> Iterator[nodes.Section]:
    """One section with a table of the short forms used, or none."""
    full = _registered(statement)
    used = _used(statement)
    rows = tuple(
        ((nodes.Text(short),), (nodes.Text(typeset(full[short])),))
        for short in sorted(full, key=lambda short: (short.casefold(), short))
        if set(_WORD.findall(short)) <= used
    )
    if rows:
        header = ((nodes.Text("Abbreviation"),), (nodes.Text("In full"),))
        table = nodes.Table("Abbreviations used in this statement", header, rows, row_headers=True)
        yield nodes.Section("annex", TITLE, ABBREVIATIONS, 1, TITLE, (table,))


def _registered(statement: Statement) -> dict[str, str]:
    full: dict[str, str] = {}
    for name in statement.names:
        if name.short and not (name.not_an_abbreviation and name.not_an_abbreviation.value):
            full.setdefault(name.short.value, name.name.value)
    for source in statement.sources:
        for component in source.keys.components:
            if component.short:
                full.setdefault(component.short.value, component.name.value)
    return full


def _used(statement: Statement) -> set[str]:
    """Every word of the document, plurals of abbreviations without their s."""
    texts = [source.title.value for source in statement.sources]
    for page in statement.pages:
        texts += [prose.text for prose in prose_of(page.blocks)]
    for source in statement.sources:
        texts += [prose.text for prose in prose_of(source.blocks)]
        texts += [
            text.value for relation in source.relations for text in (relation.scope, relation.what) if text
        ]
    words = {word for text in texts for word in _WORD.findall(text)}
    return words | {word[:-1] for word in words if word.endswith("s")}
