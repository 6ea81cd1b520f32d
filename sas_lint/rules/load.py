"""Folders of packs -> a Catalogue; a broken file is a RuleFault at its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from sas_lint.rules.additions import AdditionKeys, with_additions
from sas_lint.rules.faults import RuleFault
from sas_lint.rules.profiles import merged
from sas_lint.rules.values import (
    Authority,
    AuthorityKeys,
    Catalogue,
    FieldDefinition,
    FieldKeys,
    FieldsKeys,
    PackKeys,
    ProfileKeys,
    Rule,
    RuleKeys,
)
from sas_lint.rules.wording import titles, worded
from sas_lint.schema.faults import Fault
from sas_lint.schema.nodes import Sequence as Nodes
from sas_lint.schema.nodes import parse
from sas_lint.schema.records import Reader
from sas_lint.schema.values import Located
from sas_lint.spans import Span

__all__ = ["BASE_FOLDER", "PACK_FILE", "load"]

R = TypeVar("R")
FIELDS_FILE = "fields.yaml"
ADDITIONS_FILE = "additions.yaml"
AUTHORITIES_FILE = "authorities.yaml"
PACK_FILE = "pack.yaml"
PROFILES_FOLDER = "profiles"
BASE_FOLDER = "base"
_CODE = re.compile(r"[A-Z]{2}\d{3}")


class _Pack(NamedTuple):
    """A folder of rules, and whether they are on."""

    folder: Path
    on: bool


class _Found:
    """What the folders hold, the later over the earlier."""

    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}
        self.fields: dict[str, FieldKeys] = {}
        self.order: tuple[str, ...] = ()
        self.labels: set[str] = set()
        self.authorities: dict[str, Authority] = {}
        self.profiles: dict[str, list[ProfileKeys]] = {}
        self.additions: list[AdditionKeys] = []

    def add(self, folder: Path) -> None:
        """Read a pack, or a folder of packs."""
        for pack in _packs(folder):
            for path in _files(pack.folder):
                if path.name not in (FIELDS_FILE, PACK_FILE, AUTHORITIES_FILE, ADDITIONS_FILE):
                    rule = _rule(path, pack)
                    self.rules[rule.name] = rule
            if pack.on:
                self._add_fields(pack.folder / FIELDS_FILE)
                self.additions += _records(pack.folder / ADDITIONS_FILE, AdditionKeys, "An addition")
                self._add_profiles(pack.folder)
        if not (folder / PACK_FILE).is_file():
            self._add_profiles(folder)
        read = _records(folder / AUTHORITIES_FILE, AuthorityKeys, "An authority")
        self.authorities.update((item.id.value, _authority(item)) for item in read)

    def _add_fields(self, path: Path) -> None:
        if not path.is_file():
            return
        read = _record(path, FieldsKeys, "A file of fields")
        self.fields.update((item.id.value, item) for item in read.fields)
        self.labels.update(label.value.casefold() for label in read.labels)
        self.order = tuple(item.value for item in read.order) or self.order

    def _add_profiles(self, folder: Path) -> None:
        for path in _files(folder / PROFILES_FOLDER):
            self.profiles.setdefault(path.stem, []).append(_record(path, ProfileKeys, "A profile"))

    def catalogue(self) -> Catalogue:
        """All of it, with what one file says of another compared."""
        rules = with_additions(self.rules.values(), self.additions)
        rules.sort(key=lambda rule: rule.code)
        _refuse_shared_codes(rules)
        rank = {name: position for position, name in enumerate(self.order)}
        fields = sorted(self.fields.values(), key=lambda item: rank.get(item.id.value, len(rank)))
        on = tuple(_definition(item) for item in fields if not _true(item.off))
        known = titles(on, tuple(_definition(item) for item in fields if _true(item.off)))
        return Catalogue(
            tuple(rule._replace(keys=worded(rule.keys, known)) for rule in rules),
            on,
            frozenset(self.labels),
            tuple(self.authorities.values()),
            merged(self.profiles, rules),
        )


def load(folders: Sequence[Path]) -> Catalogue:
    """Read the packs of each folder, later folders over earlier ones.

    Rules go by name, fields by id, profiles rule by rule. A folder with a pack.yaml is one pack, and on; any
    other holds a folder for each pack, and those of them that have to be asked for are off. Raises RuleFault
    where a file is not YAML, or does not fit its schema.
    """
    found = _Found()
    for folder in folders:
        found.add(folder)
    return found.catalogue()


def _packs(folder: Path) -> Iterator[_Pack]:
    if (folder / PACK_FILE).is_file():
        _record(folder / PACK_FILE, PackKeys, PACK_FILE)
        yield _Pack(folder, on=True)
        return
    for path in _files(folder):
        if path.name != AUTHORITIES_FILE:
            help_ = f"Move it into a folder for its pack, or give this folder a {PACK_FILE}."
            raise RuleFault(
                Fault("unreadable", _top(path), "This file lies beside the packs, in none", help_)
            )
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in (BASE_FOLDER, PROFILES_FOLDER) and path.name[0] not in "._":
            yield _Pack(path, on=not _has_to_be_asked_for(path))


def _has_to_be_asked_for(pack: Path) -> bool:
    path = pack / PACK_FILE
    return path.is_file() and _true(_record(path, PackKeys, PACK_FILE).opt_in)


def _files(folder: Path) -> Iterator[Path]:
    """The YAML files of a folder; one whose name ends otherwise would be passed over unseen."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.suffix == ".yml" and path.name[0] not in "._":
            fault = Fault("unreadable", _top(path), "A name that ends in .yml is not read", "Write .yaml.")
            raise RuleFault(fault)
        if path.suffix == ".yaml" and path.name[0] not in "._":
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


