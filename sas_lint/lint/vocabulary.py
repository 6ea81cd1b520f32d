"""The words that a share holds -> which listed phrases it can hold: the others need not be looked for."""

from __future__ import annotations

import re

from sas_lint.lint.context import Context
from sas_lint.lint.together import words
from sas_lint.model.names import fold

_WORD = re.compile(r"[^\W_]+")


def vocabulary(context: Context) -> frozenset[str]:
    """Every run of letters and figures in the texts of a share, in small letters."""
    return context.made("vocabulary", lambda: frozenset(_WORD.findall(fold(" ".join(words(context))))))


def may_hold(context: Context, phrase: str) -> bool:
    """Whether all words of a phrase stand somewhere in the share."""
    return all(word in vocabulary(context) for word in _WORD.findall(fold(phrase)))
