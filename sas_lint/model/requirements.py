"""The requirements of Protocol 3, by their letters, in a few plain words each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ASKED: Mapping[str, str] = MappingProxyType(
    {
        "a": "The administrative systems now used for official statistics",
        "b": "How changes to a system take account of the statistics",
        "c": "Other sources that could be used, and are not used now",
        "d": "How statistical staff, here and elsewhere, get access",
        "e": "How the quality of the data is audited",
        "f": "How the security of statistical processes is ensured",
    }
)
