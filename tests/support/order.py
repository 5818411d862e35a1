"""The order of a run: what takes long begins first, shared out, so that nobody waits for the last one."""

import os

import pytest

SLOW = ("fault", "browser")


def shared_out(items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the tests with an equal share of the slow ones at the start of each worker's part.

    pytest-xdist with `--dist worksteal` gives each worker an equal part in this order.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    slow = [item for item in items if _is_slow(item)]
    quick = [item for item in items if not _is_slow(item)]
    if workers == 1 or not slow:
        return items
    slow.sort(key=lambda item: _rank(item))
    part, parts = -(-len(items) // workers), []
    for number in range(workers):
        own = slow[number::workers]
        room = max(part - len(own), 0)
        parts += [*own, *quick[:room]]
        quick = quick[room:]
    return [*parts, *quick]


def _is_slow(item: pytest.Item) -> bool:
    return _rank(item) < len(SLOW)


def _rank(item: pytest.Item) -> int:
    return next(
        (number for number, name in enumerate(SLOW) if item.get_closest_marker(name)), len(SLOW)
    )
