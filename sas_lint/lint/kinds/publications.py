"""Publication lists and the registry -> hits for titles unknown, in another form, misplaced or unclaimed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Annotated, Literal, NamedTuple

from sas_lint.findings import Edit, Fix
from sas_lint.lint.context import Context
from sas_lint.lint.hits import Hit
from sas_lint.lint.kinds.fields import field_key, heading_key, meant
from sas_lint.lint.registry import Match
from sas_lint.model.blocks import Item, List, Paragraph, Prose
from sas_lint.model.keys import PublicationKeys
from sas_lint.model.names import fold, name_key
from sas_lint.model.statement import Field, Source
from sas_lint.rules.values import FieldDefinition
from sas_lint.schema.nearest import did_you_mean, nearest
from sas_lint.schema.values import Key, Located

NAMES = frozenset({"title", "canonical", "suggestion", "field", "wanted", "entry", "series"})
STATISTICAL = frozenset({"official", "accredited", "in-development"})
_RUN = 2
_SLIP = 90.0


class Parameters(NamedTuple):
    """What is looked for in the publication lists."""

    catches: Annotated[
        Located[Literal["not-registered", "alias", "capitals", "unclaimed", "misplaced"]],
        Key("The fault", required=True),
    ]


def check(parameters: Parameters, context: Context) -> Iterator[Hit]:
    """Hits in the order of the document, or of the registry; none where the registry could not be read."""
    catches = parameters.catches.value
    unread = context.is_doubtful if catches == "not-registered" else context.is_broken
    if unread("publications.yaml"):
        return
    if not context.statement.publications:
        yield from _no_registry(catches, context)
        return
    yield from _CATCHES[catches](context)


def publication_items(source: Source, context: Context, synergies: bool) -> Iterator[tuple[Field, Item]]:
    """The items of an entry's publication lists, and of its synergies where asked."""
    for field in source.fields:
        role = context.fields[field.id].role if field.id else None
        if role in ("publications", "other-publications") or (synergies and role == "synergies"):
            yield from ((field, item) for item in field.items if not item.label and item.prose.text.strip())


def _no_registry(catches: str, context: Context) -> Iterator[Hit]:
    """Without a registry, one hit for all the items of all lists."""
    spans = [
        item.prose.span
        for source in context.statement.sources
        for _, item in publication_items(source, context, synergies=False)
    ]
    if catches == "not-registered" and spans:
        yield Hit(context.statement.head, {"title": str(len(spans))}, places=tuple(spans), case="no-registry")


def _not_registered(context: Context) -> Iterator[Hit]:
    """One hit a title, at its first use, with the later uses as places."""
    unknown: dict[str, list[tuple[Source, Field, Prose]]] = {}
    for source in context.statement.sources:
        for field, item in publication_items(source, context, synergies=False):
            if context.says_none(field) and item.prose is next(field.prose):
                continue
            match = context.registry.find(item.prose.text)
            if match is None or (match.form == "prefix" and _is_misspelt(item.prose.text, context)):
                unknown.setdefault(name_key(item.prose.text), []).append((source, field, item.prose))
            else:
                yield from _unknown_parts(source, field, item, match.publication)
    for uses in unknown.values():
        yield _unknown_title(uses, context)


def _is_misspelt(text: str, context: Context) -> bool:
    """Whether the words after a registered title make another title of it, but for a slip."""
    found = nearest(text, context.registry.titles, _SLIP)
    return found is not None and not fold(text).startswith(fold(found))


def _unknown_title(uses: list[tuple[Source, Field, Prose]], context: Context) -> Hit:
    (source, field, prose), *_ = uses
    suggestion, likely = did_you_mean(prose.text, context.registry.titles)
    known = context.registry.find(likely) if likely else None
    spans = [use.span for _, _, use in uses]
    about: set[Hashable] = {("prose", span) for span in spans}
    if known:
        about.add(_publication_key(known.publication))
    names = {"title": prose.text, "suggestion": suggestion}
    places = tuple(spans[1:])
    return Hit(spans[0], names, source.id, field.name, prose.text, places, None, frozenset(about))


def _publication_key(publication: PublicationKeys) -> Hashable:
    """What a finding about one registered publication is about."""
    return ("publication", publication.title.span)


def _unknown_parts(source: Source, field: Field, item: Item, publication: PublicationKeys) -> Iterator[Hit]:
    parts = {name_key(part.value) for part in publication.parts}
    for part in item.items:
        if not part.label and part.prose.text.strip() and name_key(part.prose.text) not in parts:
            suggestion, _ = did_you_mean(part.prose.text, [known.value for known in publication.parts])
            names = {"title": part.prose.text, "series": publication.title.value, "suggestion": suggestion}
            yield Hit(part.prose.span, names, source.id, field.name, part.prose.text, case="part")


