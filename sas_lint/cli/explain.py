"""sas-lint explain RULE -> all there is to know of a rule, offline."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import click

from sas_lint.api.checking import catalogue
from sas_lint.api.config import UsageError
from sas_lint.cli.options import configured
from sas_lint.rules.examples import Example, examples
from sas_lint.rules.values import Catalogue, Rule
from sas_lint.schema.nearest import did_you_mean

_WIDTH = 100
_MEANING = {"error": "must fix", "warning": "should fix", "info": "consider"}


@click.command()
@click.argument("rule")
def command(rule: str) -> int:
    """Tell all about RULE (a code such as SY001, or a name such as synergies/undeclared)."""
    config, _ = configured(None)
    packs = catalogue(config)
    found = packs.rule(rule) or packs.rule(rule.upper())
    if found is None:
        names = [name for other in packs.rules for name in (other.code, other.name)]
        hint, _ = did_you_mean(rule, names)
        raise UsageError(f"there is no rule “{rule}”{hint or ' (sas-lint rules lists them)'}")
    click.echo("\n".join(_page(found, packs)))
    return 0


def _page(rule: Rule, packs: Catalogue) -> Iterator[str]:
    keys = rule.keys
    severity = keys.severity.value
    yield f"{rule.code} {rule.name}"
    yield f"Severity: {severity} ({_MEANING[severity]})"
    yield ""
    yield from _paragraph("Says", keys.message.value)
    for name, case in keys.cases.items():
        grade = f" ({case.severity.value})" if case.severity else ""
        if case.message:
            yield from _paragraph(f"Or{grade}", case.message.value)
        else:
            yield from _paragraph("Case", f"{name.value}{grade}")
    yield from _paragraph("Why", keys.why.value)
    yield from _paragraph("What to do", keys.help.value)
    if keys.heuristic:
        yield from _paragraph("This is a guess", keys.heuristic.value)
    titles = {authority.id: authority.title for authority in packs.authorities}
    yield "Asked for by"
    for clause in keys.clause:
        yield f"  {titles[clause.authority.value]}: {clause.clause.value}"
    if keys.gives_way_to:
        yield ""
        yield from _paragraph(
            "Stays silent where these speak", ", ".join(name.value for name in keys.gives_way_to)
        )
    for example in examples(rule):
        yield from _example(example)


def _paragraph(title: str, text: str) -> Iterator[str]:
    yield title
    yield textwrap.fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False)
    yield ""


def _example(example: Example) -> Iterator[str]:
    yield ""
    yield f"{'Good' if example.good else 'Bad'}: {example.shows}"
    if example.as_of:
        yield f"  as of {example.as_of}"
    for path, text in example.files.items():
        yield f"  {path}" + (" (taken away)" if text is None else "")
        yield from (f"    {line}".rstrip() for line in (text or "").splitlines())
    for found in example.finds:
        yield f"  finds {found}"
