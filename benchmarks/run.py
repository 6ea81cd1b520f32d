"""`python -m benchmarks.run`: `check` and `build` measured on several sizes, and the targets."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from benchmarks.measure import Job, Measured, in_turn
from benchmarks.peers import ROOT, peers
from benchmarks.process import CommandFailed
from benchmarks.targets import (
    AGAIN,
    BARE,
    BOOK,
    CHANGED,
    CHECK,
    DOCX,
    LIBRARY,
    NOTHING,
    OURS,
    PDF,
    REBUILT,
    Target,
    targets,
)

CHECK_SIZES, BUILD_SIZES = (35, 1000, 10_000), (BOOK, LIBRARY)
SEED, REPEAT = 1, 5
_SHORT = 4  # a run of a third of a second is repeated so many times more often
_DEFECTS, _WAIVED = 20, 4  # one entry in so many
_FOUND = (0, 1)  # what check may say
_ONLY = {"check": CHECK, "pdf": PDF, "docx": DOCX}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for."""

    check_sizes: Sequence[int]
    build_sizes: Sequence[int]
    only: str | None
    repeat: int

    def has(self, what: str) -> bool:
        """Whether a command is to be measured."""
        return self.only in (None, what)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement to measure on."""

    name: str
    content: Path
    sources: int


def program() -> list[str]:
    """The installed command, as users start it."""
    script = Path(sys.executable).with_name("sas-lint")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "sas_lint"]


def measure(wanted: Wanted, folder: Path) -> Iterator[Measured]:
    """Measure all that is wanted, in a folder for statements and output."""
    if wanted.has("check"):
        ours = _ours()
        own = _check(ours, {"SAS_LINT_CACHE_DIR": str(folder / "cache")})
        jobs = [Job(NOTHING, "", 0, [sys.executable, "-c", "pass"]), own, *_peers(ours)]
        yield from _told(jobs, wanted.repeat * _SHORT)
        for size in wanted.check_sizes:
            made = _generated(folder / f"check-{size}", size, size // _DEFECTS)
            yield from _told([_check(made), *_again(made, folder), *_peers(made)], wanted.repeat)
    if wanted.has("pdf") or wanted.has("docx"):
        sizes = wanted.build_sizes
        built = [_ours(), *(_generated(folder / f"build-{size}", size, 0) for size in sizes)]
        for statement in built:
            if wanted.has("pdf"):
                jobs = [_build(PDF, "pdf", statement, folder), _rebuilt(statement, folder)]
                jobs += [_bare(statement, folder)] if statement.sources <= BOOK else []
                yield from _told(jobs, wanted.repeat)
            if wanted.has("docx"):
                yield from _told([_build(DOCX, "docx", statement, folder)], wanted.repeat)


def _told(jobs: Sequence[Job], times: int) -> list[Measured]:
    names = " and ".join(f"{job.what} {job.statement}".strip() for job in jobs)
    print(f"measuring {names}, {times} times", file=sys.stderr)
    return in_turn(jobs, times)


def _check(statement: Statement, settings: Mapping[str, str] | None = None) -> Job:
    """A check that remembers nothing; with settings for a cache, one of a user who has checked before.

    Of a statement as small as ours only the packs are kept, none of what was found.
    """
    forget = [] if settings else ["--no-cache"]
    command = [*program(), "check", *forget, "--content", str(statement.content)]
    return Job(CHECK, statement.name, statement.sources, command, _FOUND, settings or {})


def _peers(statement: Statement) -> Iterator[Job]:
    for peer in peers(statement.content):
        yield Job(peer.name, statement.name, statement.sources, peer.command, _FOUND)


def _again(statement: Statement, folder: Path) -> Iterator[Job]:
    """The same check with all remembered that the run before found, nothing or one file changed since."""
    other = folder / f"changed-{statement.sources}" / "content"
    shutil.copytree(statement.content, other)
    entry = _entry(other)
    settings = {"SAS_LINT_CACHE_DIR": str(folder / "cache")}
    for what, content in ((AGAIN, statement.content), (CHANGED, other)):
        command = [*program(), "check", "--content", str(content)]
        # The job's first run, which is not timed, is the one that is remembered.
        before = partial(_append, entry) if what == CHANGED else bool
        yield Job(what, statement.name, statement.sources, command, _FOUND, settings, before)


def _rebuilt(statement: Statement, folder: Path) -> Job:
    """The same build with all remembered that the one before printed, and one entry a little longer since."""
    content = folder / f"rebuilt-{statement.content.parent.name}" / "content"
    shutil.copytree(statement.content, content)
    command = [*program(), "build", "pdf", "--content", str(content), "-o", str(folder / "rebuilt")]
    settings = {"SAS_LINT_CACHE_DIR": str(folder / "cache")}
    before = partial(_append, _entry(content))
    return Job(REBUILT, statement.name, statement.sources, command, settings=settings, before=before)


def _entry(content: Path) -> Path:
    entries = (path for path in sorted(content.glob("*/*.md")) if path.parent.name != "front")
    return next(path for path in entries if path.name != "chapter.md")


def _append(entry: Path) -> None:
    with entry.open("a", encoding="utf-8") as file:
        file.write("\nThe data are also checked by hand.\n")


def _build(what: str, format_: str, statement: Statement, folder: Path) -> Job:
    command = [*program(), "build", format_, "--no-cache", "--content", str(statement.content)]
    command += ["-o", str(folder / "out")]
    return Job(what, statement.name, statement.sources, command)


def _bare(statement: Statement, folder: Path) -> Job:
    module = [sys.executable, "-m", "benchmarks.bare_weasyprint"]
    page, target = folder / f"bare-{statement.sources}.html", folder / "bare.pdf"
    kind = _quietly([*module, "html", str(statement.content), str(page)])
    return Job(
        BARE, statement.name, statement.sources, [*module, "pdf", str(page), str(target), kind.strip()]
    )


def _ours() -> Statement:
    content = ROOT / "content"
    pages = [path for path in content.glob("*/*.md") if path.name != "chapter.md"]
    return Statement(OURS, content, sum(path.parent.name != "front" for path in pages))


def _generated(folder: Path, size: int, defects: int) -> Statement:
    """A statement made in a process of its own: what is measured inherits the size of this one at first."""
    numbers = {"sources": size, "defects": defects, "waived": size // _WAIVED, "seed": SEED}
    options = [word for name, number in numbers.items() for word in (f"--{name}", str(number))]
    _quietly([sys.executable, "-m", "benchmarks.generate", *options, "-o", str(folder)])
    return Statement(f"generated {size:,}", folder / "content", size)


def _quietly(command: Sequence[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandFailed(
            f"{' '.join(command)} ended with {done.returncode}\n{done.stderr.strip()[-1000:]}"
        )
    return done.stdout


def table(found: Sequence[Measured]) -> Iterator[str]:
    """The measurements in columns."""
    yield " ".join(
        (
            f"{'':18} {'statement':18}",
            f"{'sources':>8} {'seconds':>9} {'CPU s':>9} {'sources/s':>10} {'peak MiB':>9} {'largest':>8}",
        )
    )
    for one in found:
        sources, rate = (f"{one.sources:,}", f"{one.sources_a_second:,.0f}") if one.sources else ("", "")
        yield (
            f"{one.what:18} {one.statement:18} {sources:>8} {one.seconds:9.3f} {one.cpu_seconds:9.3f}"
            f" {rate:>10} {one.peak_mib:9.0f} {one.largest_mib:8.0f}"
        )


def verdicts(found: Sequence[Target]) -> Iterator[str]:
    """The targets, each with its numbers."""
    for target in found:
        yield f"{'met' if target.met else 'NOT MET':8} {target.asked}: {target.measured}"


def machine() -> dict[str, object]:
    """What the numbers were taken on."""
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "load": os.getloadavg(),
    }


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",") if size]


def _wanted() -> tuple[Wanted, Path | None]:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, help="sources in the statements to check (35,1000,10000)")
    parser.add_argument("--build-sizes", type=_sizes, help="sources in the statements to build (300,1200)")
    parser.add_argument("--only", choices=list(_ONLY), help="measure one command (with --sizes: on those)")
    parser.add_argument(
        "--repeat", type=int, default=REPEAT, metavar="N", help=f"counted runs of each ({REPEAT})"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all numbers to a file as well")
    options = parser.parse_args()
    check_sizes = CHECK_SIZES if options.sizes is None else options.sizes
    build_sizes = options.build_sizes
    if build_sizes is None:
        build_sizes = options.sizes if options.only in ("pdf", "docx") and options.sizes else BUILD_SIZES
    return Wanted(check_sizes, build_sizes, options.only, max(options.repeat, 1)), options.json


def main() -> None:
    """Measure, and print the table and the targets."""
    wanted, file = _wanted()
    before = machine()
    try:
        with tempfile.TemporaryDirectory(prefix="sas-lint-benchmarks-") as folder:
            found = list(measure(wanted, Path(folder)))
    except CommandFailed as error:
        sys.exit(f"benchmarks: {error}")
    met = list(targets(found))
    print("\n".join((*table(found), "", *verdicts(met))))
    if file:
        measured = [
            {**asdict(one), "sources_a_second": one.sources and one.sources_a_second} for one in found
        ]
        record = {"machine": before, "measured": measured, "targets": [asdict(one) for one in met]}
        file.write_text(f"{json.dumps(record, indent=1)}\n", "utf-8")


if __name__ == "__main__":
    main()
