"""A statement -> the list of its sources, a row each, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.api.checking import Result
from sas_lint.lint.context import Whole
from sas_lint.lint.listed import publication_items
from sas_lint.model.statement import Field, Source
from sas_lint.report.csv import table

COLUMNS = (
    "id",
    "title",
    "short title",
    "chapter",
    "status",
    "components",
    "data owner",
    "reviewed",
    "statistical publications",
    "other publications",
    "fields absent",
    "findings open",
    "findings accepted",
    "path",
)


def inventory(result: Result) -> str:
    """CSV with a header row, the sources in the order of the document."""
    return table(COLUMNS, _rows(result))


def _rows(result: Result) -> Iterator[tuple[object, ...]]:
    whole = Whole(result.statement.without_text(), (), result.catalogue)
    for chapter in result.statement.chapters:
        for source in chapter.sources:
            found = [finding for finding in result.findings if finding.source == source.id]
            is_open = sum(finding.open for finding in found)
            keys = source.keys
            yield (
                source.id,
                source.title.value,
                keys.short_title.value if keys.short_title else "",
                chapter.title.value,
                source.status,
                "; ".join(component.name.value for component in keys.components),
                keys.data_owner.value if keys.data_owner else "",
                str(keys.reviewed.value) if keys.reviewed else "",
                "; ".join(_titles(source, whole, "publications")),
                "; ".join(_titles(source, whole, "other-publications")),
                "; ".join(_absent(source, whole)),
                is_open,
                len(found) - is_open,
                source.path,
            )


def _titles(source: Source, whole: Whole, role: str) -> Iterator[str]:
    """The titles listed in the fields of a role, as the registry has them where it does."""
    for field, item in publication_items(source, whole, synergies=False):
        if whole.fields[field.id or ""].role == role and not _is_none(field, whole):
            match = whole.registry.find(item.prose.text)
            yield match.publication.title.value if match else " ".join(item.prose.text.split())


def _is_none(field: Field, whole: Whole) -> bool:
    return whole.says_none(field)


def _absent(source: Source, whole: Whole) -> Iterator[str]:
    """The fields that the entry does not have, whether or not the statement's convention lets it."""
    present = {field.id for field in source.fields}
    return (definition.title for definition in whole.catalogue.fields if definition.id not in present)
