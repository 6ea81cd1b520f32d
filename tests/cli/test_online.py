"""check --online, through the command line, against a server on this machine's own loopback."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, ClassVar

import pytest

Run = Callable[..., CompletedProcess[str]]
LOOPBACK = "127.0.0.1"
NO_PROXY = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "")


class Pages(http.server.BaseHTTPRequestHandler):
    """One page, /here."""

    asked: ClassVar[list[str]] = []

    def do_HEAD(self) -> None:
        self.asked.append(self.path)
        self.send_response(200 if self.path == "/here" else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.do_HEAD()

    def log_message(self, *args: Any) -> None:
        """Nothing is printed."""


@pytest.fixture
def site() -> Iterator[str]:
    Pages.asked.clear()
    server = http.server.ThreadingHTTPServer((LOOPBACK, 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{LOOPBACK}:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def linked(content: Path, site: str) -> Path:
    """The small statement with links to a page that is there, and to one that is not, twice."""
    links = f"[locks]({site}/here), [boats]({site}/gone) and [their end]({site}/gone#end)"
    text = f"---\ntitle: Notes\n---\nSee {links}.\n"
    (content / "front" / "02-notes.md").write_text(text, "utf-8")
    return content


def findings(done: CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode in (0, 1), done.stderr
    return [one for one in json.loads(done.stdout)["findings"] if one["code"] == "LK003"]


def test_no_address_is_asked_unless_online_is_asked_for(sas_lint: Run, linked: Path) -> None:
    done = sas_lint("check", "--format", "json", "--select", "LK003", **NO_PROXY)
    assert (findings(done), Pages.asked) == ([], [])


def test_online_finds_what_is_dead_once_with_all_its_places(sas_lint: Run, linked: Path, site: str) -> None:
    done = sas_lint("check", "--online", "--private-host", LOOPBACK, "--format", "json", **NO_PROXY)
    (found,) = findings(done)
    assert done.returncode == 1
    assert (found["path"], found["line"], found["severity"]) == ("content/front/02-notes.md", 4, "error")
    assert found["message"] == f"The link “{site}/gone” is dead: there is no such page (404)"
    assert len(found["places"]) == 1
    assert sorted(set(Pages.asked)) == ["/gone", "/here"]


def test_a_private_network_is_left_alone_unless_its_host_is_named(sas_lint: Run, linked: Path) -> None:
    done = sas_lint("check", "--online", "--format", "json", **NO_PROXY)
    assert [one["severity"] for one in findings(done)] == ["warning", "warning"]
    assert Pages.asked == []


def test_a_host_without_online_is_wrong_use(sas_lint: Run, content: Path) -> None:
    done = sas_lint("check", "--private-host", LOOPBACK)
    assert done.returncode == 2
    assert done.stderr == "sas-lint: --private-host goes with --online\n"
