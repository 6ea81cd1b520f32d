"""The parameters of a rule -> lines in which a person can read what it looks for."""

from __future__ import annotations

from collections.abc import Iterator

from sas_lint.schema.nodes import Mapping, Node, Scalar


def in_words(node: Node, lead: str = "") -> Iterator[str]:
    """A line for each parameter, `name: value`; a list of words is one line."""
    if isinstance(node, Scalar):
        yield f"{lead}{_flat(node.value)}"
    elif isinstance(node, Mapping):
        for name, value in node.pairs:
            yield from in_words(value, f"{lead}{name.value.replace('-', ' ')}: ")
    elif all(isinstance(item, Scalar) for item in node.items):
        words = (item.value for item in node.items if isinstance(item, Scalar))
        yield f"{lead}{'; '.join(map(_flat, words))}"
    else:
        for item in node.items:
            yield from in_words(item, lead)


def _flat(text: str) -> str:
    return " ".join(text.split())
