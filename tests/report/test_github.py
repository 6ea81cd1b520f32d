"""Workflow commands: order, what GitHub would leave out, escapes; read as GitHub's runner reads them."""

from __future__ import annotations

from typing import NamedTuple

from sas_lint.findings import Severity
from sas_lint.spans import Span
from tests.report.conftest import finding, written


class Command(NamedTuple):
    """A workflow command as the runner takes it apart."""

    name: str
    properties: dict[str, str]
    message: str


def parse(line: str) -> Command:
    """A line that begins with two colons."""
    head, message = line.removeprefix("::").split("::", 1)
    name, _, rest = head.partition(" ")
    pairs = dict(pair.split("=", 1) for pair in rest.split(","))
    return Command(name, {key: plain(value) for key, value in pairs.items()}, plain(message))


def plain(text: str) -> str:
    """Without the escapes."""
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


def commands(text: str) -> list[Command]:
    """The commands of an output."""
    return [parse(line) for line in text.splitlines() if line.startswith("::")]


def test_a_finding_is_an_annotation_at_its_place() -> None:
    (command,) = commands(written("github", finding(), folder="statements/content"))
    assert command == Command(
        "error",
        {
            "file": "statements/content/a/b.md",
            "line": "3",
            "endLine": "3",
            "col": "5",
            "endColumn": "9",
            "title": "AX001 annex-a/missing-field",
        },
        "The message\nDo this.",
    )


def test_errors_come_first_whatever_their_place() -> None:
    found = [
        finding("i", severity=Severity.INFO),
        finding("w", severity=Severity.WARNING),
        finding("e", span=Span("content/z.md", 9)),
    ]
    text = written("github", *found)
    assert [command.name for command in commands(text)] == ["error", "warning", "notice"]


def test_columns_are_given_only_within_one_line() -> None:
    (command,) = commands(written("github", finding(span=Span("content/a.md", 3, 5, 4, 2))))
    assert set(command.properties) == {"file", "line", "endLine", "title"}
    (command,) = commands(written("github", finding(span=Span("content/a.md"))))
    assert set(command.properties) == {"file", "title"}


def test_ten_of_a_kind_are_all_annotations() -> None:
    assert len(commands(written("github", *(finding(str(number)) for number in range(10))))) == 10


def test_of_more_than_ten_the_tenth_says_how_many_more_and_the_log_lists_them() -> None:
    found = [finding(f"number {number}") for number in range(25)]
    found.append(finding("a warning", severity=Severity.WARNING))
    text = written("github", *found, folder="below/content")
    errors = [command.message for command in commands(text) if command.name == "error"]
    assert [message.split("\n")[0] for message in errors[:9]] == [f"number {number}" for number in range(9)]
    assert errors[9:] == ["16 more of this kind: the log of this step lists them"]
    assert [command.name for command in commands(text)][10:] == ["warning"]
    listed = [line for line in text.splitlines() if line.startswith("below/content/a/b.md:3:5: error[AX001]")]
    assert [line.rpartition(" ")[2] for line in listed] == [str(number) for number in range(9, 25)]


def test_escapes_survive_the_runner() -> None:
    hostile = "100% of a,b:c%0A::error::x"
    (command,) = commands(written("github", finding(hostile, span=Span("content/a,b:c%2C.md", 1))))
    assert command.message == f"{hostile}\nDo this."
    assert command.properties["file"] == "content/a,b:c%2C.md"


def test_what_the_log_lists_commands_nothing() -> None:
    found = [finding("##[error]boo", span=Span("content/::stop-commands::x", 1)) for _ in range(12)]
    text = written("github", *found, folder="")
    assert len(commands(text)) == 10
    rest = [line for line in text.splitlines() if not line.startswith("::")]
    assert not any("##[" in line for line in rest)
    assert sum("stop-commands" in line for line in rest) == 3
