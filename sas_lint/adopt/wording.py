"""What the importer knows of English: words by which titles, sentences and lists are told apart."""

from __future__ import annotations

import re

FREQUENCIES = {
    "weekly": "weekly",
    "monthly": "monthly",
    "quarterly": "quarterly",
    "annual": "annual",
    "annually": "annual",
    "yearly": "annual",
}
# Words that one form of a title has and another leaves out.
LEFT_OUT = frozenset(
    (
        *FREQUENCIES,
        "statistics",
        "statistical",
        "bulletin",
        "brief",
        "publication",
        "release",
        "the",
        "a",
        "an",
    )
)
NOUNS = frozenset(
    [
        "accounts",
        "addendum",
        "brief",
        "bulletin",
        "digest",
        "information",
        "newsletter",
        "publication",
        "release",
        "report",
        "reports",
        "statistics",
        "summary",
        "survey",
        "tables",
    ]
)
SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"]
)
_VERBS = (
    "is|are|was|were|will|may|has|have|had|can|publish(?:es|ed)?|provid(?:es|ed)|us(?:es|ed)|derived|disseminated|released"
    "|circulated|covering|contains?|includ(?:es|ing)|which|that|who|produced|collated|supplied|submitted|sent|made"
    "|for each"
)
SENTENCE = re.compile(rf"\s(?:{_VERBS})\b")
# Words that follow a title, whatever its capitals.
PUBLISHED = re.compile(r"\s(?:publish(?:es|ed)?|released|covering|for each)\b")
FINITE = re.compile(r"\s(?:is|are|was|were|will|may|has|have|had|can)\s")
CYCLES = (
    (re.compile(r"\b(?:annual basis|annually|every year|each year|once a year|yearly)\b", re.I), "annual"),
    (re.compile(r"\b(?:every six months|twice a year|six-monthly)\b", re.I), "six-monthly"),
    (re.compile(r"\b(?:quarterly basis|every quarter|each quarter)\b", re.I), "quarterly"),
    (re.compile(r"\b(?:every two years|every other year|biennial\w*)\b", re.I), "biennial"),
)
KEPT_UP = re.compile(r"\b(?:updat|review|revis)\w*", re.I)
NIL_WORDS = ("None", "Not applicable", "Nil", "N/A", "No publications")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
