"""Publication lists and the registry -> hits for titles unknown, in another form, misplaced or unclaimed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.findings import Edit, Fix
from sas_lint.lint.addresses import ADDRESS
from sas_lint.lint.checks import Across, Check
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.fixes import as_markdown, reworded, safe, unsafe
from sas_lint.lint.hits import Hit
from sas_lint.lint.item_marks import CLOSING, plain_span
from sas_lint.lint.kinds.fields import field_key, heading_key, meant
from sas_lint.lint.listed import (
    REGISTRY_FILE,
    in_registered,
    is_misspelt,
    publication_fields,
    publication_items,
    title_of,
    with_nested,
)
from sas_lint.lint.shortened import shortened
from sas_lint.lint.yaml_fixes import yaml_file
from sas_lint.model.blocks import Item, List, Paragraph, Prose
from sas_lint.model.keys import PublicationKeys
from sas_lint.model.names import name_key
from sas_lint.model.registry import Match
from sas_lint.model.statement import Field, Source
from sas_lint.rules.values import FieldDefinition
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import Key, Located
from sas_lint.spans import Span

NAMES = frozenset({"title", "canonical", "suggestion", "field", "wanted", "entry", "series"})
STATISTICAL = frozenset({"official", "accredited", "in-development"})
_RUN = 2
_CLOSING = " \t.;,:"


class Parameters(NamedTuple):
    """What is looked for in the publication lists."""

    catches: Annotated[
        Located[Literal["not-registered", "alias", "capitals", "unclaimed", "misplaced"]],
        Key("The fault", required=True),
    ]


def check_of(parameters: Parameters) -> Check:
    """Hits in the order of the document, or of the registry; none where the registry could not be read."""
    return _CATCHES[parameters.catches.value]


class _Use(NamedTuple):
    """A title that the registry does not know, where it is listed.

    `plain` is the place of its words without closing punctuation; None where the file has others there.
    """

    text: str
    span: Span
    source: str
    field: str
    plain: Span | None


class _Listed(NamedTuple):
    """Of a share: the titles not registered, the places of all titles, and the parts not registered."""

    unknown: tuple[_Use, ...]
    spans: tuple[Span, ...]
    parts: tuple[Hit, ...]


def _listed(context: Context) -> _Listed:
    whole = context.whole
    unknown: list[_Use] = []
    spans: list[Span] = []
    parts: list[Hit] = []
    for source in context.sources:
        for field, item in publication_items(source, whole, synergies=False):
            text = item.prose.text
            if not whole.statement.publications:
                spans.append(item.prose.span)
                continue
            if whole.says_none(field) and item.prose is next(field.prose):
                continue
            match = whole.registry.find(text)
            if match is None or (match.form == "prefix" and is_misspelt(text, whole)):
                plain = plain_span(item.prose, 0, len(CLOSING.sub("", text)))
                unknown.append(_Use(text, item.prose.span, source.id, field.name, plain))
            else:
                parts += _unknown_parts(source, field, item, match.publication)
    return _Listed(tuple(unknown), tuple(spans), tuple(parts))


def _not_registered(facts: Sequence[_Listed], whole: Whole) -> Iterator[Hit]:
    """One hit a title, at its first use, with the later uses as places; one for all without a registry."""
    if whole.is_doubtful(REGISTRY_FILE):
        return
    spans = tuple(span for listed in facts for span in listed.spans)
    if spans:
        yield Hit(whole.statement.head, {"title": str(len(spans))}, places=spans, case="no-registry")
    unknown: dict[str, list[_Use]] = {}
    for use in (use for listed in facts for use in listed.unknown):
        unknown.setdefault(name_key(use.text), []).append(use)
    for uses in unknown.values():
        yield _unknown_title(uses, whole)
    yield from (hit for listed in facts for hit in listed.parts)


def _unknown_title(uses: list[_Use], whole: Whole) -> Hit:
    first, *others = uses
    suggestion, likely = did_you_mean(first.text, whole.registry.titles)
    known = whole.registry.find(likely) if likely else None
    about: set[Hashable] = {("prose", use.span) for use in uses}
    if known:
        about.add(publication_key(known.publication))
    words = first.text.rstrip(_CLOSING)
    case = "address" if ADDRESS.fullmatch(words) else None
    names = {"title": words if case else shortened(words), "suggestion": suggestion}
    places = tuple(use.span for use in others)
    fix = _as_alias(uses, known.publication, whole) if known else None
    return Hit(first.span, names, first.source, first.field, first.text, places, fix, frozenset(about), case)


def _as_alias(uses: Sequence[_Use], publication: PublicationKeys, whole: Whole) -> Fix | None:
    """Register the form as an alias, and write the canonical title where it is used, as an alias asks for."""
    title = publication.title
    file = yaml_file(whole, title.span.path)
    form = " ".join(CLOSING.sub("", uses[0].text).split())
    edits = [Edit(use.plain, as_markdown(title.value)) if use.plain else None for use in uses]
    return unsafe(*file.with_items(title.span, "aliases", [form], below="title"), *edits) if file else None


def publication_key(publication: PublicationKeys) -> Hashable:
    """What a finding about one registered publication is about."""
    return ("publication", publication.title.span)


def _unknown_parts(source: Source, field: Field, item: Item, publication: PublicationKeys) -> Iterator[Hit]:
    parts = {name_key(part.value) for part in publication.parts}
    for part in item.items:
        if not part.label and part.prose.text.strip() and name_key(part.prose.text) not in parts:
            suggestion, _ = did_you_mean(part.prose.text, [known.value for known in publication.parts])
            names = {"title": part.prose.text, "series": publication.title.value, "suggestion": suggestion}
            yield Hit(part.prose.span, names, source.id, field.name, part.prose.text, case="part")


def _form(form: str, source: Source, whole: Whole) -> Iterator[Hit]:
    for field, item in publication_items(source, whole, synergies=True):
        match = title_of(item.prose.text, whole)
        if match and match.form == form and not (form == "capitals" and _is_untitled(match.publication)):
            yield _other_form(source, field, item.prose, match)


def _in_capitals(context: Context) -> tuple[Hit, ...]:
    """The titles of a share in other capitals."""
    return tuple(in_registered(partial(_form, "capitals")).find(context))


def _each_once(facts: Sequence[tuple[Hit, ...]], whole: Whole) -> Iterator[Hit]:
    """One hit for the uses of one wording, in all entries; those that cannot be mended are another."""
    alike: dict[tuple[str, str, bool], list[Hit]] = {}
    for hit in (hit for share in facts for hit in share):
        key = (hit.names["canonical"], " ".join(hit.words.split()), hit.fix is not None)
        alike.setdefault(key, []).append(hit)
    for first, *others in alike.values():
        fixes = [hit.fix for hit in (first, *others) if hit.fix]
        fix = Fix(True, tuple(edit for one in fixes for edit in one.edits)) if fixes else None
        yield first._replace(places=tuple(hit.span for hit in others), fix=fix)


def _is_untitled(publication: PublicationKeys) -> bool:
    """Whether the registry only describes it, so that there are no capitals to keep."""
    return bool(publication.untitled and publication.untitled.value)


def _other_form(source: Source, field: Field, prose: Prose, match: Match) -> Hit:
    title = match.publication.title.value
    # The article of a whole item goes with its title; that of a sentence stays.
    start = 0 if match.length == len(prose.text.rstrip(_CLOSING)) else match.start
    span = prose.at(start, match.length)
    words = prose.text[start : match.length]
    names = {"title": words, "canonical": title}
    # Markup, an entity or the end of a line would be lost.
    fix = safe(reworded(prose, start, match.length, title))
    return Hit(span, names, source.id, field.name, words, fix=fix)


def _claimed(context: Context) -> frozenset[str]:
    """The canonical titles of the publications that the entries of a share list."""
    return frozenset(title for source in context.sources for title in _claimed_by(source, context.whole))


def _claimed_by(source: Source, whole: Whole) -> Iterator[str]:
    for _, item in publication_items(source, whole, synergies=True):
        for listed in with_nested(item):
            match = whole.registry.find(listed.prose.text)
            if match:
                yield match.publication.title.value
    for field in source.fields:
        for prose in _lines(field):
            match = whole.registry.named(prose.text)
            if match:
                yield match.publication.title.value
    for field in publication_fields(source, whole):
        yield from _told_of(field, whole)


def _told_of(field: Field, whole: Whole) -> Iterator[str]:
    """The titles that stand in a field's paragraphs, and in its items that begin with no title themselves."""
    items = {id(item.prose) for item in field.items}
    for prose in _lines(field):
        if id(prose) not in items or whole.registry.find(prose.text) is None:
            for mention in whole.mentions.find(prose.text):
                match = mention.title and whole.registry.named(prose.text[mention.start : mention.end])
                if match:
                    yield match.publication.title.value


