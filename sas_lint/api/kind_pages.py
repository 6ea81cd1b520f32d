"""The check kinds -> Markdown that tells rule writers what each does, and with which parameters."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from sas_lint.lint.kinds import KINDS
from sas_lint.rules.values import Catalogue
from sas_lint.schema.describe import nested, summary, table


def kinds(packs: Catalogue) -> Iterator[str]:
    """A section for each kind, in the order of their names."""
    for number, (name, module) in enumerate(sorted(KINDS.items())):
        if number:
            yield ""
        yield f"## {name}"
        yield ""
        yield from _section(name, module, packs)


def _section(name: str, module: ModuleType, packs: Catalogue) -> Iterator[str]:
    looked_at, _, hits = (module.__doc__ or "").partition("\n")[0].rstrip(".").partition(" -> ")
    yield f"{looked_at}: {hits}." if hits else f"{looked_at}."
    yield ""
    used = [f"[{rule.code}](rules/{rule.code}.md)" for rule in packs.rules if rule.keys.kind.value == name]
    yield f"Rules of ours: {', '.join(used) or 'none'}."
    words = ", ".join(f"`{{{word}}}`" for word in sorted(module.NAMES))
    yield f"Words of a message and a help: {words or 'none'}."
    yield ""
    yield from table(module.Parameters)
    for inner in dict.fromkeys(nested(module.Parameters)):
        yield from ("", f"**{summary(inner)}**", "")
        yield from table(inner)
