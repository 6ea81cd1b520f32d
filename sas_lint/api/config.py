"""sas-lint.toml or pyproject.toml -> a Config; an unknown key or a wrong value is a UsageError."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sas_lint import data
from sas_lint.rules.load import PACK_FILE
from sas_lint.schema.nearest import did_you_mean

CONFIG_FILE = "sas-lint.toml"
PROJECT_FILE = "pyproject.toml"
CONTENT = "content"
FAIL_ON = ("error", "warning", "info", "never")


class UsageError(Exception):
    """A wrong command, configuration or folder; the message is one line for the user."""


class Config(NamedTuple):
    """What a department sets once: where the content is, how it is judged, whose packs are added.

    `packs` and `theme` are folders, relative to the file that names them; a pack of ours that has to be asked
    for goes by its bare name.
    """

    content: str = CONTENT
    authority: str | None = None
    profile: str | None = None
    fail_on: str = "error"
    as_of: date | None = None
    packs: tuple[Path, ...] = ()
    theme: Path | None = None


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
    if name == "packs" and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(_pack(item, path) for item in value)
    if name == "as-of" and isinstance(value, date):
        return value
    if name == "as-of" and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise UsageError(f"{path}: as-of must be a day such as 2015-11-30, not “{value}”") from error
    if not isinstance(value, str) or name == "packs":
        wanted = "a list of folders and names" if name == "packs" else "text in quotation marks"
        raise UsageError(f"{path}: {name} must be {wanted}")
    if name == "fail-on" and value not in FAIL_ON:
        raise UsageError(f"{path}: fail-on must be one of {', '.join(FAIL_ON)}, not “{value}”")
    return _folder(value, name, path) if name == "theme" else value


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
