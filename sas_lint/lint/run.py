"""Statement, faults and rules -> sorted findings: the checks, what gives way, the waivers.

`examine` looks at a share of the pages, in any process; `conclude` puts together what all shares gave.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sas_lint.findings import Finding, Severity
from sas_lint.lint.asking import Ask
from sas_lint.lint.bind import OFF, Bound, bind
from sas_lint.lint.checks import Across, EachPage, Frame, OnPaper
from sas_lint.lint.context import Context, Whole
from sas_lint.lint.hits import Hit
from sas_lint.lint.kinds import LAST
from sas_lint.lint.precedence import settle
from sas_lint.lint.waive import waive
from sas_lint.model.statement import Statement
from sas_lint.rules.values import Catalogue, Profile
from sas_lint.schema.faults import Fault
from sas_lint.schema.values import NO_PAIRS


class Settings(NamedTuple):
    """Under which edition of the code, and at which stage of the year, the statement is judged.

    `code` None means the edition in force on the as-of date; `profile` None means the rules' own severities.
    `severities` (by rule's name, or by `name:case`; `off` too) go before those of the profile.
    """

    code: str | None = None
    profile: str | None = None
    severities: Mapping[str, str] = NO_PAIRS


class Examined(NamedTuple):
    """What a share gave: findings, and the facts of each rule that looks across pages, by its name."""

    findings: tuple[Finding, ...]
    facts: Mapping[str, Any]


def lint(
    statement: Statement,
    faults: Sequence[Fault],
    catalogue: Catalogue,
    settings: Settings = Settings(),
    ask: Ask | None = None,
) -> tuple[Finding, ...]:
    """Every finding, waived ones too, sorted by place; `ask` asks web addresses.

    Raises RuleFault where a rule's file is broken.
    """
    whole = Whole(statement.without_text(), faults, catalogue)
    whole.ask = ask
    rules = bound(catalogue, settings, statement.as_of)
    share = Context(whole, tuple(statement.sources), faults)
    return conclude(rules, [examine(rules, frame(whole)), examine(rules, share)], whole)


def bound(catalogue: Catalogue, settings: Settings, as_of: date) -> tuple[Bound, ...]:
    """The rules that are on. Raises RuleFault where a rule's file is broken."""
    code = settings.code or code_in_force(catalogue, as_of)
    key = (code, settings.profile, tuple(sorted(settings.severities.items())))
    known = _of_last(catalogue)
    if key not in known:
        known[key] = _bound(catalogue, settings, code)
    return known[key]


_last: list[tuple[Catalogue, dict[Hashable, tuple[Bound, ...]]]] = []


def _of_last(catalogue: Catalogue) -> dict[Hashable, tuple[Bound, ...]]:
    """What was bound of the last catalogue: fixing, and trying examples, judge by the same one many times."""
    if not _last or _last[0][0] is not catalogue:
        _last[:] = [(catalogue, {})]
    return _last[0][1]


def _bound(catalogue: Catalogue, settings: Settings, code: str) -> tuple[Bound, ...]:
    chosen = catalogue.profiles.get(settings.profile or "", Profile("", NO_PAIRS))
    own = chosen._replace(severities={**chosen.severities, **settings.severities})
    return bind(catalogue, code, own)


def frame(whole: Whole, faults: Sequence[Fault] = ()) -> Context:
    """The share that holds no entry: front parts, chapters' own pages, registries; and the faults in them."""
    return Context(whole, (), faults, is_frame=True)


def examine(rules: Iterable[Bound], context: Context) -> Examined:
    """What the rules find in a share, and what they gather there."""
    findings: list[Finding] = []
    facts: dict[str, Any] = {}
    for rule in rules:
        match rule.check:
            case EachPage(find) | OnPaper(content=EachPage(find)):
                findings += findings_of(rule, find(context))
            case Across(gather, _):
                gathered = gather(context)
                if gathered is not None:
                    facts[rule.rule.name] = gathered
            case Frame() | OnPaper():
                pass
    return Examined(tuple(findings), facts)


def conclude(rules: Sequence[Bound], shares: Sequence[Examined], whole: Whole) -> tuple[Finding, ...]:
    """Every finding of the statement, given what each share gave, the frame's first."""
    findings = [finding for share in shares for finding in share.findings]
    first = [rule for rule in rules if rule.rule.keys.kind.value not in LAST]
    for rule in first:
        match rule.check:
            case Across(_, all_told):
                facts = [share.facts[rule.rule.name] for share in shares if rule.rule.name in share.facts]
                findings += findings_of(rule, all_told(facts, whole))
            case Frame(find) | OnPaper(content=Frame(find)):
                findings += findings_of(rule, find(whole))
            case EachPage() | OnPaper():
                pass
    settled = settle(findings, [rule.rule for rule in rules], whole.statement)
    return _waived(rules, settled, whole)


def _waived(rules: Sequence[Bound], settled: Sequence[Finding], whole: Whole) -> tuple[Finding, ...]:
    on = [rule for rule in rules if set(rule.severities.values()) != {OFF} and not _on_paper_only(rule)]
    ran = {name for rule in on for name in (rule.rule.name, rule.rule.code)}
    known = {name for rule in whole.catalogue.rules for name in (rule.name, rule.code)}
    found, unused = waive(settled, list(whole.statement.waivers), ran, known)
    then = Whole(whole.statement, whole.faults, whole.catalogue, unused)
    for rule in rules:
        if rule.rule.keys.kind.value in LAST and isinstance(rule.check, Frame):
            found += findings_of(rule, rule.check.find(then))
    return tuple(sorted(found, key=Finding.sort_key))


def _on_paper_only(rule: Bound) -> bool:
    return isinstance(rule.check, OnPaper) and rule.check.content is None


def code_in_force(catalogue: Catalogue, as_of: date) -> str:
    """The edition of the Code of Practice in force on a day; the earliest before there was one."""
    codes = sorted(
        (authority.in_force.first, authority.id)
        for authority in catalogue.authorities
        if authority.code_of_practice and authority.in_force
    )
    begun = [id_ for first, id_ in codes if first <= as_of]
    return begun[-1] if begun else codes[0][1] if codes else ""


def findings_of(rule: Bound, hits: Iterable[Hit]) -> Iterator[Finding]:
    """The hits of a rule in the words of its data, but for those that it keeps silent about."""
    return (finding for hit in hits for finding in _finding(rule, hit))


def _finding(bound: Bound, hit: Hit) -> Iterator[Finding]:
    severity = bound.severities[hit.case if hit.case in bound.severities else None]
    if severity == OFF:
        return
    keys = bound.rule.keys
    case = next((words for name, words in keys.cases.items() if name.value == hit.case), None)
    message = case.message if case and case.message else keys.message
    help_ = case.help if case and case.help else keys.help
    names = _Names(hit.names)
    yield Finding(
        bound.rule.code,
        bound.rule.name,
        Severity(severity),
        message.value.format_map(names),
        hit.span,
        help_.value.format_map(names),
        bound.clause,
        hit.source,
        hit.field,
        hit.words,
        hit.places,
        hit.fix,
        None,
        hit.about,
        page=hit.page,
    )


class _Names(dict[str, str]):
    """Names that a hit leaves out are empty."""

    def __missing__(self, name: str) -> str:
        return ""
