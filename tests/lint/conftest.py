"""The small statement that the rules' examples are laid over, changed in places and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest

from sas_lint.api.checking import check_tree, known_catalogue
from sas_lint.api.config import Config
from sas_lint.api.examples import base_texts
from sas_lint.findings import Finding
from sas_lint.read.tree import Texts
from sas_lint.rules.values import Catalogue

Files = Mapping[str, str | None]
NO_FILES: Files = MappingProxyType({})


@cache
def _ours() -> Catalogue:
    """Our packs, read once for all tests."""
    return known_catalogue(Config())


@cache
def _others_off(only: tuple[str, ...]) -> Mapping[str, str]:
    """Severities that switch off all rules but those whose codes begin so."""
    return {rule.code: "off" for rule in _ours().rules if only and not rule.code.startswith(only)}


@pytest.fixture
def base() -> dict[str, str]:
    """The small statement: path -> text. It has no finding."""
    return base_texts()


@pytest.fixture
def changed(base: dict[str, str]) -> Callable[..., dict[str, str]]:
    """One file of the statement, with each (old, new) put in the place of the one that is there."""

    def change(path: str, *pairs: tuple[str, str]) -> dict[str, str]:
        text = base[path]
        for old, new in pairs:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
            text = text.replace(old, new)
        return {path: text}

    return change


@pytest.fixture
def findings(base: dict[str, str], request: pytest.FixtureRequest) -> Callable[..., tuple[Finding, ...]]:
    """Every finding in the statement with some files laid over it; None takes a file away.

    A module of tests whose words are at fault by other rules too says in ONLY with which letters the codes
    begin that it is about.
    """
    only: tuple[str, ...] = getattr(request.module, "ONLY", ())

    def find(files: Files = NO_FILES, as_of: date | None = None, **config: object) -> tuple[Finding, ...]:
        texts = {path: text for path, text in {**base, **files}.items() if text is not None}
        severities = {**_others_off(only), **config.pop("severities", {})}  # type: ignore[dict-item]
        chosen = Config(severities=severities, **config)  # type: ignore[arg-type]
        packs = None if chosen.packs else _ours()
        return check_tree(Texts("content", texts), chosen, as_of, packs).findings

    return find


@pytest.fixture
def said(findings: Callable[..., tuple[Finding, ...]]) -> Callable[..., list[str]]:
    """Like `findings`, open ones only, each as a line: code, path, line, column, words."""

    def say(files: Files = NO_FILES, as_of: date | None = None, **config: object) -> list[str]:
        found = findings(files, as_of, **config)
        return [_line(finding) for finding in found if finding.waiver is None]

    return say


def _line(finding: Finding) -> str:
    span = finding.span
    place = ":".join(str(part) for part in (span.path, span.line, span.column) if part is not None)
    return f"{finding.code} {place.removeprefix('content/')} {finding.words}".rstrip()


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Path]:
    """A department's own folder of packs, to be given as `packs=(pack(...),)`."""

    def make(files: Mapping[str, str]) -> Path:
        for path, text in files.items():
            target = tmp_path / "packs" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return tmp_path / "packs"

    return make
