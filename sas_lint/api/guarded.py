"""A web address -> a connection to it, unless it leads into a private network: the content is untrusted."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import urllib.request
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit

REDIRECTS = 5
_LOCAL = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Private(OSError):
    """The address leads into a private network; a reader cannot follow it, and it is not asked."""


class Guard(NamedTuple):
    """The hosts that may be asked whatever their address is: those of the command line, and the proxies."""

    hosts: frozenset[str]
    proxies: frozenset[str] = frozenset()

    def connect(self, place: tuple[str, int], timeout: float, source: Any = None) -> socket.socket:
        """A connection to a host, at an address that was looked at: the name is not looked up a second time.

        Raises Private, or the OSError of the last address that was tried.
        """
        failure: OSError = OSError("it has no address")
        for family, kind, protocol, _, address in self._addresses(*place):
            try:
                return _connection(family, kind, protocol, address, timeout)
            except OSError as error:
                failure = error
        raise failure

    def _addresses(self, host: str, port: int) -> list[Any]:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        if host.lower() in self.hosts | self.proxies:
            return found
        if not all(is_public(str(address[0])) for *_, address in found):
            raise Private(host)
        return found

    def refuse(self, url: str, proxied: bool) -> None:
        """Raise Private for an address that is private by its looks, where a proxy would look it up."""
        host = (urlsplit(url).hostname or "").lower()
        if host in self.hosts:
            return
        if host in self.proxies or (proxied and _looks_private(host)):
            raise Private(host)


def is_public(address: str) -> bool:
    """Whether an IP address is one that everybody can reach."""
    return all(
        one.is_global and not (one.is_multicast or one.is_reserved or one.is_unspecified)
        for one in _with_embedded(ipaddress.ip_address(address.partition("%")[0]))
    )


def _with_embedded(address: _Address) -> Iterator[_Address]:
    """The address, and what it wraps in another version's notation."""
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if wrapped:
            yield wrapped
        if address.ipv4_mapped:
            return
    yield address


def _looks_private(host: str) -> bool:
    try:
        return not is_public(host)
    except ValueError:
        return "." not in host or host.endswith(_LOCAL)


def _connection(family: int, kind: int, protocol: int, address: Any, timeout: float) -> socket.socket:
    connection = socket.socket(family, kind, protocol)
    try:
        connection.settimeout(timeout)
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


class _Plain(http.client.HTTPConnection):
    def __init__(self, *args: Any, guard: Guard, **options: Any) -> None:
        super().__init__(*args, **options)
        self._create_connection = guard.connect


class _Secure(http.client.HTTPSConnection):
    def __init__(self, *args: Any, guard: Guard, **options: Any) -> None:
        super().__init__(*args, **options)
        self._create_connection = guard.connect


class _Http(urllib.request.HTTPHandler):
    def __init__(self, guard: Guard) -> None:
        super().__init__()
        self._guard = guard

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_Plain, guard=self._guard), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, guard: Guard) -> None:
        super().__init__()
        self._guard = guard

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_Secure, guard=self._guard), req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = 2

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    def redirect_request(self, *args: Any) -> urllib.request.Request | None:
        self._guard.refuse(args[-1], proxied=is_proxied(args[-1]))
        return super().redirect_request(*args)


def is_proxied(url: str) -> bool:
    """Whether a proxy is asked for an address, and looks its host up itself."""
    parts = urlsplit(url)
    proxies = urllib.request.getproxies()
    return parts.scheme in proxies and not urllib.request.proxy_bypass(parts.hostname or "")


def proxy_hosts() -> frozenset[str]:
    """The hosts of the proxies that the surroundings name."""
    hosts = (urlsplit(proxy).hostname or "" for proxy in urllib.request.getproxies().values())
    return frozenset(host.lower() for host in hosts if host)


def opener(guard: Guard) -> urllib.request.OpenerDirector:
    """What opens http and https addresses, and nothing else; redirects are guarded too."""
    director = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        _Http(guard),
        _Https(guard),
        _Redirects(guard),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    ):
        director.add_handler(handler)
    return director
