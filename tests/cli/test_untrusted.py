"""Content and themes of somebody else's making: no build asks the network or reads outside the folders."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FORMATS = ("html", "docx", "govspeak", "pdf")
SECRET = b"\x89PNG\r\n\x1a\nthe secret of another folder"
WATCH = """
import os, sys
def _watch(event, args):
    if event.startswith("socket.") and event != "socket.__new__" or event == "urllib.Request":
        seen = f"{event} {args}"
    elif event == "open" and "secret.png" in str(args[0]):
        seen = f"open {args[0]}"
    else:
        return
    handle = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, seen.encode() + b"\\n")
    os.close(handle)
sys.addaudithook(_watch)
"""


@pytest.fixture
def watched(sas_lint: Run, tmp_path: Path) -> Run:
    """sas-lint, with everything written down that asks the network or opens a secret."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH, "utf-8")
    return lambda *arguments: sas_lint(
        *arguments, PYTHONPATH=str(tmp_path / "watch"), WATCHED=str(tmp_path / "watched.txt")
    )


def seen(tmp_path: Path) -> list[str]:
    """What the builds did that they must not do. A request for bytes that an address holds itself is none."""
    log = tmp_path / "watched.txt"
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    return [line for line in lines if not line.startswith("urllib.Request ('data:")]


class Elements(HTMLParser):
    """The elements of a page, and every address in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [
            value or "" for name, value in attrs if name in ("src", "href", "srcset", "poster")
        ]
        assert not [name for name, _ in attrs if name.startswith("on")]


def test_the_watch_would_notice(watched: Run, content: Path, tmp_path: Path) -> None:
    (content / "assets").mkdir()
    (content / "assets" / "secret.png").write_bytes(SECRET)
    _say(content, "![x](../assets/secret.png)")
    watched("build", "html", "-o", "made")
    assert any(line.endswith("assets/secret.png") for line in seen(tmp_path))


@pytest.mark.parametrize(
    "image",
    [
        "../../secret.png",
        "../assets/../../secret.png",
        "/{outside}/secret.png",
        "file://{outside}/secret.png",
        "http://127.0.0.1:9/secret.png",
        "//127.0.0.1:9/secret.png",
        "https://example.org/x.png",
        "data:image/svg+xml,<svg/>",
        "../assets/link.png",
        "../assets/linked/secret.png",
        "../assets/drawing.svg",
        "%2e%2e/%2e%2e/secret.png",
        "sas:///font/regular",
    ],
)
def test_no_picture_comes_from_anywhere_else(watched: Run, content: Path, tmp_path: Path, image: str) -> None:
    (tmp_path / "secret.png").write_bytes(SECRET)
    (content / "assets").mkdir()
    (content / "assets" / "link.png").symlink_to(tmp_path / "secret.png")
    (content / "assets" / "linked").symlink_to(tmp_path)
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///secret.png"/><script>alert(1)</script></svg>'
    (content / "assets" / "drawing.svg").write_text(svg, "utf-8")
    _say(content, f"![x](<{image.format(outside=str(tmp_path).lstrip('/'))}>)")
    for name in FORMATS:
        done = watched("build", name, "-o", "made")
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
    made = [*(tmp_path / "made").iterdir()] if (tmp_path / "made").exists() else []
    assert [path.suffix for path in made] in ([], [".md"]), (
        "a picture that cannot be had is never left out in silence"
    )
    assert seen(tmp_path) == []


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "vbscript:x",
    ],
)
def test_no_link_acts(watched: Run, content: Path, tmp_path: Path, link: str) -> None:
    _say(content, f"See [this](<{link}>) now.")
    for name in FORMATS:
        watched("build", name, "-o", "made")
    for path in (tmp_path / "made").iterdir() if (tmp_path / "made").exists() else ():
        if path.suffix == ".html":
            assert {one.partition(":")[0] for one in Elements(path.read_text("utf-8")).addresses} <= {
                "https",
                "http",
            }
        else:
            assert link.encode() not in path.read_bytes()
    assert seen(tmp_path) == []


HOSTILE = (
    "</style></title></script><script>alert(1)</script><img src=x onerror=alert(1)> {{ font }} ]]> & \" '"
)


def test_words_stay_words_wherever_they_are_printed(watched: Run, content: Path, tmp_path: Path) -> None:
    statement = content / "statement.yaml"
    text = statement.read_text("utf-8")
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    for key in ("title", "producer", "contact", "summary"):
        lines = [f"{key}: {quoted}" if line.startswith(f"{key}:") else line for line in text.splitlines()]
        text = "\n".join(lines) + "\n"
    statement.write_text(text, "utf-8")
    entry = content / "waterways" / "boat-register.md"
    entry.write_text(entry.read_text("utf-8").replace("title: Boat Register", f"title: {quoted}"), "utf-8")
    done = watched("build", *FORMATS, "-o", "made")
    assert done.returncode == 0, done.stderr
    (page,) = (path.read_text("utf-8") for path in (tmp_path / "made").iterdir() if path.suffix == ".html")
    read = Elements(page)
    assert "script" not in read.tags
    assert "img" not in read.tags
    assert (read.tags.count("style"), read.tags.count("title")) == (1, 1)
    assert "{{ font }}" in page
    assert seen(tmp_path) == []


@pytest.mark.parametrize(
    "rule",
    [
        "p { background: url(http://127.0.0.1:9/x.png) }",
        "p { background: url(../secret.png) }",
        "p { background: url(link.png) }",
        "@import 'http://127.0.0.1:9/x.css';",
        "p::after { content: url(file:///secret.png) }",
    ],
)
@pytest.mark.parametrize("name", ["html", "pdf"])
def test_no_theme_reads_outside_its_folder(
    watched: Run, content: Path, tmp_path: Path, rule: str, name: str
) -> None:
    _themed(content, rule)
    (tmp_path / "secret.png").write_bytes(SECRET)
    (tmp_path / "theme" / "link.png").symlink_to(tmp_path / "secret.png")
    done = watched("build", name, "-o", "made")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "own.css:1: " in done.stderr
    assert not [*(tmp_path / "made").glob("*")]
    assert seen(tmp_path) == []


def test_a_sheet_cannot_end_itself(watched: Run, content: Path, tmp_path: Path) -> None:
    _themed(
        content, "p::after { content: '</style><script>alert(1)</script>' } /* </style><script>x</script> */"
    )
    assert watched("build", "html", "-o", "made").returncode == 0
    (page,) = (tmp_path / "made").iterdir()
    assert "script" not in Elements(page.read_text("utf-8")).tags


def _say(content: Path, words: str) -> None:
    """Words of an entry."""
    entry = content / "waterways" / "boat-register.md"
    entry.write_text(entry.read_text("utf-8") + f"\n{words}\n", "utf-8")


def _themed(content: Path, rule: str) -> None:
    """A theme with a rule of its own, named in the configuration."""
    folder = content.parent / "theme"
    folder.mkdir()
    (folder / "own.css").write_text(rule, "utf-8")
    (content.parent / "sas-lint.toml").write_text('theme = "theme"\n', "utf-8")
