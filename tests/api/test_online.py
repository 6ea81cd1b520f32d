"""Web addresses are asked as a polite program asks them; every server here is this machine's own loopback."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest

from sas_lint.api.guarded import Guard, Private, is_public
from sas_lint.api.online import Manners, Network, as_asked
from sas_lint.lint.asking import Wrong, wrong_with

LOOPBACK = "127.0.0.1"
QUICK = Manners(timeout=0.5, at_once=4, tries=1, in_all=20)
GONE = "there is no such page (404)"


class Pages(http.server.BaseHTTPRequestHandler):
    """Pages that answer in every way that pages do."""

    asked: ClassVar[list[tuple[str, str]]] = []
    over: ClassVar[threading.Event] = threading.Event()

    def do_HEAD(self) -> None:
        self.answer(is_head=True)

    def do_GET(self) -> None:
        self.answer(is_head=False)

    def answer(self, is_head: bool) -> None:
        self.asked.append((self.command, self.path))
        name = self.path.partition("?")[0].strip("/")
        if name == "no-head":
            self.send(405 if is_head else 200)
        elif name == "moved":
            self.send(301, "/here")
        elif name == "round":
            self.send(302, "/round")
        elif name == "to-file":
            self.send(302, "file:///etc/hosts")
        elif name == "to-private":
            self.send(302, f"http://localhost:{self.headers['Host'].rpartition(':')[2]}/secret")
        elif name == "silent":
            self.over.wait(20)
        elif name == "no-http":
            self.wfile.write(b"220 mail.example ready\r\n")
        elif name.isdigit():
            self.send(int(name))
        else:
            self.send(200 if name == "here" else 404)

    def send(self, status: int, where: str = "") -> None:
        self.send_response(status)
        if where:
            self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Nothing is printed."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    Pages.asked.clear()
    Pages.over.clear()
    server = http.server.ThreadingHTTPServer((LOOPBACK, 0), Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://{LOOPBACK}:{server.server_address[1]}"
    Pages.over.set()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("page", ["here", "no-head", "moved", "401", "403", "429", "here?a=b c&d=é"])
def test_a_page_that_answers_is_well(site: str, page: str) -> None:
    assert Network([LOOPBACK], QUICK)([f"{site}/{page}"]) == {}


@pytest.mark.parametrize(
    ("page", "why", "case"),
    [
        ("gone", GONE, None),
        ("410", "there is no such page (410)", None),
        ("round", "it passes readers on without end, or to nowhere (302)", None),
        ("to-file", "it passes readers on without end, or to nowhere (302)", None),
        ("503", "the server has a fault (503)", "unsure"),
        ("414", "the server refuses the address (414)", "unsure"),
        ("silent", "it does not answer", None),
        ("no-http", "what it answers is not HTTP", "unsure"),
        ("to-private", "it is inside a private network", "unsure"),
    ],
)
def test_what_is_wrong_with_a_page_is_said(site: str, page: str, why: str, case: Any) -> None:
    assert Network([LOOPBACK], QUICK)([f"{site}/{page}"]) == {f"{site}/{page}": Wrong(why, case)}


def test_a_redirect_into_a_private_network_is_not_followed(site: str) -> None:
    Network([LOOPBACK], QUICK)([f"{site}/to-private"])
    assert ("HEAD", "/secret") not in Pages.asked
    assert ("GET", "/secret") not in Pages.asked


def test_the_head_is_asked_for_and_the_page_only_where_that_fails(site: str) -> None:
    Network([LOOPBACK], QUICK)([f"{site}/here", f"{site}/no-head"])
    assert Pages.asked == [("HEAD", "/here"), ("HEAD", "/no-head"), ("GET", "/no-head")]


def test_each_address_is_asked_once_and_answers_come_sorted(site: str) -> None:
    addresses = [f"{site}/b", f"{site}/a", f"{site}/b", f"{site}/here"]
    assert list(Network([LOOPBACK], QUICK)(addresses)) == [f"{site}/a", f"{site}/b"]
    assert sum(path == "/b" for _, path in Pages.asked) == 2  # head and page


def test_a_website_that_stays_silent_is_not_asked_for_ever(site: str) -> None:
    addresses = [f"{site}/silent?{number}" for number in range(9)]
    wrong = Network([LOOPBACK], QUICK)(addresses)
    assert set(wrong.values()) == {Wrong("it does not answer")}
    assert len(wrong) == 9
    assert len({path for _, path in Pages.asked}) == 2


def test_a_website_that_is_not_there_is_dead() -> None:
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        port = free.getsockname()[1]
    address = f"http://{LOOPBACK}:{port}/"
    assert Network([LOOPBACK], QUICK)([address]) == {address: Wrong("it refuses the connection")}


def test_a_run_has_an_end(site: str) -> None:
    hurried = QUICK._replace(timeout=5, in_all=0.2)
    address = f"{site}/silent"
    assert Network([LOOPBACK], hurried)([address]) == {
        address: Wrong("there was no time left to ask", "unsure")
    }


def test_nothing_inside_a_private_network_is_asked_unless_the_user_says_so(site: str) -> None:
    assert Network([], QUICK)([f"{site}/here"]) == {
        f"{site}/here": Wrong("it is inside a private network", "unsure")
    }
    assert Pages.asked == []


def test_a_name_is_looked_up_once_and_the_address_that_was_looked_at_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lookup(host: str, port: int, **options: Any) -> list[Any]:
        public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))
        private = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", port))
        return [public, private]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with pytest.raises(Private):
        Guard(frozenset()).connect(("two-faced.example", 80), 1.0)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (socket.gaierror(socket.EAI_NONAME, "no name"), Wrong("there is no such website")),
        (
            socket.gaierror(socket.EAI_AGAIN, "try again"),
            Wrong("the website's name cannot be looked up from here", "unsure"),
        ),
    ],
)
def test_a_name_that_is_not_known_differs_from_a_network_that_is_down(
    monkeypatch: pytest.MonkeyPatch, site: str, error: OSError, expected: Wrong
) -> None:
    def lookup(*_: Any, **__: Any) -> list[Any]:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    address = "http://nowhere.example/"
    assert Network([], QUICK)([address]) == {address: expected}


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "224.0.0.1", "ff02::1"),
        *("240.0.0.1", "255.255.255.255", "::"),
    ],
)
def test_addresses_inside_networks_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_addresses_that_all_can_reach_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "refused"),
    [
        ("http://localhost/", True),
        ("http://intranet/", True),
        ("http://10.0.0.1/", True),
        ("http://proxy.example:8080/", True),
        ("http://www.example.org/", False),
        ("http://ours.local/", False),
    ],
)
def test_where_a_proxy_looks_names_up_the_looks_of_an_address_must_do(url: str, refused: bool) -> None:
    guard = Guard(frozenset({"ours.local"}), frozenset({"proxy.example"}))
    try:
        guard.refuse(url, proxied=True)
    except Private:
        assert refused
    else:
        assert not refused


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("HTTPS://www.Example.org", "https://www.example.org/"),
        ("https://user:word@example.org/a#b", "https://example.org/a"),
        ("https://münchen.example/ä?ö=ü", "https://xn--mnchen-3ya.example/%C3%A4?%C3%B6=%C3%BC"),
        ("http://[::1]:8080/a%20b", "http://[::1]:8080/a%20b"),
    ],
)
def test_an_address_is_asked_in_the_form_that_the_network_knows(written: str, asked: str) -> None:
    assert as_asked(written) == asked


@pytest.mark.parametrize("address", ["http://[::1/", "http://a.example:port/", "http://a b.example/"])
def test_an_address_that_cannot_be_asked_is_no_crash(site: str, address: str) -> None:
    (wrong,) = Network([], QUICK)([address]).values()
    assert wrong.case == "unsure"


@pytest.mark.parametrize("status", [200, 204, 304, 401, 403, 405, 429, 451, 999])
def test_these_statuses_say_that_a_page_is_there(status: int) -> None:
    assert wrong_with(status) is None
