"""The titles that a statement prints -> publications: forms that differ in little are one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sas_lint.adopt.values import Placed
from sas_lint.adopt.wording import FREQUENCIES, LEFT_OUT, SMALL
from sas_lint.model.names import name_key

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PRODUCER = re.compile(
    r"((?:[A-Z][\w’'-]+)(?: (?:of|for|and|the|&|[A-Z][\w’'-]+))*?)(?: publication| statistics| release)?"
)
_ALIKE_WORDS = 0.7
_ALIKE = 0.9


class Use(NamedTuple):
    """A title as printed in one place: the words, where, and whether in a list of official statistics.

    `beside` is what stands in brackets after it, `parts` are those that are named below it.
    """

    title: str
    at: Placed
    official: bool
    beside: str = ""
    parts: tuple[str, ...] = ()


@dataclass(slots=True)
class Series:
    """A publication: where its forms are used, and the parts that lists name.

    `registered` is its title in an index of publications, where there is one; what is told of its frequency
    and its producer stands beside it there, and it may be a link. `indexed` is
    whether an index of all official statistics has it; None where there is none.
    """

    uses: list[Use] = field(default_factory=list)
    registered: str = ""
    frequency_told: str = ""
    producer_told: str = ""
    url: str = ""
    indexed: bool | None = None

    @property
    def forms(self) -> list[str]:
        """The forms of the title, the commonest first, the same words in other capitals as one.

        One that an index of publications has comes before all others.
        """
        counts = Counter(name_key(use.title) for use in self.uses)
        first: dict[str, int] = {}
        for number, use in enumerate(self.uses):
            first.setdefault(name_key(use.title), number)
        order = sorted(counts, key=lambda form: (-counts[form], first[form]))
        dressed = [self._dressed(form) for form in order if form != name_key(self.registered)]
        return [self.registered, *dressed] if self.registered else dressed

    def _dressed(self, form: str) -> str:
        """The commonest of the ways in which one form is written; among equals that with most capitals."""
        ways = Counter(use.title for use in self.uses if name_key(use.title) == form)
        return max(sorted(ways), key=lambda way: (ways[way], sum(letter.isupper() for letter in way)))

    @property
    def title(self) -> str:
        """The commonest form."""
        return self.forms[0]

    @property
    def frequency(self) -> str:
        """How often it appears, as far as its title says so in just that word: no edition adds it then."""
        if self.frequency_told:
            return self.frequency_told
        words = name_key(self.title).split()
        found = {FREQUENCIES[word] for word in words if word in FREQUENCIES}
        return next(iter(found)) if len(found) == 1 and found <= set(words) else ""

    @property
    def producer(self) -> str:
        """The body that stands in brackets beside the title, if one does."""
        if self.producer_told:
            return self.producer_told
        found = [_PRODUCER.fullmatch(use.beside) for use in self.uses]
        return next((match[1] for match in found if match), "")

    @property
    def parts(self) -> list[str]:
        """The parts that lists name."""
        return list(dict.fromkeys(part for use in self.uses for part in use.parts))

    @property
    def official(self) -> bool:
        """Whether most places list it among official statistics."""
        if self.indexed is not None:
            return self.indexed
        return sum(use.official for use in self.uses) * 2 >= len(self.uses)


class _Core(NamedTuple):
    """What tells one title from another: its weighty words, and how often it appears."""

    words: tuple[str, ...]
    spelled: tuple[str, ...]
    frequency: frozenset[str]


def series_of(uses: Iterable[Use]) -> list[Series]:
    """The publications in the order of their first use."""
    made: dict[str, Series] = {}
    for use in _parted(list(uses)):
        made.setdefault(name_key(use.title), Series()).uses.append(use)
    found: list[tuple[list[_Core], Series]] = []
    by_word: dict[str, list[int]] = {}
    for form, series in made.items():
        core = _core(series.uses[0].title)
        number = next(
            (one for one in _near(core, by_word) if any(_same(core, other) for other in found[one][0])), None
        )
        if number is None:
            number = len(found)
            found.append(([], Series()))
        found[number][0].append(core)
        found[number][1].uses.extend(series.uses)
        for word in {*core.words, *core.spelled, "".join(word[0] for word in name_key(form).split())}:
            by_word.setdefault(word[:4], []).append(number)
    return [series for _, series in found]


def _parted(uses: Sequence[Use]) -> Iterator[Use]:
    """The uses; for two titles joined by “and”, of which the first stands elsewhere, each of the two."""
    cores = [(name_key(use.title), _core(use.title)) for use in uses if " and " not in use.title]
    heads: dict[str, list[_Core]] = {}
    for _, core in cores:
        heads.setdefault(core.words[-1] if core.words else "", []).append(core)
    for use in uses:
        first, joined, second = use.title.rpartition(" and ")
        head = _core(first) if joined else None
        if (
            head
            and head.words
            and any(_same(head, core) for core in heads.get(head.words[-1], ()))
            and second[:1].isupper()
        ):
            yield use._replace(title=first)
            yield use._replace(title=second)
        else:
            yield use


def _near(core: _Core, by_word: dict[str, list[int]]) -> Iterator[int]:
    """Those that share the beginning of a word; only these can be the same."""
    yield from dict.fromkeys(
        number for word in (*core.words, *core.spelled) for number in by_word.get(word[:4], ())
    )


def _core(title: str) -> _Core:
    spelled = tuple(word.casefold() for word in _WORD.findall(title))
    words = tuple(word for word in spelled if word not in LEFT_OUT and word not in SMALL)
    frequency = frozenset(FREQUENCIES[word] for word in spelled if word in FREQUENCIES)
    return _Core(words or spelled, spelled, frequency)


def _same(one: _Core, two: _Core) -> bool:
    if one.frequency and two.frequency and not one.frequency & two.frequency:
        return False
    only_one = [word for word in one.words if word not in two.words]
    only_two = [word for word in two.words if word not in one.words]
    if not only_one and not only_two:
        return len(one.words) > 1 or one.spelled == two.spelled
    if _spelled_out(one.words, two.words) or _spelled_out(two.words, one.words):
        return True
    return _alike(" ".join(one.spelled), " ".join(two.spelled), _ALIKE) and _pairwise(only_one, only_two)


def _spelled_out(short: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the one has a word that is the initials of words of the other, and else the same words."""
    for number, word in enumerate(short):
        for start in range(len(words) - len(word) + 1 if len(word) > 1 else 0):
            run = words[start : start + len(word)]
            if word == "".join(part[0] for part in run):
                rest = [*words[:start], *words[start + len(word) :]]
                if sorted(rest) == sorted([*short[:number], *short[number + 1 :]]):
                    return True
    return False


def _pairwise(one: Sequence[str], two: Sequence[str]) -> bool:
    return len(one) == len(two) and all(_alike(a, b, _ALIKE_WORDS) for a, b in zip(one, two, strict=True))


def _alike(one: str, two: str, cutoff: float) -> bool:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, two) >= cutoff
