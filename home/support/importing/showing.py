"""An import as the admin shows it: its tabs, and each entry with what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.support.importing.comparing import LABELS, Compared, State, in_words
from home.support.importing.entry import Problem
from home.support.importing.reading import problems_from_data
from home.support.models import FeedReading

PROBLEMS = "problems"
TABS = {
    State.NEW.value: _("New"),
    State.CHANGED.value: _("Changed"),
    State.GONE.value: _("Gone"),
    State.SAME.value: _("The same"),
    State.LEFT_OUT.value: _("Left out before"),
    PROBLEMS: _("Not readable"),
}


@dataclass(frozen=True)
class Tab:
    """One kind of entries, and how many there are."""

    key: str
    label: Any
    count: int


@dataclass(frozen=True)
class Row:
    """One entry: what it says, or what it says otherwise than before."""

    compared: Compared
    facts: Sequence[tuple[str, str]]
    edit_url: str = ""


def shown(wanted: str | None) -> str:
    """Return which tab is shown."""
    return wanted if wanted in TABS else State.NEW.value


def tabs(compared: Sequence[Compared], reading: FeedReading) -> list[Tab]:
    """Return the tabs."""
    counts = {key: sum(each.state == key for each in compared) for key in TABS}
    counts[PROBLEMS] = len(reading.problems)
    return [Tab(key, label, counts[key]) for key, label in TABS.items()]


def problems(reading: FeedReading) -> list[Problem]:
    """Return what could not be read."""
    return list(problems_from_data(reading.problems))


def rows(compared: Sequence[Compared], page: str | None, per_page: int) -> list[Row]:
    """Return a page of entries."""
    return [_row(each) for each in Paginator(compared, per_page).get_page(page)]


def _row(each: Compared) -> Row:
    service = each.known.service if each.known else None
    edit = reverse("wagtailsnippets_support_service:edit", args=[service.pk]) if service else ""
    return Row(each, _facts(each) if each.state in {State.NEW, State.LEFT_OUT} else (), edit)


def _facts(each: Compared) -> list[tuple[str, str]]:
    said = ((str(label), getattr(each.entry, name)) for name, label in LABELS.items())
    return [(label, in_words(value)) for label, value in said if value not in (None, "", (), [])]
