"""Where a campaign is put up or sent: each place has a code, so that what comes of it can be counted.

A code is the campaign's number and the place's key, such as `57-bus-shelter`. It is the last part of a
short address, `/c/57-bus-shelter/`, that QR codes and posts carry; that address leads to the campaign with
`?from=bus-shelter`. Nothing about the person is in either, and no cookie is needed. A code goes on leading
to its campaign when the campaign is moved or renamed, and when the place is no longer listed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from campaigns.choices import Channel

SHORT = "c"
"""The first part of a short address."""
FROM = "from"
"""The name by which the campaign's own address says the place."""
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CODE = re.compile(rf"([1-9][0-9]{{0,9}})-({KEY.pattern})", re.ASCII)
LONGEST_KEY = 40
COUNTED = "X-Counted-Campaign"
"""The header by which a campaign's page says which it is, to whoever counts visits. It never leaves the site."""


class NotACode(ValueError):
    """It is not the code of a placement."""


@dataclass(frozen=True)
class Placement:
    """One place: the key that its code ends in, and its name in words."""

    key: str
    name: str


ANYWHERE = Placement(key="poster", name="Anywhere else")
"""Where nobody said where."""
LEAFLET = "leaflet"
"""The code that is printed on a leaflet, wherever it is handed out."""
NEWS = "news"
"""The code of links in news by mail and in the feed."""
PAGE = "page"
"""The place that a form is told when the campaign's page was reached without a code."""


def code_of(campaign_id: int, key: str) -> str:
    """The code of a place of a campaign. Raises NotACode for a key that cannot be in one."""
    code = f"{campaign_id}-{key}"
    read(code)
    return code


def read(code: str) -> tuple[int, str]:
    """The campaign's number and the place's key. Raises NotACode for anything else."""
    found = CODE.fullmatch(code)
    if found is None or len(found[2]) > LONGEST_KEY:
        raise NotACode(code[:60])
    return int(found[1]), found[2]


def code_from(campaign_id: int, query: Mapping[str, str]) -> str:
    """The code of the place that a visitor to a campaign came from, by the query of its address."""
    key = query.get(FROM, "")
    try:
        return code_of(campaign_id, key)
    except NotACode:
        return code_of(campaign_id, PAGE)


def path_of(campaign_id: int, key: str) -> str:
    """The short address, from the root of the site: `/c/57-bus-shelter/`."""
    return f"/{SHORT}/{code_of(campaign_id, key)}/"


def known(key: str, placements: Iterable[Placement]) -> bool:
    """Whether a key is worth counting: one of the campaign's places, a channel, or anywhere else."""
    return key in {each.key for each in placements} | set(Channel.values) | {
        ANYWHERE.key,
        LEAFLET,
        NEWS,
    }
