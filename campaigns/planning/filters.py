"""What somebody asked of the list of campaigns, and which fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from campaigns.choices import Audience, Origin, Topic, When
from campaigns.planning.entries import Entry

CHOICES = {"topic": Topic, "audience": Audience, "when": When, "origin": Origin}


@dataclass(frozen=True)
class Wanted:
    """The choices made; empty is any."""

    topic: str = ""
    audience: str = ""
    when: str = ""
    origin: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.topic or self.audience or self.when or self.origin)

    def fits(self, entry: Entry) -> bool:
        """Whether a campaign is one of those asked for."""
        return (
            self.topic in {"", entry.topic}
            and (not self.audience or self.audience in entry.audiences)
            and self.when in {"", entry.when}
            and self.origin in {"", entry.origin}
        )

    def words(self) -> list[str]:
        """What was chosen, in words."""
        given = {"topic": self.topic, "audience": self.audience, "when": self.when}
        given["origin"] = self.origin
        return [str(CHOICES[name](value).label) for name, value in given.items() if value]


@dataclass(frozen=True)
class Chooser:
    """One of the choices of the form, with those of its values that any campaign has."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str


def wanted_in(query: Mapping[str, str]) -> Wanted:
    """The choices that an address makes; what is none of ours is as if it were not there."""
    given = {name: query.get(name, "") for name in CHOICES}
    known = {
        name: value if value in kind.values else ""
        for (name, kind), value in zip(CHOICES.items(), given.values(), strict=True)
    }
    return Wanted(**known)


def choosers(entries: Iterable[Entry], wanted: Wanted) -> list[Chooser]:
    """The form: only what some campaign has can be chosen, so that nobody is led to an empty list."""
    there: dict[str, set[str]] = {name: set() for name in CHOICES}
    for entry in entries:
        there["topic"].add(entry.topic)
        there["audience"] |= entry.audiences
        there["when"].add(entry.when)
        there["origin"].add(entry.origin)
    labels = {
        "topic": _("About"),
        "audience": _("For"),
        "when": _("When"),
        "origin": _("Whose campaign"),
    }
    return [
        Chooser(
            name=name,
            label=labels[name],
            options=[
                (value, str(words))
                for value, words in kind.choices
                if value in there[name] or value == getattr(wanted, name)
            ],
            chosen=getattr(wanted, name),
        )
        for name, kind in CHOICES.items()
        if len(there[name]) > 1 or getattr(wanted, name)
    ]
