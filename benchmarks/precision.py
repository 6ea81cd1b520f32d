"""`python -m benchmarks.precision NAME=CONTENT...`: what each rule finds there, against what was judged."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sas_lint.api.checking import Result, check
from sas_lint.api.config import UsageError, load_config
from sas_lint.rules.values import JudgedKeys


class Standing(NamedTuple):
    """A rule on one statement: how many findings it has now, and the record of how they were judged."""

    code: str
    rule: str
    found: int
    judged: JudgedKeys | None

    @property
    def is_stale(self) -> bool:
        """Whether the record is of another number of findings."""
        return self.judged is not None and self.judged.findings.value != self.found

    def __str__(self) -> str:
        record = "not judged"
        if self.judged:
            record = f"{self.judged.right.value} of {self.judged.findings.value} judged right"
        again = ", judge again" if self.is_stale else ""
        return f"{self.code}  {self.rule:42}  {self.found:4} found, {record}{again}"


def standings(name: str, result: Result) -> Iterator[Standing]:
    """Every rule that finds something, or that was judged on the statement `name`; waived findings count."""
    counts = Counter(finding.rule for finding in result.findings)
    for rule in result.catalogue.rules:
        judged = next((one for one in rule.keys.judged if one.on.value == name), None)
        if counts[rule.name] or judged:
            yield Standing(rule.code, rule.name, counts[rule.name], judged)


def main() -> None:
    """Print the table for each statement that the command line names; 1 where a record is stale."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.precision", description=__doc__)
    parser.add_argument(
        "statements", nargs="+", metavar="NAME=CONTENT", help="the id under `judged`, its folder"
    )
    stale = False
    for argument in parser.parse_args().statements:
        name, equals, folder = argument.partition("=")
        if not equals:
            parser.error(f"“{argument}” has no “=”: give the statement's id and its content folder")
        try:
            config, content = load_config(Path(folder))
            result = check(content, config)
        except UsageError as error:
            parser.error(str(error))
        print(name)
        for standing in standings(name, result):
            stale = stale or standing.is_stale
            print(f"  {standing}")
    sys.exit(stale)


if __name__ == "__main__":
    main()
