"""The sections of all entries -> every title in their lists of publications."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sas_lint.adopt.blocks import Item, Paragraph
from sas_lint.adopt.series import Use
from sas_lint.adopt.setting import Setter
from sas_lint.adopt.titles import told
from sas_lint.adopt.values import Outline

LISTS = ("publications", "other-publications")
_QUOTED = re.compile(r"“([^“”]+)”")
_FEW = 3


def uses_in(outline: Outline, setter: Setter) -> Iterator[Use]:
    """Every title in every list of publications."""
    for entry in outline.entries:
        for section in entry.sections:
            role = section.definition.role if section.definition else None
            if setter.is_nil(section.bits):
                continue
            for block in setter.set(section.bits, role):
                if role in LISTS and isinstance(block, list):
                    yield from _uses_in(block, role == "publications", setter)
                elif role == "synergies" and isinstance(block, list):
                    yield from _uses_in(block, True, setter)
                elif isinstance(block, list) and sum(bool(setter.begun(item.text)) for item in block) > 1:
                    titles = (item for item in block if setter.begun(item.text))
                    yield from _uses_in(titles, True, setter)
                elif role == "synergies" and isinstance(block, Paragraph):
                    yield from _quoted(block)


def _uses_in(items: Iterable[Item], official: bool, setter: Setter) -> Iterator[Use]:
    for item in items:
        found = told(item.text)
        if found:
            plain = (part.text for part in item.items if not setter.is_fact(part.text))
            parts = tuple(part for text in plain if (part := text.strip(" .;,")))
            yield Use(found.title, item.at, official, found.beside, parts)


def _quoted(block: Paragraph) -> Iterator[Use]:
    """Titles that a text puts in quotation marks; what is quoted beside one is one too."""
    quoted = [match[1].strip(" .,;") for match in _QUOTED.finditer(block.text)]
    long = [words for words in quoted if len(words.split()) > _FEW and words[0].isupper()]
    if any(told(words) for words in long):
        yield from (Use(words, block.at, True) for words in long)
