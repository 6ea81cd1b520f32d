"""Words of a heading -> the field that they name, by title or alias, misspelt ones too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sas_lint.printed.words import key
from sas_lint.rules.values import FieldDefinition

_ALIKE = 0.86
_SHORTEST = 7
_WORDS = 6


class Named(NamedTuple):
    """A field, and whether the heading is one of its names as it should be written."""

    field: FieldDefinition
    exact: bool


class FieldNames:
    """The names of all fields."""

    def __init__(self, fields: Iterable[FieldDefinition]) -> None:
        self._forms: dict[str, FieldDefinition] = {}
        for definition in fields:
            for form in (definition.title, *definition.aliases):
                self._forms.setdefault(key(form), definition)
        self._known: dict[str, Named | None] = {}

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all names."""
        return frozenset(self._forms)

    def named(self, heading: str) -> Named | None:
        """The field that a heading names; a small letter at its start says that it is no heading."""
        words = heading.strip().rstrip(":").strip()
        if not words[:1].isupper() and not words[:1].isdigit():
            return None
        if words not in self._known:
            self._known[words] = self._find(words)
        return self._known[words]

    def _find(self, words: str) -> Named | None:
        name = key(_without_number(words))
        if name in self._forms:
            return Named(self._forms[name], True)
        if len(name) < _SHORTEST or len(words.split()) > _WORDS or words.endswith((".", ";", ",")):
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        found = process.extractOne(
            name, sorted(self._forms), scorer=Indel.normalized_similarity, score_cutoff=_ALIKE
        )
        return Named(self._forms[found[0]], False) if found else None


def _without_number(words: str) -> str:
    """A heading without the number that it was given by hand: “2.1 Collection”."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.strip(".()").replace(".", "").isdecimal() else words
