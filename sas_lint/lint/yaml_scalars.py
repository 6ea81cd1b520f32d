"""Words -> a YAML scalar that is read as just these words."""

from __future__ import annotations

from sas_lint.schema.nodes import Scalar, Sequence, parse


def scalar(words: str, mark: str = "", in_brackets: bool = False) -> str:
    """The words in the quotation marks wanted; bare where that is read as the same, else in double ones."""
    if mark == "'":
        return "'" + words.replace("'", "''") + "'"
    if not mark and _is_read_as_itself(words, in_brackets):
        return words
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is_read_as_itself(words: str, in_brackets: bool) -> bool:
    node, faults = parse(f"[{words}]" if in_brackets else f"- {words}", "")
    items = node.items if isinstance(node, Sequence) else ()
    return not faults and len(items) == 1 and isinstance(items[0], Scalar) and items[0].value == words
