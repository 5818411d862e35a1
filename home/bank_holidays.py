"""England's bank holidays, substitute days included, from the `holidays` library."""

from datetime import date
from functools import cache

import holidays


@cache
def england(year: int) -> frozenset[date]:
    """The days of `year` on which offices in England are shut."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def around(day: date) -> frozenset[date]:
    """The bank holidays of the years next to `day`, enough for any clock that runs near it."""
    return england(day.year - 1) | england(day.year) | england(day.year + 1)
