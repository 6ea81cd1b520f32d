"""sas-lint rules -> the list of rules, as a table or as JSON; sas-lint rules test -> which examples fail."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sas_lint import data
from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config, UsageError
from sas_lint.cli.options import configured
from sas_lint.rules.examples import Example
from sas_lint.rules.values import Rule


@click.group(invoke_without_command=True)
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to list them."
)
@click.pass_context
def command(context: click.Context, format_: str) -> int:
    """List the rules: code, name, severity and what each is for."""
    if context.invoked_subcommand is None:
        config, _ = configured(None)
        _list(catalogue(config).rules, format_)
    return 0


def _list(rules: tuple[Rule, ...], format_: str) -> None:
    if format_ == "json":
        click.echo(json.dumps([_record(rule) for rule in rules], ensure_ascii=False, indent=2))
        return
    width = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        gist = rule.keys.why.value.split(". ")[0].rstrip(".")
        click.echo(f"{rule.code}  {rule.name:{width}}  {_severity(rule):7}  {gist}")


def _severity(rule: Rule) -> str:
    return rule.keys.severity.value if rule.on else "off"


def _record(rule: Rule) -> dict[str, str | bool]:
    return {
        "code": rule.code,
        "rule": rule.name,
        "severity": rule.keys.severity.value,
        "kind": rule.keys.kind.value,
        "heuristic": rule.keys.heuristic is not None,
        "on": rule.on,
    }


@command.command("test")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def test(folder: Path | None) -> int:
    """Run the examples of every rule.

    With FOLDER (a pack, or a folder of packs), of those in it. Rules that are off are tried too.

    Each thing that an example does not show as it says is a line with its place. The status is 0 where there
    is none, 1 where there is one, and 2 where a file of a pack is broken.
    """
    from sas_lint.api.examples import trials

    config, _ = configured(None)
    tried = [*trials(_with(folder, config), folder)]
    for trial in tried:
        for wrong in trial.wrong:
            click.echo(f"{_place(trial.example)}: {trial.rule.code} {trial.example.shows}: {wrong}")
    if not tried:
        where = f" in “{folder}”" if folder else ""
        raise UsageError(f"there is no rule{where} that could be tried")
    rules = len({trial.rule.name for trial in tried})
    failed = sum(bool(trial.wrong) for trial in tried)
    click.echo(f"{_many(len(tried), 'example')} of {_many(rules, 'rule')}, {failed} of them wrong.")
    return int(bool(failed))


def _with(folder: Path | None, config: Config) -> Config:
    """The configuration with a folder that need not be among those that it names."""
    if folder is None:
        return config
    if not folder.is_dir():
        raise UsageError(f"there is no folder “{folder}”")
    place = folder.resolve()
    named = (data.rules(), *(pack.resolve() for pack in config.packs))
    if any(place.is_relative_to(pack) for pack in named):
        return config
    return config._replace(packs=(*config.packs, place))


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _place(example: Example) -> str:
    path = Path(example.span.path)
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    return f"{shown}:{example.span.line}"
