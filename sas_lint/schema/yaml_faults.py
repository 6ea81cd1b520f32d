"""What libyaml says of a text that is not YAML -> a Fault at its place, and the fix where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from sas_lint.findings import Edit, Fix
from sas_lint.schema.faults import Fault
from sas_lint.spans import Span, lines

# A key and a bare value: what begins with one of these marks, or holds a comment, is more than words.
_BARE = re.compile(r"""((?: *- )* *)[\w-]+: +(?![\s'"\[\]{}|>&*!%@`#-])((?:(?!\s\#).)*\S)\s*""")


def yaml_fault(error: Exception, text: str, path: str, first_line: int) -> Fault:
    """The fault of a text from `first_line` of a file on, which made libyaml (or PyYAML) raise an error."""
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", "") or error).strip()
    if mark is None:
        return _character_fault(text, path, first_line, problem)
    if "quoted scalar" in str(getattr(error, "context", "")):
        return _unclosed(error, text, path, first_line)
    span = Span(path, mark.line + first_line, mark.column + 1, mark.line + first_line, mark.column + 2)
    line = _line(text, mark.line)
    if "mapping values are not allowed" in problem:
        return _colon(span, line, _line(text, mark.line + 1))
    if "\t" in line[: mark.column + 1]:
        return Fault(
            "unreadable",
            span,
            "A tab where YAML wants spaces",
            "Indent with spaces, two for each level.",
            line.strip(),
        )
    help_ = "Mend the line, or put quotation marks round the value."
    return Fault("unreadable", span, f"This is not YAML: {problem}", help_, line.strip())


def _line(text: str, number: int) -> str:
    """A line as YAML counts them, from 0; empty past the end."""
    rows = lines(text)
    return rows[number] if number < len(rows) else ""


def _colon(span: Span, line: str, following: str) -> Fault:
    """A colon that YAML did not expect, in a value or in a line that it takes for more of the last one."""
    if ": " in line[: (span.column or 1) - 1]:
        message = "A colon and a space inside a value that has no quotation marks"
        help_ = 'Put quotation marks round the title or value: key: "Words: more words".'
        fix = _quoted(span, line, following)
    else:
        message = "This line is indented as if the value above went on, and then has a colon"
        help_ = "Indent it like its neighbours, or put quotation marks round the value that it belongs to."
        span = span._replace(column=len(line) - len(line.lstrip()) + 1)
        fix = None
    return Fault("wrong-type", span, message, help_, line.strip(), fix=fix)


def _quoted(span: Span, line: str, following: str) -> Fix | None:
    """Put the value of a line in quotation marks; not where it goes on in the next line."""
    found = _BARE.fullmatch(line)
    if not found or _indent(following) > len(found[1]):
        return None
    value = found[2].replace("\\", "\\\\").replace('"', '\\"')
    place = Span(span.path, span.line, found.start(2) + 1, span.line, found.end(2) + 1)
    return Fix(True, (Edit(place, f'"{value}"'),))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" ")) if line.strip() else 0


def _unclosed(error: Exception, text: str, path: str, first_line: int) -> Fault:
    mark = error.context_mark  # type: ignore[attr-defined]
    line = _line(text, mark.line)
    span = Span(path, mark.line + first_line, mark.column + 1, mark.line + first_line, len(line.rstrip()) + 1)
    message = "A quotation mark is opened here and not closed as YAML wants it"
    help_ = "Close it at the end of the value; inside the value, write the mark twice or use the other kind."
    return Fault("unreadable", span, message, help_, line[mark.column :].strip())


def _character_fault(text: str, path: str, first_line: int, problem: str) -> Fault:
    found = list(_controls(text, path, first_line))
    if not found:
        return Fault("unreadable", Span(path, first_line), f"This is not YAML: {problem}", "Mend the file.")
    span, character = found[0]
    name = f"U+{ord(character):04X}"
    # Some stand for the end of a line or a gap; others for nothing that a reader sees.
    edits = tuple(Edit(place, " " if one.isspace() else "") for place, one in found)
    message = f"A control character ({name}) that YAML does not allow"
    return Fault("unreadable", span, message, "Delete it.", name, fix=Fix(True, edits))


def _controls(text: str, path: str, first_line: int) -> Iterator[tuple[Span, str]]:
    for number, line in enumerate(lines(text), first_line):
        for column, character in enumerate(line, 1):
            if yaml.reader.Reader.NON_PRINTABLE.match(character):
                yield Span(path, number, column, number, column + 1), character
