"""`python -m benchmarks.generate`: a seed and a size -> a statement, and a list of its defects."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.making.dice import Dice
from benchmarks.making.entries import WAIVED
from benchmarks.making.entry_defects import ENTRY_DEFECTS
from benchmarks.making.other_defects import CHAPTER_DEFECTS, COMMON_DEFECTS, STATEMENT_DEFECTS
from benchmarks.making.plan import Allotment, allot
from benchmarks.making.world import World, world

CONTENT = "content"
MANIFEST = "manifest.json"
_WAIVED_CODE = "SY001"
_OF_STATEMENT = {**STATEMENT_DEFECTS, **COMMON_DEFECTS}


@dataclass(frozen=True, slots=True, order=True)
class Planted:
    """A finding that a check must make: its place, the code of its rule, and the defect behind it."""

    path: str
    rule: str
    defect: str


def generate(sources: int, defects: int, waived: int, seed: int, folder: Path) -> None:
    """Write a statement and its manifest into a folder that has neither.

    Raises ValueError where the statement is too small for what is wanted of it.
    """
    dice = Dice(seed)
    plan = allot(dice, sources, defects, waived)
    made = world(dice, plan.plans)
    planted = sorted(_plant(made, plan))
    for path, text in made.files():
        target = folder / CONTENT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    accepted = sorted(f"{CONTENT}/{entry.path}" for entry in made.entries if entry.waived)
    manifest = {
        "sources": sources,
        "seed": seed,
        "defects": [asdict(one) for one in planted],
        "waived": [{"path": path, "rule": _WAIVED_CODE, "waiver": WAIVED} for path in accepted],
    }
    (folder / MANIFEST).write_bytes(f"{json.dumps(manifest, indent=1)}\n".encode())


def _plant(made: World, plan: Allotment) -> list[Planted]:
    entries = made.entries
    made.spare = [entry for number, entry in enumerate(entries) if number not in plan.of_entries]
    planted = []
    for number, name in plan.of_entries.items():
        defect = ENTRY_DEFECTS[name]
        planted.append(Planted(f"{CONTENT}/{defect.apply(made, entries[number])}", defect.code, name))
    for number, name in plan.of_chapters.items():
        code, damage_chapter = CHAPTER_DEFECTS[name]
        planted.append(Planted(f"{CONTENT}/{damage_chapter(made, made.chapters[number])}", code, name))
    for name in plan.of_statement:
        code, damage_all = _OF_STATEMENT[name]
        planted.append(Planted(f"{CONTENT}/{damage_all(made)}", code, name))
    return planted


def main() -> None:
    """Generate what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("--sources", type=int, default=1000, help="how many entries (1000)")
    parser.add_argument("--defects", type=int, default=0, help="how many faults, of one finding each (0)")
    parser.add_argument(
        "--waived", type=int, default=0, help="how many entries with a finding that is waived (0)"
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same bytes (1)")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help="where to write content/ and manifest.json"
    )
    arguments = parser.parse_args()
    folder: Path = arguments.output
    if (folder / CONTENT).exists():
        if not (folder / MANIFEST).is_file():
            parser.error(f"{folder / CONTENT} is there already, and was not made by this command")
        shutil.rmtree(folder / CONTENT)
    try:
        generate(arguments.sources, arguments.defects, arguments.waived, arguments.seed, folder)
    except ValueError as error:
        sys.exit(f"{parser.prog}: {error}")


if __name__ == "__main__":
    main()
