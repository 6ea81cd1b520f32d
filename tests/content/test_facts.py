"""The fact ledger against content/: every fact of the 2015 statement stands in the restatement."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sas_lint.api import Config, check
from sas_lint.model.blocks import Image, Link, Prose, prose_of
from sas_lint.model.names import fold, name_key
from sas_lint.model.statement import INVERSE, Field, Source, Statement

ROOT = Path(__file__).resolve().parent.parent.parent
LEDGER = ROOT / "tests" / "facts"
CHAPTERS = sorted(path.stem for path in LEDGER.glob("*.yaml") if path.stem != "front")
PARTS = {
    "background": "01-background",
    "protocol-3": "02-requirements",
    "procedures": "03-introduction",
    "explanation": "04-explanation",
}


@cache
def statement() -> Statement:
    return check(ROOT / "content", Config()).statement


@cache
def ledger(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((LEDGER / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)
    return loaded


def entries() -> list[tuple[str, str]]:
    return [(chapter, source) for chapter in CHAPTERS for source in ledger(chapter)]


def plain(text: str) -> str:
    return " ".join(fold(text).split())


def words(prose: Prose) -> Iterator[str]:
    yield prose.text
    yield from (inline.target for inline in prose.inlines if isinstance(inline, Link | Image))


def registry(text: str) -> Iterator[str]:
    """What publications.yaml says of a title: its producer, frequency, address and parts."""
    for publication in statement().publications:
        forms = (publication.title, *publication.aliases)
        if any(name_key(form.value) == name_key(text) for form in forms):
            given = (publication.producer, publication.frequency, publication.url, *publication.parts)
            yield from (item.value for item in given if item)


def field_text(field: Field) -> str:
    found = [text for prose in field.prose for text in words(prose)]
    found += [item.label or "" for item in field.items]
    found += [text for item in field.items for text in registry(item.prose.text)]
    return plain(" ".join([field.name, *found]))


def relation_texts(source: Source) -> Iterator[str]:
    """What the relations say, those declared at the other end too, for both are printed."""
    names = {other.id: other.title.value for other in statement().sources}
    for other in statement().sources:
        for relation in other.relations:
            if other.id == source.id or relation.target.value == source.id:
                yield names.get(relation.target.value, relation.target.value)
                yield other.title.value
                given = (relation.on, relation.planned, relation.scope, relation.what)
                yield from (str(item.value) for item in given if item)


def entry_text(source: Source) -> str:
    parts = [name.value for name in source.names()]
    parts += [field_text(field) for field in source.fields]
    parts += [text for prose in prose_of(source.preamble) for text in words(prose)]
    return plain(" ".join([*parts, *relation_texts(source)]))


def has_relation(source: Source, wanted: dict[str, Any]) -> bool:
    kinds = set(wanted["kinds"])
    target = name_key(wanted["target"])
    for other in statement().sources:
        for relation in other.relations:
            ahead = other.id == source.id and name_key(relation.target.value) == target
            back = name_key(other.id) == target and relation.target.value == source.id
            own = ahead and relation.kind in kinds
            inverse = back and INVERSE[relation.kind] in kinds
            when = relation.on or relation.planned
            if (own or inverse) and ("on" not in wanted or (when and str(when.value) == wanted["on"])):
                return True
    return False


def line(fact: dict[str, Any]) -> str:
    """One missing fact: its kind, where it belongs, and the words that would have done."""
    if "relation" in fact:
        wanted = fact["relation"]
        when = f" on {wanted['on']}" if "on" in wanted else ""
        return f"{fact['kind']} | {' or '.join(wanted['kinds'])} {wanted['target']}{when}"
    return " | ".join([fact["kind"], fact.get("field", "anywhere"), *fact["any"]])


def insist_on_none(lines: list[str], where: str) -> None:
    if lines:
        pytest.fail("\n  ".join([f"{where} lacks {len(lines)}:", *lines]), pytrace=False)


def test_the_ledger_holds_all_35_sources_in_6_chapters() -> None:
    assert len(CHAPTERS) == 6
    assert len(entries()) == 35
    assert {source for _, source in entries()} == {source.id for source in statement().sources}


@pytest.mark.parametrize(("chapter", "id_"), entries())
def test_every_fact_of_the_source_is_in_its_entry(chapter: str, id_: str) -> None:
    source = next(source for source in statement().sources if source.id == id_)
    assert source.chapter == chapter
    whole = entry_text(source)
    fields = {name_key(field.name): field_text(field) for field in source.fields}
    missing = []
    for fact in ledger(chapter)[id_]["facts"]:
        if fact["kind"] == "relation":
            held = has_relation(source, fact["relation"])
        else:
            text = fields.get(name_key(fact["field"]), "") if "field" in fact else whole
            held = any(plain(form) in text for form in fact["any"])
        if not held:
            missing.append(line(fact))
    insist_on_none(missing, f"{chapter}/{id_}.md")


@pytest.mark.parametrize(("chapter", "id_"), entries())
def test_every_publication_of_the_source_stands_under_its_field(chapter: str, id_: str) -> None:
    source = next(source for source in statement().sources if source.id == id_)
    missing = []
    for name, listed in (ledger(chapter)[id_].get("publications") or {}).items():
        for item in listed or ():
            title, allowed = (item, [name]) if isinstance(item, str) else (item["title"], item["fields"])
            fields = [field for field in source.fields if field.name in allowed]
            titles = {name_key(entry.prose.text) for field in fields for entry in field.items}
            told = any(plain(title) in field_text(field) for field in fields)
            if name_key(title) not in titles and not told:
                missing.append(f"publication | {' or '.join(allowed)} | {title}")
    insist_on_none(missing, f"{chapter}/{id_}.md")


@pytest.mark.parametrize("part", list(PARTS))
def test_every_fact_before_the_chapters_is_in_the_front(part: str) -> None:
    page = next(page for page in statement().parts if page.id == PARTS[part])
    told = (text for prose in prose_of(page.blocks) for text in words(prose))
    text = plain(" ".join([page.title.value, *told]))
    facts = ledger("front")[part]["facts"]
    missing = [line(fact) for fact in facts if not any(plain(form) in text for form in fact["any"])]
    insist_on_none(missing, f"front/{PARTS[part]}.md")
