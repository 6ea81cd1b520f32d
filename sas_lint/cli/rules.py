"""sas-lint rules -> the list of rules, as a table or as JSON."""

from __future__ import annotations

import json

import click

from sas_lint.api.checking import catalogue
from sas_lint.cli.options import configured


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to list them."
)
def command(format_: str) -> int:
    """List the rules: code, name, severity and what each says."""
    config, _ = configured(None)
    rules = catalogue(config).rules
    if format_ == "json":
        listed = [
            {
                "code": rule.code,
                "rule": rule.name,
                "severity": rule.keys.severity.value,
                "kind": rule.keys.kind.value,
                "heuristic": rule.keys.heuristic is not None,
            }
            for rule in rules
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return 0
    width = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        gist = rule.keys.why.value.split(". ")[0].rstrip(".")
        click.echo(f"{rule.code}  {rule.name:{width}}  {rule.keys.severity.value:7}  {gist}")
    return 0
