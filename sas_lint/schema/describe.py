"""A dataclass of keys -> its JSON Schema, and a table of its keys for the docs."""

from __future__ import annotations

import types
from collections.abc import Iterator
from collections.abc import Mapping as Pairs
from typing import Any, Literal, Union, get_args, get_origin

from sas_lint.schema.nodes import Mapping
from sas_lint.schema.records import Entry, keys_of
from sas_lint.schema.values import IDENTIFIER, Located, When

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WHEN = r"^\d{4}(-\d{2}(-\d{2})?)?$"


def json_schema(record: type, title: str, many: bool = False) -> dict[str, Any]:
    """The JSON Schema of a file that holds one record, or a list of them."""
    one = _record(record)
    body = {"type": "array", "items": one} if many else one
    return {"$schema": DIALECT, "title": title, **body}


def _record(record: type) -> dict[str, Any]:
    known = keys_of(record)
    return {
        "type": "object",
        "description": summary(record),
        "properties": {
            name: {**_type(entry.type, entry.key.form), "description": entry.key.doc}
            for name, entry in known.items()
        },
        "required": [name for name, entry in known.items() if entry.key.required],
        "additionalProperties": False,
    }


def _type(hint: Any, form: str) -> dict[str, Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _type(next(argument for argument in arguments if argument is not type(None)), form)
    if origin is Located:
        return _scalar(arguments[0], form)
    if origin is tuple:
        return {"type": "array", "items": _type(arguments[0], form)}
    if origin in (dict, Pairs):
        return {"type": "object", "additionalProperties": _type(arguments[1], form)}
    if _is_record(hint):
        return _record(hint)
    return {"type": "object"}


def _scalar(kind: Any, form: str) -> dict[str, Any]:
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind))}
    if kind is bool:
        return {"type": "boolean"}
    if kind is int:
        return {"type": "integer", "minimum": 0}
    if kind is When:
        # A bare year is a number to other readers of YAML, and text to ours.
        return {"type": ["string", "integer"], "pattern": _WHEN}
    return {"type": "string", "pattern": f"^{IDENTIFIER.pattern}$"} if form == "id" else {"type": "string"}


def summary(record: type) -> str:
    """The first line of a record's docstring."""
    return (record.__doc__ or "").strip().split("\n")[0]


def table(record: type) -> Iterator[str]:
    """A Markdown table of the keys of a record."""
    yield "| Key | What it holds | Form |"
    yield "| --- | --- | --- |"
    for name, entry in keys_of(record).items():
        must = " (required)" if entry.key.required else ""
        yield f"| `{name}`{must} | {entry.key.doc} | {form_of(entry)} |"


def form_of(entry: Entry) -> str:
    """The form of a key's value in words."""
    return _form(entry.type, entry.key.form)


def nested(record: type) -> Iterator[type]:
    """The records inside a record, in the order of its keys, each once."""
    for entry in keys_of(record).values():
        inner = _inner(entry.type)
        if inner:
            yield inner


def _is_record(hint: Any) -> bool:
    return isinstance(hint, type) and hasattr(hint, "_fields") and hint is not Mapping


def _inner(hint: Any) -> type | None:
    if _is_record(hint):
        record: type = hint
        return record
    if get_origin(hint) is Located:
        return None
    return next((found for argument in get_args(hint) if (found := _inner(argument))), None)


def _form(hint: Any, form: str) -> str:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _form(next(argument for argument in arguments if argument is not type(None)), form)
    if origin is Located:
        return _scalar_form(arguments[0], form)
    if origin is tuple:
        return f"list: {_form(arguments[0], form)}"
    if origin in (dict, Pairs):
        return f"names, each with {_form(arguments[1], form)}"
    return "a group of keys"


def _scalar_form(kind: Any, form: str) -> str:
    if get_origin(kind) is Literal:
        return " or ".join(f"`{choice}`" for choice in get_args(kind))
    words = {bool: "`true` or `false`", int: "whole number", When: "`2015`, `2015-11` or `2015-11-30`"}
    return words.get(kind, "id: small letters, digits, hyphens" if form == "id" else "text")
