"""The HTML report as a page: it stands alone, no content commands it, and its bytes stay the same."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sas_lint.api.config import Config, UsageError
from sas_lint.api.reporting import themed
from sas_lint.findings import Finding
from sas_lint.report import FORMATS
from sas_lint.report.html.markup import escaped
from sas_lint.report.html.words import long_date, verdict
from sas_lint.report.overview import Chapter, Entry, Overview, Release, Requirement
from tests.report.conftest import HOSTILE, any_findings, finding, report, waived, words
from tests.report.pages import content, html_of, only, parsed, said, within

ROOT = Path(__file__).resolve().parents[2]


def tags(page: Element) -> set[str]:
    """The kinds of elements on a page, comments left out."""
    found = (str(one.tag) for one in page.iter())
    return {tag.rpartition("}")[2] for tag in found if " " not in tag}


@pytest.fixture(scope="module")
def ours() -> Element:
    """The report of our own content."""
    return parsed(html_of(ROOT / "content"))


def test_is_one_page_that_fetches_nothing(ours: Element) -> None:
    leads = [value for one in ours.iter() for name, value in one.attrib.items() if name in ("href", "src")]
    assert {value for value in leads if not value.startswith("#")} == {"data:,"}
    assert not {"img", "iframe", "object", "embed", "base"} & tags(ours)
    style = "".join(one.text or "" for one in ours.iter("style"))
    assert not re.search(r"@import|url\(|@font-face", style)


def test_lets_nothing_run_but_its_own_style_and_script(ours: Element) -> None:
    policy = only(ours, http_equiv="Content-Security-Policy").get("content", "")
    for name in ("style", "script"):
        (block,) = ours.iter(name)
        digest = base64.b64encode(hashlib.sha256((block.text or "").encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not [
        name for one in ours.iter() for name in one.attrib if name == "style" or name.startswith("on")
    ]


def test_every_link_leads_somewhere_and_every_anchor_is_one(ours: Element) -> None:
    ids = [one.get("id", "") for one in ours.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    targets = {one.get("href", "")[1:] for one in ours.iter() if one.get("href", "").startswith("#")}
    assert targets <= set(ids)


def test_headings_go_down_one_level_at_a_time(ours: Element) -> None:
    levels = [int(str(one.tag)[1]) for one in ours.iter() if re.fullmatch(r"h[1-6]", str(one.tag))]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_begins_with_what_it_is_about(ours: Element) -> None:
    (header,) = ours.iter("header")
    assert said(header).startswith(
        "Check of a statement of administrative sources Statement of administrative sources "
        "Ministry of Justice, 35 sources, as of 30 November 2015 "
    )
    sections = [said(one) for one in ours.iter("h2")]
    assert sections == [
        "Requirements a to f",
        "Entries and fields",
        "Findings",
        "Publications and synergies",
        "Why these rules",
    ]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((1, 4, 2, 3, 0), "1 finding must be fixed before publication."),
        ((3, 0, 0, 0, 0), "3 findings must be fixed before publication."),
        ((0, 2, 1, 0, 0), "Nothing must be fixed before publication; 2 findings should be."),
        ((0, 0, 1, 5, 0), "Nothing must or should be fixed; 1 finding is worth considering."),
        ((0, 0, 0, 5, 0), "Nothing is left to fix: all that was found is accepted, with reason."),
        ((0, 0, 0, 5, 1), "Nothing new is left to fix: all that was found is accepted or in the baseline."),
        ((0, 0, 0, 0, 0), "Nothing was found."),
    ],
)
def test_says_in_a_sentence_what_it_comes_to(counts: tuple[int, ...], sentence: str) -> None:
    names = ("error", "warning", "info", "waived", "baselined")
    assert verdict(dict(zip(names, counts, strict=True)))[1] == sentence


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2016-11-30", "30 November 2016"),
        ("2016-02-01", "1 February 2016"),
        ("2016-11", "November 2016"),
        ("2016", "2016"),
        ("", ""),
        ("2016-13-01", "2016-13-01"),
    ],
)
def test_writes_dates_in_words(written: str, read: str) -> None:
    assert long_date(written) == read


def test_counts_in_words() -> None:
    counts = only(made(finding(), waived(), finding(baselined=True)), class_="counts")
    assert [said(one) for one in counts] == [
        "1 must fix",
        "0 should fix",
        "0 to consider",
        "1 accepted, with reason",
        "1 in the baseline",
    ]


def test_what_nobody_has_read_has_findings_alone() -> None:
    page = made(finding())
    assert not list(within(page, id="requirements"))
    assert not list(within(page, id="map"))
    assert len(list(within(page, class_="finding"))) == 1


def test_owns_up_to_what_it_leaves_out() -> None:
    whole = made(finding())
    assert not list(within(whole, class_="narrowed"))
    part = made(finding(), narrowed="those of SY")
    assert said(only(part, class_="narrowed")) == "Only a part of the findings is shown: those of SY"


def made(*findings: Finding, **changes: object) -> Element:
    """The page of a report that is not of any folder."""
    text = FORMATS["html"](report(*findings, **changes))
    return parsed(text.encode("utf-8", "backslashreplace").decode("utf-8"))


names = words.filter(bool)
releases = st.lists(st.builds(Release, names, st.booleans()), max_size=2).map(tuple)
entries = st.builds(
    Entry,
    st.just("b") | names,
    names,
    st.sampled_from(["current", "potential", "retired", None]),
    names,
    st.sampled_from([("present", "missing"), ("none", "silent"), ("unread", "empty")]),
    releases,
    releases,
    st.sampled_from(["declared", "none", "undeclared", "nothing"]),
    st.lists(names, max_size=2).map(tuple),
)
chapters = st.lists(st.builds(Chapter, names, st.lists(entries, max_size=3).map(tuple)), max_size=2)
requirements = st.builds(
    Requirement,
    st.sampled_from("abcdef"),
    st.just(frozenset({"annex-a/missing-field"})),
    st.lists(names, max_size=2).map(tuple),
)
overviews = st.builds(
    lambda producer, fields, found, asked: Overview(
        producer, fields, {}, tuple(found), tuple({one.letter: one for one in asked}.values())
    ),
    words,
    st.tuples(names, names),
    chapters,
    st.lists(requirements, max_size=3),
)


@settings(max_examples=30)
@given(st.lists(any_findings, max_size=4), overviews, words, words, words)
def test_takes_any_words_and_obeys_none(
    found: list[Finding], overview: Overview, title: str, narrowed: str, line: str
) -> None:
    page = made(
        *found,
        overview=lambda: overview,
        statement=title,
        narrowed=narrowed,
        line_of=lambda path, number: line,
    )
    assert tags(page) <= TAGS
    assert [one.text for one in page.iter("script")] == [themed("report/report.js").strip()]
    assert not [
        name for one in page.iter() for name in one.attrib if name == "style" or name.startswith("on")
    ]
    assert {one.get("href", "#")[:1] for one in page.iter("a")} <= {"#"}
    headings = [said(one) for one in page.iter("h4")]
    assert len(list(within(page, class_="finding"))) == len(found)
    assert all(any(shown(one.message) in heading for heading in headings) for one in found)


TAGS = {
    *("html", "head", "meta", "title", "link", "style", "body", "header", "nav", "main", "footer", "script"),
    *("section", "div", "h1", "h2", "h3", "h4", "p", "ul", "li", "dl", "dt", "dd", "a", "span", "strong"),
    *("code", "mark", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary"),
    *("form", "fieldset", "legend", "label", "input", "select", "option", "button"),
    *("svg", "symbol", "use", "circle", "path", "rect", "text", "g", "desc"),
}


def shown(text: str) -> str:
    """The words as a reader of the page has them."""
    (paragraph,) = parsed(f"<!doctype html><title>T</title><p>{escaped(text)}</p>").iter("p")
    return said(paragraph)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_shows_hostile_words_as_words(hostile: str) -> None:
    text = f"before {hostile} after"
    page = made(finding(text, help=text), statement=text)
    (heading,) = page.iter("h1")
    assert said(heading) == shown(text)
    assert said(heading).startswith("before")
    assert said(heading).endswith("after")


def run(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> tuple[int, bytes, bytes]:
    """Run the command in a folder: status, standard output, standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "sas_lint", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_gives_the_same_bytes_under_any_hash_seed_and_in_any_folder(tmp_path: Path) -> None:
    outputs = set()
    for seed, name in (("1", "one"), ("2", "two/three")):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        shutil.copytree(ROOT / "content", folder / "content")
        outputs.add(run(folder, "check", "--format", "html", PYTHONHASHSEED=seed))
    assert len(outputs) == 1
    ((status, page, errors),) = outputs
    assert (status, errors) == (0, b"")
    assert str(tmp_path).encode() not in page


