"""A statement and its findings -> a sheet for each source, on which its data owner says what has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sas_lint.document import nodes
from sas_lint.document.anchors import Targets, heading_names, source_anchor
from sas_lint.document.blocks import Setting
from sas_lint.document.compose import LANGUAGE
from sas_lint.document.dates import in_words
from sas_lint.document.entries import Entries
from sas_lint.document.forms import Beside, CheckBox, Form, Part, Room
from sas_lint.document.grades import grade, gravest_first, reason
from sas_lint.document.particulars import particulars
from sas_lint.document.typography import typeset
from sas_lint.document.unlinked import unlinked
from sas_lint.findings import Acceptance, Finding
from sas_lint.model.names import name_key
from sas_lint.model.statement import Field, Source, Statement
from sas_lint.rules.values import Catalogue, FieldDefinition

WHOLE = "The entry as a whole"
_ABOUT_WHOLE = "What the system is called, and whether it is in use."
_LOOK_AT = "Please look at"
_NOTHING = "Nothing is said here."
_SILENT = "Nothing is said here, which the statement takes to mean none."
_WRITE = (
    "If it is not, write in the room below it what is right now. Write as you would to a colleague: we shall "
    "put it into the words of the statement. You may also change the words themselves."
)
_PROMPT = "Click here to write. Leave this as it is if nothing has changed."


class _Answer(NamedTuple):
    """A field as the sheet asks for it: its title, what belongs in it, and what it says now."""

    key: str
    title: str
    about: str
    words: tuple[nodes.Flow, ...]


def sheets(statement: Statement, findings: Iterable[Finding], catalogue: Catalogue) -> Iterator[Form]:
    """A form for each entry, in the order of the document."""
    yield from map(_Sheets(statement, findings, catalogue).sheet, statement.sources)


class _Sheets:
    """Makes the sheets of a statement."""

    def __init__(self, statement: Statement, findings: Iterable[Finding], catalogue: Catalogue) -> None:
        targets = Targets.of(statement)
        self._statement = statement
        self._definitions = catalogue.fields
        self._targets = targets
        self._entries = Entries.of(statement, catalogue.fields, targets)
        self._asks = {rule.name: rule.keys.asks.value for rule in catalogue.rules if rule.keys.asks}
        self._found: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.source is not None and finding.rule in self._asks:
                self._found.setdefault(finding.source, []).append(finding)
        self._keys = {
            name_key(form): definition.id
            for definition in catalogue.fields
            for form in (definition.title, *definition.aliases)
        }
        conventions = statement.keys.conventions
        silent = conventions.absent_means_none if conventions else ()
        self._silent = {self._key(words.value) for words in silent}

    def sheet(self, source: Source) -> Form:
        """The sheet of one entry."""
        found: dict[str, list[Finding]] = {}
        for finding in sorted(self._found.get(source.id, ()), key=gravest_first):
            found.setdefault(self._key(finding.field or ""), []).append(finding)
        parts = tuple(self._parts(source, found))
        name = typeset(source.name)
        about = nodes.Document(
            f"{name}: please check",
            self._producer,
            self._edition,
            self._date,
            hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest(),
            LANGUAGE,
            (),
        )
        return Form(source.id, about, typeset(source.title.value), name, parts)

    def _parts(self, source: Source, found: Mapping[str, list[Finding]]) -> Iterator[Part]:
        answers = tuple(self._answers(source))
        known = {answer.key for answer in answers}
        asked = [answer.title for answer in answers if found.get(answer.key)]
        if found.keys() - known:
            asked = [WHOLE, *asked]
        yield from self._opening(source, asked)
        rest = [finding for key, findings in found.items() if key not in known for finding in findings]
        yield from self._whole(source, rest)
        for number, answer in enumerate(answers, 1):
            yield from self._field(source, answer, found.get(answer.key, []), number)
        yield from _closing(source)

    def _opening(self, source: Source, asked: Sequence[str]) -> Iterator[nodes.Flow]:
        title = typeset(self._statement.keys.title.value)
        publishes = f"{self._producer} publishes" if self._producer else "We publish"
        yield _paragraph(
            f"{publishes} the “{title}”. It tells the public which administrative systems official "
            f"statistics are made from, and how the data come about. This sheet holds what {self._said} says "
            f"about {typeset(source.name)}. You know these data best: please tell us what has changed."
        )
        yield _paragraph(_asked(asked))
        yield nodes.Heading(2, (nodes.Text("What to do"),), "what-to-do")
        steps = (
            "Read each part. Where we have a question, it stands beside the words.",
            "If a part is still right, tick its box “No change”.",
            _WRITE,
            self._reply(),
        )
        yield nodes.List(tuple((_paragraph(step),) for step in steps), start=1)

    def _reply(self) -> str:
        commission = self._statement.keys.commission
        contact = (commission and commission.reply_to) or self._statement.keys.contact
        to = f"send it to {contact.value}" if contact else "send it back to where it came from"
        by = f", by {in_words(commission.reply_by.value)}" if commission and commission.reply_by else ""
        return typeset(f"Save this file, and {to}{by}.")

    def _whole(self, source: Source, findings: list[Finding]) -> Iterator[Part]:
        facts = tuple(particulars(source))
        answer = _Answer(
            "", WHOLE, "What the system is called, and whether it is in use.", (nodes.Facts(facts),)
        )
        yield from self._field(source, answer, findings)

    def _answers(self, source: Source) -> Iterator[_Answer]:
        """The fields in the order wanted, absent ones among them; then whatever else is there."""
        setting = Setting(self._targets, source_anchor(source.id), source.path, self._statement.root)
        names = heading_names(source.body)
        preamble = tuple(map(unlinked, setting.blocks(source.preamble, names)))
        rows = list(self._entries.rows(source, setting, names))
        if preamble:
            yield _Answer("-preamble", "Before the first heading", "", preamble)
        by_field = list(zip(source.fields, rows, strict=False))
        for definition in self._definitions:
            yield self._defined(definition, [row for field, row in by_field if field.id == definition.id])
        others = [(_other(field), row) for field, row in by_field if field.id is None]
        if len(rows) > len(by_field):
            others.append(("-relations", rows[-1]))
        for key, row in others:
            yield _Answer(key, row.title, "", tuple(map(unlinked, row.blocks)))

    def _defined(self, definition: FieldDefinition, rows: list[nodes.Row]) -> _Answer:
        words = tuple(unlinked(block) for row in rows for block in row.blocks)
        if not words:
            words = (_paragraph(_SILENT if definition.id in self._silent else _NOTHING),)
        return _Answer(definition.id, typeset(definition.title), typeset(definition.about), words)

    def _field(
        self, source: Source, answer: _Answer, findings: list[Finding], number: int = 0
    ) -> Iterator[Part]:
        """A part of the sheet; its number tells apart headings with the same words."""
        yield nodes.Heading(2, (nodes.Text(answer.title),), f"field-{number}")
        if answer.about:
            yield _paragraph(answer.about, "note")
        if findings:
            remarks = tuple(self._remarks(findings))
            caption = f"{answer.title}: what is said, and what we ask you to look at"
            yield Beside(caption, (self._column, _LOOK_AT), answer.words, remarks)
        else:
            yield Beside(f"{answer.title}: what is said", (self._column, ""), answer.words, ())
        tag = f"{source.id}/{answer.key or 'whole'}"
        yield CheckBox("No change", f"{answer.title}: no change", f"{tag}/no-change")
        yield Room("What is right now", _PROMPT, f"{answer.title}: what is right now", f"{tag}/words")

    def _remarks(self, findings: Iterable[Finding]) -> Iterator[nodes.Flow]:
        """What was found, the gravest first; what one rule found several times is asked once."""
        alike: dict[tuple[str, str, Acceptance | None], list[Finding]] = {}
        for finding in findings:
            alike.setdefault((grade(finding), finding.rule, finding.waiver), []).append(finding)
        for (called, rule, waiver), found in alike.items():
            yield nodes.Paragraph((nodes.Text(called, strong=True),), "lead")
            messages = dict.fromkeys(f"{finding.message.rstrip('. ')}." for finding in found)
            yield from map(_paragraph, messages)
            yield _paragraph(self._asks[rule])
            if waiver:
                yield _paragraph(f"So far: {reason(waiver)}", "note")

    def _key(self, title: str) -> str:
        """The id of the field of that title, or a key of its own."""
        key = name_key(title)
        return self._keys.get(key, f"={key}" if key else "")

    @property
    def _producer(self) -> str:
        producer = self._statement.keys.producer
        return typeset(producer.value) if producer else ""

    @property
    def _edition(self) -> str:
        published = self._statement.keys.published
        return str(published.value.year) if published else ""

    @property
    def _date(self) -> str:
        published = self._statement.keys.published
        return (published.value.last if published else self._statement.as_of).isoformat()

    @property
    def _said(self) -> str:
        return f"the {self._edition} edition" if self._edition else "the last edition"

    @property
    def _column(self) -> str:
        return f"T{self._said[1:]} says"


def _asked(titles: Sequence[str]) -> str:
    """Where the questions are."""
    if not titles:
        return "We have no question of our own about this entry."
    return f"We have questions under {', '.join(f'“{title}”' for title in titles)}."


def _closing(source: Source) -> Iterator[Part]:
    yield nodes.Heading(2, (nodes.Text("Anything else"),), "anything-else")
    yield Room(
        "Is anything missing, or about to change?",
        "Click here to write.",
        "Anything else",
        f"{source.id}/whole/anything-else",
    )
    yield nodes.Heading(2, (nodes.Text("Checked by"),), "checked-by")
    team = "Your team or role (your name is not needed)"
    yield Room(team, "Click here to write.", "Team or role", f"{source.id}/whole/checked-by")
    yield Room(
        "The day on which you checked it", "Click here to write.", "Day", f"{source.id}/whole/checked-on"
    )


def _other(field: Field) -> str:
    return f"={name_key(field.name)}"


def _paragraph(words: str, role: nodes.Role = "body") -> nodes.Paragraph:
    return nodes.Paragraph((nodes.Text(words),), role)
