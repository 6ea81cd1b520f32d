"""The second document of a rule's file -> its examples, good and bad."""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from sas_lint.rules.faults import RuleFault
from sas_lint.rules.values import Rule
from sas_lint.schema.nodes import Mapping as Pairs
from sas_lint.schema.nodes import Scalar, parse
from sas_lint.schema.records import Reader
from sas_lint.schema.values import NO_PAIRS, Key, Located, Text, When
from sas_lint.spans import Span


class FindsKeys(NamedTuple):
    """A finding that an example is to have."""

    path: Annotated[Text, Key("The file, below the content folder", required=True)]
    line: Annotated[Located[int] | None, Key("Its line")] = None
    column: Annotated[Located[int] | None, Key("Its column")] = None
    words: Annotated[Text | None, Key("The words at fault")] = None
    severity: Annotated[Text | None, Key("Its severity")] = None
    page: Annotated[Located[int] | None, Key("Its page, in a printed document")] = None


class ExampleKeys(NamedTuple):
    """An example: files laid over the base statement, and what is found in them."""

    shows: Annotated[Text, Key("What the example shows", required=True)]
    files: Annotated[Pairs | None, Key("Path and text of each file; `absent` takes a file away")] = None
    printed: Annotated[
        tuple[Text, ...], Key("In place of a statement, a printed document: lines of `page | role | text`")
    ] = ()
    as_of: Annotated[Located[When] | None, Key("The day on which it is judged")] = None
    authority: Annotated[Text | None, Key("The edition of the code it is judged by")] = None
    profile: Annotated[Text | None, Key("The profile it is judged by")] = None
    finds: Annotated[tuple[FindsKeys, ...], Key("What the rule finds")] = ()
    along: Annotated[tuple[Text, ...], Key("Other rules that speak as well, for a fault of their own")] = ()
    answers: Annotated[
        Mapping[Text, Located[int]], Key("What web addresses answer, as the number of a status of HTTP")
    ] = NO_PAIRS


class ExamplesKeys(NamedTuple):
    """The examples of a rule."""

    good: Annotated[tuple[ExampleKeys, ...], Key("Statements in which the rule finds nothing")] = ()
    bad: Annotated[tuple[ExampleKeys, ...], Key("Statements in which it finds something")] = ()


class Expected(NamedTuple):
    """A finding that an example says there is; None where it does not say."""

    path: str
    line: int | None
    column: int | None
    words: str | None
    severity: str | None
    page: int | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        place = f"{place}, page {self.page}" if self.page else place
        return f"{place} “{self.words}”" if self.words else place


class Example(NamedTuple):
    """An example of a rule. `files` maps a path to its text, or to None for a file that is taken away.

    `printed` are the lines of a printed document, where one is judged in place of a statement.
    """

    shows: str
    good: bool
    files: Mapping[str, str | None]
    as_of: When | None
    authority: str | None
    profile: str | None
    finds: tuple[Expected, ...]
    along: frozenset[str]
    answers: Mapping[str, int]
    span: Span
    printed: tuple[str, ...] = ()


ABSENT = "absent"


def examples(rule: Rule) -> tuple[Example, ...]:
    """The good examples, then the bad ones. Raises RuleFault where they do not fit their schema."""
    if not rule.examples.strip():
        return ()
    node, faults = parse(rule.examples, rule.path, rule.examples_line)
    if node is None or faults:
        raise RuleFault(faults[0])
    reader = Reader()
    read = reader.record(node, ExamplesKeys, "The examples of a rule")
    if read is None or reader.faults:
        raise RuleFault(reader.faults[0])
    good = tuple(_example(item, good=True) for item in read.good)
    return good + tuple(_example(item, good=False) for item in read.bad)


def _example(item: ExampleKeys, good: bool) -> Example:
    pairs = item.files.pairs if item.files else ()
    files = {name.value: _content(node) for name, node in pairs if isinstance(node, Scalar)}
    return Example(
        item.shows.value,
        good,
        files,
        item.as_of.value if item.as_of else None,
        _value(item.authority),
        _value(item.profile),
        tuple(_expected(found) for found in item.finds),
        frozenset(name.value for name in item.along),
        {address.value: status.value for address, status in item.answers.items()},
        item.shows.span,
        tuple(line.value for line in item.printed),
    )


def _content(node: Scalar) -> str | None:
    return None if node.value == ABSENT and not node.quoted else node.value


def _expected(item: FindsKeys) -> Expected:
    return Expected(
        item.path.value,
        item.line.value if item.line else None,
        item.column.value if item.column else None,
        _value(item.words),
        _value(item.severity),
        item.page.value if item.page else None,
    )


def _value(text: Text | None) -> str | None:
    return text.value if text else None
