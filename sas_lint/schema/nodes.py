"""YAML text -> nodes that know their places, and a Fault for each thing that is not plain YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from sas_lint.findings import Edit, Fix
from sas_lint.schema.faults import Fault
from sas_lint.spans import Span, lines

MAX_DEPTH = 20
_PLAIN_TAG = "tag:yaml.org,2002:"
_HIDDEN_BREAK = re.compile("[\x85\u2028\u2029]")
_Event = Any


class Scalar(NamedTuple):
    """A value as it was written, without its quotation marks; `refused` where an alias stands for it."""

    value: str
    span: Span
    quoted: bool = False
    refused: bool = False


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


class Mapping(NamedTuple):
    """Pairs of key and value, in order; a key given twice keeps its first value."""

    pairs: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        return next((value for name, value in self.pairs if name.value == key), None)


Node = Scalar | Sequence | Mapping


class _Stop(Exception):
    """The document cannot be read any further."""


def parse(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Fault]]:
    """Read the first YAML document of `text`.

    `first_line` is the line of the file that the text starts at. Aliases, anchors and tags are faults
    and are not followed; a text that is not YAML gives None and a fault at its place.
    """
    text, breaks = _without_hidden_breaks(text, path, first_line)
    builder = _Builder(text, path, first_line)
    builder.faults += breaks
    try:
        return builder.document(), builder.all_faults()
    except _Stop:
        return None, builder.all_faults()
    except (yaml.YAMLError, ValueError) as error:
        from sas_lint.schema.yaml_faults import yaml_fault

        return None, [*builder.all_faults(), yaml_fault(error, text, path, first_line)]


def _without_hidden_breaks(text: str, path: str, first_line: int) -> tuple[str, list[Fault]]:
    """The text with a space for each character that YAML, and nobody else, takes for the end of a line."""
    if not _HIDDEN_BREAK.search(text):
        return text, []
    faults = []
    for number, row in enumerate(lines(text), first_line):
        for match in _HIDDEN_BREAK.finditer(row):
            name = f"U+{ord(match[0]):04X}"
            span = Span(path, number, match.start() + 1, number, match.end() + 1)
            message = f"An invisible character ({name}) that YAML takes for the end of the line"
            fix = Fix(True, (Edit(span, " "),))
            faults.append(Fault("unreadable", span, message, "Put a space in its place.", name, fix=fix))
    return _HIDDEN_BREAK.sub(" ", text), faults


class _Builder:
    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._path = path
        self._offset = first_line
        self._parser: Any = CParser(text)
        self._anchors: dict[str, list[Span]] = {}
        self._aliases: dict[str, list[Span]] = {}
        self.faults: list[Fault] = []

    def document(self) -> Node | None:
        """The node of the first document; a second one is a fault."""
        node: Node | None = None
        event = self._next()
        while not isinstance(event, yaml.StreamEndEvent):
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event, 1)
            elif isinstance(event, yaml.DocumentStartEvent) and node is not None:
                help_ = "Take the line of hyphens out: a file holds one list of keys, or one list of entries."
                self._fault(event, "unreadable", "A second document begins here", help_, "---")
                break
            event = self._next()
        return node

    def all_faults(self) -> list[Fault]:
        """The faults so far; an anchor and all its aliases are one."""
        marks = {**dict.fromkeys(self._anchors), **dict.fromkeys(self._aliases)}
        return [*self.faults, *(self._repetition(mark) for mark in marks)]

    def _repetition(self, mark: str) -> Fault:
        anchors, aliases = self._anchors.get(mark, []), self._aliases.get(mark, [])
        first, *others = (*anchors, *aliases)
        words = f"&{mark}" if anchors else f"*{mark}"
        does = "marks a value for aliases" if anchors else "repeats a value by an alias"
        help_ = "Write each value out in full, and delete the mark and its aliases."
        return Fault("unsafe-markup", first, f"“{words}” {does}", help_, words, tuple(others))

    def _next(self) -> _Event:
        return self._parser.get_event()

    def _span(self, event: _Event) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(
            self._path,
            start.line + self._offset,
            start.column + 1,
            end.line + self._offset,
            end.column + 1,
        )

    def _node(self, event: _Event, depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._fault(
                event, "unreadable", f"More than {MAX_DEPTH} lists inside one another", "Flatten the lists."
            )
            raise _Stop
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_markup(event)
            return Scalar(event.value, self._span(event), event.style in ("'", '"'))
        if isinstance(event, yaml.AliasEvent):
            self._aliases.setdefault(str(event.anchor), []).append(self._span(event))
            return Scalar("", self._span(event), refused=True)
        self._refuse_markup(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items = tuple(self._node(item, depth + 1) for item in self._until(yaml.SequenceEndEvent))
            return Sequence(items, self._closed(event))
        return self._mapping(event, depth)

    def _mapping(self, event: _Event, depth: int) -> Mapping:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key_event in self._until(yaml.MappingEndEvent):
            key = self._node(key_event, depth + 1)
            value = self._node(self._next(), depth + 1)
            if isinstance(key, Scalar) and key.value == "<<" and isinstance(value, Scalar) and value.refused:
                continue
            if not isinstance(key, Scalar):
                fault = Fault(
                    "wrong-type", key.span, "A key must be plain words", "Put the value under a named key."
                )
                self.faults.append(fault)
            elif key.value in pairs:
                self.faults.append(
                    Fault(
                        "unknown-key",
                        key.span,
                        f"“{key.value}” is given twice",
                        "Keep one of the two and delete the other.",
                        key.value,
                        (pairs[key.value][0].span,),
                    )
                )
            else:
                pairs[key.value] = (key, value)
        return Mapping(tuple(pairs.values()), self._closed(event))

    def _until(self, end: type[_Event]) -> Iterator[_Event]:
        event = self._next()
        while not isinstance(event, end):
            yield event
            event = self._next()
        self._last = event

    def _closed(self, start: _Event) -> Span:
        return self._span(start).to(self._span(self._last))

    def _refuse_markup(self, event: _Event) -> None:
        if event.anchor is not None:
            self._anchors.setdefault(event.anchor, []).append(self._span(event))
        if event.tag is not None:
            tag = event.tag.replace(_PLAIN_TAG, "!!")
            self._fault(
                event, "unsafe-markup", f"“{tag}” gives a value a type of its own",
                "Delete the tag; if the value starts with “!”, put quotation marks round it.", tag,
            )  # fmt: skip

    def _fault(self, event: _Event, kind: Any, message: str, help_: str, words: str = "") -> None:
        self.faults.append(Fault(kind, self._span(event), message, help_, words))
