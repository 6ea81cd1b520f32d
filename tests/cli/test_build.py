"""sas-lint build: what it writes, names and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.usefixtures("content")
def test_build_names_each_file_and_the_pages_of_the_pdf(sas_lint: Run, tmp_path: Path) -> None:
    done = sas_lint("build", "pdf", "docx", "html", "-o", "made")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("made/statement-of-administrative-sources-2015.pdf (")
    assert lines[0].endswith(" pages)")
    assert lines[1:] == [f"made/statement-of-administrative-sources-2015.{name}" for name in ("docx", "html")]
    assert sorted(path.suffix for path in (tmp_path / "made").iterdir()) == [".docx", ".html", ".pdf"]


@pytest.mark.usefixtures("content")
def test_no_cache_keeps_nothing(sas_lint: Run, tmp_path: Path) -> None:
    done = sas_lint("build", "pdf", "--no-cache", "-o", "made", SAS_LINT_CACHE_DIR=str(tmp_path / "cache"))
    assert done.returncode == 0, done.stderr
    assert [*tmp_path.glob("cache/pdf-*")] == []


def test_nothing_is_built_while_something_cannot_be_read(
    content: Path, sas_lint: Run, tmp_path: Path
) -> None:
    (content / "waterways" / "boat-register.md").write_bytes(b"---\ntitle: Caf\xe9\n---\n")
    done = sas_lint("build", "docx", "-o", "made")
    assert (done.returncode, done.stdout) == (1, "")
    assert "input/unreadable" in done.stderr
    assert not (tmp_path / "made").exists()


def test_what_is_written_is_checked(content: Path, sas_lint: Run, tmp_path: Path) -> None:
    entry = content / "waterways" / "boat-register.md"
    entry.write_text(
        entry.read_text("utf-8") + "\nSee page Error! Bookmark not defined. for more.\n", "utf-8"
    )
    (content.parent / "sas-lint.toml").write_text('fail-on = "warning"\n', "utf-8")
    done = sas_lint("build", "pdf", "docx", "-o", "made")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.count("warning[TC008]") == 2
    for name in ("pdf", "docx"):
        (made,) = (tmp_path / "made").glob(f"*.{name}")
        assert f"made/{made.name}" in done.stderr


@pytest.mark.usefixtures("content")
def test_an_unknown_format_is_status_2(sas_lint: Run) -> None:
    done = sas_lint("build", "pfd")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.usefixtures("content")
def test_an_output_folder_that_is_a_file_is_status_2(sas_lint: Run, tmp_path: Path) -> None:
    (tmp_path / "made").write_text("a file", "utf-8")
    done = sas_lint("build", "docx", "-o", "made")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "made").read_text("utf-8") == "a file"


@pytest.fixture
def theme(content: Path) -> Path:
    """An empty theme of a department's own, named in the configuration."""
    folder = content.parent / "theme"
    folder.mkdir()
    (content.parent / "sas-lint.toml").write_text('theme = "theme"\n', "utf-8")
    return folder


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("tokens.yaml", b"colour: [\n", "tokens.yaml:2: this is not readable as YAML"),
        ("tokens.yaml", b"colour:\n  accent: red\n", "tokens.yaml:2: colour.accent wants a colour"),
        ("tokens.yaml", b"colour:\n  acent: red\n", "tokens.yaml:2: there is no token 'colour.acent'"),
        ("tokens.yaml", b"? [a]\n: b\n", "tokens.yaml:1: the name of a token is wanted"),
        ("tokens.yaml", b"[" * 5000, "tokens.yaml: this is not readable as YAML"),
        ("tokens.yaml", b"type:\n  family: Comic Sans\n", "no font package for 'Comic Sans'"),
        (
            "bulletin.css",
            b"\xff\xfe",
            "bulletin.css: this file of the theme cannot be read: it is not in UTF-8",
        ),
        ("bulletin.css", b"a {{ nope }}", "bulletin.css:1: there is no token 'nope'"),
        (
            "print.css",
            b"p { background: url(http://example.org/x.png) }",
            "http://example.org/x.png: a build",
        ),
        ("word/styles.xml", b"<a>\n<b>", "styles.xml:2: this is not well-formed XML"),
    ],
)
def test_a_broken_theme_is_one_line_with_its_place_and_status_2(
    theme: Path, sas_lint: Run, tmp_path: Path, file: str, text: bytes, said: str
) -> None:
    (theme / file).parent.mkdir(exist_ok=True)
    (theme / file).write_bytes(text)
    done = sas_lint("build", "docx" if "word" in file else "pdf", "-o", "made")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
    assert not [*tmp_path.glob("made/*")]


@pytest.mark.parametrize(
    ("name", "said"),
    [("content/made", "is in the content folder"), ("/dev/null", "is no folder"), ("made", "Is a directory")],
)
@pytest.mark.usefixtures("content")
def test_a_place_that_cannot_be_written_is_one_line_and_status_2(
    sas_lint: Run, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "made" / "statement-of-administrative-sources-2015.html").mkdir(parents=True)
    done = sas_lint("build", "html", "-o", name)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr


def test_a_character_that_the_font_has_not_is_the_statements_and_status_1(
    content: Path, sas_lint: Run, tmp_path: Path
) -> None:
    entry = content / "waterways" / "boat-register.md"
    entry.write_text(entry.read_text("utf-8") + "\nBoats \U0001f680.\n", "utf-8")
    done = sas_lint("build", "pdf", "-o", "made")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "ROCKET" in done.stderr
    assert not [*tmp_path.glob("made/*")]


@pytest.mark.usefixtures("content")
def test_where_a_library_of_the_system_is_missing_it_is_said_how_to_install_it(
    sas_lint: Run, tmp_path: Path
) -> None:
    (tmp_path / "without").mkdir()
    text = 'print("a page about libraries")\nraise OSError("cannot load library \'libpango-1.0-0\'")\n'
    (tmp_path / "without" / "weasyprint.py").write_text(text, "utf-8")
    done = sas_lint("build", "pdf", PYTHONPATH=str(tmp_path / "without"))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "apt install libpangoft2-1.0-0" in done.stderr
