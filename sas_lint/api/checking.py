"""A content folder -> the Result of checking it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sas_lint import data
from sas_lint.api.config import Config, UsageError
from sas_lint.api.naming import severities_by_name
from sas_lint.api.shares import MANY, Job, Nothing, run
from sas_lint.findings import Finding, Severity
from sas_lint.lint.asking import Ask
from sas_lint.lint.run import Settings, bound, code_in_force, conclude, lint
from sas_lint.model.statement import Statement
from sas_lint.read.statement import read
from sas_lint.read.statement import skeleton as read_skeleton
from sas_lint.read.tree import Folder, Over, Tree
from sas_lint.rules.faults import RuleFault
from sas_lint.rules.load import load
from sas_lint.rules.values import Catalogue
from sas_lint.schema.values import NO_PAIRS

if TYPE_CHECKING:
    from sas_lint.api.cache import Cache
    from sas_lint.api.judging import Judging


class Result(NamedTuple):
    """What a check found: the statement, the packs that judged it, and every finding, accepted ones too."""

    statement: Statement
    catalogue: Catalogue
    findings: tuple[Finding, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that no waiver accepts and no baseline holds."""
        return tuple(finding for finding in self.findings if finding.open)

    def summary(self) -> dict[str, int]:
        """How many open findings there are of each severity, how many are waived, and how many baselined.

        Each finding is counted once: one that is waived and in the baseline is waived.
        """
        return summary(self.findings)

    def fails(self, fail_on: str) -> bool:
        """Whether a finding is at least as grave as `fail_on` (error, warning, info; never is never)."""
        return fails(self.findings, fail_on)


def summary(findings: Sequence[Finding]) -> dict[str, int]:
    """How many are open of each severity, how many are waived, and how many baselined, each counted once."""
    counts = {severity.value: 0 for severity in Severity}
    for finding in findings:
        if finding.open:
            counts[finding.severity.value] += 1
    waived = sum(finding.waiver is not None for finding in findings)
    return {**counts, "waived": waived, "baselined": len(findings) - sum(counts.values()) - waived}


def fails(findings: Sequence[Finding], fail_on: str) -> bool:
    """Whether an open finding is at least as grave as `fail_on` (error, warning, info; never is never)."""
    return fail_on != "never" and any(
        finding.open and finding.severity.rank <= Severity(fail_on).rank for finding in findings
    )


def catalogue(config: Config) -> Catalogue:
    """The shipped rules with the department's packs over them. Raises UsageError where a pack is broken."""
    return _whole(lambda: load([data.rules(), *config.packs]))


def _whole(read: Callable[[], Catalogue]) -> Catalogue:
    try:
        return read()
    except RuleFault as error:
        raise broken_pack(error) from error


def check(content: Path, config: Config, as_of: date | None = None) -> Result:
    """Read and check a content folder, and keep all of its text.

    `as_of` goes before every other date. Raises UsageError where there is no such folder, it is empty, or the
    configuration names what does not exist.
    """
    return check_tree(folder(content), config, as_of)


def check_tree(
    tree: Tree, config: Config, as_of: date | None = None, packs: Catalogue | None = None
) -> Result:
    """Like `check`, for files from anywhere; `packs` are those of the configuration, if at hand."""
    packs = packs or known_catalogue(config)
    statement, faults = read(tree, packs, as_of, config.as_of or date.today())
    try:
        findings = lint(statement, faults, packs, settings(config, packs))
    except RuleFault as error:
        raise broken_pack(error) from error
    return Result(statement, packs, findings)


def settings(config: Config, packs: Catalogue, online: bool = False) -> Settings:
    severities = dict(severities_by_name(config.severities, packs))
    if not online:
        severities |= {rule.name: "off" for rule in packs.rules if rule.online}
    return Settings(config.authority, config.profile, severities)


def find(
    content: Path,
    config: Config,
    as_of: date | None = None,
    remember: bool = True,
    over: Mapping[str, bytes] = NO_PAIRS,
    ask: Ask | None = None,
) -> Result:
    """Like `check`, for the findings alone: many entries are shared out among all cores.

    The result's statement has no text in its entries. With `remember`, what many entries gave is kept in the
    user's own cache folder, and used where nothing has changed. `over` gives the bytes of some files, by
    their paths below the content folder, in place of those on disk. With `ask`, the rules that use the
    network run too, and ask web addresses by it.
    """
    tree = Over(folder(content), over)
    judging = _judging(config) if remember else None
    packs = _known(config, judging.catalogue) if judging else known_catalogue(config)
    dates = (as_of, config.as_of or date.today())
    cache = _cache(content, tree, judging) if judging and len(tree.files) >= MANY else None
    if cache:
        skeleton = cache.skeleton(dates, lambda held: read_skeleton(held, packs, *dates))
    else:
        skeleton = read_skeleton(tree, packs, *dates)
    try:
        rules = bound(packs, settings(config, packs, online=ask is not None), skeleton.statement.as_of)
        if cache:
            cache.judged_by(rules)
        whole, examined = run(Job(tree, skeleton, packs, rules), cache or Nothing())
    except RuleFault as error:
        raise broken_pack(error) from error
    whole.ask = ask
    return Result(whole.statement, packs, conclude(rules, examined, whole))


def _judging(config: Config) -> Judging:
    from sas_lint.api.judging import Judging

    return Judging(config.packs)


def _cache(content: Path, tree: Tree, judging: Judging) -> Cache:
    from sas_lint.api.cache import Cache

    return Cache(content, tree, judging.digest)


def known_catalogue(config: Config) -> Catalogue:
    """The packs, if they have the profile and the code that the configuration names, else a UsageError."""
    return _known(config, lambda: load([data.rules(), *config.packs]))


def _known(config: Config, read: Callable[[], Catalogue]) -> Catalogue:
    packs = _whole(read)
    if config.profile and config.profile not in packs.profiles:
        raise UsageError(
            f"there is no profile “{config.profile}” (known: {', '.join(sorted(packs.profiles))})"
        )
    if config.authority and config.authority not in packs.codes:
        raise UsageError(f"there is no code “{config.authority}” (known: {', '.join(sorted(packs.codes))})")
    return packs


def broken_pack(error: RuleFault) -> UsageError:
    """A fault in a rule's file as one line for the user."""
    span = error.fault.span
    place = ":".join(str(part) for part in (span.path, span.line, span.column) if part)
    return UsageError(f"{place}: {error.fault.message}. {error.fault.help}".rstrip())


def folder(content: Path) -> Folder:
    """The files of a content folder. Raises UsageError where there is no such folder, or nothing in it."""
    if not content.is_dir():
        what = "is a file, not a folder" if content.exists() else "does not exist"
        raise UsageError(f"the content folder “{content}” {what}: give its place with --content")
    try:
        tree = Folder(content)
    except OSError as error:
        raise UsageError(f"the content folder “{content}” cannot be read: {error.strerror}") from error
    if not tree.files and not tree.faults:
        raise UsageError(f"the content folder “{content}” is empty: it needs at least statement.yaml")
    return tree


__all__ = ["Result", "catalogue", "check", "check_tree", "code_in_force"]
