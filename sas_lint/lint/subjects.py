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


def is_subject(said: str, verb: int, start: int, end: int) -> bool:
    """Whether `said[start:end]` opens a clause of the sentence, and the verb follows it."""
    return follows(said, end, verb) and bool(_OPENS.fullmatch(said, 0, start))


def is_of_source(said: str, verb: int, source: Source, whole: Whole, others: Phrases) -> bool:
    """Whether the subject before a verb is a source as a whole, by its name or by one of the other words."""
    components = _components(source)
    names = [
        mention
        for mention in whole.mentions.find(said)
        if mention.source == source.id and name_key(said[mention.start : mention.end]) not in components
    ]
    places = [(one.start, one.end) for one in names] + [(one.start, one.end) for one in others.find(said)]
    return any(is_subject(said, verb, start, end) for start, end in places)


def has_subject(said: str, verb: int, whole: Whole, others: Phrases) -> bool:
    """Whether the subject before a verb is a source, a registered name, or one of the other words."""
    named = [mention for mention in whole.mentions.find(said) if not mention.title]
    places = [(one.start, one.end) for one in named] + [(one.start, one.end) for one in others.find(said)]
    return any(is_subject(said, verb, start, end) for start, end in places)


def is_all(said: str, end: int, whole: Whole) -> bool:
    """Whether a sentence that begins with words up to `end` speaks of no other subject after them.

    A name follows them at once (“Replaced by eAsset, ...”), or no comma does.
    """
    named = any(leads_to(said, end, mention.start) for mention in whole.mentions.find(said))
    return named or "," not in said[end:]


def standing_alone(passage: Passage) -> frozenset[int]:
    """The ids of the texts beside a passage that are paragraphs, or items that say nothing about others."""
    blocks = passage.field.blocks if passage.field else passage.source.preamble if passage.source else ()
    items = (item for block in blocks if isinstance(block, List) for item in block.items if not item.label)
    alone = (block.prose for block in blocks if isinstance(block, Paragraph))
    return frozenset(map(id, (*alone, *(item.prose for item in items))))


def _components(source: Source) -> set[str]:
    return {
        name_key(form.value)
        for component in source.keys.components
        for form in (component.name, *([component.short] if component.short else []), *component.aliases)
    }
