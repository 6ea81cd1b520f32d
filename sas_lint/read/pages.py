"""A Markdown file with YAML front matter -> its keys and blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from sas_lint.model.blocks import Block
from sas_lint.read.markdown import blocks
from sas_lint.schema.faults import Fault
from sas_lint.schema.nodes import parse
from sas_lint.schema.records import Reader
from sas_lint.schema.written import FENCE, closing_fence
from sas_lint.spans import Span, lines

R = TypeVar("R")


class Page(NamedTuple, Generic[R]):
    """A page as read. `head` is where the front matter starts, `end` the last line with words."""

    keys: R
    blocks: tuple[Block, ...]
    head: Span
    end: Span
    broken: bool
    faults: tuple[Fault, ...]


def page(
    text: str, path: str, record: type[R], what: str, fallback: Mapping[str, Any], labels: frozenset[str]
) -> Page[R]:
    """Read a page; `fallback` gives the keys that it cannot do without where they could not be read."""
    rows = lines(text)
    head = Span(path, 1, 1, 1, len(rows[0]) + 1)
    close = closing_fence(rows)
    reader = Reader()
    faults: list[Fault] = []
    keys: R | None = None
    if close is None:
        faults.append(_no_front_matter(rows, head, what))
    else:
        yaml = "\n".join(rows[1:close])
        node, faults = parse(yaml, path, 2)
        if node is not None:
            keys = reader.record(node, record, what, fallback)
        elif not faults:
            faults.append(Fault("missing-key", head, f"{what} is empty", "Give at least the title."))
    body = (close or -1) + 1
    found, markup = blocks(rows[body:], path, body + 1, labels)
    return Page(
        record(**fallback) if keys is None else keys,
        found,
        head,
        _end(rows, path),
        keys is None,
        (*faults, *reader.faults, *markup),
    )


def _no_front_matter(rows: list[str], head: Span, what: str) -> Fault:
    if rows[0].rstrip() == FENCE:
        message, help_ = f"{what} never ends", "Close it with a line of three hyphens (---)."
        return Fault("unreadable", head, message, help_, FENCE)
    help_ = "Begin the file with a line of three hyphens (---), the keys, and three hyphens again."
    return Fault("missing-key", head.start(), f"{what} is missing", help_)


def _end(rows: list[str], path: str) -> Span:
    last = max((number for number, row in enumerate(rows, 1) if row.strip()), default=1)
    column = len(rows[last - 1].rstrip()) + 1
    return Span(path, last, column, last, column)
