"""The files of a statement and what is found in them -> the same files with what can be put right, put right.

A pass takes the fixes on offer that do not conflict, tries them together, and keeps those that leave no new
finding; passes go on until one keeps nothing. Each pass begins from what there is then, so that a second run
begins with the pass that the first one ended with, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sas_lint.api.checking import Result, find
from sas_lint.api.config import Config
from sas_lint.api.offers import Files, Refused, Wanted
from sas_lint.api.passes import Check, Fixed, Pass
from sas_lint.api.rewriting import closed
from sas_lint.findings import Finding

ALL_SAFE = Wanted()
# Each pass puts something right, so it ends by itself; but rules may contradict one another.
MOST_PASSES = 100


class Outcome(NamedTuple):
    """The bytes of each file that changes, what was put right, what was refused, and what is left.

    `together` are files of which one must not be written without the others.
    """

    files: Mapping[str, bytes]
    fixed: tuple[Fixed, ...]
    refused: tuple[Refused, ...]
    left: tuple[Finding, ...]
    together: tuple[frozenset[str], ...]


def fix(files: Files, check: Check, wanted: Wanted = ALL_SAFE) -> Outcome:
    """Put right what the findings' own fixes can.

    `files` are the files by the paths that findings have; `check` finds what is wrong with some of them
    changed. Files that are not given are never changed.
    """
    changed: dict[str, bytes] = {}
    fixed: list[Fixed] = []
    together: list[frozenset[str]] = []
    result = check(changed)
    for _ in range(MOST_PASSES):
        passing = Pass({**files, **changed}, partial(_check_with, check, dict(changed)), result, wanted)
        passing.run()
        if not passing.files:
            break
        changed |= passing.files
        fixed += passing.fixed
        together += passing.together
        result = passing.result
    other = {path: data for path, data in sorted(changed.items()) if data != files[path]}
    left = wanted.only(result).open
    return Outcome(other, tuple(fixed), tuple(passing.refused), left, tuple(together))


def _check_with(check: Check, changed: Files, trial: Files) -> Result:
    return check({**changed, **trial})


def fix_files(
    content: Path,
    files: Files,
    config: Config,
    as_of: date | None = None,
    wanted: Wanted = ALL_SAFE,
    remember: bool = True,
) -> Outcome:
    """Like `fix`, for the files of a content folder as they were read (see `rewriting.texts`).

    Nothing is written. Files that could not be written are closed.
    """

    def check(changed: Files) -> Result:
        over = {path.partition("/")[2]: data for path, data in {**files, **changed}.items()}
        return find(content, config, as_of, remember, over)

    shut = {**closed(content, files), **wanted.closed}
    return fix(files, check, wanted._replace(closed=shut))
