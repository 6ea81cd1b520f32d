"""The waivers of the statement -> hits for those unused, past their date or without a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Check, Frame
from sas_lint.lint.context import Whole
from sas_lint.lint.hits import Hit
from sas_lint.model.statement import Waiver
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import Key, Located
from sas_lint.spans import Span

NAMES = frozenset({"rule", "field", "until", "missing", "suggestion", "as_of"})
_SOON = timedelta(days=30)
_KEYS_OF_A_WAIVER = 5


class Parameters(NamedTuple):
    """What is looked for."""

    catches: Annotated[Located[Literal["unused", "expired", "no-reason"]], Key("The fault", required=True)]


def check_of(parameters: Parameters) -> Check:
    """Hits in the order of the document."""
    return Frame(_CATCHES[parameters.catches.value])


def _hit(waiver: Waiver, case: str | None = None, **names: str) -> Hit:
    rule = waiver.keys.rule
    field = waiver.keys.field.value if waiver.keys.field else None
    return Hit(
        rule.span,
        {"rule": rule.value, "field": field or "", **names},
        waiver.source,
        field,
        rule.value,
        case=case,
    )


def _unused(whole: Whole) -> Iterator[Hit]:
    known = [name for rule in whole.catalogue.rules for name in (rule.name, rule.code)]
    for waiver in whole.unused:
        if whole.catalogue.rule(waiver.keys.rule.value) is None:
            suggestion, _ = did_you_mean(waiver.keys.rule.value, known)
            yield _hit(waiver, "no-such-rule", suggestion=suggestion)
        elif not _may_be_used(waiver, whole):
            yield _hit(waiver)


def _may_be_used(waiver: Waiver, whole: Whole) -> bool:
    """Whether what it waives may be hidden by something that could not be read."""
    broken = whole.incomplete or whole.statement.broken
    return bool(broken) or any(fault.span.path == waiver.path for fault in whole.faults)


def _expired(whole: Whole) -> Iterator[Hit]:
    as_of = whole.statement.as_of
    for waiver in whole.statement.waivers:
        if waiver.keys.until is None:
            continue
        last = waiver.keys.until.value.last
        names = {"until": last.isoformat(), "as_of": as_of.isoformat()}
        if last < as_of:
            yield _hit(waiver, None, **names)
        elif last - as_of <= _SOON:
            yield _hit(waiver, "soon", **names)


def _no_reason(whole: Whole) -> Iterator[Hit]:
    for waiver in whole.statement.waivers:
        wanted = (("reason", waiver.keys.reason), ("last day (until)", waiver.keys.until))
        missing = [name for name, value in wanted if value is None]
        if missing and not any(_is_beside(fault.span, waiver) for fault in whole.faults):
            yield _hit(waiver, missing=" and no ".join(missing))


def _is_beside(span: Span, waiver: Waiver) -> bool:
    """Whether a fault may lie among the keys of a waiver, such as its reason."""
    rule = waiver.keys.rule.span
    return span.path == rule.path and abs((span.line or 0) - (rule.line or 0)) < _KEYS_OF_A_WAIVER


_CATCHES: dict[str, Callable[[Whole], Iterator[Hit]]] = {
    "unused": _unused,
    "expired": _expired,
    "no-reason": _no_reason,
}
