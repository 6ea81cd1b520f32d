"""What a file says and the pieces that were made of it -> the words of the file, and what became of each."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sas_lint.adopt.account import Change
from sas_lint.adopt.values import SetAside
from sas_lint.printed.said import Said

_MARK = "mark of an item, or a rule"
_MISSED = "found no place when the document was read"
# A word is put together from so many at most: each letter of a title may stand by itself.
_MOST = 60
# What parts a word at the end of a line, or is not seen at all.
_UNSEEN = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\ufeff\ufffe\x02\N{REPLACEMENT CHARACTER}"
_BETWEEN = dict.fromkeys(map(ord, f"-\N{HYPHEN}{_UNSEEN}"))
_DOTS = ".·…_"
# The longest beginning or end of a word by which the rest of it is found.
_PART = 100


# The number of a stretch, and a word that is left of it.
_Left = tuple[int, str]


class Tally(NamedTuple):
    """The words of the file; those that the pieces have in another form, or twice; those they do not have.

    What `left` has is furniture, `aside` what a reader of the document sees.
    """

    words: tuple[str, ...]
    changes: tuple[Change, ...]
    left: tuple[SetAside, ...]
    aside: tuple[SetAside, ...]


def tally(
    said: Sequence[Said], taken: Sequence[tuple[int, str]], counted: Sequence[tuple[int, str]] = ()
) -> Tally:
    """Compare the two; `taken` are the texts of the pieces with their pages.

    `counted` are words among these that a program which shows the document may have put in, such as the
    numbers of items, with their pages. Nothing is said of other words that the pieces have and the file does
    not: the account does not add up by them.
    """
    return _Tallying(said, taken, counted).made()


class _Tallying:
    """Counts down: `_gone` has words of each stretch that no piece has, `_new` those of pieces alone."""

    def __init__(
        self, said: Sequence[Said], taken: Sequence[tuple[int, str]], counted: Sequence[tuple[int, str]]
    ) -> None:
        self._said = said
        self._words = [one.text.split() for one in said]
        self._taken = [text.split() for _, text in taken]
        self._gone = [Counter(words) for words in self._words]
        self._rest: list[list[str]] = [[] for _ in said]
        self._changes: list[Change] = []
        pages: dict[int, Counter[str]] = {}
        for (page, _), words in zip(taken, self._taken, strict=True):
            pages.setdefault(page, Counter()).update(words)
        # What is counted is looked for in the file when all else has been found there.
        self._counted = Counter(mark for _, text in counted for mark in text.split())
        for page, text in counted:
            pages[page].subtract(text.split())
        self._new: Counter[str] = Counter()
        self._match({page: +held for page, held in pages.items()})

    def made(self) -> Tally:
        """What is only parted in another way is a change, and so is what stands twice in the pieces."""
        self._join()
        self._part()
        self._cut()
        self._led()
        for number in range(len(self._said)):
            self._take(number, self._counted)
        self._double()
        left: list[SetAside] = []
        aside: list[SetAside] = []
        for number, stretch in enumerate(self._said):
            for words in (*self._runs(number), *([rest] for rest in self._rest[number])):
                is_mark = not any(character.isalnum() for word in words for character in word)
                what = stretch.what or (_MARK if is_mark else _MISSED)
                held = aside if stretch.seen and not is_mark else left
                held.append(SetAside(None, stretch.page, " ".join(words), what))
        words_ = tuple(word for words in self._words for word in words)
        return Tally(words_, tuple(self._changes), tuple(left), tuple(aside))

    def _match(self, pages: dict[int, Counter[str]]) -> None:
        """The same words: of whole stretches first, then of the same page, then of any."""
        none: Counter[str] = Counter()
        for number, stretch in enumerate(self._said):
            held = pages.get(stretch.page, none)
            if _within(self._gone[number], held):
                self._take(number, held)
        for number, stretch in enumerate(self._said):
            self._take(number, pages.get(stretch.page, none))
        for held in pages.values():
            self._new.update(held)
        for number in range(len(self._said)):
            self._take(number, self._new)

    def _take(self, number: int, held: Counter[str]) -> None:
        same = self._gone[number] & held
        if same:
            self._gone[number] -= same
            held.subtract(same)
            for word in same:
                if not held[word]:
                    del held[word]

    def _join(self) -> None:
        """Words that a line's end had parted."""
        wanted = _by_letters(self._new)
        if not wanted:
            return
        # A word may begin in one stretch and end in the next, where the end of a paragraph was deleted.
        words = [word for words in self._words for word in words]
        holders = self._holders()
        for start, end, letters in _stretches(words, [word in holders for word in words], wanted):
            word = next((one for one in wanted[letters] if self._new[one] > 0), None)
            parts = words[start:end]
            if word and all(len(holders[part]) >= count for part, count in Counter(parts).items()):
                for part in parts:
                    self._gone[holders[part].pop()][part] -= 1
                self._new[word] -= 1
                self._changes.append(Change(None, tuple(parts), (word,)))

    def _holders(self) -> dict[str, list[int]]:
        """The stretches that have a word left, each as often as it has."""
        found: dict[str, list[int]] = {}
        for number, gone in enumerate(self._gone):
            for word, count in gone.items():
                found.setdefault(word, []).extend([number] * count)
        return found

    def _part(self) -> None:
        """Words that stand so near to one another that the file has them as one."""
        wanted = _by_letters(word for gone in self._gone for word in gone)
        if not wanted:
            return
        holders = self._holders()
        for words in self._taken:
            free = [self._new[word] > 0 for word in words]
            for start, end, letters in _stretches(words, free, wanted):
                word = next((one for one in wanted[letters] if holders.get(one)), None)
                parts = words[start:end]
                if word and _within(Counter(parts), self._new):
                    self._new -= Counter(parts)
                    self._gone[holders[word].pop()][word] -= 1
                    self._changes.append(Change(None, (word,), tuple(parts)))

    def _cut(self) -> None:
        """Words that are the beginning or the end of one in the file, or both of two."""
        wanted = sorted(
            (word for word in self._new if len(word) < _PART), key=lambda word: (-len(word), word)
        )
        begins = self._having({word[:at] for word in wanted for at in range(1, len(word) + 1)}, at_end=False)
        ends = self._having({word[at:] for word in wanted for at in range(len(word))}, at_end=True)
        for word in wanted:
            for at in range(len(word), -1, -1):
                first, last = begins.get(word[:at], []), ends.get(word[at:], [])
                while self._new[word] > 0 and self._cut_at(word, at, first, last):
                    pass

    def _led(self) -> None:
        """Numbers that were one word with the dots that lead to them, and were cut off with these."""
        for number, rests in enumerate(self._rest):
            for rest in list(rests):
                word = rest.lstrip(_DOTS)
                if word != rest and self._new[word] > 0:
                    self._new[word] -= 1
                    self._rest[number].remove(rest)
                    self._changes.append(Change(None, (rest,), (word,)))

    def _having(self, parts: set[str], at_end: bool) -> dict[str, list[_Left]]:
        """The words left of each stretch, by those of the parts that they begin or end with."""
        found: dict[str, list[_Left]] = {}
        for number, gone in enumerate(self._gone if parts else ()):
            for word in gone:
                for size in range(1, min(len(word), _PART)):
                    part = word[-size:] if at_end else word[:size]
                    if part in parts:
                        found.setdefault(part, []).append((number, word))
        return found

    def _cut_at(self, word: str, at: int, first: Sequence[_Left], last: Sequence[_Left]) -> bool:
        """Take a word from the beginning of one that is left and the end of another; whether that can be."""
        one, two = ((next(filter(self._is_left, held), None)) for held in (first, last))
        size = len(word) - at
        if (at and one is None) or (size and two is None):
            return False
        used: dict[_Left, str] = {}
        if at and one:
            used[one] = one[1][at:]
        if size and two:
            rest = used.get(two, two[1])
            if len(rest) < size:
                return False
            used[two] = rest[:-size]
        for (number, old), rest in used.items():
            self._gone[number][old] -= 1
            self._rest[number] += [rest] if rest else []
        self._new[word] -= 1
        after = (word, *(rest for rest in used.values() if rest))
        self._changes.append(Change(None, tuple(old for _, old in used), after))
        return True

    def _is_left(self, held: _Left) -> bool:
        number, word = held
        return self._gone[number][word] > 0

    def _double(self) -> None:
        """Words that the file has, and the pieces more often; and numbers that were counted."""
        words = [word for words in self._words for word in words]
        self._new += self._counted
        known = {*words, *self._counted}
        wanted = _by_letters(word for word, count in self._new.items() if count > 0 and word not in known)
        joined = _stretches(words, [bool(wanted)] * len(words), wanted)
        known.update(word for _, _, letters in joined for word in wanted[letters])
        for word, count in sorted(self._new.items()):
            if count > 0 and word in known:
                self._changes += [Change(None, (), (word,))] * count

    def _runs(self, number: int) -> Iterator[list[str]]:
        """What is left of a stretch, as far as it stands together; the longest that does comes first."""
        gone = +self._gone[number]
        words = self._words[number]
        spans = sorted(_spans([gone[word] > 0 for word in words]), key=lambda span: span[0] - span[1])
        found = []
        for start, end in spans:
            run = []
            for word in words[start:end]:
                if gone[word] > 0:
                    gone[word] -= 1
                    run.append(word)
            if run:
                found.append((start, run))
        yield from (run for _, run in sorted(found))


def _within(few: Counter[str], many: Counter[str]) -> bool:
    """Whether all of some words are among others, which are not all looked at, as a comparison would."""
    return all(many[word] >= count for word, count in few.items())


def _spans(free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last of the words that stand together and are all free."""
    start = 0
    for number, is_free in enumerate((*free, False)):
        if not is_free:
            if start < number:
                yield start, number
            start = number + 1


def _stretches(
    words: Sequence[str], free: Sequence[bool], wanted: dict[str, list[str]]
) -> Iterator[tuple[int, int, str]]:
    """Words that stand together, are all free, and have the letters of one that is wanted."""
    longest = max(map(len, wanted), default=0)
    for first, last in _spans(free):
        start = first
        while start < last:
            letters, found = "", 0
            for end in range(start, min(last, start + _MOST)):
                letters += _letters(words[end])
                if len(letters) > longest:
                    break
                if letters in wanted:
                    found = end + 1
                    yield start, found, letters
                    break
            start = found or start + 1


def _by_letters(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        letters = _letters(word)
        if letters:
            found.setdefault(letters, []).append(word)
    return found


def _letters(word: str) -> str:
    """A word but for its hyphens, in one form."""
    return unicodedata.normalize("NFKC", word).translate(_BETWEEN)
