"""Findings -> the document that tells of them source by source, for people who write in Word."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sas_lint.document import nodes
from sas_lint.document.compose import LANGUAGE
from sas_lint.document.dates import in_words
from sas_lint.document.grades import ACCEPTED, ALL, GRADES, KNOWN, grade, gravest_first, reason
from sas_lint.document.typography import typeset
from sas_lint.findings import Finding, Severity
from sas_lint.schema.values import when

WHOLE = "The statement as a whole"
_TITLE = "Findings"
_MEANING = {
    GRADES[Severity.ERROR]: "has to be put right before the statement is published",
    GRADES[Severity.WARNING]: "ought to be put right, unless there is a good reason against it",
    GRADES[Severity.INFO]: "is worth a look; it may be right as it is",
    ACCEPTED: "was looked at and left as it is, for the reason that is given",
    KNOWN: "was there before, and is being dealt with apart",
}


class Found(NamedTuple):
    """What was found, and what the document needs to know of it.

    `subject` says what was checked (“35 sources”); `as_of` is ISO 8601; `names` are those of the entries by
    id, in the order of the document; `authorities` are titles by id; `place` gives a finding's place in the
    files; `narrowed` says in words which findings were kept, where not all were.
    """

    title: str
    subject: str
    as_of: str
    findings: Sequence[Finding]
    names: Mapping[str, str]
    authorities: Mapping[str, str]
    place: Callable[[Finding], str]
    narrowed: str = ""


class _Group(NamedTuple):
    name: str
    anchor: str
    findings: list[Finding]


def compose_findings(found: Found) -> nodes.Document:
    """A summary, then every finding under the source that it is about, the gravest first."""
    groups = list(_groups(found))
    blocks = [*_summary(found, groups)]
    for group in groups:
        blocks.append(nodes.Heading(2, (nodes.Text(group.name),), group.anchor))
        for finding in group.findings:
            blocks += _finding(finding, found)
    title = f"{_TITLE}: {typeset(found.title)}"
    section = nodes.Section("front", title, "findings", 1, _TITLE, tuple(blocks))
    digest = hashlib.blake2b(repr(section).encode(), digest_size=16).hexdigest()
    return nodes.Document(title, "", "", found.as_of, digest, LANGUAGE, (section,))


def _groups(found: Found) -> Iterator[_Group]:
    """The whole first, then the sources in their order; documents by their paths."""
    by_key: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(found.findings, key=gravest_first):
        by_key.setdefault(_key(finding), []).append(finding)
    order = {id_: number for number, id_ in enumerate(found.names)}
    keys = sorted(by_key, key=lambda key: (key[0] != "", order.get(key[0], len(order)), key))
    for number, key in enumerate(keys, 1):
        source, path = key
        name = found.names.get(source, source) if source else path or WHOLE
        yield _Group(typeset(name), f"of-{number}", by_key[key])


def _key(finding: Finding) -> tuple[str, str]:
    """The source; of a printed document, the path."""
    if finding.source is not None:
        return finding.source, ""
    return "", finding.span.path if finding.page is not None else ""


def _summary(found: Found, groups: Sequence[_Group]) -> Iterator[nodes.Block]:
    day = when(found.as_of)
    yield _paragraph(
        f"{found.subject} checked as of {in_words(day) if day else found.as_of}. {_verdict(found)}"
    )
    if found.narrowed:
        yield _paragraph(f"Only a part of the findings is shown: {found.narrowed}.")
    used = [name for name in ALL if any(grade(finding) == name for finding in found.findings)]
    if not used:
        return
    yield nodes.List(tuple((_meaning(name),) for name in used))
    header = tuple((nodes.Text(name),) for name in ("Where", *used))
    rows = tuple(_row(group, used) for group in groups)
    yield nodes.Table("How much was found, and where", header, rows, row_headers=True)


def _meaning(name: str) -> nodes.Paragraph:
    return nodes.Paragraph((nodes.Text(f"{name}: ", strong=True), nodes.Text(f"{_MEANING[name]}.")))


def _row(group: _Group, used: Sequence[str]) -> tuple[nodes.Inlines, ...]:
    counts = (sum(grade(finding) == name for finding in group.findings) for name in used)
    return ((nodes.Reference(group.name, group.anchor),), *((nodes.Text(str(count)),) for count in counts))


def _verdict(found: Found) -> str:
    """The sentence that matters."""
    count = {name: sum(grade(finding) == name for finding in found.findings) for name in ALL}
    must, should, consider = (count[GRADES[severity]] for severity in Severity)
    if must:
        return f"{_counted(must)} must be fixed before publication."
    if should:
        return f"Nothing must be fixed before publication; {_counted(should)} should be."
    if consider:
        verb = "is" if consider == 1 else "are"
        return f"Nothing must or should be fixed; {_counted(consider)} {verb} worth considering."
    return (
        "Nothing is left to fix: all that was found is accepted." if found.findings else "Nothing was found."
    )


def _counted(number: int) -> str:
    return f"{number} finding" if number == 1 else f"{number} findings"


def _finding(finding: Finding, found: Found) -> Iterator[nodes.Flow]:
    title = nodes.Text(f"{grade(finding)}: ", strong=True)
    yield nodes.Paragraph((title, nodes.Text(f"{finding.message.rstrip('. ')}.")), "lead")
    facts = (nodes.Fact(label, (nodes.Text(words),)) for label, words in _facts(finding, found))
    yield nodes.Facts(tuple(facts))


def _facts(finding: Finding, found: Found) -> Iterator[tuple[str, str]]:
    if finding.words.strip():
        yield "Words", f"“{finding.words.strip()}”"
    field = f"{finding.field}: " if finding.field else ""
    more = len(finding.places)
    others = f", and {more} more {'place' if more == 1 else 'places'}" if more else ""
    yield "Place", f"{field}{found.place(finding)}{others}"
    yield "What to do", finding.help
    authority = found.authorities.get(finding.clause.authority, finding.clause.authority)
    yield "Asked by", f"{authority}: {finding.clause.clause} ({finding.code})"
    if finding.waiver:
        yield "Accepted", reason(finding.waiver)


def _paragraph(words: str) -> nodes.Paragraph:
    return nodes.Paragraph((nodes.Text(words),))
