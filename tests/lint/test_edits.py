"""Edits by span: what they change, that every other byte stays, and which of them go together."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint.findings import Edit, Fix
from sas_lint.lint.edits import Misplaced, Text, carried_out, plan, without_conflict
from sas_lint.spans import Span, lines

BOM = b"\xef\xbb\xbf"
PIECES = ["a", "é", "😀", "\u2028", "\x85", "\t", " ", "\xa0", "\n", "\r\n", "\r", "\ufeff", "#"]


def at(text: str, offset: int) -> tuple[int, int]:
    """The line and column of a place; between CR and LF is no place, the line's end is."""
    if text[offset - 1 : offset + 1] == "\r\n":
        offset -= 1
    rows = lines(text[:offset])
    return len(rows), len(rows[-1]) + 1


def span(text: str, start: int, end: int, path: str = "a.md") -> Span:
    return Span(path, *at(text, start), *at(text, end))


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[int]]:
    """A text and places in it, in order, none between CR and LF."""
    text = "".join(draw(st.lists(st.sampled_from(PIECES), max_size=40))).removeprefix("\ufeff")
    places = st.integers(0, len(text)).filter(lambda place: text[place - 1 : place + 1] != "\r\n")
    return text, sorted(draw(st.lists(places, max_size=8)))


@given(texts(), st.booleans(), st.lists(st.text("xyz", max_size=3), min_size=4, max_size=4))
def test_only_what_the_edits_name_changes(found: tuple[str, list[int]], mark: bool, new: list[str]) -> None:
    text, places = found
    data = (BOM if mark else b"") + text.encode()
    pairs = list(zip(places[::2], places[1::2], strict=False))
    apart = all(before[1] < after[0] for before, after in pairwise(pairs))
    fix = Fix(True, tuple(Edit(span(text, *pair), words) for pair, words in zip(pairs, new, strict=False)))
    if not apart:
        return
    kept, done = "", 0
    for (start, end), words in zip(pairs, new, strict=False):
        kept, done = kept + text[done:start] + words, end
    file = {"a.md": Text("a.md", data)}
    after = carried_out([plan(fix, file)], file).get("a.md", data)
    assert after == (BOM if mark else b"") + (kept + text[done:]).encode()


@given(texts(), st.integers(0, 1 << 30))
def test_the_order_of_the_fixes_makes_no_difference(found: tuple[str, list[int]], seed: int) -> None:
    text, places = found
    file = {"a.md": Text("a.md", ("." + text).encode())}
    text = "." + text
    pairs = list(pairwise(place + 1 for place in places))
    fixes = [Fix(True, (Edit(span(text, *pair), f"<{n % 3}>"),)) for n, pair in enumerate(pairs)]
    shuffled = random.Random(seed).sample(fixes, len(fixes))
    taken = without_conflict([plan(fix, file) for fix in fixes])
    assert without_conflict([plan(fix, file) for fix in shuffled]) == taken
    assert carried_out(taken, file) == carried_out(reversed(taken), file)


def test_a_line_end_in_an_edit_becomes_that_of_the_file_at_its_place() -> None:
    data = BOM + b"one\r\ntwo\nthree\r\nfour"
    file = {"a.md": Text("a.md", data)}
    edits = [Edit(Span("a.md", line, 4, line, 4), "\n-") for line in (1, 2, 3, 4)]
    plans = [plan(Fix(True, (edit,)), file) for edit in edits]
    assert carried_out(plans, file) == {"a.md": BOM + b"one\r\n-\r\ntwo\n-\nthr\r\n-ee\r\nfou\r\n-r"}


def test_a_file_of_one_line_gets_a_line_feed() -> None:
    file = {"a.md": Text("a.md", b"one")}
    assert carried_out([plan(Fix(True, (Edit(Span("a.md", 1, 4, 1, 4), "\nb"),)), file)], file) == {
        "a.md": b"one\nb"
    }


@pytest.mark.parametrize(
    "place",
    [
        Span("b.md", 1, 1, 1, 1),
        Span("a.md"),
        Span("a.md", 1),
        Span("a.md", 3, 1, 3, 1),
        Span("a.md", 1, 5, 1, 5),
        Span("a.md", 1, 0, 1, 1),
        Span("a.md", 0, 1, 1, 1),
        Span("a.md", 2, 1, 1, 1),
    ],
)
def test_a_place_that_the_file_does_not_have_is_refused(place: Span) -> None:
    file = {"a.md": Text("a.md", b"one\n")}
    with pytest.raises(Misplaced):
        plan(Fix(True, (Edit(place, "x"),)), file)


def test_edits_of_one_fix_must_not_conflict() -> None:
    file = {"a.md": Text("a.md", b"one\n")}
    with pytest.raises(Misplaced):
        plan(Fix(True, (Edit(Span("a.md", 1, 1, 1, 3), "x"), Edit(Span("a.md", 1, 2, 1, 4), "y"))), file)


def test_a_fix_of_what_is_so_already_changes_nothing() -> None:
    file = {"a.md": Text("a.md", b"one\n")}
    assert plan(Fix(True, (Edit(Span("a.md", 1, 1, 1, 4), "one"),)), file) == ()


def edit(start: int, end: int, words: str = "x", path: str = "a.md") -> Fix:
    return Fix(True, (Edit(Span(path, 1, start, 1, end), words),))


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (edit(1, 3), edit(2, 4), False),
        (edit(1, 3), edit(3, 5), True),
        (edit(1, 3), edit(1, 3), True),
        (edit(1, 3), edit(1, 3, "y"), False),
        (edit(2, 2), edit(2, 2), True),
        (edit(2, 2), edit(2, 2, "y"), False),
        (edit(1, 3), edit(3, 3), False),
        (edit(1, 3), edit(1, 1), False),
        (edit(1, 4), edit(2, 2), False),
        (edit(1, 3), edit(4, 4), True),
        (edit(1, 3), edit(2, 4, path="b.md"), True),
    ],
)
def test_which_fixes_go_together(one: Fix, other: Fix, together: bool) -> None:
    files = {path: Text(path, b"abcdef") for path in ("a.md", "b.md")}
    taken = without_conflict([plan(one, files), plan(other, files)])
    assert len(taken) == (1 if one == other or not together else 2)


def test_a_fix_that_conflicts_in_one_file_takes_up_no_room_in_another() -> None:
    files = {path: Text(path, b"abcdef") for path in ("a.md", "b.md", "c.md")}
    first = Fix(True, (*edit(1, 2).edits, *edit(1, 3, path="c.md").edits))
    both = Fix(True, (*edit(1, 3, path="b.md").edits, *edit(2, 4, path="c.md").edits))
    last = edit(2, 4, "y", path="b.md")
    taken = without_conflict([plan(fix, files) for fix in (first, both, last)])
    assert carried_out(taken, files) == {"a.md": b"xbcdef", "b.md": b"aydef", "c.md": b"xcdef"}


def test_a_text_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        Text("a.md", b"\xff")
