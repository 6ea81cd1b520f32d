"""The ways in which a check kind looks at a statement: each page, across pages, its frame, or on paper.

A large statement is read in shares, by several processes, and what a share gave is kept for the next run.
So a check sees one share at a time, and what it compares between pages travels as facts: small, picklable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from sas_lint.lint.context import Context, Whole
from sas_lint.lint.hits import Hit
from sas_lint.printed.model import Printed


class EachPage(NamedTuple):
    """What one page (or entry) tells on its own, with the Whole to look names and titles up in.

    `find` is called with each share in turn, in any process.
    """

    find: Callable[[Context], Iterator[Hit]]


class Across(NamedTuple):
    """What only several pages tell together.

    `gather` makes the facts of a share, in any process: plain values (None for nothing). `conclude` gets the
    facts of all shares, in the order of the document, the front parts and chapters' own pages first.
    """

    gather: Callable[[Context], Any]
    conclude: Callable[[Sequence[Any], Whole], Iterator[Hit]]


class Frame(NamedTuple):
    """What keys, registries, lists of contents and front parts tell, without the text of the entries."""

    find: Callable[[Whole], Iterator[Hit]]


class OnPaper(NamedTuple):
    """What a printed document tells; and the content, where the same fault can be met there.

    `find` is called only where a printed document is checked, `content` only where a content folder is.
    """

    find: Callable[[Printed], Iterator[Hit]]
    content: EachPage | Frame | None = None


Check = EachPage | Across | Frame | OnPaper
