"""A file of findings that are known and put up with -> the same findings marked, so that only new ones count.

The file holds a line for each finding, by its fingerprint; it grows only when it is made, and shrinks as its
findings go.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sas_lint.api.checking import Result
from sas_lint.api.config import UsageError
from sas_lint.api.paths import BASELINE_FILE
from sas_lint.findings import Finding
from sas_lint.lint.waive import NEVER_WAIVED
from sas_lint.report.fingerprints import fingerprints
from sas_lint.typeset.output import write

SCHEMA_VERSION = 1


class Known(NamedTuple):
    """A finding of the baseline: its fingerprint, and what a reader of the file is told of it."""

    fingerprint: str
    rule: str
    source: str | None
    field: str | None
    words: str


class Marked(NamedTuple):
    """A result whose known findings are marked, and those of the baseline that are found no more."""

    result: Result
    gone: tuple[Known, ...]


def mark(result: Result, baseline: Sequence[Known]) -> Marked:
    """Mark the findings that the baseline knows; what cannot be read is never put up with."""
    findings, gone = marked(result.findings, baseline)
    return Marked(result._replace(findings=findings), gone)


def marked(
    findings: Sequence[Finding], baseline: Sequence[Known]
) -> tuple[tuple[Finding, ...], tuple[Known, ...]]:
    """The findings, those that the baseline knows marked; and what the baseline knows and nobody found."""
    left = {known.fingerprint: known for known in baseline}
    found = []
    for finding, digest in zip(findings, fingerprints(findings), strict=True):
        known = left.pop(digest, None)
        is_known = known is not None and finding.rule not in NEVER_WAIVED
        found.append(finding._replace(baselined=True) if is_known else finding)
    return tuple(found), tuple(left.values())


def known(result: Result) -> tuple[Known, ...]:
    """What a new baseline holds: every finding that no waiver accepts."""
    pairs = zip(result.findings, fingerprints(result.findings), strict=True)
    return tuple(
        _known(finding, digest)
        for finding, digest in pairs
        if finding.waiver is None and finding.rule not in NEVER_WAIVED
    )


def _known(finding: Finding, digest: str) -> Known:
    return Known(digest, finding.rule, finding.source, finding.field, " ".join(finding.words.split()))


def save(path: Path, baseline: Sequence[Known]) -> None:
    """Write a baseline, whole or not at all; sorted, so that a change of it can be read."""
    ordered = sorted(
        baseline, key=lambda one: (one.source or "", one.rule, one.field or "", one.words, one.fingerprint)
    )
    lines = ",\n".join("  " + json.dumps(one._asdict(), ensure_ascii=False) for one in ordered)
    text = f'{{"schema_version": {SCHEMA_VERSION}, "findings": [\n{lines}\n]}}\n' if ordered else _EMPTY
    try:
        write(path, text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise UsageError(f"the baseline “{path}” cannot be written: {error.strerror}") from error


_EMPTY = f'{{"schema_version": {SCHEMA_VERSION}, "findings": []}}\n'


def load(path: Path) -> tuple[Known, ...]:
    """Read a baseline. Raises UsageError where the file is not one."""
    try:
        document: Any = json.loads(path.read_text("utf-8"))
        if document["schema_version"] != SCHEMA_VERSION:
            raise UsageError(
                f"{path}: version {document['schema_version']} is not one that this program reads"
            )
        return tuple(Known(**one) for one in document["findings"])
    except FileNotFoundError as error:
        raise UsageError(f"there is no baseline “{path}”: sas-lint baseline create makes one") from error
    except OSError as error:
        raise UsageError(f"the baseline “{path}” cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(
            f"{path}: this is no baseline: make it anew with sas-lint baseline create --force"
        ) from error


def place(content: Path, given: Path | None) -> Path:
    """The baseline's file: the one given, or the usual one beside the content folder.

    Raises UsageError for a file in the content folder.
    """
    if given and given.resolve().is_relative_to(content.resolve()):
        raise UsageError(
            f"“{given}” is in the content folder, which sas-lint reads: keep the baseline beside it"
        )
    return given or content.absolute().parent / BASELINE_FILE