def test_reads_what_comes_on_standard_input(tmp_path: Path) -> None:
    file = content(tmp_path, {}) / "waterways" / "boat-register.md"
    changed = file.read_text("utf-8").replace("## Collection", "## Application", 1).encode()
    status, page, errors = run(tmp_path, "check", "--stdin", str(file), "--format", "html", stdin=changed)
    assert (status, errors) == (1, b"")
    row = next(one for one in parsed(page.decode()).iter("tr") if said(one).startswith("Boat Register"))
    assert [said(cell) for cell in row][2] == "missing, 1 must fix"


def test_says_on_the_page_what_the_command_leaves_out(tmp_path: Path) -> None:
    content(tmp_path, {})
    _, page, _ = run(tmp_path, "check", "content/waterways", "--select", "AX", "--format", "html")
    notice = only(parsed(page.decode()), class_="narrowed")
    assert said(notice).endswith("shown: those of AX, in content/waterways")


def test_a_department_lays_its_own_style_over_ours(tmp_path: Path) -> None:
    statement = content(tmp_path, {})
    (tmp_path / "sas-lint.toml").write_text('theme = "theme"\n', "utf-8")
    style = tmp_path / "theme" / "report" / "report.css"
    style.parent.mkdir(parents=True)
    style.write_text("h1 { color: {{ colour.accent }} }\n", "utf-8")
    status, page, _ = run(tmp_path, "check", "--content", str(statement), "--format", "html")
    assert status == 0
    assert b"<style>h1 { color: #12436d }</style>" in page
    style.write_text("h1 { color: {{ colour.acent }} }\n", "utf-8")
    status, page, errors = run(tmp_path, "check", "--content", str(statement), "--format", "html")
    assert (status, page) == (2, b"")
    assert b"report.css:1: there is no token 'colour.acent'" in errors
    with pytest.raises(UsageError):
        html_of(statement, Config(), theme=tmp_path / "theme")
