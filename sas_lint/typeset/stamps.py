"""Sections' running heads and first pages -> heads and feet, laid out apart, to be stamped on the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sas_lint.document.nodes import Document

if TYPE_CHECKING:
    from sas_lint.typeset.crew import Crew

_PAGES = 250
"""Feet laid out together."""


class Sheet(NamedTuple):
    """What heads and feet can tell of a page: the kind of its section, its running head, and its number."""

    kind: str
    running: str
    number: int


class Job(NamedTuple):
    """Heads or feet to lay out, a page each."""

    edge: str
    sheets: tuple[Sheet, ...]


class Stamps(NamedTuple):
    """PDFs of heads and of feet, one of these a page, and the place of each page's head among the heads."""

    heads: tuple[bytes, ...]
    feet: tuple[bytes, ...]
    head_of: tuple[int, ...]


def make(document: Document, firsts: Sequence[int], count: int, crew: Crew[Any, Any]) -> Stamps:
    """Lay out the heads and feet of all pages. A head is the same on all pages that tell the same."""
    sheets = [*_sheets(document, firsts, count)]
    heads = {sheet._replace(number=0): None for sheet in sheets}
    places = {sheet: at for at, sheet in enumerate(heads)}
    jobs = [*_jobs("head", [*heads]), *_jobs("foot", sheets)]
    made = dict(crew.map(dict(enumerate(jobs))))
    by_edge = {
        edge: tuple(made[at] for at, job in enumerate(jobs) if job.edge == edge) for edge in ("head", "foot")
    }
    head_of = tuple(places[sheet._replace(number=0)] for sheet in sheets)
    return Stamps(by_edge["head"], by_edge["foot"], head_of)


def _jobs(edge: str, sheets: Sequence[Sheet]) -> Iterator[Job]:
    for start in range(0, len(sheets), _PAGES):
        yield Job(edge, tuple(sheets[start : start + _PAGES]))


def _sheets(document: Document, firsts: Sequence[int], count: int) -> Iterator[Sheet]:
    ends = (*firsts[1:], count + 1)
    for section, first, end in zip(document.sections, firsts, ends, strict=True):
        for number in range(first, end):
            yield Sheet(section.kind, section.running, number)
