"""The web page in Chromium and in the HTML validator: neither has anything to say, on any screen."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sas_lint.api.checking import check
from sas_lint.api.config import load_config
from sas_lint.document.compose import compose
from sas_lint.document.nodes import Document, Fact, Facts, Heading, Link, Record, Row, Text
from sas_lint.typeset import html
from sas_lint.typeset.theme import Theme
from tests.browser import visit
from tests.typeset.conftest import ROOT, para

WIDTHS = (1280, 768, 640, 320)
STATEMENTS = {"ours": ROOT / "content", "tables": ROOT / "examples" / "food-and-uplands" / "content"}
VALIDATOR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def composed(content: Path) -> Document:
    """The document of a content folder."""
    config, _ = load_config(content)
    result = check(content, config, None)
    return compose(result.statement, result.catalogue.fields)


def hard(document: Document) -> Document:
    """The made-up statement with a record in it, a long word, a heading with a link, and a summary."""
    rows = (
        Row(
            "What it is",
            "hard--what",
            (para("W" * 90), Facts((Fact("Who", (Text("https://" + "w" * 90),)),))),
        ),
        Row("Links", "hard--links", (Heading(3, (Link("out", "https://www.gov.uk/"),), "hard--out"),)),
    )
    sections = list(document.sections)
    sections[-1] = replace(sections[-1], blocks=(Record("Current source", ("Topic", "Hard"), rows),))
    return replace(document, sections=tuple(sections), summary='What "we" use & why <now>')


@pytest.fixture(scope="module")
def pages(
    document: Document, theme: Theme, content: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    documents = {name: (composed(path), path) for name, path in STATEMENTS.items()}
    documents |= {"made-up": (document, content), "hard": (hard(document), content)}
    for name, (one, assets) in documents.items():
        (folder / f"{name}.html").write_text(html.write(one, theme, assets), "utf-8")
    return {name: folder / f"{name}.html" for name in documents}


@pytest.fixture(scope="module")
def visits(pages: dict[str, Path]) -> dict[tuple[str, int], dict[str, Any]]:
    wanted = [(name, width) for name in pages for width in WIDTHS]
    answers = visit(
        *(
            {"url": pages[name].as_uri(), "width": width, "script": True, "audit": True}
            for name, width in wanted
        )
    )
    return dict(zip(wanted, answers, strict=True))


@pytest.mark.needs_chromium
@pytest.mark.needs_node
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["ours", "tables", "made-up", "hard"])
def test_axe_finds_nothing_nothing_is_fetched_and_nothing_sticks_out(
    visits: dict[tuple[str, int], dict[str, Any]], pages: dict[str, Path], name: str, width: int
) -> None:
    seen = visits[name, width]
    assert seen["violations"] == []
    assert seen["complaints"] == []
    assert seen["requests"] == [pages[name].as_uri()]
    assert seen["steps"][-1]["wide"] == width
    assert seen["steps"][-1]["styled"]


@pytest.mark.needs_chromium
@pytest.mark.needs_node
def test_a_script_from_elsewhere_does_not_run(pages: dict[str, Path], tmp_path: Path) -> None:
    foreign = "<script>document.title = 'taken over'</script></main>"
    (tmp_path / "page.html").write_text(pages["ours"].read_text("utf-8").replace("</main>", foreign), "utf-8")
    (seen,) = visit({"url": (tmp_path / "page.html").as_uri(), "width": 1280})
    assert len(seen["complaints"]) == 1
    assert "Content Security Policy" in seen["complaints"][0]


def validated(*paths: Path) -> list[str]:
    """What the HTML validator says, warnings too."""
    done = subprocess.run(
        ["java", "-jar", VALIDATOR, "--format", "json", "--exit-zero-always", *paths],
        capture_output=True,
        text=True,
        check=True,
    )
    return [message["message"] for message in json.loads(done.stderr)["messages"]]


@pytest.mark.needs_java
@pytest.mark.needs_node
def test_the_html_validator_finds_nothing(pages: dict[str, Path]) -> None:
    assert validated(*pages.values()) == []


@pytest.mark.needs_java
@pytest.mark.needs_node
def test_the_html_validator_would_notice(pages: dict[str, Path], tmp_path: Path) -> None:
    spoilt = pages["ours"].read_text("utf-8").replace("<title>", "<p><title>")
    (tmp_path / "page.html").write_text(spoilt, "utf-8")
    assert validated(tmp_path / "page.html")


def test_anchors_stay_when_titles_change(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    before = composed(content)
    for path in content.glob("*/*.md"):
        text = path.read_text("utf-8")
        path.write_text(
            re.sub(r"^title: .*$", f"title: Another title {path.stem}", text, count=1, flags=re.M), "utf-8"
        )
    after = composed(content)
    assert [one.anchor for one in after.sections] == [one.anchor for one in before.sections]
    assert any(one.title.startswith("Another title") for one in after.sections)
