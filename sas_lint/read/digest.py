"""The text of an entry -> a digest of all that a sign-off approves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b

from sas_lint.spans import lines

_FENCE = "---"
_SIGN_OFF = re.compile(r"""(["']?)signed-off\1[ \t]*:""")
_GROUP = 4


def digest(text: str) -> str:
    """Sixteen hexadecimal digits in groups of four: `0c4f-93b1-77de-2a60`.

    They stand for the front matter without its `signed-off`, its blank lines and its lines of comment, and
    for the body without the blank lines around it. How lines end makes no difference.
    """
    rows = lines(text)
    close = next((number for number, row in enumerate(rows[1:], 1) if row.rstrip() == _FENCE), 0)
    said = [*_approved(rows[1:close]), _FENCE, *"\n".join(rows[close + 1 :]).strip("\n").split("\n")]
    # A lone surrogate cannot come from a file, and must not stop a text that comes from elsewhere.
    data = "\n".join(said).encode("utf-8", "surrogatepass")
    figures = blake2b(data, digest_size=8).hexdigest()
    return "-".join(figures[start : start + _GROUP] for start in range(0, len(figures), _GROUP))


def _approved(head: list[str]) -> Iterator[str]:
    """The lines of the front matter that count; a key's lines go on until one begins with another key."""
    skipping = False
    for row in map(str.rstrip, head):
        if not row or row[0] == "#":
            continue
        if row[0] not in " \t-":
            skipping = bool(_SIGN_OFF.match(row))
        if not skipping:
            yield row
