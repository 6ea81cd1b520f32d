"""Web addresses -> those that do not answer as they should; a few websites are asked at once."""

from __future__ import annotations

import http.client
import queue
import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from sas_lint import __version__
from sas_lint.api.guarded import Guard, Private, is_proxied, opener, proxy_hosts
from sas_lint.lint.asking import Wrong, wrong_with

_AGENT = {"User-Agent": f"sas-lint/{__version__} (checks the links of a statement)", "Accept": "*/*"}
_IN_PATH = "/%:=&?~#+!$,;'@()*[]"
# A website that was silent so many times in a row is not asked again.
_PATIENCE = 2
_NO_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
_LATE = Wrong("there was no time left to ask", "unsure")


class Manners(NamedTuple):
    """How to ask: seconds for an answer, websites at once, tries where nothing is heard, seconds in all."""

    timeout: float = 10.0
    at_once: int = 8
    tries: int = 2
    in_all: float = 300.0


_USUAL = Manners()


class Network:
    """Asks addresses; `hosts` are those of the user's own network that may be asked as well."""

    def __init__(self, hosts: Iterable[str] = (), manners: Manners = _USUAL) -> None:
        self._manners = manners
        self._guard = Guard(frozenset(host.lower() for host in hosts), proxy_hosts())

    def __call__(self, addresses: Sequence[str]) -> Mapping[str, Wrong]:
        """What is wrong with each address that does not answer as it should."""
        websites: dict[str, list[str]] = {}
        for address in sorted(set(addresses)):
            websites.setdefault(_host(address), []).append(address)
        waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        for website in websites.values():
            waiting.put(website)
        answers: dict[str, Wrong | None] = {}
        # Daemons: one that hangs in the network must not keep the program from ending.
        threads = [
            threading.Thread(target=self._serve, args=(waiting, answers), daemon=True)
            for _ in range(min(self._manners.at_once, len(websites)))
        ]
        for thread in threads:
            thread.start()
        end = time.monotonic() + self._manners.in_all
        for thread in threads:
            thread.join(max(end - time.monotonic(), 0))
        known = dict(answers)
        found = {address: known.get(address, _LATE) for address in sorted(set(addresses))}
        return {address: wrong for address, wrong in found.items() if wrong}

    def _serve(self, waiting: queue.SimpleQueue[list[str]], answers: dict[str, Wrong | None]) -> None:
        while True:
            try:
                website = waiting.get_nowait()
            except queue.Empty:
                return
            self._ask_website(website, answers)

    def _ask_website(self, addresses: list[str], answers: dict[str, Wrong | None]) -> None:
        silent = 0
        for address in addresses:
            if silent >= _PATIENCE:
                answers[address] = _SILENT
                continue
            wrong = self._ask(address)
            answers[address] = wrong
            silent = silent + 1 if wrong == _SILENT else 0

    def _ask(self, address: str) -> Wrong | None:
        for attempt in range(self._manners.tries):
            wrong = self._ask_once(address)
            if wrong is None or wrong not in _AGAIN or attempt == self._manners.tries - 1:
                break
        return wrong

    def _ask_once(self, address: str) -> Wrong | None:
        """Ask for the head; where the server will not give that, for the page, of which nothing is read."""
        try:
            url = as_asked(address)
            self._guard.refuse(url, proxied=is_proxied(url))
            status = self._status(url, "HEAD")
            if status >= http.client.BAD_REQUEST:
                status = self._status(url, "GET")
        except (OSError, http.client.HTTPException, ValueError) as error:
            return wrong_by(error)
        return wrong_with(status)

    def _status(self, url: str, method: str) -> int:
        request = urllib.request.Request(url, headers=_AGENT, method=method)
        try:
            with opener(self._guard).open(request, timeout=self._manners.timeout) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code


_SILENT = Wrong("it does not answer")
_REFUSED = Wrong("it refuses the connection")
_BROKEN_OFF = Wrong("the connection breaks off", "unsure")
_NO_LOOKUP = Wrong("the website's name cannot be looked up from here", "unsure")
_AGAIN = frozenset({_SILENT, _REFUSED, _BROKEN_OFF, _NO_LOOKUP})


def as_asked(address: str) -> str:
    """An address as it goes over the network: no fragment, no user's name, other letters in figures."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    place = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    path, query = quote(parts.path or "/", _IN_PATH), quote(parts.query, _IN_PATH)
    return urlunsplit((parts.scheme.lower(), place + port, path, query, ""))


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return address


def wrong_by(error: Exception) -> Wrong:
    """What is wrong where asking fails."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    match reason:
        case Private():
            return Wrong("it is inside a private network", "unsure")
        case socket.gaierror():
            return Wrong("there is no such website") if reason.errno in _NO_NAME else _NO_LOOKUP
        case ssl.SSLError():
            return Wrong("its certificate is not in order, or it does not speak https", "unsure")
        case TimeoutError():
            return _SILENT
        case ConnectionRefusedError():
            return _REFUSED
        case OSError():
            return _BROKEN_OFF
        case http.client.HTTPException() if not isinstance(reason, http.client.InvalidURL):
            return Wrong("what it answers is not HTTP", "unsure")
        case _:
            return Wrong("it cannot be asked as it is written", "unsure")
