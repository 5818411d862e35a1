"""The same thing from many threads at the same moment."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import connection

Given = TypeVar("Given")


def all_at_once(do: Callable[[Given], Any], given: Sequence[Given]) -> list[Any]:
    """Call `do` with each in a thread of its own, all begun together; return results in order.

    What one of them raised is raised here. Ask for `fresh_database`, so that commits are real.
    """
    together = threading.Barrier(len(given))

    def one(thing: Given) -> Any:
        try:
            together.wait(timeout=30)
            return do(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(given)) as threads:
        return list(threads.map(one, given))
