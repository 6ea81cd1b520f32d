"""A YAML file, or a page's front matter -> edits that add or take out items of its lists, in its own style.

A list is found among the nodes by the place of one of its values, which travels with the model.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from sas_lint.findings import Edit
from sas_lint.lint.context import Whole
from sas_lint.lint.fixes import added_row, without_rows
from sas_lint.lint.yaml_scalars import scalar
from sas_lint.schema.nodes import Mapping, Node, Scalar
from sas_lint.schema.nodes import Sequence as Items
from sas_lint.schema.written import Written
from sas_lint.spans import Span

_HYPHEN = re.compile(r" *-( +)")
_REST = re.compile(r"\s*(?:#.*)?")
_COMMA = re.compile(r"\s*,\s*")
_INDENT = 2
Edits = tuple[Edit | None, ...]


class _Listed(NamedTuple):
    """A list, its key, and the group of keys that this is one of."""

    owner: Mapping
    key: Scalar
    items: Items


def yaml_file(whole: Whole, path: str) -> YamlFile | None:
    """The keys of a file that is no entry, made once; None where the file is not there."""
    files = whole.made(
        "files as written", lambda: {one.path: YamlFile(one) for one in whole.statement.written}
    )
    return files.get(path)


class YamlFile:
    """The lists of a file. An edit is None where the file is written in a way that would make it unsure."""

    def __init__(self, written: Written) -> None:
        self._written = written

    def without_items(self, places: Collection[Span]) -> Edits:
        """Take out the items of one list that have a value at one of the places, with comments in their rows.

        Where no item is left, the key goes with them. Comments in rows of their own stay.
        """
        found = next((self._lists[place] for place in places if place in self._lists), None)
        if found is None:
            return (None,)
        items = found.items.items
        out = [number for number, item in enumerate(items) if not _values(item).isdisjoint(places)]
        if len(out) == len(items):
            return self._without_key(found)
        if self._is_flow(found.items):
            return tuple(self._without_flow_item(found.items, number) for number in out)
        return tuple(self._without_item(items[number]) for number in out)

    def with_items(self, beside: Span, key: str, values: Sequence[str], below: str) -> Edits:
        """Add values to the end of the list under `key`, in the group of keys that has a value at `beside`.

        Where there is no such key, it is added with the list, under the key `below`.
        """
        owner = self._owners.get(beside)
        known = owner.get(key) if owner else None
        if owner is None or (known is not None and not isinstance(known, Items)):
            return (None,)
        if known is None:
            return (self._new_list(owner, key, values, below),)
        add = self._with_flow_items if self._is_flow(known) else self._with_rows
        return (add(known, values),)

    @cached_property
    def _rows(self) -> list[str]:
        return self._written.rows

    @cached_property
    def _root(self) -> Node | None:
        return self._written.yaml()

    @cached_property
    def _owners(self) -> dict[Span, Mapping]:
        """The group of keys that each value stands in."""
        return {value.span: group for group in _groups(self._root) for _, value in group.pairs}

    @cached_property
    def _lists(self) -> dict[Span, _Listed]:
        """The list that each value stands in, be it an item or a value among the keys of one."""
        return {
            place: found
            for found in _lists(self._root)
            for item in found.items.items
            for place in _values(item)
        }

    @cached_property
    def _deeper(self) -> int:
        """How far the file's lists are indented below their keys: as its first list is."""
        for found in _lists(self._root):
            hyphen = self._hyphen(found.items.items[0]) if found.items.items else None
            if hyphen is not None:
                return hyphen.index("-") - (found.key.span.column or 1) + 1
        return _INDENT

    def _row(self, line: int | None) -> str:
        return self._rows[(line or 1) - 1]

    def _from(self, node: Node) -> str:
        return self._row(node.span.line)[(node.span.column or 1) - 1 :]

    def _is_flow(self, node: Node) -> bool:
        """Whether a list or group is written in brackets."""
        return not isinstance(node, Scalar) and self._from(node)[:1] in ("[", "{")

    def _last_row(self, node: Node) -> int:
        """The row that a node ends in; the span of what has no brackets goes on to whatever comes next."""
        if not isinstance(node, Scalar) and not self._is_flow(node):
            last = node.items[-1] if isinstance(node, Items) else node.pairs[-1][1]
            return self._last_row(last)
        end = node.span.end_line or 1
        if node.span.end_column == 1 and end > (node.span.line or 1):
            # A folded or literal text ends where the next row begins.
            end -= 1
            while not self._row(end).strip():
                end -= 1
        return end

    def _hyphen(self, item: Node) -> str | None:
        """What stands in an item's row before its words; None where that is not just a hyphen."""
        before = self._row(item.span.line)[: (item.span.column or 1) - 1]
        return before if _HYPHEN.fullmatch(before) else None

    def _without_item(self, item: Node) -> Edit | None:
        if self._hyphen(item) is None:
            return None
        return without_rows(self._written, item.span.line or 1, self._last_row(item))

    def _without_key(self, found: _Listed) -> Edits:
        """Take out a list with its key, which has to stand at the beginning of a row, and not alone."""
        key, span = found.key.span, found.items.span
        first = key.line or 1
        if self._row(first)[: (key.column or 1) - 1].strip() or len(found.owner.pairs) == 1:
            return (None,)
        if self._is_flow(found.items):
            last = span.end_line or 1
            is_alone = _REST.fullmatch(self._row(last)[(span.end_column or 1) - 1 :])
            return (without_rows(self._written, first, last) if is_alone else None,)
        items = [self._without_item(item) for item in found.items.items]
        return (without_rows(self._written, first, first), *items)

    def _without_flow_item(self, items: Items, number: int) -> Edit | None:
        """Take out an item in brackets, with the comma before it, or after it where it is the first."""
        place = max(number - 1, 0)
        before, after = (item.span for item in items.items[place : place + 2])
        between = self._row(before.end_line)[(before.end_column or 1) - 1 : (after.column or 1) - 1]
        if items.span.line != items.span.end_line or not _COMMA.fullmatch(between):
            return None
        comma = Span(before.path, before.end_line, before.end_column, after.line, after.column)
        return Edit(before.to(comma) if number == 0 else comma.to(after), "")

    def _with_rows(self, items: Items, values: Sequence[str]) -> Edit | None:
        last = items.items[-1]
        hyphen = self._hyphen(last)
        if hyphen is None:
            return None
        mark = self._quotation_mark(items)
        rows = "\n".join(f"{hyphen}{scalar(value, mark)}" for value in values)
        return added_row(self._written, self._last_row(last), rows)

    def _with_flow_items(self, items: Items, values: Sequence[str]) -> Edit | None:
        if items.span.line != items.span.end_line:
            return None
        mark = self._quotation_mark(items)
        new = ", ".join(scalar(value, mark, in_brackets=True) for value in values)
        if not items.items:
            return Edit(items.span, f"[{new}]")
        end = items.items[-1].span
        return Edit(end._replace(line=end.end_line, column=end.end_column), f", {new}")

    def _new_list(self, owner: Mapping, key: str, values: Sequence[str], below: str) -> Edit | None:
        above = next(((name, value) for name, value in owner.pairs if name.value == below), None)
        if above is None or self._is_flow(owner):
            return None
        name, value = above
        indent = " " * ((name.span.column or 1) - 1)
        items = "\n".join(f"{indent}{' ' * self._deeper}- {scalar(one)}" for one in values)
        return added_row(self._written, self._last_row(value), f"{indent}{key}:\n{items}")

    def _quotation_mark(self, items: Items) -> str:
        """The quotation mark that all items have; empty where they differ or have none."""
        marks = {
            self._from(item)[:1] if isinstance(item, Scalar) and item.quoted else "" for item in items.items
        }
        return marks.pop() if len(marks) == 1 else ""


def _groups(node: Node | None) -> Iterator[Mapping]:
    """Every group of keys, those inside others too."""
    if isinstance(node, Mapping):
        yield node
        for _, value in node.pairs:
            yield from _groups(value)
    elif isinstance(node, Items):
        for item in node.items:
            yield from _groups(item)


def _lists(root: Node | None) -> Iterator[_Listed]:
    for owner in _groups(root):
        for key, value in owner.pairs:
            if isinstance(value, Items):
                yield _Listed(owner, key, value)


def _values(item: Node) -> set[Span]:
    """The place of an item, and of the values among its own keys."""
    return {item.span, *(value.span for _, value in item.pairs)} if isinstance(item, Mapping) else {item.span}
