"""What was found -> the keys of front matter and registries that tell it."""

from __future__ import annotations

from collections.abc import Mapping

from sas_lint.adopt.block_style import Value
from sas_lint.adopt.expansions import Expansion
from sas_lint.adopt.series import Series
from sas_lint.adopt.values import RelationFound

_REPORTS = frozenset({"report", "reports", "accounts"})


def relation_keys(one: RelationFound) -> Mapping[str, Value]:
    """A relation of an entry."""
    about = "scope" if one.kind in ("replaces", "replaced-by") else "what"
    target = one.source.id if one.source else one.target
    return {one.kind: target, "on": one.on, "planned": one.planned, about: one.what}


def publication_keys(series: Series) -> Mapping[str, Value]:
    """A publication of the registry."""
    words = {word.casefold() for word in series.title.split()}
    other = "report" if words & _REPORTS else "management-information"
    return {
        "title": series.title,
        "aliases": series.forms[1:],
        "producer": series.producer,
        "kind": "official" if series.official else other,
        "frequency": series.frequency,
        "parts": series.parts,
        "url": series.url,
    }


def name_keys(name: Expansion) -> Mapping[str, Value]:
    """A name of the registry of names."""
    return {"name": name.full, "short": name.short, "kind": name.kind}
