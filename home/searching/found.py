"""What a search gives. `search_sources` is the hook by which other rooms add theirs."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Found:
    """One thing that fits the words: its name, where it is, one line, and what it is."""

    title: str
    url: str
    summary: str
    kind: str | Promise
