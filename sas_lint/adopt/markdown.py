"""Words and blocks -> Markdown that reads back as the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sas_lint.adopt.lists import Block, Item, Paragraph, Table

_MARKUP = re.compile(r"[\\`*\[\]<|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|~(?=~)")
_AT_THE_START = re.compile(r"([-+#>=~](?=[-+#>=~\s]|$)|:(?=[-\s])|\d+(?=[.)](?:\s|$)))")
_CLOSING_MARKS = re.compile(r"#+$")


def heading(level: int, text: str) -> str:
    """A heading."""
    words = escaped(" ".join(text.split()))
    return f"{'#' * level} {_CLOSING_MARKS.sub(lambda found: found[0].replace('#', chr(92) + '#'), words)}"


def blocks(made: Iterable[Block], links: frozenset[str]) -> Iterator[str]:
    """The Markdown of each block; `links` are addresses that are links as they stand."""
    for block in made:
        if isinstance(block, Paragraph):
            yield line(block.text, links)
        elif isinstance(block, Table):
            yield "\n".join(_table(block))
        else:
            yield "\n".join(_items(block, "", links))


def line(text: str, links: frozenset[str] = frozenset()) -> str:
    """A run of words on one line."""
    return f"<{text}>" if text in links else escaped(" ".join(text.split("\n")))


def escaped(text: str) -> str:
    """Words as Markdown that reads as they do: what would be markup has a backslash before it."""
    safe = _MARKUP.sub(r"\\\g<0>", text.strip())
    start = _AT_THE_START.match(safe)
    if start is None:
        return safe
    # A number that would begin a list has its full stop escaped, any other sign is escaped itself.
    return f"{start[0]}\\{safe[start.end() :]}" if start[0].isdigit() else f"\\{safe}"


def _items(items: Iterable[Item], indent: str, links: frozenset[str]) -> Iterator[str]:
    for item in items:
        yield f"{indent}- {line(item.text, links)}"
        yield from _items(item.parts, f"{indent}  ", links)


def _table(table: Table) -> Iterator[str]:
    width = max((len(row) for row in table.rows), default=0)
    for number, row in enumerate(table.rows):
        cells = [escaped(" ".join(cell.split())) for cell in row] + [""] * (width - len(row))
        yield f"| {' | '.join(cells)} |"
        if not number:
            yield f"|{'---|' * width}"
