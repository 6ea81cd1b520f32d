"""The typed values that YAML scalars become, each with its place."""

import copyreg
import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from sas_lint.spans import Span

T = TypeVar("T")


class Located(NamedTuple, Generic[T]):
    """A value and the place where it was written."""

    value: T
    span: Span


Text = Located[str]


class When(NamedTuple):
    """A day, a month or a year, as exact as it was written; its last day counts."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it may mean."""
        import calendar  # it imports locale, which no run needs that asks for no last day

        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)


_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_BLANK = re.compile(r"[\s\x00-\x1f]+")
_WHEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]*")


def when(text: str) -> When | None:
    """A `YYYY`, `YYYY-MM` or `YYYY-MM-DD` that exists in the calendar, else None."""
    match = _WHEN.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return When(year or 0, month, day)


def unsafe_scheme(address: str) -> str | None:
    """The scheme of an address that is neither a web page nor an email address: it could run a script."""
    scheme = _SCHEME.match(_BLANK.sub("", address))
    return scheme[1] if scheme and scheme[1].lower() not in _SAFE_SCHEMES else None


NO_PAIRS: Mapping[Any, Any] = MappingProxyType({})


def frozen(pairs: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """The pairs as a mapping that nobody can change."""
    return MappingProxyType(pairs)


# Values travel between processes, and Python does not know how to send a frozen mapping.
copyreg.pickle(MappingProxyType, lambda pairs: (frozen, (dict(pairs),)))


class Key(NamedTuple):
    """What the schema says of a key of a record, beside its type.

    A record is a NamedTuple whose fields are `Annotated[type, Key(...)]`. `doc` says what the key holds;
    `form` narrows text further (`id`: small letters, digits and hyphens; `address`: a web address); `name` is
    the key as written, where it is not the field's name with hyphens. A record without a key that is required
    and has no default is dropped.
    """

    doc: str
    required: bool = False
    form: str = ""
    name: str = ""
