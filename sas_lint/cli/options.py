"""Options that several commands take, and the configuration that they change."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from sas_lint.api.config import Config, UsageError, load_config
from sas_lint.api.files import FILES

F = TypeVar("F", bound=Callable[..., Any])


class _Day(click.DateTime):
    """A day, written as 2015-11-30."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"“{value}” is no day such as 2015-11-30", param, ctx)


content = click.option(
    "--content",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The content folder, where it is not content/.",
)
as_of = click.option(
    "--as-of",
    type=_Day(),
    metavar="YYYY-MM-DD",
    help="Judge the statement as of this day, in place of the day that it gives itself.",
)


def judged(function: F) -> F:
    """The options that say by which rules a statement is judged."""
    profile = click.option(
        "--profile", metavar="NAME", help="The stage of the year: draft, consultation or publication."
    )
    authority = click.option(
        "--authority",
        metavar="NAME",
        help="The edition of the Code of Practice: code-2009, code-2.1, code-3.0.",
    )
    return content(as_of(profile(authority(function))))


class Printed(click.Choice[str]):
    """A format that standard output can show; those that are files are told where they go."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The format. Fails for one that is not known."""
        if value in FILES:
            self.fail(f"{value} is a file, not text: --output {value}:findings.{value} writes it", param, ctx)
        return super().convert(value, param, ctx)


def selecting(function: F) -> F:
    """The options that say which rules' findings are kept."""
    what = "Codes, names, packs or the two letters of codes; may be given several times, or with commas."
    select = click.option(
        "--select",
        callback=_words,
        shell_complete=rule_names,
        multiple=True,
        metavar="RULE",
        help=f"Keep these rules. {what}",
    )
    ignore = click.option(
        "--ignore",
        callback=_words,
        shell_complete=rule_names,
        multiple=True,
        metavar="RULE",
        help=f"Leave these out. {what}",
    )
    return select(ignore(function))


def _words(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(word for value in values for word in value.replace(",", " ").split())
    if values and not found:
        raise click.BadParameter("it names no rule")
    return found


def rule_names(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """For the shell: the codes and names of rules, and their packs, that begin so; none of broken packs."""
    from sas_lint.api.checking import catalogue

    try:
        config, _folder = load_config(None)
        rules = catalogue(config).rules
    except UsageError:
        return []
    words = {word for rule in rules for word in (rule.code, rule.name, rule.name.partition("/")[0])}
    return [CompletionItem(word) for word in sorted(words) if word.lower().startswith(incomplete.lower())]


def source_ids(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """For the shell: the ids of the entries of the statement here that begin so."""
    try:
        _config, folder = load_config(None)
    except UsageError:
        return []
    entries = (path for path in folder.glob("*/*.md") if path.parent.name != "front")
    ids = sorted(path.stem for path in entries if path.name != "chapter.md")
    return [CompletionItem(id_) for id_ in ids if id_.startswith(incomplete)]


def configured(
    folder: Path | None, profile: str | None = None, authority: str | None = None
) -> tuple[Config, Path]:
    """The configuration with the command line's say over it, and the content folder."""
    config, found = load_config(folder)
    if profile:
        config = config._replace(profile=profile)
    if authority:
        config = config._replace(authority=authority)
    return config, found


def day(value: datetime | None) -> date | None:
    """The day that an option gives."""
    return value.date() if value else None


def in_colour() -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR is set."""
    return on_terminal() and not os.environ.get("NO_COLOR")


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()
