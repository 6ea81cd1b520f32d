"""What a pack says: the records of a rule, a field definition, an authority and a profile."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from dataclasses import dataclass
from typing import Literal

from sas_lint.findings import Clause
from sas_lint.schema.nodes import Mapping
from sas_lint.schema.values import Located, Text, When, key, keys, pairs

SeverityName = Literal["error", "warning", "info"]
FieldRole = Literal["text", "access", "publications", "other-publications", "synergies"]
Letter = Literal["a", "b", "c", "d", "e", "f"]


@dataclass(frozen=True, slots=True)
class ClauseKeys:
    """A clause: the authority and the place in it."""

    authority: Text = key("The authority's id in authorities.yaml", required=True)
    clause: Text = key("The place in the authority, and what it asks in short", required=True)


@dataclass(frozen=True, slots=True)
class CaseKeys:
    """A case of a rule that has words or a severity of its own."""

    severity: Located[SeverityName] | None = key("Its severity, where it differs from the rule's")
    message: Text | None = key("Its message, where it differs from the rule's")
    help: Text | None = key("What to do, where it differs from the rule's")


@dataclass(frozen=True, slots=True)
class RuleKeys:
    """A rule: what is checked, in which words, and on whose authority."""

    code: Text = key("Two letters and three figures, stable for ever", required=True)
    name: Text = key("The pack and the file's name: annex-a/missing-field", required=True)
    severity: Located[SeverityName] = key("How much a finding matters", required=True)
    severities: Pairs[Text, Text] = pairs("Other severities, by edition of the code")
    kind: Text = key("The check kind that does the work", required=True)
    parameters: Mapping | None = key("What the kind is to look for")
    message: Text = key("What a finding says; {names} in braces come from the kind", required=True)
    cases: Pairs[Text, CaseKeys] = pairs("Cases with words or a severity of their own")
    why: Text = key("Why it matters to a reader of the statement", required=True)
    help: Text = key("What to do about it", required=True)
    clause: tuple[ClauseKeys, ...] = keys("The clauses that ask for it", required=True)
    heuristic: Text | None = key("What the rule looks for, where it is a guess")
    gives_way_to: tuple[Text, ...] = keys("Rules that speak first where both could speak of one fault")
    off: Located[bool] | None = key("true for a rule that a pack of a department switches off")


@dataclass(frozen=True, slots=True)
class FieldKeys:
    """A field: one of the headings that each entry answers."""

    id: Text = key("The field's id", required=True, form="id")
    title: Text = key("The heading as entries print it", required=True)
    aliases: tuple[Text, ...] = keys("Other headings that count as this field")
    required: Located[bool] | None = key("Whether every entry must have it")
    role: Located[FieldRole] | None = key("What the rules take it for")
    answers: Located[Letter] | None = key("The requirement of Protocol 3 that it answers, source by source")
    about: Text | None = key("What belongs in it")
    off: Located[bool] | None = key("true for a field that this department does not use")


@dataclass(frozen=True, slots=True)
class FieldsKeys:
    """The file fields.yaml: the fields of an entry in their order, and the labels of facts."""

    labels: tuple[Text, ...] = keys("Words that make a fact of a list item which begins with one and a colon")
    fields: tuple[FieldKeys, ...] = keys("The fields, in the order wanted")
    order: tuple[Text, ...] = keys("The ids of all fields in the order wanted, where it differs")


@dataclass(frozen=True, slots=True)
class AuthorityKeys:
    """An authority: a code, guidance or convention that rules lean on."""

    id: Text = key("Its id", required=True)
    title: Text = key("Its title", required=True)
    code_of_practice: Located[bool] | None = key("true for an edition of the Code of Practice")
    from_: Located[When] | None = key("The first day it is in force", name="from")
    until: Located[When] | None = key("The last day it is in force")


@dataclass(frozen=True, slots=True)
class ProfileKeys:
    """A profile: the severities that hold at one stage of the year."""

    about: Text = key("When to use it", required=True)
    severities: Pairs[Text, Text] = pairs("Severity (or off) by rule, or by rule and case (metadata/x:case)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as loaded: its keys, the file it came from, and the text of its examples (not yet read)."""

    keys: RuleKeys
    path: str
    examples: str
    examples_line: int

    @property
    def code(self) -> str:
        """Two letters and three figures."""
        return self.keys.code.value

    @property
    def name(self) -> str:
        """The pack and the file's name."""
        return self.keys.name.value

    def clause_for(self, code: str, codes: frozenset[str]) -> Clause | None:
        """The clause to print under the chosen code, or None where all its clauses belong to other codes."""
        fitting = [item for item in self.keys.clause if item.authority.value not in codes]
        chosen = [item for item in self.keys.clause if item.authority.value == code]
        first = next(iter(chosen + fitting), None)
        return Clause(first.authority.value, first.clause.value) if first else None


@dataclass(frozen=True, slots=True)
class FieldDefinition:
    """A field that entries are to have, and what the rules take it for."""

    id: str
    title: str
    aliases: tuple[str, ...]
    required: bool
    role: FieldRole
    answers: str | None
    about: str


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority and the days it is in force."""

    id: str
    title: str
    code_of_practice: bool
    in_force: When | None
    until: When | None


@dataclass(frozen=True, slots=True)
class Profile:
    """Severities by rule name, or by `name:case`; `off` silences."""

    name: str
    severities: Pairs[str, str]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the packs say, later packs over earlier ones."""

    rules: tuple[Rule, ...]
    fields: tuple[FieldDefinition, ...]
    labels: frozenset[str]
    authorities: tuple[Authority, ...]
    profiles: Pairs[str, Profile]

    def rule(self, name: str) -> Rule | None:
        """A rule by code or name."""
        return next((rule for rule in self.rules if name in (rule.code, rule.name)), None)

    @property
    def codes(self) -> frozenset[str]:
        """The ids of the editions of the Code of Practice."""
        return frozenset(item.id for item in self.authorities if item.code_of_practice)
