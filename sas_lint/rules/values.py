"""What a pack says: the records of a rule, a field definition, an authority and a profile."""

from collections.abc import Mapping as Pairs
from typing import Annotated, Literal, NamedTuple

from sas_lint.findings import Clause
from sas_lint.schema.nodes import Mapping
from sas_lint.schema.values import NO_PAIRS, Key, Located, Text, When

SeverityName = Literal["error", "warning", "info"]
SeverityOrOff = Literal["error", "warning", "info", "off"]
FieldRole = Literal[
    "text", "description", "collection", "access", "publications", "other-publications", "synergies"
]
Letter = Literal["a", "b", "c", "d", "e", "f"]


class ClauseKeys(NamedTuple):
    """A clause: the authority and the place in it."""

    authority: Annotated[Text, Key("The authority's id in authorities.yaml", required=True)]
    clause: Annotated[Text, Key("The place in the authority, and what it asks in short", required=True)]


class CaseKeys(NamedTuple):
    """A case of a rule that has words or a severity of its own."""

    severity: Annotated[
        Located[SeverityName] | None, Key("Its severity, where it differs from the rule's")
    ] = None
    severities: Annotated[
        Pairs[Text, Located[SeverityOrOff]], Key("Other severities (or off), by edition of the code")
    ] = NO_PAIRS
    stages: Annotated[
        tuple[Text, ...], Key("The profiles in which it counts; always, where left out", form="id")
    ] = ()
    message: Annotated[Text | None, Key("Its message, where it differs from the rule's")] = None
    help: Annotated[Text | None, Key("What to do, where it differs from the rule's")] = None


class JudgedKeys(NamedTuple):
    """A judgement: a statement by others, what the rule found in it, and how much of that was right."""

    on: Annotated[Text, Key("The statement: moj-2015, or a folder of examples/", required=True)]
    findings: Annotated[Located[int], Key("How many findings the rule has in it", required=True)]
    right: Annotated[Located[int], Key("How many of them a careful reader would act on", required=True)]
    remark: Annotated[Text | None, Key("What was judged wrong or doubtful, and why it stays")] = None


class RuleKeys(NamedTuple):
    """A rule: what is checked, in which words, and on whose authority."""

    code: Annotated[Text, Key("Two letters and three figures, stable for ever", required=True)]
    name: Annotated[Text, Key("The pack and the file's name: annex-a/missing-field", required=True)]
    severity: Annotated[Located[SeverityName], Key("How much a finding matters", required=True)]
    kind: Annotated[Text, Key("The check kind that does the work", required=True)]
    message: Annotated[
        Text,
        Key(
            "What a finding says; {names} in braces come from the kind, {field:...} is a field's title",
            required=True,
        ),
    ]
    why: Annotated[Text, Key("Why it matters to a reader of the statement", required=True)]
    help: Annotated[Text, Key("What to do about it", required=True)]
    severities: Annotated[
        Pairs[Text, Located[SeverityOrOff]], Key("Other severities (or off), by edition of the code")
    ] = NO_PAIRS
    stages: Annotated[
        tuple[Text, ...], Key("The profiles in which the rule is on; all and none, where left out", form="id")
    ] = ()
    parameters: Annotated[Mapping | None, Key("What the kind is to look for")] = None
    cases: Annotated[Pairs[Text, CaseKeys], Key("Cases with words or a severity of their own")] = NO_PAIRS
    clause: Annotated[tuple[ClauseKeys, ...], Key("The clauses that ask for it", required=True)] = ()
    asks: Annotated[
        Text | None,
        Key("What a commission sheet asks the data owner; rules without it are the statisticians' matter"),
    ] = None
    heuristic: Annotated[Text | None, Key("What the rule looks for, where it is a guess")] = None
    judged: Annotated[tuple[JudgedKeys, ...], Key("How its findings on text by others were judged")] = ()
    gives_way_to: Annotated[
        tuple[Text, ...], Key("Rules that speak first where both could speak of one fault")
    ] = ()
    off: Annotated[Located[bool] | None, Key("true for a rule that a pack of a department switches off")] = (
        None
    )
    online: Annotated[
        Located[bool] | None, Key("true for a rule that uses the network, and runs only with --online")
    ] = None


class FieldKeys(NamedTuple):
    """A field: one of the headings that each entry answers."""

    id: Annotated[Text, Key("The field's id", required=True, form="id")]
    title: Annotated[Text, Key("The heading as entries print it", required=True)]
    aliases: Annotated[tuple[Text, ...], Key("Other headings that count as this field")] = ()
    required: Annotated[Located[bool] | None, Key("Whether every entry must have it")] = None
    role: Annotated[Located[FieldRole] | None, Key("What the rules take it for")] = None
    answers: Annotated[
        Located[Letter] | None, Key("The requirement of Protocol 3 that it answers, source by source")
    ] = None
    about: Annotated[Text | None, Key("What belongs in it")] = None
    off: Annotated[Located[bool] | None, Key("true for a field that this department does not use")] = None


