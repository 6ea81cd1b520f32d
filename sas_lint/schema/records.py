"""YAML nodes + a dataclass of keys -> that record, with a Fault for each thing that does not fit."""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Iterable
from collections.abc import Mapping as Pairs
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from sas_lint.findings import Edit, Fix
from sas_lint.schema.faults import Fault, FaultKind
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.nodes import Mapping, Node, Scalar, Sequence
from sas_lint.schema.values import IDENTIFIER, Key, Located, When, unsafe_scheme, when

R = TypeVar("R")
_Convert = Callable[[Node, "Reader"], Any]
_BAD = object()
_LONGEST = 60
_SAID = {Scalar: "Nothing", Sequence: "A list", Mapping: "A group of keys"}


class Entry(NamedTuple):
    """One key of a record, ready to be read."""

    name: str
    attribute: str
    type: Any
    key: Key
    has_default: bool
    convert: _Convert


@cache
def keys_of(record: Hashable) -> Pairs[str, Entry]:
    """The keys of a record class, by their written names, in order."""
    of = cast(Any, record)
    hints = get_type_hints(of, include_extras=True)
    found = {}
    for attribute in of._fields:
        hint, key = get_args(hints[attribute])
        name = key.name or attribute.replace("_", "-")
        has_default = attribute in of._field_defaults
        found[name] = Entry(name, attribute, hint, key, has_default, _converter(hint, key.form))
    return found


class Reader:
    """Reads records and gathers faults; `what` names the thing in messages ("an entry's front matter")."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def record(
        self, node: Node, record: type[R], what: str, fallback: Pairs[str, Any] = MappingProxyType({})
    ) -> R | None:
        """The record that `node` holds, or None where it is no mapping or lacks what it cannot do without.

        What does not fit is a fault and is left at the record's default, or at `fallback`.
        """
        if not isinstance(node, Mapping):
            self.fault("wrong-type", node, f"{what} must be lines of “key: value”", "Write one key a line.")
            return None
        known = keys_of(cast(Hashable, record))
        values: dict[str, Any] = {}
        guessed: set[str] = set()
        for name, value in node.pairs:
            entry = known.get(name.value)
            if entry is None:
                guessed.add(self._unknown(name, known, node, what))
                continue
            converted = entry.convert(value, self)
            if converted is not _BAD:
                values[entry.attribute] = converted
        self._missing(node, known, guessed, what)
        values = {**fallback, **values}
        if any(not entry.has_default and entry.attribute not in values for entry in known.values()):
            return None
        return record(**values)

    def fault(
        self, kind: FaultKind, node: Node, message: str, help_: str, words: str = "", meant: str | None = None
    ) -> None:
        """Note a fault at a node, with what was meant there; one that was refused has its fault already."""
        if isinstance(node, Scalar) and node.refused:
            return
        fix = _fix(node, meant) if isinstance(node, Scalar) and meant else None
        self.faults.append(Fault(kind, node.span, message, help_, words, fix=fix))

    def _unknown(self, name: Scalar, known: Pairs[str, Entry], node: Mapping, what: str) -> str:
        free = [key for key in known if node.get(key) is None]
        hint, nearest = did_you_mean(name.value, free)
        listed = ", ".join(known)
        help_ = f"Write “{nearest}” in its place." if nearest else f"The keys here are {listed}."
        self.fault("unknown-key", name, f"{what} has no key “{name.value}”{hint}", help_, name.value, nearest)
        return nearest or ""

    def _missing(self, node: Mapping, known: Pairs[str, Entry], guessed: set[str], what: str) -> None:
        given = {name.value for name, _ in node.pairs}
        for entry in known.values():
            if entry.key.required and entry.name not in given and entry.name not in guessed:
                fault = Fault(
                    "missing-key",
                    node.span.start(),
                    f"{what} lacks the key “{entry.name}”",
                    f"Add a line “{entry.name}: ...”: {entry.key.doc[0].lower() + entry.key.doc[1:]}.",
                )
                self.faults.append(fault)


def _fix(node: Scalar, meant: str) -> Fix:
    """Write what was meant; that is sure where only capitals, blanks and hyphens differ."""
    return Fix(_dressed(node.value) == _dressed(meant), (Edit(node.span, meant),))


def _dressed(word: str) -> str:
    return word.strip().casefold().replace("_", "-").replace(" ", "-")


def _converter(hint: Any, form: str) -> _Convert:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (inner,) = [argument for argument in arguments if argument is not type(None)]
        return _converter(inner, form)
    if origin is Located:
        return _located(arguments[0], form)
    if origin is tuple:
        return _sequence(_converter(arguments[0], form))
    if origin in (dict, Pairs):
        return _mapping(_converter(arguments[1], form))
    if hint is Mapping:
        return lambda node, reader: (
            node if isinstance(node, Mapping) else _wrong(node, reader, "a group of keys")
        )
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        return lambda node, reader: _bad_if_none(reader.record(node, hint, _record_name(hint)))
    raise TypeError(f"no reading for {hint}")


def _record_name(record: type) -> str:
    words = (record.__doc__ or record.__name__).split(".")[0].split(":")[0].split(",")[0]
    return words.strip()


def _bad_if_none(value: Any) -> Any:
    return _BAD if value is None else value


def _located(kind: Any, form: str) -> _Convert:
    if get_origin(kind) is Literal:
        choices: tuple[str, ...] = get_args(kind)
        return lambda node, reader: _choice(node, reader, choices)
    if kind is str:
        return _TEXTS.get(form, _text)
    if kind is bool:
        return lambda node, reader: _boolean(node, reader)
    if kind is int:
        return lambda node, reader: _number(node, reader)
    if kind is When:
        return lambda node, reader: _when(node, reader)
    raise TypeError(f"no reading for {kind}")


def _wrong(
    node: Node, reader: Reader, wanted: str, help_: str = "", hint: str = "", meant: str | None = None
) -> Any:
    words = _shown(node.value) if isinstance(node, Scalar) else ""
    said = f"“{words}”" if words else _SAID[type(node)]
    message = f"{said} stands where {wanted} belongs{hint}"
    reader.fault("wrong-type", node, message, help_ or f"Write {wanted}.", words, meant)
    return _BAD


def _shown(words: str) -> str:
    """Words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "..."


