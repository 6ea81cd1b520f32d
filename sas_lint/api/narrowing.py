"""What a command and its configuration leave out -> the words in which a report owns up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sas_lint.api.config import Config
from sas_lint.api.paths import below


def narrowed(
    config: Config,
    content: Path,
    select: Sequence[str],
    ignore: Sequence[str],
    since: str | None,
    paths: Sequence[Path],
) -> str:
    """Which findings were kept, as the rest of a sentence; empty where all of them were."""
    return ", ".join(_said(config, content, select, ignore, since, paths))


def _said(
    config: Config,
    content: Path,
    select: Sequence[str],
    ignore: Sequence[str],
    since: str | None,
    paths: Sequence[Path],
) -> Iterator[str]:
    chosen, left_out = select or config.select, (*config.ignore, *ignore)
    if chosen:
        yield f"those of {' and '.join(chosen)}"
    if left_out:
        yield f"without those of {' and '.join(left_out)}"
    if config.per_path or config.per_field:
        yield "within the limits that the configuration sets for paths and fields"
    if since:
        yield f"on lines changed since {since}"
    if paths:
        inside = (f"{content.resolve().name}/{below(path, content)}".rstrip("/") for path in paths)
        yield f"in {' and '.join(inside)}"