def _rule(path: Path, pack: _Pack) -> Rule:
    name = f"{pack.folder.name}/{path.stem}"
    head, separator, examples = _text(path).partition("\n---\n")
    keys = _record(path, RuleKeys, "A rule", head)
    if keys.name.value != name:
        message = f"The rule is named “{keys.name.value}” and its file makes it “{name}”"
        raise RuleFault(Fault("wrong-type", keys.name.span, message, "Let the two agree.", keys.name.value))
    if not _CODE.fullmatch(keys.code.value):
        message, help_ = (
            f"“{keys.code.value}” is no code",
            "Write two capital letters and three figures: ZZ001.",
        )
        raise RuleFault(Fault("wrong-type", keys.code.span, message, help_, keys.code.value))
    return Rule(keys, str(path), examples if separator else "", head.count("\n") + 3, dormant=not pack.on)


def _refuse_shared_codes(rules: Iterable[Rule]) -> None:
    seen: dict[str, Rule] = {}
    for rule in rules:
        other = seen.setdefault(rule.code, rule)
        if other is not rule:
            message = f"The code {rule.code} is also that of “{other.name}”"
            raise RuleFault(
                Fault("wrong-type", rule.keys.code.span, message, "Give it a code of its own.", rule.code)
            )


def _records(path: Path, record: type[R], what: str) -> Iterator[R]:
    """The records that a file lists; none where there is no such file."""
    if not path.is_file():
        return
    node, faults = parse(_text(path), str(path))
    if faults or not isinstance(node, Nodes):
        raise RuleFault(faults[0] if faults else Fault("wrong-type", _top(path), "A list belongs here", ""))
    reader = Reader()
    for item in node.items:
        read = reader.record(item, record, what)
        if read is None or reader.faults:
            raise RuleFault(reader.faults[0])
        yield read


def _authority(item: AuthorityKeys) -> Authority:
    return Authority(
        item.id.value,
        item.title.value,
        _true(item.code_of_practice),
        item.from_.value if item.from_ else None,
        item.until.value if item.until else None,
    )


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
