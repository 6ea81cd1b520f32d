"""The keys of each YAML record of the content folder: the one schema behind reading, JSON Schema and docs."""

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

from sas_lint.schema.values import NO_PAIRS, Key, Located, Text, When

Status = Literal["current", "potential", "retired"]
Letter = Literal["a", "b", "c", "d", "e", "f"]
Cycle = Literal["monthly", "quarterly", "six-monthly", "annual", "biennial"]
PublicationKind = Literal["official", "accredited", "in-development", "management-information", "report"]
NameKind = Literal["body", "system", "programme", "abbreviation", "other"]
EntryForm = Literal["prose", "table"]


class WaiverKeys(NamedTuple):
    """A waiver: a reasoned, dated decision to accept one finding."""

    rule: Annotated[Text, Key("The rule that is waived, by name or code", required=True)]
    field: Annotated[
        Text | None, Key("The field of the entry whose finding is waived; every field where left out")
    ] = None
    words: Annotated[
        Text | None, Key("The words at fault, where the rule has several findings in one place")
    ] = None
    reason: Annotated[Text | None, Key("Why the finding is accepted, for the reader")] = None
    until: Annotated[Located[When] | None, Key("The last day on which the finding is accepted")] = None


class ConventionKeys(NamedTuple):
    """The group of conventions: how silence is to be read, and how entries are printed."""

    absent_means_none: Annotated[
        tuple[Text, ...], Key("Fields that mean “none” where an entry leaves them out")
    ] = ()
    nil_words: Annotated[
        tuple[Text, ...], Key("Words that, alone as a field's first sentence, mean “none”")
    ] = ()
    entries: Annotated[
        Located[EntryForm] | None,
        Key("How an entry is printed: a heading for each field (`prose`, the default), or a row for each"),
    ] = None


class ConsultationKeys(NamedTuple):
    """A consultation: who was consulted, and when."""

    with_: Annotated[Text, Key("Whom the producer consulted", required=True, name="with")]
    on: Annotated[Located[When] | None, Key("When")] = None
    questions: Annotated[tuple[Text, ...], Key("What the consultation version asks its readers")] = ()
    reply_to: Annotated[Text | None, Key("Where comments are to be sent; to the contact, where left out")] = (
        None
    )
    reply_by: Annotated[Located[When] | None, Key("The last day for comments")] = None


class CommissionKeys(NamedTuple):
    """A commission: where data owners send their sheets, and by when."""

    reply_to: Annotated[Text | None, Key("Where sheets are to be sent; to the contact, where left out")] = (
        None
    )
    reply_by: Annotated[Located[When] | None, Key("The last day for sheets")] = None


class NilReturnKeys(NamedTuple):
    """A nil return: a requirement of Protocol 3 that has nothing to report."""

    requirement: Annotated[Located[Letter], Key("The letter of the requirement, a to f", required=True)]
    on: Annotated[Located[When], Key("The day on which this was established", required=True)]


class StatementKeys(NamedTuple):
    """The file statement.yaml: what the whole statement is and how it is to be read."""

    title: Annotated[Text, Key("The statement's title", required=True)]
    format: Annotated[Located[int] | None, Key("The version of this format: 1", required=True)] = None
    summary: Annotated[
        Text | None,
        Key("What it is, in a sentence of less than 160 characters, for web pages and search engines"),
    ] = None
    producer: Annotated[Text | None, Key("The body that publishes the statement")] = None
    published: Annotated[
        Located[When] | None, Key("The day, month or year of publication; its last day counts")
    ] = None
    as_of: Annotated[Located[When] | None, Key("The day on which the statement is judged")] = None
    review_cycle: Annotated[
        Located[Cycle] | None, Key("How often the statement is promised to be brought up to date")
    ] = None
    contact: Annotated[Text | None, Key("The team to write to")] = None
    conventions: Annotated[ConventionKeys | None, Key("How silence is read, and how entries are printed")] = (
        None
    )
    consultation: Annotated[
        ConsultationKeys | None, Key("The record of consulting the National Statistician")
    ] = None
    commission: Annotated[
        CommissionKeys | None, Key("The record of asking the data owners to bring their entries up to date")
    ] = None
    nil_returns: Annotated[
        tuple[NilReturnKeys, ...], Key("Requirements that have nothing to report, each with its day")
    ] = ()
    chapters: Annotated[
        tuple[Text, ...], Key("The folders of the chapters, in order", required=True, form="id")
    ] = ()
    waivers: Annotated[
        tuple[WaiverKeys, ...], Key("Waivers for findings about the statement as a whole")
    ] = ()


