"""Folders of packs -> a Catalogue; a broken file is a RuleFault at its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from sas_lint.rules.values import (
    Authority,
    AuthorityKeys,
    Catalogue,
    FieldDefinition,
    FieldKeys,
    FieldsKeys,
    Profile,
    ProfileKeys,
    Rule,
    RuleKeys,
)
from sas_lint.schema.faults import Fault
from sas_lint.schema.nodes import Sequence as Nodes
from sas_lint.schema.nodes import parse
from sas_lint.schema.records import Reader
from sas_lint.schema.values import Located
from sas_lint.spans import Span

R = TypeVar("R")
FIELDS_FILE = "fields.yaml"
AUTHORITIES_FILE = "authorities.yaml"
PROFILES_FOLDER = "profiles"
BASE_FOLDER = "base"


class RuleFault(Exception):
    """A file of a pack that cannot be used; `fault` says where and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def load(folders: Sequence[Path]) -> Catalogue:
    """Read the packs of each folder, later folders over earlier ones (rules by name, fields by id).

    Raises RuleFault where a file is not YAML, or does not fit its schema.
    """
    rules: dict[str, Rule] = {}
    fields: dict[str, FieldKeys] = {}
    order: tuple[str, ...] = ()
    labels: set[str] = set()
    authorities: dict[str, Authority] = {}
    profiles: dict[str, Profile] = {}
    for folder in folders:
        for pack in _packs(folder):
            for path in sorted(pack.glob("*.yaml")):
                if path.name == FIELDS_FILE:
                    read = _record(path, FieldsKeys, "A file of fields")
                    fields.update((item.id.value, item) for item in read.fields)
                    labels.update(label.value.casefold() for label in read.labels)
                    order = tuple(item.value for item in read.order) or order
                elif pack.name == PROFILES_FOLDER:
                    profiles[path.stem] = _profile(path)
                else:
                    rule = _rule(path, f"{pack.name}/{path.stem}")
                    rules[rule.name] = rule
        authorities.update((item.id, item) for item in _authorities(folder / AUTHORITIES_FILE))
    _refuse_shared_codes(rules.values())
    return Catalogue(
        tuple(
            sorted((rule for rule in rules.values() if not _true(rule.keys.off)), key=lambda rule: rule.code)
        ),
        tuple(_definition(item) for item in _ordered(fields, order) if not _true(item.off)),
        frozenset(labels),
        tuple(authorities.values()),
        MappingProxyType(profiles),
    )


def _packs(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name != BASE_FOLDER and path.name[0] not in "._":
            yield path


def _record(path: Path, record: type[R], what: str, text: str | None = None) -> R:
    node, faults = parse(_text(path) if text is None else text, str(path))
    if node is None and not faults:
        faults = [Fault("unreadable", _top(path), "The file is empty", "Fill it in or delete it.")]
    if node is None or faults:
        raise RuleFault(faults[0])
    reader = Reader()
    found = reader.record(node, record, what)
    if found is None or reader.faults:
        raise RuleFault(reader.faults[0])
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        fault = Fault("unreadable", _top(path), f"The file cannot be read: {error}", "Save it as UTF-8 text.")
        raise RuleFault(fault) from error


def _top(path: Path) -> Span:
    return Span(str(path))


def _rule(path: Path, name: str) -> Rule:
    head, separator, examples = _text(path).partition("\n---\n")
    keys = _record(path, RuleKeys, "A rule", head)
    if keys.name.value != name:
        message = f"The rule is named “{keys.name.value}” and its file makes it “{name}”"
        raise RuleFault(Fault("wrong-type", keys.name.span, message, "Let the two agree.", keys.name.value))
    return Rule(keys, str(path), examples if separator else "", head.count("\n") + 3)


def _refuse_shared_codes(rules: Iterable[Rule]) -> None:
    seen: dict[str, Rule] = {}
    for rule in rules:
        other = seen.setdefault(rule.code, rule)
        if other is not rule:
            message = f"The code {rule.code} is also that of “{other.name}”"
            raise RuleFault(
                Fault("wrong-type", rule.keys.code.span, message, "Give it a code of its own.", rule.code)
            )


def _profile(path: Path) -> Profile:
    read = _record(path, ProfileKeys, "A profile")
    severities = {}
    for name, severity in read.severities.items():
        if severity.value not in ("error", "warning", "info", "off"):
            message = f"“{severity.value}” is not a severity"
            raise RuleFault(
                Fault(
                    "wrong-type", severity.span, message, "Write error, warning, info or off.", severity.value
                )
            )
        severities[name.value] = severity.value
    return Profile(path.stem, MappingProxyType(severities))


def _authorities(path: Path) -> Iterator[Authority]:
    if not path.exists():
        return
    node, faults = parse(_text(path), str(path))
    if faults or not isinstance(node, Nodes):
        raise RuleFault(faults[0] if faults else Fault("wrong-type", _top(path), "A list belongs here", ""))
    reader = Reader()
    for item in node.items:
        read = reader.record(item, AuthorityKeys, "An authority")
        if read is None or reader.faults:
            raise RuleFault(reader.faults[0])
        yield Authority(
            read.id.value,
            read.title.value,
            _true(read.code_of_practice),
            read.from_.value if read.from_ else None,
            read.until.value if read.until else None,
        )


def _ordered(fields: dict[str, FieldKeys], order: tuple[str, ...]) -> list[FieldKeys]:
    rank = {name: position for position, name in enumerate(order)}
    return sorted(fields.values(), key=lambda item: rank.get(item.id.value, len(rank)))


def _definition(item: FieldKeys) -> FieldDefinition:
    return FieldDefinition(
        item.id.value,
        item.title.value,
        tuple(alias.value for alias in item.aliases),
        _true(item.required),
        item.role.value if item.role else "text",
        item.answers.value if item.answers else None,
        item.about.value if item.about else "",
    )


def _true(flag: Located[bool] | None) -> bool:
    return bool(flag and flag.value)
