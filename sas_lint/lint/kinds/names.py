"""Names of sources, systems and bodies -> a hit for each form in the text that is registered nowhere."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.findings import Fix
from sas_lint.lint.checks import Across, Check
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.fixes import unsafe
from sas_lint.lint.hits import Hit
from sas_lint.lint.variants import Variant, variants
from sas_lint.lint.watched import Alike, Watched
from sas_lint.lint.yaml_fixes import YamlFile, yaml_file
from sas_lint.model.names import fold, name_key
from sas_lint.model.statement import Source
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"name", "right", "owner", "count", "where"})
_Of = Literal["source", "body", "system", "programme"]


class SameKeys(NamedTuple):
    """A group of words: those that mean the same at the beginning of a name."""

    words: Annotated[tuple[Text, ...], Key("The words, the shortest first", required=True)] = ()


class Parameters(NamedTuple):
    """Whose names are looked at, and what makes two forms of a name alike."""

    of: Annotated[tuple[Located[_Of], ...], Key("What the names are names of", required=True)] = ()
    small_words: Annotated[tuple[Text, ...], Key("Words between others that count for nothing")] = ()
    heads: Annotated[tuple[Text, ...], Key("Nouns at the end of a name that are taken for one another")] = ()
    same: Annotated[tuple[SameKeys, ...], Key("Words at the beginning of a name that mean the same")] = ()

    @property
    def alike(self) -> Alike:
        """The same for the search."""
        same = tuple(tuple(fold(word.value) for word in group.words) for group in self.same)
        return Alike(_folded(self.small_words), _folded(self.heads), same)


def _folded(words: tuple[Text, ...]) -> frozenset[str]:
    return frozenset(fold(word.value) for word in words)


def check_of(parameters: Parameters) -> Check:
    """One hit a form, further places as places; none while entries or names.yaml are unread."""
    return Across(partial(_gather, parameters), _conclude)


def _gather(parameters: Parameters, context: Context) -> tuple[Variant, ...] | None:
    kinds = {kind.value for kind in parameters.of}
    found = tuple(one for one in variants(context, parameters.alike) if one.name.kind in kinds)
    return found or None


def _conclude(facts: Sequence[tuple[Variant, ...]], whole: Whole) -> Iterator[Hit]:
    if whole.incomplete or whole.is_doubtful("names.yaml"):
        return
    by_form: dict[tuple[str, str], list[Variant]] = {}
    for one in (one for share in facts for one in share):
        by_form.setdefault((one.name.owner, one.written), []).append(one)
    for found in by_form.values():
        first, *more = sorted(found, key=lambda one: whole.reading_order(one.span))
        yield _hit(first, more, whole)


def _hit(first: Variant, more: Sequence[Variant], whole: Whole) -> Hit:
    name = first.name
    source = whole.by_id.get(name.owner) if name.kind == "source" else None
    names = {
        "name": first.written,
        "right": name.form,
        "owner": source.name if source else name.owner,
        "where": source.path.partition("/")[2] if source else "names.yaml",
        "count": str(len(more) + 1),
    }
    about = frozenset[Hashable]({("abbreviation", first.written), ("word", first.written)})
    places = tuple(one.span for one in more)
    fix = _alias(first.written, name, whole)
    return Hit(first.span, names, first.source, first.field, first.written, places, fix, about, first.way)


def _alias(form: str, name: Watched, whole: Whole) -> Fix | None:
    """Register the form as an alias where the name is registered: a change that somebody has to want."""
    if name.kind == "source":
        source = whole.by_id[name.owner]
        own, below = _own_name(name, source)
        file = YamlFile(source.written) if source.written else None
    else:
        entry = next((item for item in whole.statement.names if item.name.value == name.owner), None)
        if entry is None:
            return None
        own, below = entry.name, "name"
        file = yaml_file(whole, own.span.path)
    return unsafe(*file.with_items(own.span, "aliases", [form], below=below)) if file else None


def _own_name(name: Watched, source: Source) -> tuple[Text, str]:
    """What the form is a form of: the name of a component, or the title of the entry; and its key."""
    key = name_key(name.form)
    for component in source.keys.components:
        own = (component.name, *([component.short] if component.short else []), *component.aliases)
        if key in {name_key(text.value) for text in own}:
            return component.name, "name"
    return source.title, "title"
