"""What came of people's reports, for rooms that do not know who writes it.

Whoever writes it gives it by a Wagtail hook in its own `wagtail_hooks.py`; one query, the newest first:

    @hooks.register("outcomes_listed")
    def outcomes_listed(wanted: Wanted) -> Sequence[Outcome]: ...
"""

from dataclasses import dataclass
from datetime import date

from wagtail import hooks

MOST = 2


@dataclass(frozen=True)
class Wanted:
    """Which outcomes are asked for: of a report form by its slug, or of a topic by its key; never neither."""

    form: str = ""
    topic: str = ""
    most: int = MOST


@dataclass(frozen=True)
class Outcome:
    """A published page about what came of reports; `url_path` is Wagtail's, from the root of all pages.

    `where` says in which areas, “In Old Town”; empty where that is not to be said.
    """

    title: str
    url_path: str
    result: str
    happened_on: date | None
    where: str = ""


def outcomes_for(wanted: Wanted) -> list[Outcome]:
    """The newest that fit, never more than were wanted."""
    found: list[Outcome] = []
    for listed in hooks.get_hooks("outcomes_listed"):
        found += listed(wanted)
    return found[: wanted.most]
