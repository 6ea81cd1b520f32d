"""Keys of titles -> the one that is nearly the same as another, among those that begin or end alike."""

from __future__ import annotations

from collections.abc import Iterable

_EDGE = 5
# So many that begin or end alike are looked at; what is the same in more is no help in telling them apart.
_MOST = 50


class Near:
    """Keys that can be found by others which differ in a few characters."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)
        self._edges: dict[str, list[str]] = {}
        for name in sorted(self._keys):
            for edge in {f"<{name[:_EDGE]}", f"{name[-_EDGE:]}>"}:
                held = self._edges.setdefault(edge, [])
                if len(held) < _MOST:
                    held.append(name)

    def __bool__(self) -> bool:
        return bool(self._keys)

    def find(self, name: str, alike: float) -> str | None:
        """The key itself, or the nearest one that is at least so much alike (1.0 is the same)."""
        if name in self._keys:
            return name
        edges = (f"<{name[:_EDGE]}", f"{name[-_EDGE:]}>")
        near = dict.fromkeys(one for edge in edges for one in self._edges.get(edge, ()))
        if not near or alike >= 1.0:
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        found = process.extractOne(name, near, scorer=Indel.normalized_similarity, score_cutoff=alike)
        return found[0] if found else None
