"""Printed documents and a Config -> what the rules about paper find in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sas_lint.api.checking import broken_pack, fails, known_catalogue, settings, summary
from sas_lint.api.config import Config
from sas_lint.api.paths import may_be_document
from sas_lint.findings import Finding
from sas_lint.lint.paper import lint_printed
from sas_lint.lint.run import bound
from sas_lint.printed.kinds import HEAD, is_printed
from sas_lint.printed.limits import CannotRead
from sas_lint.printed.model import Printed
from sas_lint.printed.reading import read_file
from sas_lint.rules.faults import RuleFault
from sas_lint.rules.values import Catalogue


class Checked(NamedTuple):
    """Printed documents, the packs that judged them, and every finding; `files` are theirs, by their paths.

    `refused` says of each file that could not be read why not; `as_of` is the last of the days on which the
    documents were judged.
    """

    documents: tuple[Printed, ...]
    files: Mapping[str, Path]
    catalogue: Catalogue
    findings: tuple[Finding, ...]
    as_of: date
    refused: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The documents' own titles, or the names of their files, each once."""
        names = (document.about.title or Path(document.path).name for document in self.documents)
        return "; ".join(dict.fromkeys(names))

    def summary(self) -> dict[str, int]:
        """How many open findings there are of each severity, and how many are put up with."""
        return summary(self.findings)

    def fails(self, fail_on: str) -> bool:
        """Whether a finding is at least as grave as `fail_on`."""
        return fails(self.findings, fail_on)


def is_document(path: Path) -> bool:
    """Whether a path is that of a printed document, by its name (it need not be there) or its first bytes."""
    if not may_be_document(path):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        head = b""
    return is_printed(path.suffix, head)


def check_file(
    file: Path,
    config: Config,
    as_of: date | None = None,
    packs: Catalogue | None = None,
    path: str | None = None,
    measure: bool = False,
) -> tuple[Finding, ...]:
    """Every finding in one document.

    `packs` are those of the configuration, if at hand; `path` is the document's name in findings; `measure`
    has LibreOffice lay a Word document out, so that its page numbers can be checked. The day is `as_of`, else
    that of the configuration, else the document's own, else today. Raises CannotRead where the file is no
    such document, and UsageError where the configuration names what does not exist.
    """
    document = _read(file, path or file.name, measure)
    return _judged(document, config, packs or known_catalogue(config), _day(document, config, as_of))


def check_files(
    files: Sequence[Path],
    content: Path,
    config: Config,
    as_of: date | None = None,
    measure: bool = False,
) -> Checked:
    """Every finding in all documents; a file that cannot be read is told of, and the others are checked.

    Paths in findings are relative to the folder that holds the content folder, where the files lie in it.
    Raises UsageError where the configuration names what does not exist.
    """
    packs = known_catalogue(config)
    documents: list[Printed] = []
    findings: list[Finding] = []
    refused, days = [], []
    named = {path_of(file, content): file for file in files}
    for path, file in named.items():
        try:
            document = _read(file, path, measure)
        except CannotRead as error:
            refused.append(f"“{file}” cannot be checked: {error}")
            continue
        days.append(_day(document, config, as_of))
        documents.append(document)
        findings += _judged(document, config, packs, days[-1])
    findings.sort(key=Finding.sort_key)
    last = max(days, default=as_of or config.as_of or date.today())
    return Checked(tuple(documents), named, packs, tuple(findings), last, tuple(refused))


def path_of(file: Path, content: Path) -> str:
    """The file's name in findings: its path below the folder that holds the content folder, else as given."""
    try:
        return file.resolve().relative_to(content.absolute().parent.resolve()).as_posix()
    except ValueError:
        return file.as_posix()


def _read(file: Path, path: str, measure: bool) -> Printed:
    try:
        document = read_file(file, path)
    except OSError as error:
        if file.is_dir():
            raise CannotRead("it is a folder") from error
        what = "there is no such file" if not file.exists() else f"it cannot be opened: {error.strerror}"
        raise CannotRead(what) from error
    if measure and not document.is_paged:
        from sas_lint.printed.measuring import measured

        return measured(file, document)
    return document


def _day(document: Printed, config: Config, as_of: date | None) -> date:
    return as_of or config.as_of or _own_day(document) or date.today()


def _own_day(document: Printed) -> date | None:
    try:
        return date.fromisoformat(document.about.day or "")
    except ValueError:
        return None


def _judged(document: Printed, config: Config, packs: Catalogue, day: date) -> tuple[Finding, ...]:
    try:
        return lint_printed(document, bound(packs, settings(config, packs), day))
    except RuleFault as error:
        raise broken_pack(error) from error
