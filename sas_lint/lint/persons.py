"""A contact -> the words that look like the name of a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Set

_PARTS = re.compile(r"[,;:()/|\n–—]+")
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+", re.I)
_NAME = re.compile(
    r"[A-Z][a-zà-ÿ]+(?:[-'’][A-Z]?[a-zà-ÿ]+)*"
    r"(?:\s+[A-Z]\.?)*"
    r"(?:\s+(?:[A-Z]['’])?(?:Mc|Mac)?[A-Z][a-zà-ÿ]+(?:[-'’][A-Z]?[a-zà-ÿ]+)*){1,2}"
)


def person_in(contact: str, of_teams: Set[str], honorifics: Set[str], is_known: Callable[[str], bool]) -> str:
    """The name of a person in a contact, or nothing.

    It is a part of the contact that begins with an honorific. Where no word outside addresses is one of
    teams, it is also a part of two or three words with capitals that names nothing registered (`is_known`).
    """
    parts = [part.strip() for part in _PARTS.split(_ADDRESS.sub(",", contact))]
    for part in parts:
        first, *others = part.split() or [""]
        if others and first.rstrip(".").casefold() in honorifics:
            return part
    words = {word.strip(".&'’").casefold() for part in parts for word in part.split()}
    if words & of_teams:
        return ""
    names = (part for part in parts if _NAME.fullmatch(part) and not is_known(part))
    return next(names, "")
