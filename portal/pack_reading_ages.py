"""How old somebody must be to read each campaign of a pack: its page, its quiz and the words of its kit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from home.reading_age import MOST, ReadingAge, reading_age
from portal.pack_reading import Pack

NOT_WORDS = frozenset(
    [
        "slug", "order", "sensitivity", "review_owner", "review_due_on", "topic", "audience", "goal", "origin",
        "starts_on", "ends_on", "awareness_week", "priorities", "services", "forms", "form", "contacts", "figures",
        "quiz", "kit", "versions", "consent", "agreed_until", "url", "channel", "placements",
    ]
)  # fmt: skip
"""Keys whose values are for machines, or are measured apart."""
FOR_THEIR_WORK = frozenset(["professionals", "landlords", "businesses"])
"""Audiences that read for their work: their words are shown, and held to nothing."""
FOR_THE_PRESS = "press"


@dataclass(frozen=True)
class CampaignAge:
    """One page of a campaign, with the age of its page and of its kit's words for the public."""

    path: str
    audience: str
    page: ReadingAge
    kit: ReadingAge

    @property
    def is_for_everyone(self) -> bool:
        """Whether it is held to the age that we ask of words for the public."""
        return self.audience not in FOR_THEIR_WORK

    @property
    def is_plain(self) -> bool:
        """Whether both its page and its kit are plain enough for an eleven-year-old."""
        return max(self.page.age, self.kit.age) <= MOST


def campaign_ages(pack: Pack) -> list[CampaignAge]:
    """Each campaign and each of its versions, in the pack's order."""
    return [
        age
        for entry in pack.campaigns["campaigns"]
        for age in _ages_of(entry, "/campaigns/", "public")
    ]


def _ages_of(entry: Mapping[str, Any], above: str, audience: str) -> Iterator[CampaignAge]:
    path = f"{above}{entry['slug']}/"
    audience = entry.get("audience", audience)
    kit = entry.get("kit") or {}
    said = [each["words"] for each in kit.get("copy", []) if each["channel"] != FOR_THE_PRESS]
    yield CampaignAge(
        path=path,
        audience=audience,
        page=reading_age("\n\n".join([*words_of(entry), *words_of(entry.get("quiz") or {})])),
        kit=reading_age("\n\n".join([*words_of(kit.get("poster_signs", [])), *said])),
    )
    for version in entry.get("versions", []):
        yield from _ages_of(version, path, audience)


def words_of(value: Any) -> Iterator[str]:
    """Every string that people read in a part of a campaign."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            if name not in NOT_WORDS:
                yield from words_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from words_of(each)
