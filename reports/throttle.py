"""Too many tries from one place, or from everywhere, told without keeping anybody's address.

An address is only ever in memory, as a digest under a key that is never written down and is thrown
away with every count after ten minutes. What everybody did together is counted in the cache, so
that all processes share it.
"""

import hashlib
import hmac
import ipaddress
import secrets
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

PERIOD = timedelta(minutes=10)
MOST_KEPT = 50_000
"""Places counted at once by a process; beyond it, only everybody together is counted."""


@dataclass(frozen=True)
class Limit:
    """How often something may be tried in ten minutes: by one place, and by everybody together."""

    name: str
    each: int
    together: int


@dataclass
class _Tallies:
    """What this process counted in these ten minutes."""

    period: int = -1
    key: bytes = b""
    counts: Counter[bytes] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def add(self, what: str, period: int) -> int:
        """Count one more of it; return how many there were in this period."""
        with self.lock:
            if period != self.period:
                self.period, self.key = period, secrets.token_bytes(32)
                self.counts.clear()
            digest = hmac.new(self.key, what.encode(), hashlib.sha256).digest()
            if digest not in self.counts and len(self.counts) >= MOST_KEPT:
                return 0
            self.counts[digest] += 1
            return self.counts[digest]

    def forget(self) -> None:
        """Throw everything away, key and counts."""
        with self.lock:
            self.period = -1


_TALLIES = _Tallies()


def is_over(limit: Limit, address: str, *, now: datetime) -> bool:
    """Count one try, and say whether it is one too many. It never counts for longer than ten minutes.

    `address` is what `place_of` returned; an empty one is counted with everybody's only.
    """
    period = int(now.timestamp() // PERIOD.total_seconds())
    here = _TALLIES.add(f"{limit.name}|{address}", period) if address else 0
    return _everybodys(limit, period) > limit.together or here > limit.each


def place_of(request: HttpRequest) -> str:
    """Return where a request comes from, to be counted and then forgotten; "" where that is not known.

    Behind a proxy every visitor has the proxy's address, unless CLIENT_ADDRESS_HEADER says which
    header holds the visitor's own. An address inside our own network is a proxy's, and says
    nothing. Of an IPv6 address only the part that a whole household shares counts.
    """
    header = settings.CLIENT_ADDRESS_HEADER
    name = f"HTTP_{header.upper().replace('-', '_')}" if header else "REMOTE_ADDR"
    try:
        address = ipaddress.ip_address(str(request.META.get(name, "")).strip())
    except ValueError:
        return ""
    if address.is_private:
        return ""
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))


def start_afresh() -> None:
    """Forget what this process counted of single places."""
    _TALLIES.forget()


def _everybodys(limit: Limit, period: int) -> int:
    """Count one more try of everybody together; return how many there were in this period."""
    key = f"throttle:{limit.name}:{period}"
    cache.add(key, 0, timeout=2 * PERIOD.total_seconds())
    try:
        return int(cache.incr(key))
    except ValueError:
        return 1  # The cache let go of it in between.
