"""Who looked at unusually much in a week: compared with their own weeks, and with their colleagues'."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from reports.models import AuditEvent

WEEK = timedelta(days=7)
WEEKS_BEFORE = 8
TIMES_USUAL = 3
# What one person may look at in a week without anybody being told, and the words for it.
LOOKS: Mapping[str, tuple[int, str]] = {
    "case-viewed": (20, "cases opened"),
    "identity-viewed": (5, "times who reported was shown"),
    "person-exported": (2, "copies of what is held about a person"),
}

Weeks = dict[str, dict[int, set[str]]]
"""By actor and week (0 is this one), the cases they looked at."""


@dataclass(frozen=True)
class Outlier:
    """Somebody's week, beside their own usual one and their colleagues'."""

    actor: str
    what: str
    count: int
    own_usual: float
    colleagues_usual: float
    is_unusual: bool


def looks(now: datetime) -> list[Outlier]:
    """Return everybody who looked at something in the last seven days, the most unusual first."""
    found = [line for action in LOOKS for line in _of(action, now)]
    return sorted(found, key=lambda each: (not each.is_unusual, -each.count, each.actor))


def _of(action: str, now: datetime) -> list[Outlier]:
    weeks = _weeks(action, now)
    counts = {actor: len(mine[0]) for actor, mine in weeks.items() if mine[0]}
    least, words = LOOKS[action]
    lines = []
    for actor, count in counts.items():
        own = median(len(weeks[actor][week]) for week in range(1, WEEKS_BEFORE + 1))
        others = [each for name, each in counts.items() if name != actor]
        usual = median(others) if others else 0
        is_unusual = count >= least and count >= TIMES_USUAL * max(own, usual)
        lines.append(Outlier(actor, words, count, own, usual, is_unusual))
    return lines


def _weeks(action: str, now: datetime) -> Weeks:
    since = now - WEEK * (WEEKS_BEFORE + 1)
    rows = AuditEvent.objects.filter(action=action, at__gt=since, at__lte=now)
    found: Weeks = defaultdict(lambda: defaultdict(set))
    for actor, subject, at in rows.values_list("actor", "subject", "at").iterator():
        found[actor][(now - at) // WEEK].add(subject)
    return found
