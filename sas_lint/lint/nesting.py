"""An item of a publication list that goes on after its title -> what nests those words, or takes them out."""

from __future__ import annotations

import re

from sas_lint.findings import Edit, Fix
from sas_lint.lint.context import Whole
from sas_lint.lint.fixes import safe
from sas_lint.lint.item_marks import plain_lines, plain_span
from sas_lint.lint.listed import Listed
from sas_lint.model.blocks import List, Words
from sas_lint.model.keys import PublicationKeys
from sas_lint.model.names import name_key
from sas_lint.model.registry import ARTICLE, Match
from sas_lint.schema.values import Text

_MARK = re.compile(r"[.;,](?=\s*$)")
_AND = re.compile(r"and\s+")
# Words that stand apart from a title, and mean the same below it: in brackets, after a dash, sentences.
_APART = (
    re.compile(r"[.;,]?\s+\(([^()]+)\)[\s.;,]*$"),
    re.compile(r"\s+[-–—]\s+(.+?)[\s.;,]*$"),
    re.compile(r"\.\s+([A-Z].+?\.)\s*$"),
)


def names_producer(words: str, publication: PublicationKeys, nouns: tuple[Text, ...], whole: Whole) -> bool:
    """Whether words in brackets name the producer that the registry gives a publication, and nothing else."""
    if not publication.producer or not (words.startswith("(") and words.endswith(")")):
        return False
    producer = publication.producer.value
    forms = {name_key(producer)}
    for entry in whole.statement.names:
        every = [entry.name, *([entry.short] if entry.short else []), *entry.aliases]
        keys = {name_key(form.value) for form in every}
        forms |= keys if keys & forms else set()
    told = name_key(ARTICLE.sub("", words[1:-1], count=1))
    return told in forms or any(told == f"{form} {name_key(noun.value)}" for form in forms for noun in nouns)


def without_words(found: Listed, match: Match) -> Fix | None:
    """Take out all that follows the title, but for the mark that ends an item of several."""
    prose = found.item.prose
    span = plain_span(prose, match.length, len(prose.text))
    return safe(Edit(span, _mark_of(found)) if span else None)


def nested(found: Listed, match: Match, label: str, whole: Whole) -> Fix | None:
    """Nest what stands apart from the title: as a part, a fact or a note, in its own lines."""
    prose, blocks = found.item.prose, found.item.blocks
    told = next((one for apart in _APART if (one := apart.match(prose.text, match.length))), None)
    indent = indent_of(found)
    if told is None or indent is None or label.casefold() not in whole.catalogue.labels:
        return None
    if blocks and not (isinstance(blocks[0], List) and blocks[0].start is None):
        return None
    words = told[1]
    if ";" in words or any(mention.title for mention in whole.mentions.find(words)):
        return None
    is_part = name_key(words) in {name_key(part.value) for part in match.publication.parts}
    is_fact = words.partition(":")[0].casefold() in whole.catalogue.labels and ":" in words
    opening = f"{_mark_of(found)}\n{indent}- {'' if is_part or is_fact else f'{label}: '}"
    lead = None if is_part or is_fact else _AND.match(words)
    start = told.start(1) + (lead.end() if lead else 0)
    pieces = plain_lines(prose, match.length, len(prose.text))
    before, after = (
        plain_span(prose, match.length, start),
        plain_span(prose, told.end(1), len(prose.text)),
    )
    if not pieces or not before or (told.end(1) < len(prose.text) and not after):
        return None
    edits = [Edit(before, opening), *(Edit(piece.start(), "  ") for piece in pieces[1:])]
    return Fix(True, (*edits, Edit(after, "")) if after and told.end(1) < len(prose.text) else tuple(edits))


def _mark_of(found: Listed) -> str:
    """The mark that ends an item of several, which stays with its title."""
    titles = [item for item in found.held.items if not item.label and item.prose.text.strip()]
    mark = _MARK.search(found.item.prose.text)
    return mark[0] if mark and len(titles) > 1 else ""


def indent_of(found: Listed) -> str | None:
    """The blanks before what is nested under an item; None where its own words do not show that."""
    prose = found.item.prose
    first = prose.inlines[0] if prose.inlines else None
    plain = isinstance(first, Words) and not (first.strong or first.emphasis or first.code)
    column = prose.span.column
    if not plain or column is None or prose.span.line != found.item.span.line:
        return None
    return " " * (column - 1)
