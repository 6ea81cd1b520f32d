"""The paragraphs of a section -> blocks as a careful transcriber would set them: paragraphs and lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from benchmarks.real.paragraphs import Paragraph
from sas_lint.model.keys import PublicationKeys
from sas_lint.model.names import fold, name_key
from sas_lint.rules.values import FieldRole

_ADDRESS = re.compile(r"https?://\S+")
_AFTER_SEMICOLON = re.compile(r"(?<=;)\s+")
_LETTERED = re.compile(r"[a-z]\. ")
_STOPS = (".", ":", ";", ",", "?", "!")
_RUN = 2


@dataclass(slots=True)
class Item:
    """An item of a list, with the parts nested below it."""

    text: str
    parts: list[str] = field(default_factory=list)


Block = str | list[Item]


class Titles:
    """The registered titles: with which a text begins, in whatever capitals."""

    def __init__(self, publications: Iterable[PublicationKeys]) -> None:
        self._forms: dict[str, PublicationKeys] = {}
        for publication in publications:
            for form in (publication.title, *publication.aliases):
                self._forms[name_key(form.value)] = publication

    def begun(self, text: str) -> PublicationKeys | None:
        """The publication with whose longest title a text begins, after an article or none."""
        words = fold(text).removeprefix("the ")
        forms = [form for form in self._forms if re.match(rf"{re.escape(form)}(?!\w)", words)]
        return self._forms[max(forms, key=len)] if forms else None

    def with_part(self, text: str) -> tuple[str, str] | None:
        """A title and the first of its parts, where a text is the one, a colon and the other."""
        publication = self.begun(text)
        for colon in re.finditer(": ", text):
            if publication and is_part(text[colon.end() :], publication):
                return text[: colon.start() + 1], text[colon.end() :]
        return None


def is_part(text: str, publication: PublicationKeys | None) -> bool:
    """Whether a text is a registered part of a series."""
    parts = {name_key(part.value) for part in publication.parts} if publication else set()
    return name_key(text) in parts


class Setter:
    """Sets sections: `nil_words` are those that mean “none”, `sentences_around` what an exception names.

    `unmet` are the places of exceptions that no section had so far.
    """

    def __init__(
        self,
        titles: Titles,
        nil_words: Iterable[str],
        sentences_around: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self._titles = titles
        self._nil = tuple(sorted(f"{fold(word)}." for word in nil_words))
        self._around = frozenset(sentences_around or {})
        self.unmet = set(self._around)

    def set(self, paragraphs: list[Paragraph], role: FieldRole | None, place: tuple[str, str]) -> list[Block]:
        """The blocks of a section; `role` is that of its field, `place` its entry and heading."""
        self.unmet.discard(place)
        if paragraphs and fold(paragraphs[0].text).startswith(self._nil):
            return [paragraph.text for paragraph in paragraphs]
        start = 0
        if role == "synergies":
            return list(self._mapped(paragraphs))
        if role not in ("publications", "other-publications"):
            start = self._forgotten(paragraphs)
        body = list(_with_lists(paragraphs[:start]))
        return [*body, *self._publications(paragraphs[start:], place in self._around)]

    def _forgotten(self, paragraphs: list[Paragraph]) -> int:
        """Where a list of publications begins whose heading was forgotten: two titles in a row."""
        run = 0
        for number, paragraph in enumerate(paragraphs):
            run = run + 1 if self._titles.begun(paragraph.text) else 0
            if run == _RUN:
                return number + 1 - _RUN
        return len(paragraphs)

    def _mapped(self, paragraphs: list[Paragraph]) -> Iterator[Block]:
        """Under synergies only what names nothing but publications is a list."""
        for paragraph in paragraphs:
            pieces = list(self._pieces(paragraph.text))
            titles = [text for text, is_lead in pieces if not is_lead]
            if len(titles) > 1 and all(map(self._titles.begun, titles)):
                yield from (text for text, is_lead in pieces if is_lead)
                yield [Item(text) for text in titles]
            else:
                yield paragraph.text

    def _publications(self, paragraphs: list[Paragraph], has_sentences_around: bool) -> Iterator[Block]:
        """Every piece of a list of publications, where there is one; sentences alone stay paragraphs."""
        pieces = [piece for paragraph in paragraphs for piece in self._pieces(paragraph.text)]
        is_list = any(not is_lead and self._is_listed(text) for text, is_lead in pieces)
        items: list[Item] = []
        for text, is_lead in pieces:
            if not is_lead and is_list and (self._is_listed(text) or not has_sentences_around):
                self._append(items, text)
                continue
            if items:
                yield items
                items = []
            yield text
        if items:
            yield items

    def _is_listed(self, text: str) -> bool:
        return bool(self._titles.begun(text) or _ADDRESS.fullmatch(text) or text.endswith((";", ",")))

    def _append(self, items: list[Item], text: str) -> None:
        """Add an item, or a part to the one before it."""
        split = self._titles.with_part(text)
        if split:
            items.append(Item(split[0], [split[1]]))
        elif items and items[-1].parts and is_part(text, self._titles.begun(items[-1].text)):
            items[-1].parts.append(text)
        else:
            items.append(Item(text))

    def _pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        """What semicolons part, each with whether it leads in: words and a colon before a title."""
        first, *others = _AFTER_SEMICOLON.split(text)
        lead, colon, rest = first.partition(": ")
        if colon and self._titles.begun(rest) and not self._titles.begun(first):
            yield lead + ":", True
            first = rest
        yield first, first.endswith(":")
        yield from ((piece, False) for piece in others)


def _with_lists(paragraphs: list[Paragraph]) -> Iterator[Block]:
    """A row of short lines without a stop, or of lettered points, is a list; the rest are paragraphs."""
    for kind, group in groupby(paragraphs, _kind):
        texts = [paragraph.text for paragraph in group]
        if kind and len(texts) >= _RUN:
            yield [Item(text) for text in texts]
        else:
            yield from texts


def _kind(paragraph: Paragraph) -> str:
    if _LETTERED.match(paragraph.text):
        return "lettered"
    is_short = paragraph.rows == 1 and not paragraph.text.endswith(_STOPS)
    return "short" if is_short and not _ADDRESS.match(paragraph.text) else ""
