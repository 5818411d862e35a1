"""The portal, but it answers whoever sends a report only much later: time to kill it in between."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from portal.wsgi import application as portal

SECONDS = 60


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Do everything that the portal does, commit included, and hold the answer back."""
    answer: Iterable[bytes] = portal(environ, start_response)
    if environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"].endswith("/check/"):
        time.sleep(SECONDS)
    return answer
