"""How entries say that their data are assured (`qaad`) -> hits where that is missing, too low or old."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Check, Frame
from sas_lint.lint.context import Whole
from sas_lint.lint.cycles import due
from sas_lint.lint.hits import Hit
from sas_lint.lint.lacking import is_doubtful, lacking, without
from sas_lint.model.keys import QaadKeys
from sas_lint.model.names import name_key
from sas_lint.model.statement import Source
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import NO_PAIRS, Key, Located, Text
from sas_lint.spans import Span

NAMES = frozenset(
    {"entry", "missing", "area", "level", "wanted", "risk", "interest", "count", "suggestion"}
    | {"reviewed", "due", "as_of"}
)
Catches = Literal["record", "interest", "levels", "cell", "none", "document"]
Matrix = Mapping[Text, Mapping[Text, tuple[Text, ...]]]


class Parameters(NamedTuple):
    """What is looked for, in the entries with the status current."""

    catches: Annotated[Located[Catches], Key("The fault", required=True)]
    areas: Annotated[Mapping[Text, Text], Key("The practice areas: the name in `levels`, and the title")] = (
        NO_PAIRS
    )
    scale: Annotated[tuple[Text, ...], Key("The levels, the lowest first")] = ()
    matrix: Annotated[Matrix, Key("The levels that are called for, by risk and by interest")] = NO_PAIRS


class _Scheme(NamedTuple):
    """The parameters, ready to be looked things up in."""

    areas: dict[str, str]
    names: dict[str, str]
    scale: tuple[str, ...]
    matrix: dict[tuple[str, str], tuple[str, ...]]


def check_of(parameters: Parameters) -> Check:
    """Hits in the order of the document."""
    return Frame(partial(_find, parameters))


def _find(parameters: Parameters, whole: Whole) -> Iterator[Hit]:
    sources = [source for source in whole.statement.sources if source.status == "current"]
    if parameters.catches.value == "record":
        yield from _record(sources, whole)
        return
    scheme, catch = _scheme(parameters), _CATCHES[parameters.catches.value]
    for source in sources:
        if source.keys.qaad and not is_doubtful(source, whole):
            yield from catch(source, source.keys.qaad, scheme, whole)


def _scheme(parameters: Parameters) -> _Scheme:
    areas = {name.value: title.value for name, title in parameters.areas.items()}
    names = {name_key(form): name for name, title in areas.items() for form in (name, title)}
    matrix = {
        (risk.value, interest.value): tuple(level.value for level in levels)
        for risk, row in parameters.matrix.items()
        for interest, levels in row.items()
    }
    return _Scheme(areas, names, tuple(level.value for level in parameters.scale), matrix)


def _place(source: Source, keys: QaadKeys) -> Span:
    """Where something missing in the record belongs: at the first thing that is there."""
    given = (keys.risk, keys.interest, *keys.levels, keys.justification, keys.document, keys.reviewed)
    spans = sorted((item.span for item in given if item), key=Span.sort_key)
    return spans[0].start() if spans else source.head


def _record(sources: list[Source], whole: Whole) -> Iterator[Hit]:
    sure = [source for source in sources if not is_doubtful(source, whole)]
    absent = [lacking(source) for source in sure if source.keys.qaad is None]
    yield from without("qaad", "unrecorded", absent, len(sources))
    for source in sure:
        if source.keys.qaad and source.keys.qaad.risk is None:
            yield _missing(source, source.keys.qaad, "risk")


def _missing(source: Source, keys: QaadKeys, what: str, case: str | None = None) -> Hit:
    return Hit(_place(source, keys), {"entry": source.name}, source.id, words=what, case=case)


def _interest(source: Source, keys: QaadKeys, scheme: _Scheme, whole: Whole) -> Iterator[Hit]:
    if keys.interest is None:
        yield _missing(source, keys, "interest")


def _levels(source: Source, keys: QaadKeys, scheme: _Scheme, whole: Whole) -> Iterator[Hit]:
    absent = dict(scheme.areas)
    unknown = []
    for name, level in keys.levels.items():
        area = scheme.names.get(name_key(name.value))
        if area is None:
            unknown.append(name)
        elif level.value not in scheme.scale:
            listed = f"{', '.join(scheme.scale[:-1])} or {scheme.scale[-1]}"
            told = {"entry": source.name, "area": name.value, "level": level.value, "wanted": listed}
            yield Hit(level.span, told, source.id, words=level.value, case="unknown-level")
        absent.pop(area or "", None)
    for name in unknown:
        hint, near = did_you_mean(name.value, [*absent, *absent.values()])
        absent.pop(scheme.names.get(name_key(near), "") if near else "", None)
        told = {"entry": source.name, "area": name.value, "suggestion": hint}
        told["wanted"] = ", ".join(scheme.areas)
        yield Hit(name.span, told, source.id, words=name.value, case="unknown-area")
    if absent:
        told = {"entry": source.name, "missing": ", ".join(absent), "count": str(len(absent))}
        yield Hit(_place(source, keys), told, source.id, words=", ".join(absent))


def _known_levels(keys: QaadKeys, scheme: _Scheme) -> Iterator[tuple[str, Text]]:
    """The title of each area that has a level of the scale, and that level."""
    for name, level in keys.levels.items():
        area = scheme.names.get(name_key(name.value))
        if area and level.value in scheme.scale:
            yield scheme.areas[area], level


def _cell(source: Source, keys: QaadKeys, scheme: _Scheme, whole: Whole) -> Iterator[Hit]:
    if keys.risk is None or keys.interest is None or keys.justification:
        return
    wanted = scheme.matrix.get((keys.risk.value, keys.interest.value), ())
    ranks = [scheme.scale.index(level) for level in wanted]
    for area, level in _known_levels(keys, scheme):
        rank = scheme.scale.index(level.value)
        # The lowest level is none at all, and another rule's affair.
        if not ranks or rank == 0 or min(ranks) <= rank <= max(ranks):
            continue
        told = {
            "entry": source.name,
            "area": area,
            "level": level.value,
            "wanted": " or ".join(wanted),
            "risk": keys.risk.value,
            "interest": keys.interest.value,
        }
        case = "above" if rank > max(ranks) else None
        places = (keys.risk.span, keys.interest.span)
        yield Hit(level.span, told, source.id, words=level.value, places=places, case=case)


def _none(source: Source, keys: QaadKeys, scheme: _Scheme, whole: Whole) -> Iterator[Hit]:
    for area, level in _known_levels(keys, scheme):
        if level.value == scheme.scale[0]:
            told = {"entry": source.name, "area": area, "level": level.value}
            yield Hit(level.span, told, source.id, words=level.value)


def _document(source: Source, keys: QaadKeys, scheme: _Scheme, whole: Whole) -> Iterator[Hit]:
    if keys.document is None:
        yield _missing(source, keys, "document")
        return
    cycle, as_of = whole.statement.keys.review_cycle, whole.statement.as_of
    if keys.reviewed is None:
        yield Hit(keys.document.span, {"entry": source.name}, source.id, words="reviewed", case="undated")
    elif cycle and as_of > due(keys.reviewed.value, cycle.value):
        told = {
            "entry": source.name,
            "reviewed": str(keys.reviewed.value),
            "due": due(keys.reviewed.value, cycle.value).isoformat(),
            "as_of": as_of.isoformat(),
        }
        yield Hit(keys.reviewed.span, told, source.id, words=told["reviewed"], case="overdue")


_CATCHES: dict[str, Callable[[Source, QaadKeys, _Scheme, Whole], Iterator[Hit]]] = {
    "interest": _interest,
    "levels": _levels,
    "cell": _cell,
    "none": _none,
    "document": _document,
}
