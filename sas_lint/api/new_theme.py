"""A folder -> a department's theme to begin with: colours to change, and places for type, logo and rules."""

from __future__ import annotations

import re
from pathlib import Path

from sas_lint import data
from sas_lint.api.config import UsageError

_HEAD = """\
# This theme lies over the one that sas-lint brings: what is left out here is as it is there.
# sas-lint.toml names the folder: theme = "{name}"
# Take the # away from what is to differ. docs/themes.md of sas-lint says more.
"""
_LOGO = """
#   file: logo.svg          # PNG or SVG in this folder; Word needs logo.png beside an SVG
#   alternative: Name of the department"""
_OWN = """\
/* Rules of your own for the PDF and the web page; they come after ours. {{ colour.accent }} is a token of
   tokens.yaml. url("picture.png") names a file of this folder; nothing else can be named. */
"""


def new_theme(folder: Path) -> list[Path]:
    """Write the theme, and give the files that it has.

    Raises UsageError where the folder holds something already, or cannot be written.
    """
    from sas_lint.typeset import output
    from sas_lint.typeset.theme import OWN

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"“{folder}” is there already: give the name of a new folder")
    files = {folder / "tokens.yaml": _tokens(folder.name), folder / OWN: _OWN}
    try:
        for path, text in files.items():
            output.write(path, text.encode())
    except OSError as error:
        raise UsageError(f"“{folder}” cannot be written: {error.strerror}") from error
    return list(files)


def _tokens(name: str) -> str:
    """The shipped tokens: the colours as they are, the other groups for whoever wants them."""
    shipped = (data.publish() / "tokens.yaml").read_text("utf-8").split("\n\n")
    groups = (text for text in shipped if re.match(r"\w+:", text))
    kept = (text if text.startswith("colour:") else _commented(text) for text in groups)
    return "\n\n".join((_HEAD.format(name=name).rstrip(), *(text.rstrip() for text in kept))) + "\n"


def _commented(text: str) -> str:
    made = "\n".join(f"# {line}" for line in text.rstrip().splitlines())
    return made + _LOGO if text.startswith("logo:") else made
