"""The paths given on a command line -> the content folder, and a Result with only their findings."""

from __future__ import annotations

from pathlib import Path

from sas_lint.api.checking import Result
from sas_lint.api.config import UsageError
from sas_lint.read.statement import STATEMENT_FILE

BASELINE_FILE = "sas-lint-baseline.json"
# What an author of content writes: whatever its first bytes are, it is no printed document.
CONTENT_SUFFIXES = frozenset({".md", ".yaml", ".yml"})


def may_be_document(path: Path) -> bool:
    """Whether a path could be that of a printed document: no folder, and no file of the content."""
    return path.suffix.casefold() not in CONTENT_SUFFIXES and not path.is_dir()


def content_of(paths: tuple[Path, ...], content: Path | None) -> tuple[Path | None, tuple[Path, ...]]:
    """The content folder, where one path is such a folder itself, and the other paths."""
    if content is None and len(paths) == 1 and (paths[0] / STATEMENT_FILE).is_file():
        return paths[0], ()
    return content, paths


def only(result: Result, paths: tuple[Path, ...], content: Path, must_exist: bool = True) -> Result:
    """Keep the findings that stand in the paths, or below them.

    Raises UsageError for a path that is not there, or not in the content folder.
    """
    if not paths:
        return result
    wanted = [_inside(path, content, must_exist) for path in paths]
    findings = [
        finding
        for finding in result.findings
        if any(
            not path or finding.span.path == path or finding.span.path.startswith(path + "/")
            for path in wanted
        )
    ]
    return result._replace(findings=tuple(findings))


def below(path: Path, content: Path) -> str:
    """The path of a file, which need not be there, below the content folder. Raises UsageError outside it."""
    return _inside(path, content, must_exist=False).partition("/")[2]


def _inside(path: Path, content: Path, must_exist: bool = True) -> str:
    if must_exist and not path.exists():
        raise UsageError(f"there is no “{path}”")
    root = content.resolve()
    try:
        below = path.resolve().relative_to(root)
    except ValueError as error:
        raise UsageError(f"“{path}” is not in the content folder “{content}”") from error
    return (Path(root.name) / below).as_posix()
