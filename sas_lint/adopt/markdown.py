"""Words and blocks -> Markdown that reads back as the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sas_lint.adopt.blocks import Block, Item, Paragraph, Table
from sas_lint.adopt.values import Placed
from sas_lint.printed.model import Address, Fact, Words
from sas_lint.printed.model import Item as PrintedItem

_MARKUP = re.compile(r"[\\`*\[\]<|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|~(?=~)")
_AT_THE_START = re.compile(r"([-+#>=~](?=[-+#>=~\s]|$)|:(?=[-\s])|\d+(?=[.)](?:\s|$)))")
_CLOSING_MARKS = re.compile(r"(?<!\\)#+$")
COUNTED = re.compile(r"\(?(\d{1,9})[.)]?")
"""A number before an item, which Markdown can count itself."""

Leads = Callable[[Address], str]


def nowhere(link: Address) -> str:
    """Where a link leads, as far as that needs no more than the link: to an address outside."""
    return link.target


def heading(level: int, text: str) -> str:
    """A heading."""
    words = escaped(" ".join(text.split()))
    return f"{'#' * level} {_CLOSING_MARKS.sub(lambda found: found[0].replace('#', chr(92) + '#'), words)}"


def blocks(made: Iterable[Block], links: frozenset[str], to: Leads = nowhere) -> Iterator[str]:
    """The Markdown of each block; `links` are addresses that are links as they stand.

    `to` says where a link of the print leads from the page that is written; empty where it cannot be told.
    """
    writing = _Writing(links, to)
    bullet = "-"
    for block in made:
        if isinstance(block, Paragraph):
            yield writing.line(block.text, block.at)
        elif isinstance(block, Table):
            yield "\n".join(writing.table(block))
        else:
            yield "\n".join(writing.items(block, "", bullet))
            # Two lists in a row stay two by their bullets.
            bullet = "*" if bullet == "-" else "-"
            continue
        bullet = "-"


class _Writing(NamedTuple):
    links: frozenset[str]
    to: Leads

    def line(self, text: str, at: Placed, mark: str = "") -> str:
        """A run of words on one line, with its links."""
        if text in self.links:
            return f"<{text}>"
        own = at.piece.links if isinstance(at.piece, Words | PrintedItem | Fact) else ()
        return self.linked(f"{mark} {text}" if mark else text, own)

    def linked(self, text: str, links: Iterable[Address]) -> str:
        """Words with those of them as links that the print has as such."""
        words = " ".join(text.split("\n")).strip()
        made, rest = "", words
        for link in links:
            target = self.to(link)
            before, found, after = rest.partition(link.words)
            if target and found:
                # A mark of exclamation right before a link would make a picture of it.
                safe = _in_line(before).removesuffix("!") + ("\\!" if before.endswith("!") else "")
                shown = f"<{target}>" if target == link.words else f"[{_in_line(found)}]({_safe(target)})"
                made, rest = made + safe + shown, after
        return _at_the_start(made + _in_line(rest))

    def items(self, items: Iterable[Item | Paragraph], indent: str, bullet: str = "-") -> Iterator[str]:
        """The lines of a list; one that counts on otherwise is set apart."""
        before: int | None = 0
        delimiter = "."
        for item in items:
            if isinstance(item, Paragraph):
                yield from ("", f"{indent}{self.line(item.text, item.at)}", "")
                continue
            counted = COUNTED.fullmatch(item.mark)
            number = int(counted[1]) if counted else None
            if number is not None and before is not None and number != before + 1:
                delimiter = ")" if before and delimiter == "." else "."
                yield ""
            elif before != 0 and (number is None) != (before is None):
                yield ""
            sign = bullet if number is None else f"{number}{delimiter}"
            mark = item.mark if number is None else ""
            yield f"{indent}{sign} {self.line(item.text, item.at, mark)}"
            yield from self.items(item.parts, indent + " " * (len(sign) + 1))
            before = number

    def table(self, table: Table) -> Iterator[str]:
        """The rows of a table, below its caption."""
        if table.caption:
            yield from (f"Table: {_in_line(table.caption)}", "")
        width = max((len(row) for row in table.rows), default=0)
        links = list(table.links)
        for number, row in enumerate(table.rows):
            cells = []
            for cell in row:
                own = [link for link in links if link.words in cell]
                links = links[len(own) :] if links[: len(own)] == own else links
                cells.append(self.linked(" ".join(cell.split()), own))
            yield f"| {' | '.join(cells + [''] * (width - len(row)))} |"
            if not number:
                yield f"|{'---|' * width}"


def _safe(target: str) -> str:
    """An address that ends where it should."""
    for character, code in (("<", "%3C"), (">", "%3E"), ("\\", "%5C"), (" ", "%20")):
        target = target.replace(character, code)
    return f"<{target}>" if "(" in target or ")" in target else target


def escaped(text: str) -> str:
    """Words as Markdown that reads as they do: what would be markup has a backslash before it."""
    return _at_the_start(_in_line(text.strip()))


def _in_line(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


def _at_the_start(safe: str) -> str:
    start = _AT_THE_START.match(safe)
    if start is None:
        return safe
    # A number that would begin a list has its full stop escaped, any other sign is escaped itself.
    return f"{start[0]}\\{safe[start.end() :]}" if start[0].isdigit() else f"\\{safe}"
