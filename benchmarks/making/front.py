"""The parts of a statement that do not grow with it: statement.yaml and the front matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.making.draft import page
from sas_lint.adopt.block_style import Value

BACKGROUND = "front/01-background.md"
PROCEDURES = "front/02-procedures.md"
ANSWERS: Mapping[str, str] = {
    "b": "Changes to systems",
    "d": "Access to data",
    "e": "Audit",
    "f": "Security",
}
_TEXTS = {
    "Changes to systems": (
        "Each system has a change board. A statistician sits on it, and sees each change first.",
        "Where a change would break a series, the board asks for an assessment and agrees a date.",
    ),
    "Access to data": (
        "Statisticians in the department apply to the data team, which answers within ten days.",
        "Statisticians in other bodies apply in the same way, and sign an agreement that names the purpose.",
    ),
    "Audit": (
        "Once a year internal audit compares a sample of the records of each system with the paper files.",
    ),
    "Security": (
        "Staff work on the department's own network. Access is given for a project, and ends with it.",
        "Tables are checked before they are published, so that nobody can be recognised in them.",
    ),
}
_BACKGROUND = (
    "Official statistics rest on surveys, and on data from systems that exist for administration.",
    "Drawing on what they already hold limits the burden on those who provide data, and saves cost.",
    "This statement covers the systems behind the department's statistics. It is updated every year.",
)
_REQUIREMENTS = (
    "A statement identifies six things:",
    "\n".join(
        (
            "- the administrative systems that are used for official statistics now",
            "- how changes to these systems take account of the statistics",
            "- other sources that are not used and could be",
            "- how statistical staff, here and elsewhere, get access to the data",
            "- how the quality of the data is audited",
            "- how the statistics are kept secure while they are made",
        )
    ),
)


def statement(chapters: Sequence[str]) -> dict[str, Value]:
    """The keys of statement.yaml."""
    return {
        "format": "1",
        "title": "Statement of administrative sources",
        "producer": "Department of Public Records",
        "published": "2015",
        "as-of": "2015-11-30",
        "review-cycle": "annual",
        "contact": "The statistics team",
        "consultation": {"with": "the National Statistician", "on": "2015-03"},
        "conventions": {
            "absent-means-none": ["Non-statistical publication", "Synergies"],
            "nil-words": ["None", "Not applicable"],
        },
        "nil-returns": [{"requirement": "c", "on": "2015-06-01"}],
        "chapters": chapters,
    }


def background(requirements: bool = True) -> str:
    """The first front part, with or without the list of requirements."""
    return page({"title": "Background"}, (*_BACKGROUND, *(_REQUIREMENTS if requirements else ())))


def files(answers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The front parts."""
    yield BACKGROUND, background()
    body = [block for heading, texts in _TEXTS.items() for block in (f"## {heading}", *texts)]
    yield PROCEDURES, page({"title": "Procedures common to all sources", "answers": answers}, body)
