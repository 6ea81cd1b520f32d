"""The systems that an entry is made up of, by its keys or its title -> those that its text never mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.lint.authored import place
from sas_lint.lint.context import Whole
from sas_lint.model.blocks import prose_of
from sas_lint.model.names import fold
from sas_lint.model.statement import Source
from sas_lint.spans import Span

# “Inmate Information System (IIS) and Accommodation & Occupancy (A&O)”: names, each with its short form.
_WITH_SHORT = re.compile(r"([A-Z][^(),]*?)\s*\(([^()]{2,15})\)(?=\s*(?:,|;|&|and\b|$))")
_INCLUDING = re.compile(r"\bincluding\b:?\s+|:\s+", re.I)
_PARTED = re.compile(r"\s*(?:,|;|\(|\)|\band\b)\s*")
_CAPITAL = r"[^\W\d_]*[A-Z0-9][\w&/.'-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:\s+(?:(?:of|for|the|in|on|to|&)\s+)*{_CAPITAL})*")
_SQUEEZED = re.compile(r"[^\w]+")
_PUBLICATIONS = ("publications", "other-publications")
_LEAST = 4


class Component(NamedTuple):
    """A system that is part of a source: where it is named, and every form of its name."""

    span: Span
    name: str
    forms: tuple[str, ...]


def components(source: Source, whole: Whole) -> Iterator[Component]:
    """The components that the keys give, and those that the title lists besides."""
    for keys in source.keys.components:
        short = (keys.short,) if keys.short else ()
        forms = tuple(form.value for form in (keys.name, *short, *keys.aliases))
        yield Component(keys.name.span, (keys.short or keys.name).value, forms)
    listed = [item for item in _listed(source.title.value) if not _names_another(item[2], source, whole)]
    known = {_squeezed(name.value) for name in source.names()} if listed else set()
    for start, end, forms in listed if len(listed) > 1 else ():
        if not known & set(map(_squeezed, forms)):
            yield Component(place(source.title, start, end), forms[-1], forms)


def _listed(title: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The systems that a title lists: names with a short form each, or names behind “including”."""
    found = list(_WITH_SHORT.finditer(title)) if title.count("(") > 1 else []
    lead = _INCLUDING.search(title)
    if len(found) > 1:
        yield from ((match.start(1), match.end(), (match[1].strip(), match[2])) for match in found)
    elif lead:
        names = list(_names(title, lead.end()))
        yield from ((start, end, (title[start:end],)) for start, end in names if len(names) > 1)


def _names(title: str, start: int) -> Iterator[tuple[int, int]]:
    """The places of the names in a row, with commas, brackets or “and” between them."""
    for part in (*_PARTED.finditer(title, start), None):
        end = part.start() if part else len(title)
        name = title[start:end].rstrip(" .")
        if _NAME.fullmatch(name):
            yield start, start + len(name)
        start = part.end() if part else end


def _names_another(forms: tuple[str, ...], source: Source, whole: Whole) -> bool:
    """Whether a name is that of a registered body or system, or of another entry."""
    return any(
        mention.source != source.id and (mention.start, mention.end) == (0, len(form))
        for form in forms
        for mention in whole.mentions.find(form)
    )


def text_of(source: Source, whole: Whole) -> str:
    """What the entry says, folded, without the titles of publications that it lists."""
    texts = [prose.text for prose in prose_of(source.preamble)]
    for field in source.fields:
        role = whole.fields[field.id].role if field.id else None
        titles = [item.prose for item in field.items] if role in _PUBLICATIONS else []
        texts += [prose.text for prose in field.prose if not any(prose is title for title in titles)]
    return fold("\n".join(texts))


def is_mentioned(component: Component, text: str) -> bool:
    """Whether some form of the name stands in a folded text; spaces and hyphens may differ."""
    if any(_stands_in(text, fold(form)) for form in component.forms):
        return True
    squeezed = [form for form in map(_squeezed, component.forms) if len(form) >= _LEAST]
    return any(form in _squeezed(text) for form in squeezed)


def _stands_in(text: str, form: str) -> bool:
    start = text.find(form)
    while start >= 0 and not _is_whole(text, start, start + len(form)):
        start = text.find(form, start + 1)
    return start >= 0


def _squeezed(text: str) -> str:
    return _SQUEEZED.sub("", fold(text))


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())
