"""Lines of a contents list that are missing, dead or double -> the fixes that put the list right."""

from __future__ import annotations

from collections.abc import Sequence

from sas_lint.findings import Edit, Fix
from sas_lint.lint.context import Whole
from sas_lint.lint.fixes import safe, unsafe
from sas_lint.lint.yaml_fixes import yaml_file
from sas_lint.model.statement import Chapter
from sas_lint.schema.nearest import nearest
from sas_lint.schema.values import Text


def all_listed(chapter: Chapter, unlisted: Sequence[str], whole: Whole) -> Fix | None:
    """List all of a chapter's entries that it leaves out, in the order in which they are printed.

    They are printed after those that are listed, and by id: to list only one of them would move it. None
    where one of them may be what a line that leads nowhere was meant for, here or in another chapter.
    """
    dead = whole.made("dead lines", lambda: _dead(whole))
    own = [line.value for line in chapter.keys.contents if line.value in dead]
    file = yaml_file(whole, chapter.path)
    if file is None or not dead.isdisjoint(unlisted) or any(nearest(line, unlisted) for line in own):
        return None
    return safe(*file.with_items(chapter.title.span, "contents", unlisted, below="title"))


def _dead(whole: Whole) -> frozenset[str]:
    """The lines of all contents that name no entry of their own chapter."""
    found: set[str] = set()
    for chapter in whole.statement.chapters:
        listed = {line.value for line in chapter.keys.contents}
        found |= listed.difference(source.id for source in chapter.sources)
    return frozenset(found)


def without_line(line: Text, whole: Whole) -> Fix | None:
    """Take a line out of the contents: none is printed for it."""
    file = yaml_file(whole, line.span.path)
    return safe(*file.without_items({line.span})) if file else None


def another_id(line: Text, id_: str) -> Fix | None:
    """Write the id that may have been meant."""
    return unsafe(Edit(line.span, id_))