def _text(node: Node, reader: Reader) -> Any:
    if isinstance(node, Mapping) and node.pairs:
        return _wrong(
            node, reader, "a line of text", "If the text holds a colon, put quotation marks round it."
        )
    if not isinstance(node, Scalar) or not node.value.strip():
        return _wrong(node, reader, "a line of text")
    return Located(" ".join(node.value.split()), node.span)


def _identifier(node: Node, reader: Reader) -> Any:
    if not isinstance(node, Scalar) or not IDENTIFIER.fullmatch(node.value):
        return _wrong(node, reader, "an id (small letters, digits and hyphens)")
    return Located(node.value, node.span)


def _address(node: Node, reader: Reader) -> Any:
    text = _text(node, reader)
    scheme = None if text is _BAD else unsafe_scheme(text.value)
    if scheme is None:
        return text
    message = f"An address that starts with “{scheme}:” is not allowed"
    reader.fault("unsafe-markup", node, message, "Write the address of a web page (https://).", text.value)
    return _BAD


_TEXTS: Pairs[str, _Convert] = {"id": _identifier, "address": _address}


def _choice(node: Node, reader: Reader, choices: tuple[str, ...]) -> Any:
    if isinstance(node, Scalar) and node.value in choices:
        return Located(node.value, node.span)
    hint, meant = did_you_mean(node.value if isinstance(node, Scalar) else "", choices)
    listed = ", ".join(choices[:-1]) + f" or {choices[-1]}" if len(choices) > 1 else choices[0]
    return _wrong(node, reader, listed, hint=hint, meant=meant)


def _boolean(node: Node, reader: Reader) -> Any:
    if isinstance(node, Scalar) and node.value in ("true", "false"):
        return Located(node.value == "true", node.span)
    word = node.value.casefold() if isinstance(node, Scalar) else ""
    return _wrong(node, reader, "true or false", meant=word if word in ("true", "false") else None)


def _number(node: Node, reader: Reader) -> Any:
    if isinstance(node, Scalar) and node.value.isascii() and node.value.isdigit() and len(node.value) < 10:
        return Located(int(node.value), node.span)
    return _wrong(node, reader, "a whole number")


def _when(node: Node, reader: Reader) -> Any:
    found = when(node.value) if isinstance(node, Scalar) else None
    if found:
        return Located(found, node.span)
    return _wrong(node, reader, "a date such as 2015, 2015-11 or 2015-11-30")


def _sequence(item: _Convert) -> _Convert:
    def convert(node: Node, reader: Reader) -> Any:
        if not isinstance(node, Sequence):
            return _wrong(
                node, reader, "a list", "Start each item on its own line, with a hyphen and a space."
            )
        return _good(item(child, reader) for child in node.items)

    return convert


def _mapping(value: _Convert) -> _Convert:
    def convert(node: Node, reader: Reader) -> Any:
        if not isinstance(node, Mapping):
            return _wrong(node, reader, "a group of keys")
        read = ((Located(name.value, name.span), value(child, reader)) for name, child in node.pairs)
        return {name: item for name, item in read if item is not _BAD}

    return convert


def _good(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(value for value in values if value is not _BAD)
