"""Ask a site many things at once, on loopback, and keep how long each took."""

import http.client
import math
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from tests.support.visitor import FORM, Data

Job = TypeVar("Job")


class Line:
    """One kept-alive connection with one session cookie, as cheap as a client can be."""

    def __init__(self, host: str, session: str = "") -> None:
        self.connection = http.client.HTTPConnection(host, timeout=60)
        self.session = session

    def ask(self, path: str, data: Data | None = None) -> tuple[int, str, bytes]:
        """Return status, Location and body; a POST when there is data."""
        headers = {"Cookie": f"session={self.session}"} if self.session else {}
        body = None
        if data is not None:
            headers["Content-Type"] = FORM
            body = urlencode(data, doseq=True).encode()
        self.connection.request("POST" if data is not None else "GET", path, body, headers)
        response = self.connection.getresponse()
        raw = response.read()
        cookie = response.headers.get("Set-Cookie", "")
        if cookie.startswith("session="):
            self.session = cookie.removeprefix("session=").partition(";")[0]
        return response.status, response.headers.get("Location", ""), raw

    def close(self) -> None:
        """Hang up."""
        self.connection.close()


@dataclass(frozen=True)
class Timing:
    """How long many things took, in milliseconds, and how many a second that made."""

    count: int
    at_once: int
    p50: float
    p95: float
    p99: float
    per_second: float


def timing(seconds: Sequence[float], *, at_once: int, whole: float) -> Timing:
    """Return the summary of single times and of the time that all of it took."""
    ordered = sorted(seconds)

    def part(share: float) -> float:
        return round(ordered[max(0, math.ceil(share * len(ordered)) - 1)] * 1000, 1)

    rate = round(len(ordered) / whole, 1)
    return Timing(len(ordered), at_once, part(0.5), part(0.95), part(0.99), rate)


def at_once(jobs: Iterable[Job], do: Callable[[Job], None], *, number: int) -> Timing:
    """Do every job, `number` at once; raise the first error."""

    def timed(job: Job) -> float:
        began = time.perf_counter()
        do(job)
        return time.perf_counter() - began

    began = time.perf_counter()
    with ThreadPoolExecutor(number) as pool:
        took = list(pool.map(timed, jobs))
    return timing(took, at_once=number, whole=time.perf_counter() - began)
