"""An item of a publication list -> the title that it names, if it names one, and what is said beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from sas_lint.adopt.expansions import abbreviates
from sas_lint.adopt.wording import FREQUENCIES, NOUNS, PUBLISHED, SENTENCE, SMALL

_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_BESIDE = re.compile(r"\s*\((.*)\)\s*[.;,:]*$", re.S)
_BEFORE_PARTS = re.compile(r"\s*\([^()]*\):\s")
_DASH = re.compile(r"\s+[–—-]\s+(?=[a-z])")
_STOP = re.compile(r"\.\s+(?=[A-Z(])|\s{2,}")
_CLOSING = " \t.;,:"
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ARTICLE = re.compile(r"(?:The|An?)\s+(?=[A-Z])")
_MANY = 16
# Work that is done with the data, and data that are sent to somebody.
_WORK = re.compile(r"\w+ing of\b", re.I)
_RETURN = re.compile(r"\b(?:model|return)s?$", re.I)


class Told(NamedTuple):
    """A title, and the words in brackets after it."""

    title: str
    beside: str = ""


def told(text: str) -> Told | None:
    """The title an item begins with: before brackets, a dash, a stop or a verb; None where there is none."""
    words = text.strip(_CLOSING)
    if not words or _ADDRESS.match(words):
        return None
    beside = ""
    bracket = _BESIDE.search(words)
    if bracket and bracket.start():
        words = words[: bracket.start()]
        beside = "" if abbreviates(bracket[1], words) else bracket[1]
    verb = SENTENCE.search(words)
    is_sentence = bool(verb) and not PUBLISHED.match(words, verb.start() if verb else 0)
    if verb:
        beside = ""
    for pattern in (_BEFORE_PARTS, _STOP, _DASH, SENTENCE):
        found = pattern.search(words)
        if found:
            words = words[: found.start()]
    words = re.sub(r"\s+\([^()]*\)$", "", words)
    title = _ARTICLE.sub("", " ".join(words.split()).strip(_CLOSING), count=1)
    return Told(title, beside) if _is_title(title, is_sentence) else None


def _is_title(title: str, is_sentence: bool) -> bool:
    """Whether most words have capitals; or one says that it is a publication, and no verb follows."""
    words = _WORD.findall(title)
    if not 0 < len(words) <= _MANY or not (title[0].isupper() or title[0].isdigit()):
        return False
    weighty = [word for word in words if word not in SMALL]
    capitals = sum(not word.islower() for word in weighty)
    names = {word.casefold() for word in words}
    if _WORK.match(title) or _RETURN.search(title):
        return False
    says = not is_sentence and bool(names & {*NOUNS, *FREQUENCIES})
    return len(weighty) > 1 and (says or capitals * 2 >= len(weighty) + 1)
