"""JSON from an address that an administrator gave, without letting it lead into our own network.

A name is looked up once, every address that it leads to must be public, and the connection goes to one
of just those: a name that changes its mind in between gains nothing. Each redirect is checked anew.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.translation import gettext as _

SECONDS_EACH: Final = 8.0
MOST_REDIRECTS: Final = 3
MOST_BYTES_EACH: Final = 8 * 1024 * 1024
CHUNK: Final = 64 * 1024
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


class CannotFetch(Exception):
    """The address cannot or must not be fetched; its words say why."""


@dataclass(frozen=True)
class Door:
    """What may be fetched. Tests open another one, onto a server of their own."""

    schemes: frozenset[str] = frozenset({"https"})
    ports: frozenset[int] | None = frozenset({443})
    is_allowed: Callable[[str], bool] = lambda address: is_public(address)
    look_up: Callable[[str, int], list[str]] = lambda host, port: _addresses(host, port)


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the open internet, and not one hidden inside another."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if inner or found in ipaddress.ip_network("64:ff9b::/96"):
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


PUBLIC: Final = Door()


def fetch(url: str, *, door: Door = PUBLIC, until: float) -> bytes:
    """Return what stands at an address. Raises CannotFetch; `until` is a time.monotonic()."""
    for _attempt in range(MOST_REDIRECTS + 1):
        content, onward = _ask(_checked(url, door), door, until)
        if content is not None:
            return content
        url = urljoin(url, onward)
    raise CannotFetch(_("The address leads from one to the next without end."))


def _checked(url: str, door: Door) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise CannotFetch(_("This is no web address.")) from error
    if parts.scheme not in door.schemes or not parts.hostname:
        raise CannotFetch(_("The address must begin with https:// and be public."))
    if parts.username is not None or parts.password is not None:
        raise CannotFetch(_("The address must not have a name or a password in it."))
    if door.ports is not None and (port or 443) not in door.ports:
        raise CannotFetch(_("The address must not name a port."))
    return parts


def _addresses(host: str, port: int) -> list[str]:
    with suppress(ValueError):
        return [str(ipaddress.ip_address(host))]
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CannotFetch(_("There is no site of that name.")) from error
    return [str(each[4][0]) for each in found]


def _ask(parts: SplitResult, door: Door, until: float) -> tuple[bytes | None, str]:
    """What stands there, or where it says to go instead."""
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    addresses = door.look_up(host, port)
    if not addresses or not all(door.is_allowed(address) for address in addresses):
        raise CannotFetch(_("That address is not on the open internet."))
    connection = _Pinned(host, port, addresses[0], is_secure=parts.scheme == "https", until=until)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        connection.request("GET", path, headers=headers)
        return _read(connection.getresponse(), until)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise CannotFetch(_("The site did not answer as it should. Try again later.")) from error
    finally:
        connection.close()


def _read(response: http.client.HTTPResponse, until: float) -> tuple[bytes | None, str]:
    if response.status in REDIRECTS:
        return None, response.headers.get("Location") or ""
    if response.status != http.client.OK:
        raise CannotFetch(_("The site answered with the number %d.") % response.status)
    parts: list[bytes] = []
    while chunk := response.read1(CHUNK):
        parts.append(chunk)
        if sum(map(len, parts)) > MOST_BYTES_EACH:
            raise CannotFetch(_("The answer is too long. Ask for the feed as a file."))
        _left(until)
    return b"".join(parts), ""


def _left(until: float) -> float:
    """The seconds that are left. Raises CannotFetch when there are none."""
    left = until - time.monotonic()
    if left <= 0:
        raise CannotFetch(_("The site is too slow. Ask for the feed as a file."))
    return min(left, SECONDS_EACH)


class _Pinned(http.client.HTTPConnection):
    """A connection to one address, whatever the name leads to by now; its certificate is the name's."""

    def __init__(
        self, host: str, port: int, address: str, *, is_secure: bool, until: float
    ) -> None:
        super().__init__(host, port, timeout=_left(until))
        self.address, self.is_secure = address, is_secure

    def connect(self) -> None:
        """Connect to the address that was checked."""
        plain: Any = socket.create_connection((self.address, self.port), self.timeout)
        if self.is_secure:
            context = ssl.create_default_context()
            plain = context.wrap_socket(plain, server_hostname=self.host)
        self.sock = plain
