"""The requirements of Protocol 3 and the findings -> the table of a to f, each met or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from sas_lint.findings import Acceptance, Severity
from sas_lint.model.requirements import ASKED
from sas_lint.report.html.found import Found, Shown
from sas_lint.report.html.marks import icon
from sas_lint.report.html.markup import Html, element, joined
from sas_lint.report.html.words import GRADES, Grade, has_ended, long_date
from sas_lint.report.overview import Overview, Requirement
from sas_lint.report.text import count, sentences

Met = Literal["met", "reservations", "accepted", "ended", "unanswered", "unmet"]

WORDS: Mapping[Met, str] = MappingProxyType(
    {
        "met": "Met",
        "reservations": "Met, with reservations",
        "accepted": "Accepted, with reason",
        "ended": "No longer accepted",
        "unanswered": "No answer found",
        "unmet": "Not met",
    }
)
_ICONS: Mapping[Met, str] = MappingProxyType(
    {
        "met": "met",
        "reservations": "warning",
        "accepted": "waived",
        "ended": "warning",
        "unanswered": "missing",
        "unmet": "error",
    }
)
_COLUMNS = ("Requirement", "State", "Answered by", "Findings")


class Row(NamedTuple):
    """A requirement with its state, and the findings that bear on it, the gravest first."""

    requirement: Requirement
    met: Met
    findings: tuple[Shown, ...]


def rows(overview: Overview, found: Found) -> Iterator[Row]:
    """The requirements in order."""
    ranks = list(GRADES)
    for requirement in overview.requirements:
        own = [shown for shown in found.all if shown.finding.rule in requirement.rules]
        own.sort(key=lambda shown: ranks.index(shown.grade))
        yield Row(requirement, state(requirement, own, found.as_of), tuple(own))


def state(requirement: Requirement, findings: Sequence[Shown], as_of: str) -> Met:
    """Whether a requirement is met.

    Errors decide before warnings, and what is still open before what is accepted; the baseline accepts
    nothing. Without an error there must be an answer, or it must be accepted that there is none: the rule may
    be off, its finding left out of the report, or withheld because some file could not be read.
    """
    grave = [shown for shown in findings if shown.finding.severity is Severity.ERROR]
    slight = [shown for shown in findings if shown.finding.severity is Severity.WARNING]
    if any(shown.finding.waiver is None for shown in grave):
        return "unmet"
    is_known = any(shown.finding.rule in requirement.asking and shown.finding.waiver for shown in slight)
    if not (grave or requirement.answers or is_known):
        return "unanswered"
    if not grave and any(shown.finding.waiver is None for shown in slight):
        return "reservations" if requirement.answers else "unanswered"
    waivers = [shown.finding.waiver for shown in grave or slight if shown.finding.waiver]
    if any(has_ended(waiver.until, as_of) for waiver in waivers):
        return "ended"
    return "accepted" if waivers else "met"


def table(overview: Overview, found: Found) -> Html:
    """A row for each requirement."""
    made = [_row(row, found.as_of) for row in rows(overview, found)]
    if not made:
        return element("p", "No requirement was looked at.")
    head = element("tr", (element("th", name, scope="col") for name in _COLUMNS))
    caption = element("caption", "What Protocol 3 asks of a statement, and where this one stands")
    return element(
        "table", caption, element("thead", head), element("tbody", made), class_="protocol stacked"
    )


def _row(row: Row, as_of: str) -> Html:
    letter = row.requirement.letter
    state_in_words = element("span", icon(_ICONS[row.met]), WORDS[row.met], class_=f"state {row.met}")
    return element(
        "tr",
        element("th", f"({letter}) {ASKED[letter]}", scope="row"),
        element("td", state_in_words, _reasons(row, as_of), data_label=_COLUMNS[1]),
        element("td", _answers(row.requirement), data_label=_COLUMNS[2]),
        element("td", _findings(row.findings), data_label=_COLUMNS[3]),
        id=f"requirement-{letter}",
    )


def _reasons(row: Row, as_of: str) -> Html | None:
    """Why it is accepted, where that is what decides."""
    if row.met not in ("accepted", "ended"):
        return None
    given: dict[str, None] = {}
    for shown in row.findings:
        if shown.finding.waiver and shown.finding.severity is not Severity.INFO:
            given[reason_in_words(shown.finding.waiver, as_of)] = None
    return joined((" ", element("p", words)) for words in given)


def reason_in_words(waiver: Acceptance, as_of: str) -> str:
    """Why something is accepted, and how long; or that this is over."""
    last = f"Accepted until {long_date(waiver.until)}" if waiver.until else "Accepted without a last day"
    past = ", which has passed" if has_ended(waiver.until, as_of) else ""
    return sentences(waiver.reason or "No reason is given", last + past)


def _answers(requirement: Requirement) -> Html:
    if not requirement.answers:
        return element("p", "Nothing")
    return element("ul", (element("li", answer) for answer in requirement.answers))


def _findings(findings: Sequence[Shown]) -> Html:
    """One line for each rule and grade: the first such finding, and how many more there are."""
    if not findings:
        return element("p", "None")
    alike: dict[tuple[str, Grade], list[Shown]] = {}
    for shown in findings:
        alike.setdefault((shown.finding.rule, shown.grade), []).append(shown)
    return element("ul", (_line(group) for group in alike.values()))


def _line(alike: Sequence[Shown]) -> Html:
    first, more = alike[0], len(alike) - 1
    link = element("a", f"{first.finding.code}: {first.finding.message}", href=f"#{first.anchor}")
    rest = f", and {count(more, 'more')}".removesuffix("s") if more else ""
    return element(
        "li",
        element("span", icon(first.grade), GRADES[first.grade], class_=f"tag {first.grade}"),
        " ",
        link,
        rest,
    )
