"""Words that every printed edition has and no content: printed anew, and told apart when read back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sas_lint.model.statement import RelationKind

PROTOCOL_TITLE = "Where each requirement is answered"
PUBLICATIONS_TITLE = "Index of publications"
ABBREVIATIONS_TITLE = "Abbreviations"
ANNEXES = frozenset({PROTOCOL_TITLE, PUBLICATIONS_TITLE, ABBREVIATIONS_TITLE})
STANDING: Mapping[str, str] = MappingProxyType(
    {
        "current": "Current source: used for official statistics now",
        "potential": "Potential source: not used for official statistics now",
        "retired": "Retired source: no longer in use",
    }
)
UNTOLD = "Administrative source"
"""The caption of an entry's table where its standing is not told."""
ROW_HEADS = "Topic"
"""The head of the column that names the fields of an entry's table."""
RELATIONS_TITLE = "Related sources and systems"
RELATIONS: Mapping[RelationKind, str] = MappingProxyType(
    {
        "replaces": "Replaces",
        "replaced-by": "Replaced by",
        "feeds": "Feeds",
        "fed-by": "Takes data from",
        "holds": "Holds",
        "held-in": "Held in",
        "see": "See also",
    }
)
PLANNED = "planned for "
PUBLISHED = "Published "
CONTACT = "Contact: "
CONSULTED = "Prepared in consultation with "
OTHER_FORMATS = "Ask this contact for another format, such as large print, braille or audio"
OTHER_FORMATS_OF_PUBLISHER = "Ask the publisher for another format, such as large print, braille or audio"
NIL_RETURN = ("Nil return of ", ": nothing to report")
