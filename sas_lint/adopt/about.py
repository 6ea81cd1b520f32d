"""The front of a statement -> what it says of itself: title, producer, date, conventions, what it answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sas_lint.adopt.dates import DATE, kept
from sas_lint.adopt.edition.annexes import answers, nil_returns
from sas_lint.adopt.edition.cover import cover
from sas_lint.adopt.values import Guess, Outline, Placed, Section
from sas_lint.adopt.wording import CYCLES, KEPT_UP, NIL_WORDS
from sas_lint.model.names import fold
from sas_lint.rules.values import Catalogue

TITLE = "Statement of administrative sources"
_IN_USE = (
    "every source is taken to be in use; where one was replaced, or is only thought of, its “status” is"
    " “retired” or “potential”"
)
_SENTENCES = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])")
_PRODUCER = re.compile(
    r"\b(?:published|produced|issued) by (?:the )?"
    r"((?:[A-Z][\w’'-]+)(?:(?: (?:of|for|and|the|&))* [A-Z][\w’'-]+)*)"
)
_LETTERED = re.compile(r"\(?([a-f])[.)]\s+(.*)", re.S)
_CLAUSE = re.compile(r"5\(([a-f])\):\s*(.*)", re.S)
_ASSUMED = re.compile(r"\b(?:assum\w+|taken to|means? that there|unless)\b", re.I)
_WEIGHTY = re.compile(r"[a-z]{4,}")
_STEM = 5
_COVER_WORDS = 15
_PARTS_WITH_LETTER = frozenset("bcdef")


class About(NamedTuple):
    """What is known of the whole; empty where it is not. `cover` are the cover's pieces that tell it."""

    title: str
    producer: str
    published: str
    cycle: str
    absent: tuple[str, ...]
    nil_words: tuple[str, ...]
    answers: dict[int, dict[str, str]]
    cover: tuple[Placed, ...]
    guesses: tuple[Guess, ...]
    contact: str = ""
    consulted: str = ""
    consulted_on: str = ""
    nil_returns: tuple[tuple[str, str], ...] = ()


def about(outline: Outline, catalogue: Catalogue, given_title: str) -> About:
    """Read front parts and cover; `given_title` is what the file or its running heads give as the title."""
    reading = _Reading(outline, catalogue)
    return reading.read(given_title)