class FieldsKeys(NamedTuple):
    """The file fields.yaml: the fields of an entry in their order, and the labels of facts."""

    labels: Annotated[
        tuple[Text, ...], Key("Words that make a fact of a list item which begins with one and a colon")
    ] = ()
    fields: Annotated[tuple[FieldKeys, ...], Key("The fields, in the order wanted")] = ()
    order: Annotated[
        tuple[Text, ...], Key("The ids of all fields in the order wanted, where it differs")
    ] = ()


class AuthorityKeys(NamedTuple):
    """An authority: a code, guidance or convention that rules lean on."""

    id: Annotated[Text, Key("Its id", required=True)]
    title: Annotated[Text, Key("Its title", required=True)]
    code_of_practice: Annotated[Located[bool] | None, Key("true for an edition of the Code of Practice")] = (
        None
    )
    from_: Annotated[Located[When] | None, Key("The first day it is in force", name="from")] = None
    until: Annotated[Located[When] | None, Key("The last day it is in force")] = None


class ProfileKeys(NamedTuple):
    """A profile: the severities that hold at one stage of the year."""

    about: Annotated[Text, Key("When to use it", required=True)]
    severities: Annotated[
        Pairs[Text, Located[SeverityOrOff]],
        Key("Severity (or off) by rule, or by rule and case (metadata/x:case)"),
    ] = NO_PAIRS


class PackKeys(NamedTuple):
    """The file pack.yaml: what a pack is for, and whether it has to be asked for."""

    about: Annotated[Text, Key("What the pack is for", required=True)]
    opt_in: Annotated[
        Located[bool] | None, Key("true for a pack that is off until the configuration names it")
    ] = None


class Rule(NamedTuple):
    """A rule as loaded: its keys, the file it came from, and the text of its examples (not yet read).

    `dormant` where its pack has to be asked for, and was not.
    """

    keys: RuleKeys
    path: str
    examples: str
    examples_line: int
    dormant: bool = False

    @property
    def code(self) -> str:
        """Two letters and three figures."""
        return self.keys.code.value

    @property
    def name(self) -> str:
        """The pack and the file's name."""
        return self.keys.name.value

    @property
    def pack(self) -> str:
        """The pack that it belongs to."""
        return self.name.partition("/")[0]

    @property
    def dropped(self) -> bool:
        """Whether a department's pack has switched it off."""
        return bool(self.keys.off and self.keys.off.value)

    @property
    def online(self) -> bool:
        """Whether it uses the network, and so runs only when asked to."""
        return bool(self.keys.online and self.keys.online.value)

    @property
    def on(self) -> bool:
        """Whether its pack is on and nobody has switched it off."""
        return not (self.dormant or self.dropped)

    def clause_for(self, code: str, codes: frozenset[str]) -> Clause | None:
        """The clause to print under the chosen code, or None where all its clauses belong to other codes."""
        fitting = [item for item in self.keys.clause if item.authority.value not in codes]
        chosen = [item for item in self.keys.clause if item.authority.value == code]
        first = next(iter(chosen + fitting), None)
        return Clause(first.authority.value, first.clause.value) if first else None


class FieldDefinition(NamedTuple):
    """A field that entries are to have, and what the rules take it for."""

    id: str
    title: str
    aliases: tuple[str, ...]
    required: bool
    role: FieldRole
    answers: str | None
    about: str


class Authority(NamedTuple):
    """An authority and the days it is in force."""

    id: str
    title: str
    code_of_practice: bool
    in_force: When | None
    until: When | None


class Profile(NamedTuple):
    """Severities by rule name, or by `name:case`; `off` silences."""

    name: str
    severities: Pairs[str, str]


class Catalogue(NamedTuple):
    """Everything the packs say, later packs over earlier ones; rules that are off are among the rules."""

    rules: tuple[Rule, ...]
    fields: tuple[FieldDefinition, ...]
    labels: frozenset[str]
    authorities: tuple[Authority, ...]
    profiles: Pairs[str, Profile]

    def rule(self, name: str) -> Rule | None:
        """A rule by code or name."""
        return next((rule for rule in self.rules if name in (rule.code, rule.name)), None)

    def with_pack(self, pack: str) -> "Catalogue":
        """The same with a pack switched on that has to be asked for."""
        return self._replace(
            rules=tuple(rule._replace(dormant=rule.dormant and rule.pack != pack) for rule in self.rules)
        )

    @property
    def codes(self) -> frozenset[str]:
        """The ids of the editions of the Code of Practice."""
        return frozenset(item.id for item in self.authorities if item.code_of_practice)
