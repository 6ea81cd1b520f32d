"""Statement -> the annexes: where each requirement is answered, and which sources each publication has."""

from __future__ import annotations

from datetime import date

from sas_lint.api.checking import catalogue
from sas_lint.api.config import Config
from sas_lint.document import nodes
from sas_lint.document.compose import compose
from sas_lint.read.statement import read
from sas_lint.read.tree import Texts

PACKS = catalogue(Config())
STATEMENT = """\
format: 1
title: Statement of administrative sources
producer: Canal Office
conventions:
  nil-words: [None, No publication]
chapters: [waterways]
"""
PUBLICATIONS = """\
- title: The Boat Count
  aliases: [Count of Boats]
  kind: official
- title: Annual Lock Report
  kind: official
"""


def entry(title: str, status: str = "current", publications: str = "", synergies: str = "") -> str:
    fields = f"## Statistical publication\n\n{publications}\n" if publications else ""
    return (
        f"---\ntitle: {title}\nstatus: {status}\n---\n\n## Brief description\n\nBoats.\n\n{fields}{synergies}"
    )


def document(statement: str = STATEMENT, **files: str) -> nodes.Document:
    texts = {
        "statement.yaml": statement,
        "front/01-rules.md": "---\ntitle: Rules\nanswers:\n  d: Access to data\n  f: true\n"
        "  e: Nothing here\n---\n\n"
        "## Access to data\n\nBy request.\n\n## Nothing here\n",
        "waterways/chapter.md": "---\ntitle: Waterways\n---\n",
        **{name.replace("__", "/").replace("_", "-"): text for name, text in files.items()},
    }
    read_, _ = read(Texts("content", texts), PACKS, None, date(2015, 1, 1))
    return compose(read_, PACKS.fields)


def rows(found: nodes.Document, anchor: str) -> dict[str, list[str]]:
    """The words and the anchors of each row's second cell, by the words of its first."""
    section = next(section for section in found.sections if section.anchor == anchor)
    (table,) = section.blocks
    assert isinstance(table, nodes.Table)
    assert table.row_headers
    return {words(first): [words(second), *anchors(second)] for first, second in table.rows}


def words(cell: nodes.Inlines) -> str:
    return "".join("|" if isinstance(one, nodes.Break) else getattr(one, "text", "") for one in cell)


def anchors(cell: nodes.Inlines) -> list[str]:
    return [one.anchor for one in cell if isinstance(one, nodes.Reference) and one.paged]


def test_each_letter_is_answered_by_what_the_statement_says_of_it() -> None:
    found = document(
        STATEMENT + "nil-returns:\n  - requirement: b\n    on: 2015-03-31\n",
        **{
            "waterways/boats.md": entry("Boat Register"),
            "waterways/locks.md": entry("Lock Sensors", "potential"),
        },
    )
    told = list(rows(found, "requirements").values())
    assert told == [
        ["1 source in use: Boat Register", "source-boats"],
        ["Nil return of 31 March 2015: nothing to report"],
        ["1 source that may come to be used: Lock Sensors", "source-locks"],
        ["Rules: Access to data", "part-01-rules--access-to-data"],
        ["No answer in this statement"],
        ["Rules", "part-01-rules"],
    ]


def test_many_sources_are_told_by_their_chapters() -> None:
    files = {f"waterways/s{number}.md": entry(f"Source {number}") for number in range(7)}
    told = rows(document(**files), "requirements")
    assert told["(a) The administrative systems now used for official statistics"] == [
        "7 sources in use: Waterways",
        "chapter-waterways",
    ]


def test_the_index_gives_each_publication_by_its_registered_title_and_all_its_sources() -> None:
    found = document(
        **{
            "publications.yaml": PUBLICATIONS,
            "waterways/boats.md": entry(
                "Boat Register", publications="- Count of Boats\n- Annual Lock Report."
            ),
            "waterways/locks.md": entry(
                "Lock Sensors",
                publications="- the boat count, table 3\n  - Nature: counts\n- Unheard Of Yearbook",
            ),
        }
    )
    assert rows(found, "publications") == {
        "Annual Lock Report": ["Boat Register", "source-boats"],
        "The Boat Count": ["Boat Register; Lock Sensors", "source-boats", "source-locks"],
    }


def test_without_a_registry_a_publication_stands_by_its_own_words_and_none_is_no_publication() -> None:
    found = document(
        **{
            "waterways/boats.md": entry("Boat Register", publications="- Boat Book;\n- None."),
            "waterways/locks.md": entry("Lock Sensors", publications="None"),
        }
    )
    assert rows(found, "publications") == {"Boat Book": ["Boat Register", "source-boats"]}


def test_where_nothing_is_published_there_is_no_index() -> None:
    found = document(**{"waterways/boats.md": entry("Boat Register")})
    assert "publications" not in {section.anchor for section in found.sections}
