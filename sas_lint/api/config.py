"""sas-lint.toml or pyproject.toml -> a Config; an unknown key or a wrong value is a UsageError."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sas_lint import data
from sas_lint.rules.load import PACK_FILE
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import NO_PAIRS

CONFIG_FILE = "sas-lint.toml"
PROJECT_FILE = "pyproject.toml"
CONTENT = "content"
SEVERITIES = ("error", "warning", "info", "off")
FAIL_ON = ("error", "warning", "info", "never")


class UsageError(Exception):
    """A wrong command, configuration or folder; the message is one line for the user."""


class Limits(NamedTuple):
    """Rules that are ignored, or of another severity (`off` too), in some files or under some fields."""

    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = NO_PAIRS


class Config(NamedTuple):
    """What a department sets once: where the content is, how it is judged, whose packs are added.

    `select` and `ignore` name rules, packs or the letters of codes; `severities` are by rule, or by rule and
    case; `per_path` and `per_field` hold limits by a pattern of paths or by a field. `packs` and `theme` are
    folders, relative to the file that names them; a pack of ours that has to be asked for goes by its name.
    """

    content: str = CONTENT
    authority: str | None = None
    profile: str | None = None
    fail_on: str = "error"
    as_of: date | None = None
    packs: tuple[Path, ...] = ()
    theme: Path | None = None
    baseline: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = NO_PAIRS
    per_path: Mapping[str, Limits] = NO_PAIRS
    per_field: Mapping[str, Limits] = NO_PAIRS

    @property
    def selects(self) -> bool:
        """Whether it says that only some findings are wanted."""
        return bool(self.select or self.ignore or self.per_path or self.per_field)


def load_config(content: Path | None) -> tuple[Config, Path]:
    """The configuration beside the content folder or above it, and the content folder itself.

    Raises UsageError where the file is broken.
    """
    start = (content.resolve().parent if content else Path.cwd()).resolve()
    for folder in (start, *start.parents):
        found = _read(folder)
        if found is not None:
            config = _config(*found)
            return config, content or folder / config.content
    return Config(), content or Path(CONTENT)


def _read(folder: Path) -> tuple[dict[str, Any], Path] | None:
    own, project = folder / CONFIG_FILE, folder / PROJECT_FILE
    if own.is_file():
        return _toml(own), own
    if project.is_file():
        table = _toml(project).get("tool", {}).get("sas-lint")
        return (table, project) if isinstance(table, dict) else None
    return None


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error


def _config(table: dict[str, Any], path: Path) -> Config:
    known = [name.replace("_", "-") for name in Config._fields]
    config = Config()
    for name, value in table.items():
        if name not in known:
            hint, _ = did_you_mean(name, known)
            raise UsageError(f"{path}: unknown key “{name}”{hint} (known: {', '.join(known)})")
        config = config._replace(**{name.replace("-", "_"): _value(name, value, path)})
    return config


def _value(name: str, value: Any, path: Path) -> Any:
    where = f"{path}: {name}"
    if name in ("select", "ignore"):
        return _texts(value, where, "rules, packs or beginnings of codes")
    if name == "severities":
        return _severities(value, where)
    if name in ("per-path", "per-field"):
        return _limits(value, where)
    if name == "packs":
        return tuple(_pack(item, path) for item in _texts(value, where, "folders and names"))
    if name == "as-of":
        return _day(value, where)
    if not isinstance(value, str):
        raise UsageError(f"{where} must be text in quotation marks")
    if name == "fail-on" and value not in FAIL_ON:
        raise UsageError(f"{where} must be one of {', '.join(FAIL_ON)}, not “{value}”")
    if name == "baseline":
        return path.parent / value
    return _folder(value, name, path) if name == "theme" else value


def _texts(value: Any, where: str, what: str) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise UsageError(f"{where} must be a list of {what}")


def _day(value: Any, where: str) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{where} must be a day such as 2015-11-30, not “{value}”") from error


def _table(value: Any, where: str, what: str) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise UsageError(f"{where} must be a table: {what}")


def _severities(value: Any, where: str) -> dict[str, str]:
    for rule, severity in _table(value, where, "a severity for each rule").items():
        if severity not in SEVERITIES:
            listed = ", ".join(SEVERITIES)
            raise UsageError(f"{where}: “{rule}” must be one of {listed}, not “{severity}”")
    return dict(value)


def _limits(value: Any, where: str) -> dict[str, Limits]:
    found = {}
    for name, limits in _table(value, where, "limits for each name").items():
        place = f"{where}.“{name}”"
        known = _table(limits, place, "ignore, severities")
        for key in known:
            if key not in Limits._fields:
                hint, _ = did_you_mean(key, Limits._fields)
                raise UsageError(f"{place}: unknown key “{key}”{hint} (known: ignore, severities)")
        ignore = _texts(known.get("ignore", []), f"{place}.ignore", "rules")
        found[name] = Limits(ignore, _severities(known.get("severities", {}), f"{place}.severities"))
    return found


def _pack(value: str, path: Path) -> Path:
    """The folder of a department's packs, or that of the pack of ours which has this name."""
    ours = sorted(file.parent.name for file in data.rules().glob(f"*/{PACK_FILE}"))
    if value in ours:
        return data.rules() / value
    if (path.parent / value).is_dir():
        return path.parent / value
    hint, _ = did_you_mean(value, ours)
    listed = f" (packs of ours that can be named: {', '.join(ours)})" if ours else ""
    raise UsageError(f"{path}: packs names “{value}”, and there is no such folder{hint or listed}")


def _folder(value: str, name: str, path: Path) -> Path:
    folder = path.parent / value
    if not folder.is_dir():
        raise UsageError(f"{path}: {name} names “{value}”, and there is no such folder")
    return folder
