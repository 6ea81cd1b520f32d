"""The examples of the rules -> what each found against what it says it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sas_lint import data
from sas_lint.api.checking import broken_pack, catalogue
from sas_lint.api.config import Config
from sas_lint.findings import Finding
from sas_lint.lint.asking import Ask, Wrong, wrong_with
from sas_lint.lint.paper import lint_printed
from sas_lint.lint.run import Settings, bound, lint
from sas_lint.printed.lines import NotLines, printed_lines
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts
from sas_lint.rules.examples import Example, Expected, examples
from sas_lint.rules.faults import RuleFault
from sas_lint.rules.load import BASE_FOLDER
from sas_lint.rules.values import Catalogue, Rule
from sas_lint.schema.faults import Fault

CONTENT = "content"
PRINTED = "bulletin.pdf"
_DAY = date(2015, 1, 1)
_Known = tuple[str, str, str]


class Trial(NamedTuple):
    """An example that was run. `wrong` says what is not as the example has it; empty where all is well."""

    rule: Rule
    example: Example
    wrong: tuple[str, ...]


class Ground(NamedTuple):
    """What examples are laid over: packs, a statement as path -> text, and what they find in it."""

    packs: Catalogue
    base: dict[str, str]
    known: frozenset[_Known] = frozenset()


def trials(config: Config, only: Path | None = None) -> Iterator[Trial]:
    """Run every example of every rule, the department's too, but for the rules that it has switched off.

    Ours are judged by our packs alone, theirs by all together. With `only`, those that lie in one folder are
    run. Raises UsageError for a broken pack.
    """
    theirs, ours = catalogue(config), catalogue(Config())
    grounds: dict[tuple[Path, bool], Ground] = {}
    for rule in theirs.rules:
        path = Path(rule.path).resolve()
        if rule.dropped or (only and not path.is_relative_to(only.resolve())):
            continue
        own = ours.rule(rule.name) if path.is_relative_to(data.rules()) else None
        place = (_base(path), own is None)
        if place not in grounds:
            grounds[place] = _ground(ours if own else theirs, place[0])
        yield from rule_trials(own or rule, *grounds[place])


def rule_trials(
    rule: Rule, packs: Catalogue, base: dict[str, str], known: frozenset[_Known] = frozenset()
) -> Iterator[Trial]:
    """Run the examples of one rule, whose pack is on for them; `known` is what the base has already."""
    try:
        found = examples(rule)
        judging = packs.with_pack(rule.pack) if found and rule.dormant else packs
        for example in found:
            yield Trial(rule, example, tuple(_wrong(rule, example, Ground(judging, base, known))))
    except RuleFault as error:
        raise broken_pack(error) from error


def _base(rule: Path) -> Path:
    """The statement that a rule's examples are laid over: that of its pack, of the packs around, or ours."""
    places = [folder / BASE_FOLDER / CONTENT for folder in (rule.parent, rule.parent.parent)]
    return next((place for place in places if place.is_dir()), data.rules() / BASE_FOLDER / CONTENT)


def _ground(packs: Catalogue, root: Path) -> Ground:
    texts = base_texts(root)
    try:
        return Ground(packs, texts, frozenset(_key(finding) for finding in _findings(texts, packs)))
    except RuleFault as error:
        raise broken_pack(error) from error


def base_texts(root: Path | None = None) -> dict[str, str]:
    """The small statement that examples are laid over: path -> text; ours where there is no other."""
    root = root or data.rules() / BASE_FOLDER / CONTENT
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.*"))
    }


def example_findings(example: Example, packs: Catalogue, base: dict[str, str]) -> tuple[Finding, ...]:
    """Every finding in the statement that the example makes of the base, or in the document that it prints.

    Raises RuleFault where what it prints is not in lines of `page | role | text`.
    """
    if example.printed:
        return _printed_findings(example, packs)
    texts = {path: text for path, text in {**base, **example.files}.items() if text is not None}
    as_of = example.as_of.last if example.as_of else None
    settings = Settings(example.authority, example.profile)
    return _findings(texts, packs, settings, as_of, _answering(example.answers))


def _answering(statuses: Mapping[str, int]) -> Ask:
    """What the example says that web addresses answer, so that no network is needed."""

    def ask(addresses: Sequence[str]) -> dict[str, Wrong]:
        wrongs = {address: wrong_with(statuses[address]) for address in addresses if address in statuses}
        return {address: wrong for address, wrong in wrongs.items() if wrong}

    return ask


def _printed_findings(example: Example, packs: Catalogue) -> tuple[Finding, ...]:
    try:
        document = printed_lines("\n".join(example.printed), PRINTED)
    except NotLines as error:
        help_ = "Write a page, a role and a text, with | between them."
        raise RuleFault(Fault("wrong-type", example.span, f"“printed”: {error}", help_)) from error
    settings = Settings(example.authority, example.profile)
    return lint_printed(document, bound(packs, settings, example.as_of.last if example.as_of else _DAY))


def _findings(
    texts: dict[str, str],
    packs: Catalogue,
    settings: Settings = Settings(),
    as_of: date | None = None,
    ask: Ask | None = None,
) -> tuple[Finding, ...]:
    statement, faults = read(Texts(CONTENT, texts), packs, as_of, _DAY)
    return lint(statement, faults, packs, settings, ask)


def _wrong(rule: Rule, example: Example, ground: Ground) -> Iterator[str]:
    """A good example has no finding at all; a bad one has those it says of its own rule, and no others.

    What the base has already, in a file that the example leaves alone, counts for nothing.
    """
    touched = {f"{CONTENT}/{path}" for path in example.files}
    findings = [
        finding
        for finding in example_findings(example, ground.packs, ground.base)
        if finding.waiver is None and (finding.span.path in touched or _key(finding) not in ground.known)
    ]
    own = [finding for finding in findings if finding.rule == rule.name]
    wanted = list(example.finds)
    for finding in own:
        match = next((expected for expected in wanted if _fits(expected, finding)), None)
        if match:
            wanted.remove(match)
        else:
            yield f"finds {_place(finding)} “{finding.words}”: {finding.message}"
    for expected in wanted:
        yield f"does not find {expected}"
    others = [
        finding for finding in findings if finding.rule != rule.name and finding.rule not in example.along
    ]
    for finding in others:
        yield f"{finding.code} speaks as well at {_place(finding)}: {finding.message}"


def _key(finding: Finding) -> _Known:
    return finding.code, finding.span.path, finding.words


def _fits(expected: Expected, finding: Finding) -> bool:
    span = finding.span
    path = expected.path if span.path == PRINTED else f"{CONTENT}/{expected.path}"
    pairs = (
        (path, span.path),
        (expected.page, finding.page),
        (expected.line, span.line),
        (expected.column, span.column),
        (expected.words, finding.words),
        (expected.severity, finding.severity.value),
    )
    return all(want is None or want == have for want, have in pairs)


def _place(finding: Finding) -> str:
    span = finding.span
    parts = (Path(span.path).as_posix(), span.line, span.column)
    place = ":".join(str(part) for part in parts if part is not None)
    return f"{place}, page {finding.page}" if finding.page else place
