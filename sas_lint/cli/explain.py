"""sas-lint explain RULE -> all there is to know of a rule, offline."""

from __future__ import annotations

import click

from sas_lint.api.checking import broken_pack, catalogue
from sas_lint.api.config import UsageError
from sas_lint.api.examples import base_texts
from sas_lint.api.rule_pages import page
from sas_lint.cli.options import configured, rule_names
from sas_lint.rules.faults import RuleFault
from sas_lint.schema.nearest import did_you_mean


@click.command()
@click.argument("rule", shell_complete=rule_names)
@click.option(
    "--format", "format_", type=click.Choice(["text", "markdown"]), default="text", help="How to tell it."
)
def command(rule: str, format_: str) -> int:
    """Tell all about RULE (a code such as SY001, or a name such as synergies/undeclared)."""
    config, _ = configured(None)
    packs = catalogue(config)
    found = packs.rule(rule) or packs.rule(rule.upper()) or packs.rule(rule.lower())
    if found is None:
        names = [name for other in packs.rules for name in (other.code, other.name)]
        hint, _ = did_you_mean(rule, names)
        raise UsageError(f"there is no rule “{rule}”{hint or ' (sas-lint rules lists them)'}")
    try:
        told = page(found, packs, base_texts())
    except RuleFault as error:
        raise broken_pack(error) from error
    click.echo(told.text if format_ == "text" else told.markdown, nl=False)
    return 0