def _unclaimed(facts: Sequence[frozenset[str]], whole: Whole) -> Iterator[Hit]:
    if whole.incomplete or whole.is_broken(REGISTRY_FILE):
        return
    claimed = frozenset[str]().union(*facts)
    for publication in whole.statement.publications:
        title = publication.title
        if title.value not in claimed and is_wanted(publication, whole.statement.as_of):
            about = frozenset({publication_key(publication)})
            yield Hit(title.span, {"title": title.value}, words=title.value, about=about)


def is_wanted(publication: PublicationKeys, as_of: date) -> bool:
    """Whether some entry should list it: statistics of that day, made from administrative data."""
    if not publication.kind or publication.kind.value not in STATISTICAL:
        return False
    if publication.administrative and not publication.administrative.value:
        return False
    return not (publication.ceased and publication.ceased.value.last < as_of)


def _misplaced(source: Source, whole: Whole) -> Iterator[Hit]:
    wanted = whole.defined_role("publications")
    if wanted is None or any(whole.of_role(source, "publications")):
        return
    for field in source.fields:
        role = whole.fields[field.id].role if field.id else None
        if role in ("publications", "other-publications", "synergies"):
            continue
        if field.id is None and meant(source, field, whole) == wanted:
            continue
        run = _run(field, whole)
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


def _run(field: Field, whole: Whole) -> list[Prose]:
    """The longest run of registered titles among a field's paragraphs and items, if it is one."""
    best: list[Prose] = []
    run: list[Prose] = []
    for prose in _lines(field):
        match = whole.registry.named(prose.text)
        run = [*run, prose] if match else []
        best = max(best, run, key=len)
    return best if len(best) >= _RUN else []


def _lines(field: Field) -> Iterator[Prose]:
    for block in field.blocks:
        if isinstance(block, Paragraph):
            yield block.prose
        elif isinstance(block, List):
            yield from (item.prose for item in block.items if not item.label)


_CATCHES: dict[str, Check] = {
    "not-registered": Across(_listed, _not_registered),
    "alias": in_registered(partial(_form, "alias")),
    "capitals": Across(_in_capitals, _each_once),
    "unclaimed": Across(_claimed, _unclaimed),
    "misplaced": in_registered(_misplaced),
}
