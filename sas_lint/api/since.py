"""A git revision -> a Result with only the findings on lines that have changed since."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sas_lint.api.checking import Result
from sas_lint.api.config import UsageError
from sas_lint.findings import Finding
from sas_lint.spans import Span

_FILE = re.compile(r"\+\+\+ (?:\"?b/(.*?)\"?|/dev/null)\t?$")
_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
# The user's own settings must not change what a diff looks like, or run a program of theirs.
_PLAIN = ("-c", "core.quotePath=false", "-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false")
_DIFF = ("diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--relative")
Lines = Sequence[tuple[int, int]]
WHOLE: Lines = ((0, 1 << 60),)


def since(result: Result, revision: str, content: Path) -> Result:
    """Keep the findings that stand on lines changed since a revision, in the folder as it is now.

    Where lines were taken out, the two around the gap count. Raises UsageError where git does not know the
    revision, or the content is in no repository.
    """
    changed = {f"{content.absolute().name}/{path}": lines for path, lines in _changed(revision, content)}
    findings = tuple(finding for finding in result.findings if _is_changed(finding, changed))
    return result._replace(findings=findings)


def _is_changed(finding: Finding, changed: Mapping[str, Lines]) -> bool:
    return any(_touches(span, changed.get(span.path, ())) for span in (finding.span, *finding.places))


def _touches(span: Span, lines: Lines) -> bool:
    if span.line is None:
        return bool(lines)
    end = span.end_line or span.line
    return any(first <= end and span.line <= last for first, last in lines)


def _changed(revision: str, content: Path) -> Iterator[tuple[str, Lines]]:
    """The lines changed in each file, and all lines of the files that git does not keep yet."""
    if revision.startswith("-"):
        raise UsageError(f"“{revision}” is no revision")
    # Asked for first, so that a name which is no revision is not taken for a file's.
    commit = _git(
        content, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    ).strip()
    yield from _hunks(_git(content, *_PLAIN, *_DIFF, commit, "--", "."))
    others = _git(content, *_PLAIN, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    yield from ((path, WHOLE) for path in others.split("\0") if path)


def _hunks(diff: str) -> Iterator[tuple[str, Lines]]:
    path: str | None = None
    lines: list[tuple[int, int]] = []
    for row in diff.split("\n"):
        head, hunk = _FILE.match(row), _HUNK.match(row)
        if row.startswith("diff --git"):
            if path:
                yield path, lines
            path, lines = None, []
        elif head and path is None and not lines:
            path = head[1]
        elif hunk:
            first, count = int(hunk[1]), int(hunk[2] or 1)
            lines.append((first, first + count - 1) if count else (first, first + 1))
    if path:
        yield path, lines


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "--no-pager", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
    except OSError as error:
        raise UsageError("--since asks git, and git is not installed") from error
    if done.returncode:
        if b"not a git repository" in done.stderr:
            raise UsageError(f"--since: “{folder}” is in no git repository")
        words = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise UsageError(
            f"--since: git does not know this: {words or arguments[-1].removesuffix('^{commit}')}"
        )
    return done.stdout.decode("utf-8", "surrogateescape")
