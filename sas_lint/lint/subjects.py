"""A sentence of an entry -> whether it is the source itself that the sentence speaks of."""

from __future__ import annotations

import re

from sas_lint.lint.context import Passage, Whole
from sas_lint.lint.sentences import Phrases
from sas_lint.model.blocks import List, Paragraph
from sas_lint.model.names import name_key
from sas_lint.model.statement import Source

# What may stand before the subject of a clause, and between a name and its verb or another word.
_OPENS = re.compile(
    r"(?:.*(?:[,;:–—(]|\b(?:and|but|until|since|after|before|because)))?\s*"
    r"(?:(?:in|on|by|during|from|since)\s+[\w\s]{2,24}?\s)?"
    r"(?:the|this|our)?\s*",
    re.I,
)
_CLOSES = re.compile(r"[)\]”’\"']?\s*(?:(?:itself|database|system|register|service)\s*)?")
_TO_NAME = re.compile(r"\s*(?:the\s*)?[“‘\"'(]?")


def leads_to(text: str, end: int, start: int) -> bool:
    """Whether nothing but an article stands between words that end at `end` and a name at `start`."""
    return end <= start and bool(_TO_NAME.fullmatch(text, end, start))


def follows(text: str, end: int, start: int) -> bool:
    """Whether words at `start` come right after a name that ends at `end`."""
    return end <= start and bool(_CLOSES.fullmatch(text, end, start))


def is_subject(text: str, first: int, verb: int, start: int, end: int) -> bool:
    """Whether `text[start:end]` opens a clause of the sentence from `first`, and the verb follows it."""
    return first <= start and follows(text, end, verb) and bool(_OPENS.fullmatch(text, first, start))


def is_of_source(text: str, first: int, verb: int, source: Source, whole: Whole, others: Phrases) -> bool:
    """Whether the subject before a verb is a source as a whole, by its name or by one of the other words."""
    components = _components(source)
    names = [
        mention
        for mention in whole.mentions.find(text)
        if mention.source == source.id and name_key(text[mention.start : mention.end]) not in components
    ]
    return any(is_subject(text, first, verb, one.start, one.end) for one in [*names, *others.find(text)])


def has_subject(text: str, first: int, verb: int, whole: Whole, others: Phrases) -> bool:
    """Whether the subject before a verb is a source, a registered name, or one of the other words."""
    named = [mention for mention in whole.mentions.find(text) if not mention.title]
    return any(is_subject(text, first, verb, one.start, one.end) for one in [*named, *others.find(text)])


def is_all(text: str, end: int, last: int, whole: Whole) -> bool:
    """Whether a sentence that begins with words up to `end` speaks of no other subject after them.

    A name follows them at once (“Replaced by eAsset, ...”), or no comma does.
    """
    named = any(leads_to(text, end, mention.start) for mention in whole.mentions.find(text))
    return named or "," not in text[end:last]


def stands_alone(passage: Passage) -> bool:
    """Whether a passage is a paragraph, or an item of a list that says nothing about another item."""
    blocks = passage.field.blocks if passage.field else passage.source.preamble if passage.source else ()
    items = (item for block in blocks if isinstance(block, List) for item in block.items if not item.label)
    alone = [block.prose for block in blocks if isinstance(block, Paragraph)]
    return any(prose is passage.prose for prose in (*alone, *(item.prose for item in items)))


def _components(source: Source) -> set[str]:
    return {
        name_key(form.value)
        for component in source.keys.components
        for form in (component.name, *([component.short] if component.short else []), *component.aliases)
    }
