"""The keys of each YAML record of the content folder: the one schema behind reading, JSON Schema and docs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sas_lint.schema.values import Located, Text, When, key, keys, pairs

Status = Literal["current", "potential", "retired"]
Letter = Literal["a", "b", "c", "d", "e", "f"]
Cycle = Literal["monthly", "quarterly", "six-monthly", "annual", "biennial"]
PublicationKind = Literal["official", "accredited", "in-development", "management-information", "report"]
NameKind = Literal["body", "system", "programme", "abbreviation", "other"]


@dataclass(frozen=True, slots=True)
class WaiverKeys:
    """A waiver: a reasoned, dated decision to accept one finding."""

    rule: Text = key("The rule that is waived, by name or code", required=True)
    field: Text | None = key("The field of the entry whose finding is waived; every field where left out")
    words: Text | None = key("The words at fault, where the rule has several findings in one place")
    reason: Text | None = key("Why the finding is accepted, for the reader")
    until: Located[When] | None = key("The last day on which the finding is accepted")


@dataclass(frozen=True, slots=True)
class ConventionKeys:
    """Conventions: how the statement's silence is to be read."""

    absent_means_none: tuple[Text, ...] = keys("Fields that mean “none” where an entry leaves them out")
    nil_words: tuple[Text, ...] = keys("Words that, alone as a field's first sentence, mean “none”")


@dataclass(frozen=True, slots=True)
class ConsultationKeys:
    """A consultation: who was consulted, and when."""

    with_: Text = key("Whom the producer consulted", required=True, name="with")
    on: Located[When] | None = key("When")


@dataclass(frozen=True, slots=True)
class NilReturnKeys:
    """A nil return: a requirement of Protocol 3 that has nothing to report."""

    requirement: Located[Letter] = key("The letter of the requirement, a to f", required=True)
    on: Located[When] = key("The day on which this was established", required=True)


@dataclass(frozen=True, slots=True)
class StatementKeys:
    """The file statement.yaml: what the whole statement is and how it is to be read."""

    format: Located[int] | None = key("The version of this format: 1", required=True)
    title: Text = key("The statement's title", required=True)
    producer: Text | None = key("The body that publishes the statement")
    published: Located[When] | None = key("The day, month or year of publication; its last day counts")
    as_of: Located[When] | None = key("The day on which the statement is judged")
    review_cycle: Located[Cycle] | None = key("How often the statement is promised to be brought up to date")
    contact: Text | None = key("The team to write to")
    conventions: ConventionKeys | None = key("How silence is read")
    consultation: ConsultationKeys | None = key("The record of consulting the National Statistician")
    nil_returns: tuple[NilReturnKeys, ...] = keys(
        "Requirements that have nothing to report, each with its day"
    )
    chapters: tuple[Text, ...] = keys("The folders of the chapters, in order", required=True, form="id")
    waivers: tuple[WaiverKeys, ...] = keys("Waivers for findings about the statement as a whole")


@dataclass(frozen=True, slots=True)
class PartKeys:
    """The front matter of a front part: text that stands before the chapters."""

    title: Text = key("The part's title", required=True)
    answers: Mapping[Text, Text] = pairs(
        "The requirements of Protocol 3 that the part answers: letter, then heading (or true for all)"
    )
    waivers: tuple[WaiverKeys, ...] = keys("Waivers for findings in this part")


@dataclass(frozen=True, slots=True)
class PrintedLineKeys:
    """A line of a printed contents page, as it was printed."""

    source: Text | None = key("The id of the entry it leads to; left out where it leads nowhere", form="id")
    title: Text = key("The words as printed", required=True)
    page: Located[int] | None = key("The page number as printed")


@dataclass(frozen=True, slots=True)
class ChapterKeys:
    """The front matter of chapter.md: a business area and its entries."""

    title: Text = key("The chapter's title", required=True)
    contents: tuple[Text, ...] = keys("The ids of the chapter's entries, in order", form="id")
    printed: tuple[PrintedLineKeys, ...] = keys("The printed contents page, where a statement was brought in")
    waivers: tuple[WaiverKeys, ...] = keys("Waivers for findings in this chapter's own page")


@dataclass(frozen=True, slots=True)
class ComponentKeys:
    """A component: a system that is part of the source."""

    name: Text = key("Its full name", required=True)
    short: Text | None = key("Its short name or abbreviation")
    aliases: tuple[Text, ...] = keys("Other names it goes by")


