"""The theme: tokens of known names and kinds, laid over one another, filled into the theme's files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sas_lint.typeset.errors import TypesetError
from sas_lint.typeset.theme import Theme, load
from sas_lint.typeset.tokens import KNOWN


def own(folder: Path, text: str) -> Path:
    (folder / "tokens.yaml").write_text(text, "utf-8")
    return folder


def test_an_unknown_token_is_refused_with_its_line_and_the_nearest_known_one(tmp_path: Path) -> None:
    with pytest.raises(TypesetError, match=r"tokens\.yaml:3: .*'colour\.acent'.*'colour\.accent'"):
        load(own(tmp_path, 'colour:\n  ink: "#000000"\n  acent: "#000000"\n'))


def test_an_unknown_group_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(TypesetError, match=r"tokens\.yaml:1: .*'color'"):
        load(own(tmp_path, 'color:\n  ink: "#000000"\n'))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("colour: {ink: red}", "a colour"),
        ("type: {body: 12}", "a length"),
        ("type: {leading: 1.4pt}", "a number"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(tmp_path: Path, line: str, wanted: str) -> None:
    with pytest.raises(TypesetError, match=rf"tokens\.yaml:1: .* wants {wanted}"):
        load(own(tmp_path, line))


def test_a_token_set_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypesetError, match=r":3: colour\.ink is set twice"):
        load(own(tmp_path, 'colour:\n  ink: "#000000"\n  ink: "#111111"\n'))


def test_yaml_that_cannot_be_read_is_one_line_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(TypesetError, match=r"tokens\.yaml:2: "):
        load(own(tmp_path, "colour: [\n"))


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypesetError, match="no such theme folder"):
        load(tmp_path / "none")


def test_a_department_sets_only_what_differs(tmp_path: Path, theme: Theme) -> None:
    mine = load(own(tmp_path, 'colour:\n  accent: "#00703c"\n'))
    assert mine.tokens == {**theme.tokens, "colour.accent": "#00703c"}
    assert "#00703c" in mine.filled("bulletin.css")


def test_an_unknown_token_in_a_file_of_the_theme_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "bulletin.css").write_text("p {\n color: {{ colour.inc }} }", "utf-8")
    with pytest.raises(TypesetError, match=r"bulletin\.css:2: .*'colour\.inc'.*'colour\.ink'"):
        load(tmp_path).filled("bulletin.css")


def test_the_shipped_theme_sets_every_known_token_and_uses_each(theme: Theme) -> None:
    assert theme.tokens.keys() == KNOWN.keys()
    files = [path for path in theme.folders[0].rglob("*") if path.suffix in (".css", ".xml", ".html")]
    used = {name for path in files for name in re.findall(r"\{\{ ([a-z0-9.-]+)", path.read_text("utf-8"))}
    by_code = {"page.head", "page.foot", "space.fact"}
    assert KNOWN.keys() - used - by_code == set()


def luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("front", "back"),
    [(word, ground) for word in ("ink", "quiet", "accent", "link") for ground in ("paper", "tint")]
    + [("on-cover", "cover")],
)
def test_words_stand_out_from_their_ground(theme: Theme, front: str, back: str) -> None:
    one, other = sorted((luminance(theme.tokens[f"colour.{name}"]) for name in (front, back)), reverse=True)
    assert (one + 0.05) / (other + 0.05) >= 4.5


def test_running_text_is_at_least_12_points(theme: Theme) -> None:
    assert theme.points("type.body") >= 12
