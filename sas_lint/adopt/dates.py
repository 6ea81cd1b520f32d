"""Dates as printed -> dates as the content keeps them."""

from __future__ import annotations

import re

from sas_lint.adopt.wording import MONTHS

DATE = re.compile(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?({'|'.join(MONTHS)})\s+((?:19|20)\d\d)|\b((?:19|20)\d\d)\b"
)


def kept(match: re.Match[str]) -> str:
    """What `DATE` found: `2015`, `2015-11` or `2015-11-30`."""
    day, month, year, bare = match.groups()
    if bare:
        return str(bare)
    number = f"{year}-{MONTHS.index(month) + 1:02}"
    return f"{number}-{int(day):02}" if day else number


def whole(words: str) -> str:
    """A date that is all there is of some words; empty where they are none."""
    match = DATE.fullmatch(words.strip())
    return kept(match) if match else ""