def _form(context: Context, form: str) -> Iterator[Hit]:
    for source in context.statement.sources:
        for field, item in publication_items(source, context, synergies=True):
            match = context.registry.find(item.prose.text)
            if match and match.form == form and not (form == "capitals" and _is_untitled(match.publication)):
                yield _other_form(source, field, item.prose, match)


def _is_untitled(publication: PublicationKeys) -> bool:
    """Whether the registry only describes it, so that there are no capitals to keep."""
    return bool(publication.untitled and publication.untitled.value)


def _other_form(source: Source, field: Field, prose: Prose, match: Match) -> Hit:
    title = match.publication.title.value
    span = prose.at(0, match.length)
    words = prose.text[: match.length]
    names = {"title": words, "canonical": title}
    # Markup, an entity or the end of a line would be lost.
    whole = span.line == span.end_line and span.end_column == (span.column or 0) + match.length
    fix = Fix(True, (Edit(span, title),)) if whole else None
    return Hit(span, names, source.id, field.name, words, fix=fix)


def _unclaimed(context: Context) -> Iterator[Hit]:
    if context.incomplete:
        return
    claimed = {id(publication) for publication in _claimed(context)}
    for publication in context.statement.publications:
        kind = publication.kind.value if publication.kind else None
        if id(publication) in claimed or kind not in STATISTICAL:
            continue
        if publication.administrative and not publication.administrative.value:
            continue
        if publication.ceased and publication.ceased.value.last < context.statement.as_of:
            continue
        title = publication.title
        about = frozenset({_publication_key(publication)})
        yield Hit(title.span, {"title": title.value}, words=title.value, about=about)


def _claimed(context: Context) -> Iterator[PublicationKeys]:
    for source in context.statement.sources:
        for _, item in publication_items(source, context, synergies=True):
            for listed in _with_nested(item):
                match = context.registry.find(listed.prose.text)
                if match:
                    yield match.publication
        for field in source.fields:
            for prose in _lines(field):
                match = context.registry.named(prose.text)
                if match:
                    yield match.publication


def _with_nested(item: Item) -> Iterator[Item]:
    """An item and those nested in it, facts left out."""
    yield item
    for nested in item.items:
        if not nested.label:
            yield from _with_nested(nested)


def _misplaced(context: Context) -> Iterator[Hit]:
    wanted = context.defined_role("publications")
    if wanted is None:
        return
    for source in context.statement.sources:
        if any(context.of_role(source, "publications")):
            continue
        for field in source.fields:
            role = context.fields[field.id].role if field.id else None
            if role in ("publications", "other-publications", "synergies"):
                continue
            if field.id is None and meant(source, field, context) == wanted:
                continue
            run = _run(field, context)
            if run:
                yield _under_wrong_heading(source, field, run, wanted)


def _under_wrong_heading(source: Source, field: Field, run: list[Prose], wanted: FieldDefinition) -> Hit:
    """The publications under another field, or the heading over them that no field bears."""
    first, last = run[0], run[-1]
    names = {"field": field.name, "wanted": wanted.title, "entry": source.name, "title": first.text}
    about = {field_key(source, wanted.id)}
    if field.id:
        span = first.span.to(last.span)
        return Hit(span, names, source.id, field.name, first.text, about=frozenset(about))
    about.add(heading_key(field))
    span = field.heading.span
    return Hit(span, names, source.id, field.name, field.name, about=frozenset(about), case="unknown-heading")


def _run(field: Field, context: Context) -> list[Prose]:
    """The longest run of registered titles among a field's paragraphs and items, if it is one."""
    best: list[Prose] = []
    run: list[Prose] = []
    for prose in _lines(field):
        match = context.registry.named(prose.text)
        run = [*run, prose] if match else []
        best = max(best, run, key=len)
    return best if len(best) >= _RUN else []


def _lines(field: Field) -> Iterator[Prose]:
    for block in field.blocks:
        if isinstance(block, Paragraph):
            yield block.prose
        elif isinstance(block, List):
            yield from (item.prose for item in block.items if not item.label)


_CATCHES: dict[str, Callable[[Context], Iterator[Hit]]] = {
    "not-registered": _not_registered,
    "alias": lambda context: _form(context, "alias"),
    "capitals": lambda context: _form(context, "capitals"),
    "unclaimed": _unclaimed,
    "misplaced": _misplaced,
}
