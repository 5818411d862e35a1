"""Where a campaign is put up or sent: each place has a code, so that what comes of it can be counted.

A code is the campaign's number and the place's key, such as `57-bus-shelter`. It is the last part of a
short address, `/c/57-bus-shelter/`, that QR codes and posts carry; that address leads to the campaign with
`?from=bus-shelter`. Nothing about the person is in either, and no cookie is needed. A code goes on leading
to its campaign when the campaign is moved or renamed, and when the place is no longer listed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from campaigns.choices import Channel

SHORT = "c"
"""The first part of a short address."""
FROM = "from"
"""The name by which the campaign's own address says the place."""
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CODE = re.compile(rf"([1-9][0-9]{{0,9}})-({KEY.pattern})", re.ASCII)
LONGEST_KEY = 40


class NotACode(ValueError):
    """It is not the code of a placement."""


@dataclass(frozen=True)
class Placement:
    """One place: the key that its code ends in, and its name in words."""

    key: str
    name: str


ANYWHERE = Placement(key="poster", name="Anywhere else")
"""Where nobody said where."""


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


def path_of(campaign_id: int, key: str) -> str:
    """The short address, from the root of the site: `/c/57-bus-shelter/`."""
    return f"/{SHORT}/{code_of(campaign_id, key)}/"


def known(key: str, placements: Iterable[Placement]) -> bool:
    """Whether a key is worth counting: one of the campaign's places, a channel, or anywhere else."""
    return key in {each.key for each in placements} | set(Channel.values) | {ANYWHERE.key}
