"""A content folder -> its edition, what an import makes of that, and the parts that both print."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from sas_lint.api.building import WRITERS
from sas_lint.api.checking import catalogue
from sas_lint.api.config import load_config
from sas_lint.api.importing import import_file
from sas_lint.api.placing import write
from sas_lint.api.printing import look
from sas_lint.document.compose import compose
from sas_lint.document.nodes import Document
from sas_lint.read.statement import read
from sas_lint.read.tree import Folder
from sas_lint.typeset.agreement import outline_of


def document(content: Path) -> Document:
    """Every word that an edition of a content folder prints, but for page numbers."""
    packs = catalogue(load_config(content)[0])
    statement, faults = read(Folder(content), packs, None, date(2015, 11, 30))
    assert not [fault.message for fault in faults]
    return compose(statement, packs.fields)


def printed(content: Path, kind: str, target: Path) -> Path:
    """Print an edition."""
    config, _ = load_config(content)
    WRITERS[kind](document(content), look(config.theme), content, target)
    return target


def brought_in(edition: Path, like: Path, folder: Path) -> Path:
    """Import an edition into a folder with the configuration that stands beside the content `like`."""
    folder.mkdir(parents=True)
    if (like.parent / "sas-lint.toml").is_file():
        shutil.copyfile(like.parent / "sas-lint.toml", folder / "sas-lint.toml")
        shutil.copytree(like.parent / "rules", folder / "rules")
    config, _ = load_config(folder / "content")
    write(import_file(edition, config).files, folder / "content", force=False)
    return folder / "content"


def lines(content: Path) -> list[str]:
    """The parts of the edition in order: each with its role, its depth and its words."""
    return [f"{line.role} {line.depth}: {line.text}" for line in outline_of(document(content))]
