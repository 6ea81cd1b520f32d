"""The dictionary: each word of the list is in it, and no other; the list is what the script makes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sas_lint import data
from sas_lint.lint.dictionary import Dictionary

ROOT = Path(__file__).resolve().parents[2]
LINES = data.dictionary().read_bytes()
WORDS = LINES.decode().split("\n")[:-1]
KNOWN = frozenset(WORDS)
SHIPPED = Dictionary(LINES)


def test_every_word_is_found() -> None:
    assert all(word in Dictionary(LINES) for word in WORDS)
    assert len(KNOWN) == len(WORDS) > 80_000
    assert sorted(WORDS) == WORDS


@given(st.sampled_from(WORDS), st.integers(0, 20), st.text("abz'AZ~ \n\u00e9", max_size=2))
def test_nothing_else_is_found(word: str, place: int, more: str) -> None:
    changed = word[:place] + more + word[place + 1 :]
    assert (changed in SHIPPED) == (changed in KNOWN)


@given(st.lists(st.text("abc", min_size=1, max_size=4), max_size=12), st.text("abcd", max_size=4))
def test_lists_of_any_length(words: list[str], word: str) -> None:
    lines = "".join(f"{one}\n" for one in sorted(set(words)))
    assert (word in Dictionary(lines.encode())) == (word in words)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("minstry", ["ministry"]),
        ("recieve", ["receive", "relieve"]),
        ("goverment", ["government"]),
        ("zqxv", []),
        ("ministry", []),
    ],
)
def test_words_one_slip_away(word: str, near: list[str]) -> None:
    assert SHIPPED.near(word) == near


def test_the_words_are_british() -> None:
    assert {"organisation", "colour", "licence", "license", "programme", "reoffending"} - KNOWN == {
        "reoffending"
    }
    assert not {"organization", "color", "recieve"} & KNOWN


@pytest.mark.needs_node
def test_the_list_is_what_the_script_makes() -> None:
    done = subprocess.run(
        ["node", "script/dictionary", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_licence_lies_beside_the_list() -> None:
    licence = data.dictionary().with_name("LICENCE.txt").read_text("utf-8")
    assert "Permission to use, copy, modify, distribute" in licence
