"""The HTML report in Chromium: axe-core finds nothing, nothing is fetched, and the filters choose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sas_lint.api.config import load_config
from tests.browser import visit
from tests.report.pages import content, html_of, only, parsed, within

ROOT = Path(__file__).resolve().parents[2]
FOOD = ROOT / "examples" / "food-and-uplands" / "content"
WIDTHS = {"desktop": 1280, "phone": 320}

pytestmark = [pytest.mark.needs_chromium, pytest.mark.needs_node]


def broken(folder: Path) -> Path:
    """A copy of our content with faults of every grave kind, and a title that would like to be a script."""
    statement = content(folder, {}, ROOT / "content")
    changes = {
        "criminal-justice/libra.md": ("## Application", "## Aplication"),
        "criminal-justice/crest.md": ("## Collection\n", ""),
        "civil-family-and-tribunals/familyman.md": ("## Collection\n", "## Collection\n\n## Collection\n"),
        "civil-family-and-tribunals/caseman.md": ("- Civil Justice", "- “Civil’’  Justice"),
        "criminal-justice/pentip.md": (
            "## Application\n\n",
            "## Application\n\nFor the 1st time, eg at once. ",
        ),
        "front/03-introduction.md": ("  d: Access to data\n", ""),
        "youth-justice/yjmis.md": ("waivers:", "relations:"),
        "statement.yaml": ("title: Statement", 'title: "<script>alert(1)</script> Statement"\nsubtitle: x'),
    }
    for name, (old, new) in changes.items():
        path = statement / name
        text = path.read_text("utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new, 1), "utf-8")
    (statement / "legal-aid" / "ccms.md").write_bytes(b"\xff")
    return statement


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports of a statement without findings, of ours, of a broken copy, and of another department's."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "clean").mkdir()
    (folder / "broken").mkdir()
    statements = {
        "clean": content(folder / "clean", {}),
        "ours": ROOT / "content",
        "broken": broken(folder / "broken"),
        "another": FOOD,
    }
    for name, statement in statements.items():
        (folder / f"{name}.html").write_text(html_of(statement, load_config(statement)[0]), "utf-8")
    return {name: folder / f"{name}.html" for name in statements}


@pytest.fixture(scope="module")
def visits(pages: dict[str, Path]) -> dict[tuple[str, str], dict[str, Any]]:
    """A visit to each page at each width, with every list opened."""
    wanted = [(name, width) for name in pages for width in WIDTHS]
    answers = visit(
        *(
            {"url": pages[name].as_uri(), "width": WIDTHS[width], "deeds": [["open", ""]], "audit": True}
            for name, width in wanted
        )
    )
    return dict(zip(wanted, answers, strict=True))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["clean", "ours", "broken", "another"])
def test_axe_finds_nothing_and_nothing_is_fetched(
    visits: dict[tuple[str, str], dict[str, Any]], pages: dict[str, Path], name: str, width: str
) -> None:
    seen = visits[name, width]
    assert seen["violations"] == []
    assert seen["complaints"] == []
    assert seen["requests"] == [pages[name].as_uri()]
    assert seen["steps"][-1]["wide"] == WIDTHS[width], "the page is wider than the window"
    assert seen["steps"][-1]["styled"]


def test_the_broken_copy_shows_faults_of_each_kind(pages: dict[str, Path]) -> None:
    page = parsed(pages["broken"].read_text("utf-8"))
    grades = {one.get("data-grade") for one in within(page, class_="finding")}
    assert grades == {"error", "warning", "info", "waived"}
    pictures = {
        one.get("class", "").rpartition("-")[2] for one in within(only(page, class_="map"), class_="i")
    }
    assert {"present", "missing", "empty", "silent", "unread", "error", "waived"} <= pictures


def test_axe_would_notice(pages: dict[str, Path], tmp_path: Path) -> None:
    spoilt = pages["ours"].read_text("utf-8").replace(' lang="en-GB"', "")
    (tmp_path / "page.html").write_text(spoilt.replace("<title>", "<meta>"), "utf-8")
    (seen,) = visit({"url": (tmp_path / "page.html").as_uri(), "width": 1280, "audit": True})
    assert {one.partition(":")[0] for one in seen["violations"]} >= {"html-has-lang", "document-title"}


def test_a_script_from_elsewhere_does_not_run(pages: dict[str, Path], tmp_path: Path) -> None:
    foreign = "<script>document.title = 'taken over'</script><img src='https://example.org/x.png'></main>"
    (tmp_path / "page.html").write_text(pages["ours"].read_text("utf-8").replace("</main>", foreign), "utf-8")
    (seen,) = visit({"url": (tmp_path / "page.html").as_uri(), "width": 1280})
    assert len(seen["complaints"]) == 2
    assert all("Content Security Policy" in words for words in seen["complaints"])


def test_everything_shows_without_a_script(pages: dict[str, Path]) -> None:
    (seen,) = visit({"url": pages["broken"].as_uri(), "width": 1280, "script": False})
    page = parsed(pages["broken"].read_text("utf-8"))
    assert not seen["steps"][0]["filters"]
    assert len(seen["steps"][0]["findings"]) == len(list(within(page, class_="finding")))


def test_the_filters_choose(pages: dict[str, Path]) -> None:
    page = parsed(pages["broken"].read_text("utf-8"))
    findings = list(within(page, class_="finding"))
    accepted = [one.get("id") for one in findings if one.get("data-grade") == "waived"]
    others = [one.get("id") for one in findings if one.get("data-grade") != "waived"]
    annex = [one.get("id") for one in findings if one.get("data-pack") == "annex-a"]
    deeds = [
        ["uncheck", "waived"],
        ["choose", ["pack", "annex-a"]],
        ["choose", ["group", "FamilyMan"]],
        ["press", "Show all"],
        ["uncheck", "waived"],
        ["follow", f"#{accepted[0]}"],
    ]
    (seen,) = visit({"url": pages["broken"].as_uri(), "width": 1280, "deeds": deeds})
    first, open_, of_annex, of_one, all_again, again_open, followed = seen["steps"]
    assert first["said"] == f"Showing {len(findings)} of {len(findings)} findings"
    assert open_["findings"] == again_open["findings"] == others
    assert open_["said"] == f"Showing {len(others)} of {len(findings)} findings"
    assert of_annex["findings"] == [one for one in others if one in annex]
    assert of_one["groups"] == ["FamilyMan"]
    assert of_one["said"] == f"Showing {len(of_one['findings'])} of {len(findings)} findings"
    assert all_again["findings"] == first["findings"]
    assert followed["findings"] == first["findings"]
