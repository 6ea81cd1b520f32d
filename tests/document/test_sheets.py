"""Commission sheets: every field asked for, findings beside it in plain words, and where to send it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from sas_lint import data
from sas_lint.api.checking import check_tree, known_catalogue
from sas_lint.api.config import Config
from sas_lint.document import nodes
from sas_lint.document.forms import Beside, CheckBox, Form, Room
from sas_lint.document.sheets import sheets
from sas_lint.read.tree import Folder, Over
from sas_lint.rules.load import PACK_FILE, load

BASE = data.rules() / "base" / "content"
ENTRY = """---
title: Tow Path Counts
status: current
waivers:
  - rule: annex-a/vague-audience
    reason: The teams change each year
    until: 2030-01-31
---
## Brief description
The register of walkers.

## Collection
Wardens count walkers by hand.

### By night
See [the boats](boat-register.md).

## Weather
Rain is noted.

## Weather
Snow is noted.

## Access and dissemination
Some staff get the counts by email each week.
"""


def made(entry: str, statement: str = "") -> dict[str, Form]:
    over = {"waterways/tow-path.md": entry.encode()}
    chapter = (BASE / "waterways" / "chapter.md").read_text("utf-8")
    over["waterways/chapter.md"] = chapter.replace("contents:\n", "contents:\n  - tow-path\n").encode()
    over["statement.yaml"] = ((BASE / "statement.yaml").read_text("utf-8") + statement).encode()
    result = check_tree(Over(Folder(BASE), over), Config())
    return {form.name: form for form in sheets(result.statement, result.findings, result.catalogue)}


def words(flows: Iterable[nodes.Block]) -> str:
    found = (inline for block in nodes.walk(flows) for run in nodes.inlines_of(block) for inline in run)
    return " ".join(getattr(inline, "text", "") for inline in found)


def headings(form: Form) -> list[str]:
    return [words([part]) for part in form.parts if isinstance(part, nodes.Heading)]


def beside(form: Form, title: str) -> Beside:
    at = headings(form).index(title)
    place = [number for number, part in enumerate(form.parts) if isinstance(part, nodes.Heading)][at]
    return next(part for part in form.parts[place:] if isinstance(part, Beside))


def test_there_is_a_sheet_for_each_source_by_its_id() -> None:
    assert "tow-path" in made(ENTRY)
    assert "boat-register" in made(ENTRY)


def test_every_field_is_asked_for_in_the_order_wanted_and_then_whatever_else_is_there() -> None:
    form = made(ENTRY)["tow-path"]
    fields = [definition.title for definition in known_catalogue(Config()).fields]
    found = headings(form)
    assert found[2 : 2 + len(fields)] == fields
    assert found[2 + len(fields) : -2] == ["Weather", "Weather"]
    boxes = [part.tag for part in form.parts if isinstance(part, CheckBox)]
    rooms = [part.tag for part in form.parts if isinstance(part, Room)]
    assert len(boxes) == len(fields) + 3
    assert len({*boxes, *rooms}) == len([*boxes, *rooms]) - 2, "but for the two fields of one name"


def test_the_words_of_the_entry_stand_in_their_field_without_links_to_other_entries() -> None:
    cell = beside(made(ENTRY)["tow-path"], "Collection").words
    assert "Wardens count walkers by hand." in words(cell)
    assert "the boats" in words(cell)
    runs = [inline for block in nodes.walk(cell) for run in nodes.inlines_of(block) for inline in run]
    assert not any(isinstance(inline, nodes.Reference) for inline in runs)


def test_a_finding_stands_beside_its_field_with_its_grade_and_what_is_asked() -> None:
    form = made(ENTRY)["tow-path"]
    remarks = words(beside(form, "Statistical publication").remarks)
    assert "Must fix" in remarks
    assert "“Tow Path Counts” has no “Statistical publication”." in remarks
    assert "Please write what belongs here." in remarks
    assert "“Statistical publication”" in words(form.document.sections[0].blocks[1:2])
    assert not beside(form, "Brief description").remarks


def test_what_is_accepted_tells_why_and_how_long() -> None:
    remarks = words(beside(made(ENTRY)["tow-path"], "Access and dissemination").remarks)
    assert "Accepted, with reason" in remarks
    assert "So far: The teams change each year. Accepted until 31 January 2030." in remarks


def test_an_absent_field_says_so() -> None:
    assert words(beside(made(ENTRY)["tow-path"], "Application").words) == "Nothing is said here."


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("", "send it to {contact}."),
        ("commission:\n  reply-to: sheets@example.org\n", "send it to sheets@example.org."),
        ("commission:\n  reply-by: 2030-03-01\n", "send it to {contact}, by 1 March 2030."),
    ],
)
def test_the_sheet_says_where_to_send_it_and_by_when(keys: str, said: str) -> None:
    contact = re.search("^contact: (.*)$", (BASE / "statement.yaml").read_text("utf-8"), re.M)
    assert contact
    form = made(ENTRY, keys)["tow-path"]
    assert said.format(contact=contact[1]) in words(form.document.sections[0].blocks)


def test_what_rules_ask_of_data_owners_needs_no_knowledge_of_files() -> None:
    rules = data.rules()
    packs = load([rules, *(file.parent for file in sorted(rules.glob(f"*/{PACK_FILE}")))])
    asked = [(rule.code, rule.keys.asks.value) for rule in packs.rules if rule.keys.asks]
    assert len(asked) > 30
    for code, text in asked:
        assert not re.search(r"\.ya?ml|\.md|##|front matter|sas-lint|waiver|[a-z]:”|`|\{", text), code
        assert text.endswith((".", "?")), code


def test_no_sheet_of_our_own_content_is_without_a_word_of_its_entry(pytestconfig: pytest.Config) -> None:
    content = Path(pytestconfig.rootpath) / "content"
    result = check_tree(Folder(content), Config())
    sources = {source.id: source for source in result.statement.sources}
    for form in sheets(result.statement, result.findings, result.catalogue):
        shown = words(form.document.sections[0].blocks).replace("’", "'")
        for field in sources[form.name].fields:
            for prose in field.prose:
                for word in prose.text.replace("’", "'").split():
                    assert word.strip("“”\"'‘") in shown, (form.name, field.name, word)
