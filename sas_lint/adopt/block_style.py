"""Keys and values -> YAML in block style that the reader reads as the same text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

Value = str | Sequence[str] | Sequence[Mapping[str, "Value"]] | Mapping[str, "Value"]

_PLAIN = re.compile(r"(?!---|\.\.\.)[^\W_](?:(?!: |:$| #)[^\n])*(?<!\s)")


def yaml(keys: Mapping[str, Value]) -> str:
    """The keys; those that are empty are left out."""
    return "".join(f"{line}\n" for line in _lines(keys))


def listed(entries: Iterable[Mapping[str, Value]]) -> str:
    """A list of groups of keys, as a registry has it."""
    return "".join(f"{line}\n" for line in _items(list(entries))) or "[]\n"


def scalar(text: str) -> str:
    """A text as it can stand behind a key."""
    words = " ".join(text.split())
    if words.isprintable() and _PLAIN.fullmatch(words):
        return words
    return '"' + "".join(map(_quoted, words)) + '"'


def _quoted(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08X}"


def _lines(keys: Mapping[str, Value]) -> Iterator[str]:
    for key, value in keys.items():
        if isinstance(value, str):
            if value:
                yield f"{key}: {scalar(value)}"
        elif value:
            yield f"{key}:"
            lines = _lines(value) if isinstance(value, Mapping) else _items(value)
            yield from (f"  {line}" for line in lines)


def _items(values: Sequence[str] | Sequence[Mapping[str, Value]]) -> Iterator[str]:
    for value in values:
        lines = [scalar(value)] if isinstance(value, str) else list(_lines(value))
        yield from (f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines))
