"""The edition's date, or SOURCE_DATE_EPOCH -> the one moment that every output is stamped with."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime

from sas_lint.typeset.errors import TypesetError

_VARIABLE = "SOURCE_DATE_EPOCH"
_FIRST_OF_ZIP = datetime(1980, 1, 1, tzinfo=UTC)


def moment(edition: str) -> datetime:
    """Midnight UTC of the edition's ISO 8601 date; SOURCE_DATE_EPOCH, in seconds, goes before it."""
    epoch = os.environ.get(_VARIABLE)
    if epoch is None:
        day = date.fromisoformat(edition)
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as fault:
        raise TypesetError(f"{_VARIABLE}: {epoch!r} is not a number of seconds") from fault


def stamp(edition: str) -> str:
    """That moment as the metadata of HTML, PDF and Word write it."""
    return moment(edition).strftime("%Y-%m-%dT%H:%M:%SZ")


def zip_date(edition: str) -> tuple[int, int, int, int, int, int]:
    """That moment as a zip file can hold it: not before 1980."""
    at = max(moment(edition), _FIRST_OF_ZIP)
    return (at.year, at.month, at.day, at.hour, at.minute, at.second)


@contextlib.contextmanager
def pinned(edition: str) -> Iterator[None]:
    """SOURCE_DATE_EPOCH is that moment meanwhile: fontTools stamps fonts with it, else with now."""
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(int(moment(edition).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before
