"""sas-lint new theme: what it makes builds at once, and a broken theme is one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Run


@pytest.fixture
def theme(content: Path, sas_lint: Run) -> Path:
    """A new theme, named in the configuration."""
    done = sas_lint("new", "theme", "ours")
    assert (done.returncode, done.stdout) == (0, "ours/tokens.yaml\nours/own.css\n")
    (content.parent / "sas-lint.toml").write_text('theme = "ours"\n', "utf-8")
    return content.parent / "ours"


def test_a_new_theme_changes_nothing(theme: Path, sas_lint: Run, tmp_path: Path) -> None:
    assert sas_lint("build", "html", "docx", "-o", "themed").returncode == 0
    (tmp_path / "sas-lint.toml").unlink()
    assert sas_lint("build", "html", "docx", "-o", "plain").returncode == 0
    themed, plain = (sorted((tmp_path / name).iterdir()) for name in ("themed", "plain"))
    assert themed[0].read_bytes() == plain[0].read_bytes()
    added = themed[1].read_text("utf-8").replace((theme / "own.css").read_text("utf-8"), "")
    assert len(added) < len(plain[1].read_text("utf-8")) + 400


def test_a_folder_that_is_there_is_left_alone(theme: Path, sas_lint: Run) -> None:
    (theme / "tokens.yaml").write_text("mine", "utf-8")
    done = sas_lint("new", "theme", "ours")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "is there already" in done.stderr
    assert (theme / "tokens.yaml").read_text("utf-8") == "mine"


def test_colours_that_do_not_stand_out_are_one_line_and_status_2(
    theme: Path, sas_lint: Run, tmp_path: Path
) -> None:
    (theme / "tokens.yaml").write_text('colour:\n  link: "#8899aa"\n', "utf-8")
    done = sas_lint("build", "html", "-o", "made")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "colour.link (#8899aa) on colour.paper (#ffffff) has a contrast of 2.92" in done.stderr
    assert not (tmp_path / "made").exists()


def test_a_logo_stands_on_the_cover_of_each_format(theme: Path, sas_lint: Run, tmp_path: Path) -> None:
    import pikepdf
    from docx import Document

    Image.new("RGB", (40, 20), "white").save(theme / "logo.png")
    text = 'logo:\n  file: logo.png\n  alternative: Waterways "Agency" <logo>\n'
    (theme / "tokens.yaml").write_text(text, "utf-8")
    done = sas_lint("build", "html", "docx", "pdf", "-o", "made")
    assert done.returncode == 0, done.stderr
    files = {path.suffix: path for path in (tmp_path / "made").iterdir()}
    page = files[".html"].read_text("utf-8")
    assert 'alt="Waterways &quot;Agency&quot; <logo&gt;"' in page
    pictures = Document(str(files[".docx"])).element.body.iter("{*}docPr")
    assert [one.get("descr") for one in pictures] == ['Waterways "Agency" <logo>']
    with pikepdf.open(files[".pdf"]) as pdf:
        told = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert told == ['Waterways "Agency" <logo>']


def test_word_needs_a_png_beside_an_svg(theme: Path, sas_lint: Run) -> None:
    (theme / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (theme / "tokens.yaml").write_text("logo:\n  file: logo.svg\n  alternative: Agency\n", "utf-8")
    done = sas_lint("build", "docx", "-o", "made")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "put the logo beside it as logo.png" in done.stderr
