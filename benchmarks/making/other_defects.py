"""Faults outside entries: what each does, and the rule that must find it, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.making.draft import Chapter, page
from benchmarks.making.entries import APPLICATION, HEADINGS
from benchmarks.making.front import BACKGROUND, background
from benchmarks.making.world import World

Apply = Callable[[World], str]
ApplyToChapter = Callable[[World, Chapter], str]
_STATEMENT = "statement.yaml"
_FIELDS = "front/03-fields.md"


def _not_listed(made: World, chapter: Chapter) -> str:
    chapter.contents.pop()
    return chapter.path


def _no_such_entry(made: World, chapter: Chapter) -> str:
    chapter.contents.append("no-entry-of-this-name")
    return chapter.path


def _listed_twice(made: World, chapter: Chapter) -> str:
    chapter.contents.append(chapter.contents[0])
    return chapter.path


def _printed_otherwise(made: World, chapter: Chapter) -> str:
    chapter.printed = [{"source": entry.id, "title": entry.title} for entry in chapter.entries]
    chapter.printed[0]["title"] += " of the year before"
    return chapter.path


def _printed_order(made: World, chapter: Chapter) -> str:
    chapter.printed = [{"source": entry.id, "title": entry.title} for entry in chapter.entries]
    chapter.printed[:2] = reversed(chapter.printed[:2])
    return chapter.path


CHAPTER_DEFECTS: Mapping[str, tuple[str, ApplyToChapter]] = {
    "entry-not-listed": ("TC001", _not_listed),
    "line-to-no-entry": ("TC002", _no_such_entry),
    "listed-twice": ("TC006", _listed_twice),
    "printed-otherwise": ("TC003", _printed_otherwise),
    "printed-in-another-order": ("TC005", _printed_order),
}


def _no_producer(made: World) -> str:
    del made.head["producer"]
    return _STATEMENT


def _out_of_date(made: World) -> str:
    made.head["published"] = "2013"
    return _STATEMENT


def _obsolete_name(made: World) -> str:
    made.head["contact"] = "Statistics team of the Legal Services Commission"
    return _STATEMENT


def _unanswered(letter: str) -> Apply:
    def apply(made: World) -> str:
        del made.answers[letter]
        return _STATEMENT

    return apply


def _no_consultation(made: World) -> str:
    del made.head["consultation"]
    return _STATEMENT


def _no_requirements(made: World) -> str:
    made.extra[BACKGROUND] = background(requirements=False)
    return _STATEMENT


def _old_authority(made: World) -> str:
    path = "front/03-law.md"
    words = "The department keeps to the National Statistics Code of Practice."
    made.extra[path] = page({"title": "The law"}, [words])
    return path


def _house_form(made: World) -> str:
    path = "front/04-post.md"
    made.extra[path] = page({"title": "The post"}, ["Many forms come by e-mail."])
    return path


def _unexplained(made: World) -> str:
    explained = [heading for id_, heading in HEADINGS.items() if id_ != APPLICATION]
    items = "\n".join(f"- **{heading}**: what is told of each source." for heading in explained)
    made.extra[_FIELDS] = page({"title": "How to read an entry"}, (items,))
    return _FIELDS


# Each can be worked in once.
STATEMENT_DEFECTS: Mapping[str, tuple[str, Apply]] = {
    "no-producer": ("MD001", _no_producer),
    "out-of-date": ("MD002", _out_of_date),
    "obsolete-name": ("MD006", _obsolete_name),
    "no-consultation": ("PR001", _no_consultation),
    "no-requirements": ("PR002", _no_requirements),
    "old-authority": ("PR003", _old_authority),
    "house-form": ("ST009", _house_form),
    "unexplained-field": ("AX008", _unexplained),
    "no-change-procedure": ("PR201", _unanswered("b")),
    "no-staff-access": ("PR401", _unanswered("d")),
    "no-audit": ("PR501", _unanswered("e")),
    "no-security": ("PR601", _unanswered("f")),
}


def _unclaimed(made: World) -> str:
    made.stock.publications.add(made.stock.namer.place(), True)
    return "publications.yaml"


def _unused(made: World) -> str:
    made.stock.publications.add(made.stock.namer.place(), False)
    return "publications.yaml"


def _stray_folder(made: World) -> str:
    folder = f"folder-{len(made.extra)}-that-no-chapter-claims"
    made.extra[f"{folder}/note.md"] = "Nothing reads this.\n"
    return folder


def _stray_file(made: World) -> str:
    path = f"note-{len(made.extra)}.md"
    made.extra[path] = "Nothing reads this.\n"
    return path


# Each can be worked in as often as wanted.
COMMON_DEFECTS: Mapping[str, tuple[str, Apply]] = {
    "unclaimed-publication": ("PR102", _unclaimed),
    "unused-publication": ("PB008", _unused),
    "stray-folder": ("TC007", _stray_folder),
    "stray-file": ("TC007", _stray_file),
}
