"""How hard to try: the gate's second leg asks the same questions with fewer examples."""

import os

from hypothesis import settings

# A machine that does something else meanwhile is no fault of what is tested; no test holds a time against it.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

SHARE = float(os.environ.get("FUZZ_SHARE", "1"))
"""Of the examples that each test names; they are the same code on either database."""


def examples(count: int) -> int:
    """Return how many examples to try where `count` are tried in full, never fewer than three."""
    return max(3, round(count * SHARE))
