"""Statements spoilt at random: whatever the import makes of them, no word is lost and nothing breaks."""

from __future__ import annotations

import random

import pytest

from sas_lint.api.config import Config, UsageError
from sas_lint.api.importing import import_text
from tests.cli.test_import import STATED

ENDS = ["-", "...... 12", "  7", "*", "<b>", "|", "\\", " # ", "&amp;"]
STARTS = ["# ", "- ", "1. ", "| a | b |", "```", "> ", "---", "=== ", "Who ", "    ", "• ", "\f"]


def spoilt(seed: int) -> str:
    dice = random.Random(seed)
    lines = STATED.split("\n")
    for _ in range(dice.randint(1, 12)):
        place = dice.randrange(len(lines))
        line = lines[place]
        match dice.randrange(5):
            case 0:
                del lines[place]
            case 1:
                lines.insert(place, dice.choice(lines))
            case 2:
                lines[place] = line + dice.choice(ENDS)
            case 3:
                lines[place] = dice.choice(STARTS) + line
            case _:
                lines[place] = line[: dice.randrange(len(line) + 1)]
    return "\n".join(lines)


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_no_word_is_lost(start: int) -> None:
    for seed in range(start, start + 50):
        try:
            made = import_text(spoilt(seed).encode(), "old.txt", Config())
        except UsageError as error:
            assert "no source was found" in str(error)  # noqa: PT017 - some of them have none left
        else:
            assert made.account.adds_up
