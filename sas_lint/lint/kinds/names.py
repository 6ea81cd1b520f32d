"""Names of sources, systems and bodies -> a hit for each form in the text that is registered nowhere."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.findings import Edit, Fix
from sas_lint.lint.checks import Across, Check
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.variants import Variant, variants
from sas_lint.lint.watched import Alike, Watched
from sas_lint.model.keys import ComponentKeys, NameKeys
from sas_lint.model.names import fold, name_key
from sas_lint.model.statement import Source
from sas_lint.schema.values import Key, Located, Text

NAMES = frozenset({"name", "right", "owner", "count", "where"})
_Of = Literal["source", "body", "system", "programme"]
_PLAIN = re.compile(r"[A-Za-z][\w &'\u2019/().-]*")
# A list in block style begins near the margin; one in brackets stands behind its key.
_FLOW = len("aliases: [")


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
    edit = None
    if name.kind == "source":
        edit = _in_entry(form, name, whole.by_id[name.owner])
    else:
        entry = next((item for item in whole.statement.names if item.name.value == name.owner), None)
        edit = _in_record(form, entry) if entry else None
    return Fix(False, (edit,)) if edit else None


def _in_entry(form: str, name: Watched, source: Source) -> Edit | None:
    key = name_key(name.form)
    for component in source.keys.components:
        own = (component.name, *([component.short] if component.short else []), *component.aliases)
        if key in {name_key(text.value) for text in own}:
            return _in_record(form, component)
    return _added(form, source.keys.aliases, source.title, "title")


def _in_record(form: str, record: ComponentKeys | NameKeys) -> Edit | None:
    return _added(form, record.aliases, record.name, "name")


def _added(form: str, aliases: tuple[Text, ...], key: Text, name: str) -> Edit | None:
    """A line more in the list of aliases, or a list of one behind another key, all in block style."""
    value = form if _PLAIN.fullmatch(form) else '"' + form.replace("\\", "\\\\").replace('"', '\\"') + '"'
    last = aliases[-1].span if aliases else key.span
    if last.column is None or last.line != last.end_line:
        return None
    place = last._replace(line=last.end_line, column=last.end_column)
    if aliases:
        return Edit(place, f"\n{' ' * (last.column - 3)}- {value}") if 2 < last.column < _FLOW else None
    indent = " " * (last.column - len(f"{name}: ") - 1)
    return Edit(place, f"\n{indent}aliases:\n{indent}  - {value}") if last.column > len(f"{name}: ") else None
