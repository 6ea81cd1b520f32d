"""The examples of the rules -> what each found against what it says it finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sas_lint import data
from sas_lint.api.checking import broken_pack, catalogue
from sas_lint.api.config import Config
from sas_lint.findings import Finding
from sas_lint.lint.run import Settings, lint
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts
from sas_lint.rules.examples import Example, Expected, examples
from sas_lint.rules.load import BASE_FOLDER, RuleFault
from sas_lint.rules.values import Catalogue, Rule

CONTENT = "content"


class Trial(NamedTuple):
    """An example that was run. `wrong` says what is not as the example has it; empty where all is well."""

    rule: str
    example: Example
    wrong: tuple[str, ...]


def trials(config: Config) -> Iterator[Trial]:
    """Run every example of every rule, the department's too. Raises UsageError for a broken pack."""
    packs = catalogue(config)
    base = base_texts()
    for rule in packs.rules:
        yield from rule_trials(rule, packs, base)


def rule_trials(rule: Rule, packs: Catalogue, base: dict[str, str]) -> Iterator[Trial]:
    """Run the examples of one rule."""
    try:
        found = examples(rule)
        for example in found:
            yield Trial(rule.name, example, tuple(_wrong(rule, example, packs, base)))
    except RuleFault as error:
        raise broken_pack(error) from error


def base_texts() -> dict[str, str]:
    """The small statement that examples are laid over: path -> text."""
    root = data.rules() / BASE_FOLDER / CONTENT
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.*"))
    }


def example_findings(example: Example, packs: Catalogue, base: dict[str, str]) -> tuple[Finding, ...]:
    """Every finding in the statement that the example makes of the base."""
    texts = {path: text for path, text in {**base, **example.files}.items() if text is not None}
    as_of = example.as_of.last if example.as_of else None
    statement, faults = read(Texts(CONTENT, texts), packs, as_of, date(2015, 1, 1))
    return lint(statement, faults, packs, Settings(example.authority, example.profile))


def _wrong(rule: Rule, example: Example, packs: Catalogue, base: dict[str, str]) -> Iterator[str]:
    """A good example has no finding at all; a bad one has those it says of its own rule, and no others."""
    findings = [finding for finding in example_findings(example, packs, base) if finding.waiver is None]
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


def _fits(expected: Expected, finding: Finding) -> bool:
    span = finding.span
    pairs = (
        (f"{CONTENT}/{expected.path}", span.path),
        (expected.line, span.line),
        (expected.column, span.column),
        (expected.words, finding.words),
        (expected.severity, finding.severity.value),
    )
    return all(want is None or want == have for want, have in pairs)


def _place(finding: Finding) -> str:
    span = finding.span
    return ":".join(
        str(part) for part in (Path(span.path).as_posix(), span.line, span.column) if part is not None
    )
