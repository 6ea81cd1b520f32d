"""Titles of entries -> ids, and the other names that a title holds: short forms, components, quoted names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sas_lint.model.names import name_key

_LONGEST = 50
_SHORT = re.compile(r"[\w&-]*[A-Z&][\w&-]*[A-Z][\w&-]*")
_BRACKET = re.compile(r"\s*\(([^()]+)\)")
_PART = re.compile(r"([^,()]+?)\s*\(([^()\s]+)\)(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*$)")
_QUOTED = re.compile(r"[‘“\"'](\w[^‘’“”\"]*\w)[’”\"'](?!\w)")
_INCLUDING = re.compile(r"\b(?:including|comprising|namely)\b:?\s*(.+)$", re.I)
_NAMELIKE = re.compile(r"(?=.*(?:[A-Z].*[A-Z]|\d))[\w /-]+|[A-Z]\w+")
_FEW = 3


class Names(NamedTuple):
    """The names that a title holds; components as full name and short name (or empty).

    `doubtful` is one that counts only if the entry speaks of itself by it.
    """

    short: str = ""
    aliases: tuple[str, ...] = ()
    components: tuple[tuple[str, str], ...] = ()
    doubtful: str = ""


def slug(title: str) -> str:
    """A title as an id: small letters, digits and hyphens, cut between words where it is long."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’]", "", plain.casefold())).split()
    made = ""
    for word in words:
        if made and len(made) + len(word) >= _LONGEST:
            break
        made = f"{made}-{word}" if made else word[:_LONGEST]
    return made or "untitled"


class Ids:
    """Gives ids, each once; the same titles in the same order get the same ids."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def new(self, title: str) -> str:
        """An id for a title; a number is put after it where it is taken."""
        first = made = slug(title)
        number = 1
        while made in self._taken:
            number += 1
            made = f"{first}-{number}"
        self._taken.add(made)
        return made


def id_title(title: str, names: Names) -> str:
    """The words of a title that make its id: its short name, or all that is not in brackets."""
    return names.short or _BRACKET.sub("", title) or title


def names_in(title: str, bodies: Mapping[str, str]) -> Names:
    """The names that a title holds; `bodies` are the short forms of names in full."""
    words = title.strip().rstrip(" .;,")
    parts = list(_PART.finditer(words))
    if len(parts) > 1 and sum(len(part[0]) for part in parts) == len(words):
        return _of_parts([(_own(part[1]), part[2]) for part in parts])
    including = _INCLUDING.search(words)
    if including:
        components = tuple((name, "") for name in _listed(including[1]))
        return Names(words[: including.start()].strip(" ,:"), (), components)
    brackets = [
        found for found in _BRACKET.finditer(words) if _SHORT.fullmatch(found[1]) or found.end() == len(words)
    ]
    if len(brackets) == 1:
        return _bracketed(words, brackets[0])
    return _of_a_body(words, bodies)


def _own(name: str) -> str:
    return name.strip().removeprefix("and ").strip()


def _of_parts(parts: Sequence[tuple[str, str]]) -> Names:
    *first, last = (short for _, short in parts)
    return Names(f"{', '.join(first)} and {last}", (), tuple(parts))


def _bracketed(words: str, found: re.Match[str]) -> Names:
    """Names of a title with one bracket: at its end, or after the body or the system that it begins with."""
    before, after = words[: found.start()].strip(), words[found.end() :].strip()
    if not after:
        if _SHORT.fullmatch(found[1]):
            return Names(found[1], (before,) if before else ())
        if _SHORT.fullmatch(before):
            return Names(before)
        is_name = len(found[1].split()) <= _FEW and found[1][0].isupper()
        # One word may be a name, such as “Libra”, or an ordinary one, such as “Telephone”.
        if " " in before:
            return Names(found[1] if is_name else "", (before,))
        return Names(found[1] if is_name else "", doubtful=before)
    rest = _QUOTED.sub("", after).strip()
    short = f"{found[1]} {rest}"
    aliases = [f"{before} {after}", f"{found[1]} {after}"]
    aliases += [rest] if len(rest.split()) > _FEW - 1 else []
    kept = (alias for alias in dict.fromkeys([*aliases, *_quoted(words)]) if alias != short)
    return Names(short, tuple(kept), doubtful="" if rest in aliases else _as_a_name(rest))


def _of_a_body(words: str, bodies: Mapping[str, str]) -> Names:
    """Names of a title that begins with the full name of a body, and of any other."""
    quoted = tuple(_quoted(words))
    parts = words.split()
    for full, short in bodies.items():
        count = len(full.split())
        rest = " ".join(parts[count:])
        if _plain(" ".join(parts[:count])) == _plain(full) and len(rest.split()) > 1:
            is_told = len(rest.split()) > _FEW - 1
            others = (rest,) if is_told else ()
            return Names(f"{short} {rest}", (*others, *quoted), doubtful="" if is_told else _as_a_name(rest))
    return Names(aliases=quoted)


def _as_a_name(words: str) -> str:
    """Some words of a title, if they are written as a name is; else none."""
    parts = words.split()
    return words if len(parts) > 1 and all(part[0].isupper() for part in parts) else ""


def _plain(name: str) -> str:
    return name_key(name).replace("&", "and")


def confirmed(names: Names, texts: Iterable[str]) -> Names:
    """The names, the doubtful one among them if the entry's own texts have it so within a sentence."""
    if not names.doubtful:
        return names
    own = re.compile(rf"\b(?:[a-z]+|The),? {re.escape(names.doubtful)}\b")
    is_own = any(own.search(text) for text in texts)
    return names._replace(aliases=(*names.aliases, *([names.doubtful] if is_own else [])), doubtful="")


def _quoted(words: str) -> Iterator[str]:
    yield from (found[1] for found in _QUOTED.finditer(words) if found[0] != words)


def _listed(words: str) -> Iterator[str]:
    for part in re.split(r"[,;()]|\band\b", words):
        name = part.strip(" .")
        if name and len(name.split()) <= _FEW and _NAMELIKE.fullmatch(name):
            yield name


def shared(names: Iterable[Iterable[str]]) -> frozenset[str]:
    """The keys of names that more than one of the groups has."""
    counts = Counter(key for group in names for key in {name_key(name) for name in group})
    return frozenset(key for key, count in counts.items() if count > 1)
