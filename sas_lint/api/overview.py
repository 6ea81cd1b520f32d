"""A content folder and the Result of its check -> what the page for readers shows of the statement itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sas_lint.api.answered import requirements
from sas_lint.api.checking import Result, folder
from sas_lint.document import nodes
from sas_lint.document.relations import Relations
from sas_lint.findings import Finding
from sas_lint.lint.context import Whole
from sas_lint.lint.listed import listed
from sas_lint.model.names import name_key
from sas_lint.model.statement import Chapter as ChapterRead
from sas_lint.model.statement import Field, Source
from sas_lint.read.statement import read
from sas_lint.read.tree import Over
from sas_lint.report.overview import Chapter, Entry, Overview, Release, State, Tie
from sas_lint.rules.values import FieldDefinition, FieldRole

_KIND = "synergies"
_UNREAD: State = "unread"


def overview(result: Result, content: Path, over: Mapping[str, bytes]) -> Overview:
    """The statement at a glance.

    It is read once more, because a check keeps no text of the entries; `over` gives the bytes of some files,
    by their paths below the content folder, in place of those on disk. Raises UsageError where the folder
    cannot be read.
    """
    as_of = result.statement.as_of
    statement, faults = read(Over(folder(content), over), result.catalogue, as_of, as_of)
    whole = Whole(statement.without_text(), faults, result.catalogue)
    entries = _Entries(whole, Relations(statement), result)
    producer = statement.keys.producer
    return Overview(
        producer.value if producer else "",
        tuple(definition.title for definition in result.catalogue.fields),
        _headings(result.catalogue.fields),
        tuple(entries.chapter(chapter) for chapter in statement.chapters),
        tuple(requirements(statement, whole)),
    )


def _headings(fields: tuple[FieldDefinition, ...]) -> dict[str, int]:
    return {
        name_key(form): number
        for number, definition in enumerate(fields)
        for form in (definition.title, *definition.aliases)
    }


class _Entries:
    """Makes the entries of a statement."""

    def __init__(self, whole: Whole, relations: Relations, result: Result) -> None:
        self._whole = whole
        self._relations = relations
        rules = {rule.name for rule in result.catalogue.rules if rule.keys.kind.value == _KIND}
        self._untied: dict[str, list[Finding]] = {}
        for finding in result.findings:
            if finding.rule in rules:
                self._untied.setdefault(finding.span.path, []).append(finding)

    def chapter(self, chapter: ChapterRead) -> Chapter:
        """The entries that could be read, then those that could not."""
        states = tuple(_UNREAD for _ in self._whole.catalogue.fields)
        unread = (
            Entry(id_, id_, None, f"{chapter.path.rpartition('/')[0]}/{id_}.md", states)
            for id_ in sorted(chapter.unreadable)
        )
        return Chapter(chapter.title.value, (*map(self._entry, chapter.sources), *unread))

    def _entry(self, source: Source) -> Entry:
        return Entry(
            source.id,
            source.name,
            source.status,
            source.path,
            tuple(self._state(source, definition) for definition in self._whole.catalogue.fields),
            tuple(self._released(source, "publications")),
            tuple(self._released(source, "other-publications")),
            self._tie(source),
            tuple(_sentences(self._relations.facts(source))),
        )

    def _state(self, source: Source, definition: FieldDefinition) -> State:
        field = source.field(definition.id)
        if field is None:
            if definition.id in self._whole.silent:
                return "silent"
            return "missing" if definition.required else "optional"
        if field.is_empty:
            return "empty"
        return "none" if self._whole.says_none(field) else "present"

    def _tie(self, source: Source) -> Tie:
        whole = self._whole
        told = [field for field in whole.of_role(source, "synergies") if not field.is_empty]
        if told:
            return "declared" if any(map(whole.has_content, told)) else "none"
        both: tuple[FieldRole, ...] = ("publications", "other-publications")
        is_due = all(any(map(whole.has_content, whole.of_role(source, role))) for role in both)
        return "undeclared" if is_due else "nothing"

    def _released(self, source: Source, role: FieldRole) -> Iterator[Release]:
        """What the fields of a role list; of one that has no list, its first words."""
        items = list(listed(source, self._whole))
        for field in self._whole.of_role(source, role):
            own = [one.item for one in items if one.field is field]
            for item in own:
                match = self._whole.registry.find(item.prose.text)
                title = match.publication.title.value if match else " ".join(item.prose.text.split())
                untied = self._untied.get(source.path, ())
                yield Release(title, not any(finding.span.overlaps(item.prose.span) for finding in untied))
            if not own and self._whole.has_content(field):
                yield Release(_first_words(field))


def _first_words(field: Field) -> str:
    first = next(prose.text for prose in field.prose if prose.text.strip())
    return " ".join(first.split()).partition(". ")[0]


def _sentences(facts: tuple[nodes.Fact, ...]) -> Iterator[str]:
    for fact in facts:
        words = (
            inline.text if isinstance(inline, nodes.Text | nodes.Reference) else "; "
            for inline in fact.content
        )
        yield f"{fact.label} {''.join(words)}"
