"""One service as another directory describes it, cleaned and cut to what fits here."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True)
class Way:
    """One way to reach it: `phone` or `email`, the number or address, and what it is for."""

    kind: str
    value: str
    words: str = ""


@dataclass(frozen=True)
class Where:
    """A place where it is, as far as the feed says."""

    name: str
    street: str = ""
    town: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    access: str = ""


@dataclass(frozen=True)
class When:
    """One rule of when it is open. Times are HH:MM, days as MO, TU or 1TU."""

    freq: str
    byday: str = ""
    bymonthday: str = ""
    interval: int = 1
    opens: str = ""
    closes: str = ""
    starts_on: str = ""
    ends_on: str = ""
    words: str = ""


@dataclass(frozen=True)
class Entry:
    """Everything that is taken over of one service. `notes` say what was changed or left out of it."""

    external_id: str
    name: str
    summary: str = ""
    description: str = ""
    organisation: str = ""
    organisation_id: str = ""
    organisation_words: str = ""
    organisation_url: str = ""
    url: str = ""
    fees: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    eligibility: str = ""
    application: str = ""
    interpreters: str = ""
    languages: str = ""
    terms: Sequence[str] = ()
    ways: Sequence[Way] = ()
    places: Sequence[Where] = ()
    times: Sequence[When] = ()
    notes: Sequence[str] = field(default=(), compare=False)

    def said(self) -> dict[str, Any]:
        """Return it as it is kept, to be compared with what the feed says next time."""
        kept = asdict(self)
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()
        }

    @classmethod
    def from_said(cls, said: Mapping[str, Any]) -> Self:
        """Return what was kept. Raises TypeError for what this version never kept."""
        lists = {
            "ways": tuple(Way(**each) for each in said.get("ways", ())),
            "places": tuple(Where(**each) for each in said.get("places", ())),
            "times": tuple(When(**each) for each in said.get("times", ())),
            "terms": tuple(said.get("terms", ())),
            "notes": tuple(said.get("notes", ())),
        }
        return cls(**{**said, **lists})


@dataclass(frozen=True)
class Problem:
    """An entry of the feed that could not be read, by its number or name, and why."""

    which: str
    why: str
    external_id: str = ""
    """Known even though the rest is not: so that it does not count as gone."""
