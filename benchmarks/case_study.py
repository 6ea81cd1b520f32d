"""`python -m benchmarks.case_study TEXT`: the figures of docs/case-study-2015.md, from the text itself."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sas_lint.api.checking import Result, check
from sas_lint.api.config import Config
from sas_lint.api.fixing import fix_files
from sas_lint.api.importing import Imported, import_file
from sas_lint.api.offers import Wanted
from sas_lint.api.placing import write
from sas_lint.api.rewriting import rewrite, texts

AS_OF = date(2015, 11, 30)


class Study(NamedTuple):
    """An import, and what check finds in it: as it came, after safe fixes, and after all fixes."""

    made: Imported
    found: Result
    fixed: Result
    all_fixed: Result


def study(text: Path) -> Study:
    """Import a text, check it as of 2015, and fix copies of it."""
    with tempfile.TemporaryDirectory() as name:
        content = Path(name) / "content"
        made = import_file(text, Config())
        write(made.files, content, force=False)
        found = check(content, Config(), AS_OF)
        fixed = [
            _fixed(content, Path(name) / f"fixed-{number}" / "content", bool(number)) for number in (0, 1)
        ]
    return Study(made, found, *fixed)


def _fixed(content: Path, copy: Path, unsafe: bool) -> Result:
    shutil.copytree(content, copy)
    files = texts(copy)
    outcome = fix_files(copy, files, Config(), AS_OF, Wanted(unsafe, _all), False)
    failed = rewrite(copy, files, outcome.files, outcome.together)
    if failed:
        raise OSError(next(iter(failed.values())))
    return check(copy, Config(), AS_OF)


def _all(result: Result) -> Result:
    return result


def lines(done: Study) -> Iterator[str]:
    """The figures as Markdown."""
    made = done.made
    yield from ("| words | |", "| --- | --- |")
    yield f"| in the text | {made.account.in_the_file:,} |"
    yield f"| placed in the content | {made.account.placed:,} |"
    yield f"| ends of words that a line had cut | {len(made.account.changes)} |"
    yield f"| furniture, listed | {sum(len(one.words.split()) for one in made.account.furniture)} |"
    yield f"| set aside | {sum(len(one.words.split()) for one in made.account.unplaced)} |"
    yield ""
    yield from ("| | as it came | after `fix` | after `fix --unsafe` |", "| --- | --- | --- | --- |")
    results = (done.found, done.fixed, done.all_fixed)
    for severity in ("error", "warning", "info"):
        yield f"| {severity} | {' | '.join(str(one.summary()[severity]) for one in results)} |"
    yield ""
    yield from ("| rule | what it is called | as it came | after `fix` | after `fix --unsafe` |",)
    yield "| --- | --- | --- | --- | --- |"
    yield from _by_rule(results)


def _by_rule(results: Sequence[Result]) -> Iterator[str]:
    counts = [Counter((finding.code, finding.rule) for finding in one.open) for one in results]
    for code, rule in sorted({rule for count in counts for rule in count}):
        yield f"| {code} | {rule} | {' | '.join(str(count[code, rule]) for count in counts)} |"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.case_study", description=__doc__)
    parser.add_argument("text", type=Path, help="the statement's text, as extracted from its PDF")
    for line in lines(study(parser.parse_args().text)):
        print(line)


if __name__ == "__main__":
    main()
