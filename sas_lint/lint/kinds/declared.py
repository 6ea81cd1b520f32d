"""What a printed document says of itself -> hits where it has no tags, title or language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple

from sas_lint.lint.checks import Check, OnPaper
from sas_lint.lint.hits import Hit
from sas_lint.model.names import fold
from sas_lint.printed.model import Printed
from sas_lint.schema.values import Key, Located, Text
from sas_lint.spans import Span

NAMES = frozenset({"title", "language"})
# Two or three letters, and what may follow after hyphens: en, en-GB, cy.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


class Parameters(NamedTuple):
    """What is looked for in what the document declares; what nobody knows of it counts as declared."""

    catches: Annotated[Located[Literal["tags", "title", "language"]], Key("The fault", required=True)]
    says_nothing: Annotated[
        tuple[Text, ...],
        Key("title: what programs put in the place of a title; `#` stands for any words or none"),
    ] = ()


def check_of(parameters: Parameters) -> Check:
    """One hit for the document."""
    return OnPaper(partial(_CATCHES[parameters.catches.value], parameters))


def _tags(_: Parameters, printed: Printed) -> Iterator[Hit]:
    if printed.about.tagged is False:
        yield Hit(Span(printed.path))
    elif printed.about.tagged and printed.about.judged not in (None, "tags"):
        yield Hit(Span(printed.path), case="no-headings")


def _title(parameters: Parameters, printed: Printed) -> Iterator[Hit]:
    title = printed.about.title
    if title is None:
        return
    forms = "|".join(_pattern(form.value) for form in parameters.says_nothing) or r"(?!)"
    names = {"title": title}
    if not title:
        yield Hit(Span(printed.path))
    elif re.fullmatch(forms, fold(title)):
        yield Hit(Span(printed.path), names, words=title, case="says-nothing")
    elif printed.about.title_shown is False:
        yield Hit(Span(printed.path), names, words=title, case="not-shown")


def _pattern(form: str) -> str:
    return ".*".join(re.escape(fold(part)) for part in form.split("#"))


def _language(_: Parameters, printed: Printed) -> Iterator[Hit]:
    language = printed.about.language
    if language == "":
        yield Hit(Span(printed.path))
    elif language and not _LANGUAGE.fullmatch(language):
        yield Hit(Span(printed.path), {"language": language}, words=language, case="no-such-language")


_CATCHES: Mapping[str, Callable[[Parameters, Printed], Iterator[Hit]]] = MappingProxyType(
    {"tags": _tags, "title": _title, "language": _language}
)
