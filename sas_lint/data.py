"""Where the program's data lies: in, nothing; out, the folders of rules and theme, and the dictionary."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def rules() -> Path:
    """The shipped rules: inside the wheel, or at the root of a checkout."""
    return _folder("rules")


def publish() -> Path:
    """The shipped theme: inside the wheel, or at the root of a checkout."""
    return _folder("publish")


def dictionary() -> Path:
    """The words of British English, one a line in the order of their bytes (made by script/dictionary)."""
    return _PACKAGE / "dictionary" / "en-GB.txt"


def _folder(name: str) -> Path:
    shipped = _PACKAGE / "_data" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name
