"""Running text -> its sentences; a stop after an abbreviation, an initial or a number ends none."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Marks that end a sentence, white space, and what can begin one: a capital, a figure, a name such as nDelius.
_BREAK = re.compile(r"[.?!…]+[\"'”’)\]]*(\s+)(?=[\"'“‘(\[]*(?:[^\W_a-z]|[a-z]+-?[A-Z]))")
_WORD = re.compile(r"\w+")
_OPENING = "([\"'“‘"
_INITIAL = re.compile(r"[A-Z]\.|(?:[A-Za-z]\.){2,}")
_NUMBERED = re.compile(r"\(?(?:[A-Za-z]|\d{1,3}|[ivx]{1,4})[.)]")
_ENDED = re.compile(r"[.?!:…][\"'”’)\]]*$")


def _listed(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


# No sentence ends with these, so that a capital or a figure may follow.
_LEADING = _listed(
    "adm. approx. art. arts. brig. ca. capt. cf. cl. cllr. col. cpl. dept. dr. e.g. ed. eds. eg.",
    "excl. fig. figs. gen. govt. hon. i.e. ie. incl. insp. lt. maj. max. messrs. min. mr. mrs. ms.",
    "mt. para. paras. pp. prof. pt. rev. rt. sec. sgt. sr. st. supt. tel. v. viz. vol. vols. vs.",
)
_BEFORE_FIGURES = _listed(
    "apr. aug. c. ch. dec. feb. jan. jul. jun. mar. no. nos. nov. oct. p. ref. sep. sept.",
)
# A sentence may end with these too.
_TRAILING = _listed(
    "a.m. al. bros. co. corp. etc. inc. jr. ltd. p.m. plc.",
)
_BEGINNERS = _listed(
    "a all an any as at both but by data each every for from he if in it no on our she some staff",
    "that the their there these they this those to we when where while with",
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each sentence, without the white space between them."""
    start = 0
    for match in _BREAK.finditer(text):
        if not _goes_on(text, start, match):
            yield start, match.start(1)
            start = match.end(1)
    end = len(text.rstrip())
    if end > start:
        yield start, end


def is_abbreviation(word: str) -> bool:
    """Whether a word, with the stop at its end, is an abbreviation or an initial."""
    lower = word.lower()
    return (
        lower in _LEADING or lower in _BEFORE_FIGURES or lower in _TRAILING or bool(_INITIAL.fullmatch(word))
    )


def is_ended(text: str) -> bool:
    """Whether a text ends as a sentence does, or with the colon that announces what follows."""
    return bool(_ENDED.search(text.rstrip()))


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the sentence that starts at `start` goes on after a stop."""
    stop = match.start() + 1
    if text[match.start()] != ".":
        return False
    first = max(text.rfind(" ", start, stop) + 1, start)
    word = text[first:stop]
    if first == start and _NUMBERED.fullmatch(word):
        return True
    word = word.lstrip(_OPENING)
    lower = word.lower()
    if lower in _BEFORE_FIGURES:
        return text[match.end() :].lstrip(_OPENING)[:1].isdigit()
    return lower in _LEADING or (bool(_INITIAL.fullmatch(word)) and not _is_first_word(text, match.end()))


def _is_first_word(text: str, start: int) -> bool:
    """Whether the word at `start` begins a sentence more likely than it is a surname."""
    word = _WORD.match(text, start)
    return word is not None and word[0].lower() in _BEGINNERS