@dataclass(frozen=True, slots=True)
class RelationKeys:
    """A relation: one kind with its target, and what is known of it."""

    replaces: Text | None = key("The source or system that this one replaced")
    replaced_by: Text | None = key("The source or system that replaced this one")
    feeds: Text | None = key("The source or system that takes data from this one")
    fed_by: Text | None = key("The source or system that this one takes data from")
    holds: Text | None = key("The source or system that is kept inside this one")
    held_in: Text | None = key("The source or system that this one is kept inside")
    see: Text | None = key("Another source to read about; no data flow between the two")
    on: Located[When] | None = key("When it happened")
    planned: Located[When] | None = key("When it is planned for")
    scope: Text | None = key("The part of the source that it holds for")
    what: Text | None = key("What passes between the two")


@dataclass(frozen=True, slots=True)
class SignOffKeys:
    """A sign-off: who approved the entry, when, and a digest of what was approved."""

    by: Text = key("The role or team that signed off", required=True)
    on: Located[When] = key("The day", required=True)
    digest: Text | None = key("The digest of the entry as it was signed off")


@dataclass(frozen=True, slots=True)
class QaadKeys:
    """The quality assurance of administrative data: risk, interest and levels."""

    risk: Located[Literal["low", "medium", "high"]] | None = key("The risk of quality concerns")
    interest: Located[Literal["lower", "medium", "higher"]] | None = key("The public interest profile")
    levels: Mapping[Text, Text] = pairs("The assurance level, A0 to A3, of each practice area")
    document: Text | None = key("The address of the quality document", form="address")
    reviewed: Located[When] | None = key("When the assurance was last reviewed")


@dataclass(frozen=True, slots=True)
class SourceKeys:
    """The front matter of an entry: one administrative source."""

    title: Text = key("The source's name, in full", required=True)
    status: Located[Status] | None = key(
        "Whether the source is used now, may come to be used, or is used no longer", required=True
    )
    short_title: Text | None = key("A shorter name, for running heads and cross-references")
    aliases: tuple[Text, ...] = keys("Other names the source goes by")
    components: tuple[ComponentKeys, ...] = keys("The systems that make up the source")
    data_owner: Text | None = key("The team that owns the data")
    reviewed: Located[When] | None = key("When the entry was last reviewed")
    relations: tuple[RelationKeys, ...] = keys("What the source replaces, feeds, holds or refers to")
    waivers: tuple[WaiverKeys, ...] = keys("Waivers for findings in this entry")
    signed_off: SignOffKeys | None = key("The data owner's approval")
    qaad: QaadKeys | None = key("The quality assurance of the administrative data")


@dataclass(frozen=True, slots=True)
class DesignationKeys:
    """A designation: a label of official standing and the day it began."""

    is_: Text = key("The label", required=True, name="is")
    from_: Located[When] = key("The day it began", required=True, name="from")


@dataclass(frozen=True, slots=True)
class PublicationKeys:
    """A publication: a series under its one canonical title."""

    title: Text = key("The canonical title", required=True)
    aliases: tuple[Text, ...] = keys("The other forms in which the title has been printed")
    producer: Text | None = key("The body that publishes it, where it is not the statement's producer")
    kind: Located[PublicationKind] | None = key("What kind of publication it is", required=True)
    frequency: Text | None = key("How often it appears")
    parts: tuple[Text, ...] = keys("Named parts of the series")
    url: Text | None = key("Its address", form="address")
    designations: tuple[DesignationKeys, ...] = keys(
        "Its labels of official standing, each with its first day"
    )
    ceased: Located[When] | None = key("When the last one appeared")
    untitled: Located[bool] | None = key("true for what is described and has no title of its own")
    administrative: Located[bool] | None = key("false for a series that is not made from administrative data")


@dataclass(frozen=True, slots=True)
class NameKeys:
    """A name: a body, system or programme that has no entry, an abbreviation, or a look-alike."""

    name: Text = key("The name in full", required=True)
    short: Text | None = key("Its abbreviation or short form")
    kind: Located[NameKind] | None = key("What it names")
    aliases: tuple[Text, ...] = keys("Other forms that count as right")
    not_an_abbreviation: Located[bool] | None = key("true for capitals that stand for nothing")
    ambiguous: Located[bool] | None = key(
        "true for a name that several things answer to; it is a mention of none"
    )
