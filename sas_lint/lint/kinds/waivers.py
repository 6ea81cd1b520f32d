"""The waivers of the statement -> hits for those unused, past their date or without a reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Annotated, Literal, NamedTuple

from sas_lint.findings import Edit, Fix
from sas_lint.lint.checks import Check, Frame
from sas_lint.lint.context import Whole
from sas_lint.lint.fixes import safe, unsafe
from sas_lint.lint.hits import Hit
from sas_lint.lint.yaml_fixes import YamlFile, yaml_file
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
    idle: defaultdict[str, list[Waiver]] = defaultdict(list)
    for waiver in whole.unused:
        if whole.catalogue.rule(waiver.keys.rule.value) is None:
            suggestion, meant = did_you_mean(waiver.keys.rule.value, known)
            fix = unsafe(Edit(waiver.keys.rule.span, meant)) if meant else None
            yield _hit(waiver, "no-such-rule", suggestion=suggestion)._replace(fix=fix)
        elif not _may_be_used(waiver, whole):
            idle[waiver.path].append(waiver)
    for path, waivers in idle.items():
        yield from _idle(path, waivers, whole)


def _idle(path: str, waivers: Sequence[Waiver], whole: Whole) -> Iterator[Hit]:
    """The waivers of one file that waive nothing; where it has no others, the whole list can go."""
    file = _file(path, waivers[0], whole)
    every = {waiver.keys.rule.span for waiver in waivers}
    counts = whole.made("waivers by file", lambda: Counter(one.path for one in whole.statement.waivers))
    for waiver in waivers:
        yield _hit(waiver)._replace(
            fix=_deleted(file, every if len(every) == counts[path] else {waiver.keys.rule.span})
        )


def _file(path: str, waiver: Waiver, whole: Whole) -> YamlFile | None:
    source = whole.by_id.get(waiver.source or "")
    written = source.written if source and source.path == path else None
    return YamlFile(written) if written else yaml_file(whole, path)


def _deleted(file: YamlFile | None, places: set[Span]) -> Fix | None:
    return safe(*file.without_items(places)) if file else None


def _may_be_used(waiver: Waiver, whole: Whole) -> bool:
    """Whether what it waives may be hidden by something that could not be read."""
    broken = whole.incomplete or whole.statement.broken
    return bool(broken) or any(fault.span.path == waiver.path for fault in whole.faults)


def _expired(whole: Whole) -> Iterator[Hit]:
    if whole.statement.keys.as_of is None and whole.is_doubtful("statement.yaml"):
        # Its day may stand where nothing could be read: today must not end every waiver.
        return
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