class PartKeys(NamedTuple):
    """The front matter of a front part: text that stands before the chapters."""

    title: Annotated[Text, Key("The part's title", required=True)]
    answers: Annotated[
        Mapping[Text, Text],
        Key("The requirements of Protocol 3 that the part answers: letter, then heading (or true for all)"),
    ] = NO_PAIRS
    waivers: Annotated[tuple[WaiverKeys, ...], Key("Waivers for findings in this part")] = ()


class PrintedLineKeys(NamedTuple):
    """A line of a printed contents page, as it was printed."""

    title: Annotated[Text, Key("The words as printed", required=True)]
    source: Annotated[
        Text | None, Key("The id of the entry it leads to; left out where it leads nowhere", form="id")
    ] = None
    page: Annotated[Located[int] | None, Key("The page number as printed")] = None


class ChapterKeys(NamedTuple):
    """The front matter of chapter.md: a business area and its entries."""

    title: Annotated[Text, Key("The chapter's title", required=True)]
    contents: Annotated[tuple[Text, ...], Key("The ids of the chapter's entries, in order", form="id")] = ()
    printed: Annotated[
        tuple[PrintedLineKeys, ...], Key("The printed contents page, where a statement was brought in")
    ] = ()
    waivers: Annotated[tuple[WaiverKeys, ...], Key("Waivers for findings in this chapter's own page")] = ()


class ComponentKeys(NamedTuple):
    """A component: a system that is part of the source."""

    name: Annotated[Text, Key("Its full name", required=True)]
    short: Annotated[Text | None, Key("Its short name or abbreviation")] = None
    aliases: Annotated[tuple[Text, ...], Key("Other names it goes by")] = ()


class RelationKeys(NamedTuple):
    """A relation: one kind with its target, and what is known of it."""

    replaces: Annotated[Text | None, Key("The source or system that this one replaced")] = None
    replaced_by: Annotated[Text | None, Key("The source or system that replaced this one")] = None
    feeds: Annotated[Text | None, Key("The source or system that takes data from this one")] = None
    fed_by: Annotated[Text | None, Key("The source or system that this one takes data from")] = None
    holds: Annotated[Text | None, Key("The source or system that is kept inside this one")] = None
    held_in: Annotated[Text | None, Key("The source or system that this one is kept inside")] = None
    see: Annotated[Text | None, Key("Another source to read about; no data flow between the two")] = None
    on: Annotated[Located[When] | None, Key("When it happened")] = None
    planned: Annotated[Located[When] | None, Key("When it is planned for")] = None
    scope: Annotated[Text | None, Key("The part of the source that it holds for")] = None
    what: Annotated[Text | None, Key("What passes between the two")] = None


class SignOffKeys(NamedTuple):
    """A sign-off: who approved the entry, when, and a digest of what was approved."""

    by: Annotated[Text, Key("The role or team that signed off", required=True)]
    on: Annotated[Located[When], Key("The day", required=True)]
    digest: Annotated[Text | None, Key("The digest of the entry as it was signed off")] = None


