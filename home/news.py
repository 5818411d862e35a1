"""News of the site, for its feed and its mail: given by whoever has any, to rooms that know none of them.

By Wagtail hooks, each in the giver's own `wagtail_hooks.py`:

    @hooks.register("news_listed")
    def campaigns(site: Site, now: datetime) -> list[News]: ...

    @hooks.register("news_topics")
    def topics() -> dict[str, str]: ...

What could give its reader away comes with words that say nothing, or does not come: the giver sees to that,
because feeds and inboxes are shared within families.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from wagtail import hooks
from wagtail.models import Site


@dataclass(frozen=True)
class Several:
    """What a mail says once, with one address, in place of several news that say the same thing each."""

    title: str
    url: str


@dataclass(frozen=True)
class News:
    """One thing to tell. `uid` stays the same for good; `at` is when it became news."""

    uid: str
    title: str
    url: str
    """From the root of the site, or whole where it leads elsewhere."""
    at: datetime
    changed_at: datetime
    summary: str = ""
    topic: str = ""
    areas: tuple[str, ...] = ()
    last_day: date | None = None
    """After it nobody is told any more."""
    is_mailed: bool = True
    """Whether it can wait for a mail of the next morning."""
    several: Several | None = None
    """For news that may not say what they are about."""

    def is_over(self, today: date) -> bool:
        """Whether it is too late to tell of it."""
        return self.last_day is not None and self.last_day < today


def listed(site: Site, *, now: datetime) -> list[News]:
    """All news of a site at this moment, the newest first."""
    found = [each for give in hooks.get_hooks("news_listed") for each in give(site, now)]
    return sorted(found, key=lambda each: (each.at, each.uid), reverse=True)


def topics() -> dict[str, str]:
    """Each topic that news may have, by its key, in words."""
    found: dict[str, str] = {}
    for give in hooks.get_hooks("news_topics"):
        found |= give()
    return found


def matching(
    news: Iterable[News], *, topics: Collection[str] = (), areas: Collection[str] = ()
) -> list[News]:
    """The news of these topics in these areas; none chosen means all. News without either is for everybody."""
    return [
        each
        for each in news
        if (not topics or not each.topic or each.topic in topics)
        and (not areas or not each.areas or not set(areas).isdisjoint(each.areas))
    ]


def known(wanted: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Those of the keys that there are, in the order in which they are offered."""
    asked = set(wanted)
    return [key for key in names if key in asked]