class _Reading:
    def __init__(self, outline: Outline, catalogue: Catalogue) -> None:
        self._outline = outline
        self._catalogue = catalogue
        self._front = [bit for part in outline.parts for section in part.sections for bit in section.bits]
        self._guesses: list[Guess] = []

    def read(self, given_title: str) -> About:
        """What is known; an edition of ours tells it on its cover and in its annexes."""
        return self._told(given_title) if self._outline.is_ours else self._guessed(given_title)

    def _told(self, given_title: str) -> About:
        title, _ = self._title(given_title)
        self._guesses = []
        found, pieces = cover(self._outline, title)
        return About(
            title,
            found.producer,
            found.published,
            self._cycle(),
            tuple(self._absent()),
            self._nil_words(),
            answers(self._outline),
            tuple(pieces),
            tuple(self._guesses),
            found.contact,
            found.consulted,
            found.consulted_on,
            tuple(nil_returns(self._outline)),
        )

    def _guessed(self, given_title: str) -> About:
        title, cover = self._title(given_title)
        published, dated = self._published()
        if self._outline.entries and all(entry.status == "current" for entry in self._outline.entries):
            self._guess(None, _IN_USE)
        return About(
            title,
            self._producer(),
            published,
            self._cycle(),
            tuple(self._absent()),
            self._nil_words(),
            self._answers(),
            (*cover, *dated),
            tuple(self._guesses),
        )

    def _guess(self, at: Placed | None, what: str) -> None:
        self._guesses.append(Guess(at.line if at else None, at.page if at else 0, what))

    def _title(self, given: str) -> tuple[str, list[Placed]]:
        short = [bit for bit in self._outline.cover if len(bit.text.split()) <= _COVER_WORDS]
        if given:
            same = [bit for bit in short if fold(bit.text) == fold(given)]
            self._guess(
                None, f"the title “{given}” is what the document says of itself, or its running heads say"
            )
            return given, same[:1]
        if short:
            self._guess(short[0], f"the first words, “{short[0].text}”, are taken for the title")
            return short[0].text, short[:1]
        self._guess(None, f"no title was found; it is “{TITLE}” for now")
        return TITLE, []

    def _producer(self) -> str:
        found: Counter[str] = Counter()
        first: dict[str, Placed] = {}
        for bit in (*self._outline.cover, *self._front):
            for match in _PRODUCER.finditer(bit.text):
                found[match[1]] += 1
                first.setdefault(match[1], bit)
        if not found:
            return ""
        producer = max(found, key=lambda name: found[name])
        self._guess(
            first[producer], f"the producer is taken to be “{producer}”, by which something is published"
        )
        return producer

    def _published(self) -> tuple[str, list[Placed]]:
        for bit in self._outline.cover:
            match = DATE.search(bit.text)
            if match and len(bit.text.split()) <= _COVER_WORDS:
                date = kept(match)
                self._guess(bit, f"the date of publication is taken to be {date}")
                return date, [bit] if match[0] == bit.text.strip() else []
        self._guess(None, "no date of publication was found; write it as “published” in statement.yaml")
        return "", []

    def _cycle(self) -> str:
        for bit in self._front:
            for sentence in _SENTENCES.split(bit.text):
                found = next((cycle for pattern, cycle in CYCLES if pattern.search(sentence)), "")
                if found and KEPT_UP.search(sentence):
                    self._guess(bit, f"the statement is taken to promise to be brought up to date: {found}")
                    return found
        return ""

    def _absent(self) -> Iterator[str]:
        """Fields of which a sentence says that their absence means none."""
        for bit in self._front:
            for sentence in _SENTENCES.split(bit.text):
                words = fold(sentence)
                if not _ASSUMED.search(words):
                    continue
                for field in self._catalogue.fields:
                    if any(_is_denied(fold(form), words) for form in (field.title, *field.aliases)):
                        self._guess(
                            bit,
                            f"an entry without “{field.title}” is taken to have none, as the sentence says",
                        )
                        yield field.title

    def _nil_words(self) -> tuple[str, ...]:
        found = {}
        for entry in self._outline.entries:
            for section in entry.sections:
                first = section.bits[0] if section.bits else None
                said = fold(first.text).partition(".")[0].strip() if first else ""
                word = next((word for word in NIL_WORDS if fold(word) == said), "")
                if word and first and word not in found:
                    found[word] = first
                    self._guess(
                        first, f"“{word}” at the start of a field is taken to mean that there is none"
                    )
        return tuple(found)

    def _answers(self) -> dict[int, dict[str, str]]:
        """By part, the heading that answers each requirement, as far as they share words."""
        wanted = _weights(self._requirements())
        best: dict[str, tuple[float, int, Section]] = {}
        for number, part in enumerate(self._outline.parts):
            for section in part.sections:
                heading = section.heading or (part.title if len(part.sections) == 1 else "")
                for letter, score in _scores(heading, wanted):
                    if score > best.get(letter, (0.0,))[0]:
                        best[letter] = (score, number, section)
        answers: dict[int, dict[str, str]] = {}
        for letter, (_, number, section) in sorted(best.items()):
            title = self._outline.parts[number].title
            heading = section.heading or "true"
            answers.setdefault(number, {})[letter] = heading
            at = section.bits[0] if section.bits else self._outline.parts[number].at
            self._guess(
                at,
                f"requirement ({letter}) is taken to be answered under “{section.heading or title}”",
            )
        return answers

    def _requirements(self) -> dict[str, str]:
        """The words of each requirement: as the rules give them, and as the statement prints them."""
        words = {}
        for rule in self._catalogue.rules:
            for clause in rule.keys.clause:
                match = _CLAUSE.search(clause.clause.value)
                if match:
                    words[match[1]] = match[2]
        for bit in self._front:
            match = _LETTERED.match(bit.text)
            if match:
                words[match[1]] = f"{words.get(match[1], '')} {match[2]}"
        return words


def _is_denied(form: str, words: str) -> bool:
    """Whether a sentence says that there is no such thing."""
    return any(f"{word} {form}" in words for word in ("no", "neither", "nor"))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WEIGHTY.findall(fold(text))}


def _weights(requirements: dict[str, str]) -> dict[str, dict[str, float]]:
    """The stems of each requirement; one that several share counts so much less."""
    stems = {letter: _stems(text) for letter, text in requirements.items()}
    counts = Counter(stem for group in stems.values() for stem in group)
    return {letter: {stem: 1 / counts[stem] ** 2 for stem in group} for letter, group in stems.items()}


def _scores(heading: str, wanted: dict[str, dict[str, float]]) -> Iterator[tuple[str, float]]:
    """The requirement that a heading speaks of, if it is plainly one; short headings are plainer."""
    stems = _stems(heading)
    scores = {letter: sum(weights.get(stem, 0) for stem in stems) for letter, weights in wanted.items()}
    letter = max(sorted(scores), key=lambda one: scores[one], default="")
    if letter in _PARTS_WITH_LETTER and letter and scores[letter] >= 1:
        yield letter, scores[letter] / (len(stems) + 1)
