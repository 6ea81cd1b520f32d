"""A chapter, an id and a title -> the file of a new entry, with the headings that every entry has."""

from __future__ import annotations

from pathlib import Path

from sas_lint.api.checking import known_catalogue
from sas_lint.api.config import Config, UsageError
from sas_lint.lint.yaml_scalars import scalar
from sas_lint.schema.nearest import did_you_mean
from sas_lint.schema.values import IDENTIFIER

_PAGE = "chapter.md"


def new_source(content: Path, config: Config, chapter: str, id_: str, title: str, status: str) -> Path:
    """Write the entry, and give its file. Its fields are empty, so that `check` tells what is left to write.

    Raises UsageError for a chapter that is not there, an id that is none or is taken, and where the file
    cannot be written.
    """
    from sas_lint.typeset import output

    folder = _chapter(content, chapter)
    if not IDENTIFIER.fullmatch(id_):
        raise UsageError(f"“{id_}” is no id: use small letters, figures and hyphens, such as boat-register")
    taken = next(iter(sorted(content.glob(f"*/{id_}.md"))), None)
    if taken:
        raise UsageError(f"“{taken}” is there already: give the new source another id")
    if not title.strip():
        raise UsageError("a source needs a title: give it with --title")
    file = folder / f"{id_}.md"
    headings = (field.title for field in known_catalogue(config).fields if field.required)
    head = f"---\ntitle: {scalar(' '.join(title.split()))}\nstatus: {status}\n---\n"
    text = head + "".join(f"\n## {heading}\n" for heading in headings)
    try:
        output.write(file, text.encode())
    except OSError as error:
        raise UsageError(f"“{file}” cannot be written: {error.strerror}") from error
    return file


def _chapter(content: Path, chapter: str) -> Path:
    known = sorted(page.parent.name for page in content.glob(f"*/{_PAGE}"))
    if chapter in known:
        return content / chapter
    hint, _ = did_you_mean(chapter, known)
    names = f" (known: {', '.join(known)})" if known and not hint else ""
    raise UsageError(f"there is no chapter “{chapter}” in “{content}”{hint}{names}")