class QaadKeys(NamedTuple):
    """The quality assurance of administrative data: risk, interest and levels."""

    risk: Annotated[Located[Literal["low", "medium", "high"]] | None, Key("The risk of quality concerns")] = (
        None
    )
    interest: Annotated[
        Located[Literal["lower", "medium", "higher"]] | None, Key("The public interest profile")
    ] = None
    levels: Annotated[Mapping[Text, Text], Key("The assurance level, A0 to A3, of each practice area")] = (
        NO_PAIRS
    )
    justification: Annotated[Text | None, Key("Why a level differs from what risk and interest call for")] = (
        None
    )
    document: Annotated[Text | None, Key("The address of the quality document", form="address")] = None
    reviewed: Annotated[Located[When] | None, Key("When the assurance was last reviewed")] = None


class SourceKeys(NamedTuple):
    """The front matter of an entry: one administrative source."""

    title: Annotated[Text, Key("The source's name, in full", required=True)]
    status: Annotated[
        Located[Status] | None,
        Key("Whether the source is used now, may come to be used, or is used no longer", required=True),
    ] = None
    short_title: Annotated[Text | None, Key("A shorter name, for running heads and cross-references")] = None
    aliases: Annotated[tuple[Text, ...], Key("Other names the source goes by")] = ()
    components: Annotated[tuple[ComponentKeys, ...], Key("The systems that make up the source")] = ()
    data_owner: Annotated[Text | None, Key("The team that owns the data")] = None
    reviewed: Annotated[Located[When] | None, Key("When the entry was last reviewed")] = None
    relations: Annotated[
        tuple[RelationKeys, ...], Key("What the source replaces, feeds, holds or refers to")
    ] = ()
    waivers: Annotated[tuple[WaiverKeys, ...], Key("Waivers for findings in this entry")] = ()
    signed_off: Annotated[SignOffKeys | None, Key("The data owner's approval")] = None
    qaad: Annotated[QaadKeys | None, Key("The quality assurance of the administrative data")] = None


class DesignationKeys(NamedTuple):
    """A designation: a label of official standing and the day it began."""

    is_: Annotated[Text, Key("The label", required=True, name="is")]
    from_: Annotated[Located[When], Key("The day it began", required=True, name="from")]


class PublicationKeys(NamedTuple):
    """A publication: a series under its one canonical title."""

    title: Annotated[Text, Key("The canonical title", required=True)]
    aliases: Annotated[tuple[Text, ...], Key("The other forms in which the title has been printed")] = ()
    producer: Annotated[
        Text | None, Key("The body that publishes it, where it is not the statement's producer")
    ] = None
    kind: Annotated[Located[PublicationKind] | None, Key("What kind of publication it is", required=True)] = (
        None
    )
    frequency: Annotated[Text | None, Key("How often it appears")] = None
    parts: Annotated[tuple[Text, ...], Key("Named parts of the series")] = ()
    url: Annotated[Text | None, Key("Its address", form="address")] = None
    designations: Annotated[
        tuple[DesignationKeys, ...], Key("Its labels of official standing, each with its first day")
    ] = ()
    ceased: Annotated[Located[When] | None, Key("When the last one appeared")] = None
    untitled: Annotated[
        Located[bool] | None, Key("true for what is described and has no title of its own")
    ] = None
    administrative: Annotated[
        Located[bool] | None, Key("false for a series that is not made from administrative data")
    ] = None


class NameKeys(NamedTuple):
    """A name: a body, system or programme that has no entry, an abbreviation, or a look-alike."""

    name: Annotated[Text, Key("The name in full", required=True)]
    short: Annotated[Text | None, Key("Its abbreviation or short form")] = None
    kind: Annotated[Located[NameKind] | None, Key("What it names")] = None
    aliases: Annotated[tuple[Text, ...], Key("Other forms that count as right")] = ()
    not_an_abbreviation: Annotated[Located[bool] | None, Key("true for capitals that stand for nothing")] = (
        None
    )
    ambiguous: Annotated[
        Located[bool] | None, Key("true for a name that several things answer to; it is a mention of none")
    ] = None
