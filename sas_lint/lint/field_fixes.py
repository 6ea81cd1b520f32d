"""An entry whose fields are out of order, or have other headings -> the fixes that put that right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from sas_lint.findings import Fix
from sas_lint.lint.context import Whole
from sas_lint.lint.fixes import reordered, reworded, safe, unsafe
from sas_lint.model.names import fold
from sas_lint.model.statement import Field, Source
from sas_lint.rules.values import FieldDefinition

_HEADING = re.compile(r" {0,3}##[ \t]")
_LEVEL = 2
_DASHES = re.compile(r"[-\u2010-\u2015\s]+")


def renamed(source: Source, field: Field, wanted: FieldDefinition | None, whole: Whole) -> Fix | None:
    """Write the heading of a field over what is under another; not where the entry has that field.

    Safe where the two differ only in what nobody reads: blanks, hyphens, invisible characters.
    """
    same = whole.made("headings", lambda: _forms(whole)).get(_heading_key(field.name))
    if same is None and wanted is None:
        return None
    definition, heading = same or (wanted, wanted.title if wanted else "")
    if definition is None or source.field(definition.id):
        return None
    edit = reworded(field.heading, 0, len(field.heading.text), heading)
    return safe(edit) if same else unsafe(edit)


def _forms(whole: Whole) -> dict[str, tuple[FieldDefinition, str]]:
    return {
        _heading_key(form): (definition, form)
        for definition in reversed(whole.catalogue.fields)
        for form in (*definition.aliases, definition.title)
    }


def _heading_key(heading: str) -> str:
    seen = "".join(character for character in heading if unicodedata.category(character) != "Cf")
    return _DASHES.sub(" ", fold(seen)).strip(" .:")


def in_order(source: Source, rank: Mapping[str, int], pointing: re.Pattern[str]) -> Fix | None:
    """Put an entry's fields in order, each with all that stands under it.

    None where it is not sure where a field begins or belongs; unsafe where some words point to what stands
    before or after them.
    """
    if source.written is None or not all(field.id and field.level == _LEVEL for field in source.fields):
        return None
    ids = [field.id or "" for field in source.fields]
    starts = [field.heading.span.line or 1 for field in source.fields]
    rows = source.written.rows
    if len(set(ids)) < len(ids) or not all(_HEADING.match(rows[start - 1]) for start in starts):
        return None
    order = sorted(range(len(ids)), key=lambda number: rank[ids[number]])
    edit = reordered(source.written, starts, order)
    is_pointed = any(pointing.search(prose.text) for field in source.fields for prose in field.prose)
    return unsafe(edit) if is_pointed else safe(edit)


def pointing_at(words: Sequence[str]) -> re.Pattern[str]:
    """What finds any of the words in a text."""
    found = "|".join(re.escape(word) for word in words)
    return re.compile(rf"\b(?:{found})\b" if words else r"(?!)", re.I)
