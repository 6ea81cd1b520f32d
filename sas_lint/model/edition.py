"""Words that every printed edition has and no content: printed anew, and told apart when read back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
