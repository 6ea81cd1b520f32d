"""The theme: tokens of known names and kinds, laid over one another, filled into the theme's files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sas_lint.typeset.errors import TypesetError
from sas_lint.typeset.theme import Theme, load
from sas_lint.typeset.tokens import KNOWN, OPTIONAL


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
    assert theme.tokens.keys() == KNOWN.keys() - OPTIONAL
    files = [path for path in theme.folders[0].rglob("*") if path.suffix in (".css", ".xml", ".html")]
    used = {name for path in files for name in re.findall(r"\{\{ ([a-z0-9.-]+)", path.read_text("utf-8"))}
    by_code = {"page.head", "page.foot", "space.fact", *OPTIONAL}
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'colour:\n  ink: "#777777"\n',
            "colour.ink (#777777) on colour.paper (#ffffff) has a contrast of 4.47; WCAG 2.2 AA asks for 4.5",
        ),
        ('colour:\n  link: "#ffdd00"\n', "colour.link (#ffdd00) on colour.paper"),
        ('colour:\n  tint: "#446688"\n', "colour.ink (#1d2329) on colour.tint (#446688)"),
        (
            'colour:\n  on-cover: "#12436d"\n',
            "colour.on-cover (#12436d) on colour.cover (#12436d) has a contrast of 1;",
        ),
        ('colour:\n  cover: "#ff8800"\n', "colour.on-cover (#ffffff) on colour.cover (#ff8800)"),
        ("type:\n  body: 11.5pt\n", "type.body is 11.5pt; running text needs 12pt or more"),
        ("type:\n  body: 4mm\n", "type.body is 4mm"),
    ],
)
def test_what_cannot_be_read_well_is_refused_with_its_tokens_and_what_is_needed(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(TypesetError, match=re.escape(said)):
        load(own(tmp_path, text))


def test_large_words_on_the_cover_need_less(tmp_path: Path) -> None:
    colours = 'colour:\n  cover: "#5f8a5f"\n'
    with pytest.raises(TypesetError, match=r"asks for 4\.5"):
        load(own(tmp_path, colours))
    load(own(tmp_path, colours + "type:\n  cover-producer: 18pt\n"))


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">{}</svg>'
LOGO = "logo:\n  file: {}\n  alternative: Department of Boats\n"
PNG = b"\x89PNG\r\n\x1a\n"


def test_a_logo_needs_its_words(tmp_path: Path) -> None:
    with pytest.raises(TypesetError, match=r"tokens\.yaml: logo\.file is set without logo\.alternative"):
        load(own(tmp_path, "logo:\n  file: logo.png\n"))


@pytest.mark.parametrize(
    "name", ["../logo.png", "/etc/passwd", "http://example.org/a.png", "a/b.png", "logo.gif"]
)
def test_a_logo_is_a_file_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(TypesetError, match=r"tokens\.yaml:2: logo\.file wants"):
        load(own(tmp_path, LOGO.format(name)))


def test_a_logo_that_is_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    folder = tmp_path / "theme"
    folder.mkdir()
    (folder / "logo.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(TypesetError, match="outside the theme’s folder"):
        load(own(folder, LOGO.format("logo.png")))


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "holds no <script>"),
        ("<foreignObject/>", "holds no <foreignObject>"),
        ('<image href="x.png"/>', "holds no <image>"),
        ('<rect onclick="alert(1)"/>', "may not act or lead elsewhere: onclick"),
        ('<use href="http://example.org/a.svg#b"/>', "may not act or lead elsewhere: href"),
        ('<rect fill="url(http://example.org/a)"/>', "may not act or lead elsewhere: fill"),
        ("<style>@import 'http://example.org/a.css';</style>", "may not act or lead elsewhere: style"),
        ("<style>rect { fill: u\\72l(http://example.org) }</style>", "may not act or lead elsewhere: style"),
        ("<rect>", "not well-formed SVG"),
        ('<?xml-stylesheet href="http://example.org/a.css"?>', "no processing instructions"),
    ],
)
def test_an_svg_that_acts_or_leads_elsewhere_is_refused(tmp_path: Path, inside: str, said: str) -> None:
    (tmp_path / "logo.svg").write_text(SVG.format(inside), "utf-8")
    with pytest.raises(TypesetError, match=re.escape(said)):
        load(own(tmp_path, LOGO.format("logo.svg")))


def test_an_svg_with_entities_is_refused(tmp_path: Path) -> None:
    text = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("&x;")
    (tmp_path / "logo.svg").write_text(text, "utf-8")
    with pytest.raises(TypesetError, match="document type"):
        load(own(tmp_path, LOGO.format("logo.svg")))


def test_a_plain_svg_is_the_logo_with_a_png_for_word(tmp_path: Path) -> None:
    text = SVG.format('<defs><linearGradient id="a"/></defs><rect width="4" height="4" fill="url(#a)"/>')
    (tmp_path / "logo.svg").write_text(text, "utf-8")
    logo = load(own(tmp_path, LOGO.format("logo.svg"))).logo
    assert logo is not None
    assert (logo.media_type, logo.alternative, logo.png) == ("image/svg+xml", "Department of Boats", None)
    (tmp_path / "logo.png").write_bytes(PNG)
    beside = load(tmp_path).logo
    assert beside is not None
    assert beside.png == PNG


@pytest.mark.parametrize(
    "rule",
    [
        "p { background: url(http://example.org/x.png) }",
        "p { background: URL( 'https://example.org/x.png' ) }",
        "p { background: u\\72l(http://example.org/x.png) }",
        "@media print { p { background: url(//example.org/x.png) } }",
        "p { --x: url(file:///etc/passwd) }",
        "p { background: url(../../secret.png) }",
        "p { background: url(/etc/passwd.png) }",
        "p { background: url(tokens.yaml) }",
        "p { background: url(data:text/html,x) }",
        "p { background: image-set('http://example.org/x.png' 1x) }",
        "@import 'http://example.org/x.css';",
        "@import url(own.css);",
        "@font-face { font-family: x; src: url(http://example.org/x.ttf) }",
    ],
)
def test_a_sheet_names_no_file_but_those_of_its_folder(tmp_path: Path, rule: str) -> None:
    folder = tmp_path / "theme"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    (folder / "tokens.yaml").write_text("", "utf-8")
    (folder / "own.css").write_text(f"a {{ color: red }}\n{rule}\n", "utf-8")
    with pytest.raises(TypesetError, match=r"own\.css:2: "):
        load(folder).own()


def test_a_file_of_the_folder_is_put_into_the_sheet(tmp_path: Path) -> None:
    (tmp_path / "dots.png").write_bytes(PNG)
    rules = (
        'a { background: url( dots.png ) }\r\nb { background: url("dots.png") no-repeat; content: "url(x)" }'
    )
    (tmp_path / "own.css").write_bytes(rules.encode())
    held = 'url("data:image/png;base64,iVBORw0KGgo=")'
    wanted = f'a {{ background: {held} }}\nb {{ background: {held} no-repeat; content: "url(x)" }}'
    assert load(tmp_path).own() == wanted
