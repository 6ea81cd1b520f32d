"""What web addresses answer -> why a link to one is dead. The asking itself is done in api/online.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

_GONE = frozenset({404, 410})
# Redirects are followed; one that is left leads nowhere.
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CLIENTS_FAULT, _SERVERS_FAULT = 400, 500
# The page is there, and not for everybody, or not for a program, or not so often.
_KEPT_BACK = frozenset({401, 402, 403, 405, 406, 407, 408, 421, 423, 425, 429, 451, 501, 999})


class Wrong(NamedTuple):
    """Why a link is dead, or may be (`unsure`: another time, or from another network, it may answer)."""

    why: str
    case: Literal["unsure"] | None = None


Ask = Callable[[Sequence[str]], Mapping[str, Wrong]]
"""Asks web addresses, and tells those that do not answer as they should."""


def wrong_with(status: int) -> Wrong | None:
    """What is wrong where a server answers with a status of HTTP."""
    if status in _GONE:
        return Wrong(f"there is no such page ({status})")
    if status in _REDIRECTS:
        return Wrong(f"it passes readers on without end, or to nowhere ({status})")
    if status < _CLIENTS_FAULT or status in _KEPT_BACK:
        return None
    what = "the server has a fault" if status >= _SERVERS_FAULT else "the server refuses the address"
    return Wrong(f"{what} ({status})", "unsure")
