"""What an officer must know first: the panel on the dashboard, each line a link to what it counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import Media
from django.middleware import csrf
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from reports import stuck
from reports.choices import Band
from reports.desk.counting import count_each, say_count
from reports.desk.filters import FAILED, UNANSWERED, UNROUTABLE, UNVERIFIED
from reports.desk.stray_mail import stray_words
from reports.models import Case
from reports.models.case import CaseQuerySet


@dataclass(frozen=True)
class Watch:
    """One thing to watch: how many, what, and where to see them."""

    count: str
    words: Any
    url: str
    is_alarm: bool


class DeskPanel(Component):
    """What is new, late or stuck."""

    name = "reports"
    order = 50
    template_name = "reports/desk/home_panel.html"

    @property
    def media(self) -> Media:
        """The desk's style sheet."""
        return Media(css={"all": ["reports/desk.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """What is new, and what is stuck."""
        now = timezone.now()
        found = stuck.count_all(now=now)
        return {
            "watches": watches(now),
            "stuck": [stuck_watch(each) for each in found],
            "is_any_stuck": any(each.count for each in found),
            "strays": stray_words(),
            "token": csrf.get_token(parent_context["request"]),
        }


def stuck_watch(each: stuck.Stuck) -> Watch:
    """Return one thing that can be stuck, with where to see it; its count is the daily mail's."""
    return Watch(
        count=say_count(each.count),
        words=each.words,
        url=_where(each.key),
        is_alarm=bool(each.count),
    )


def _where(key: str) -> str:
    """Return where to see what is stuck; "" for what shows nowhere but here."""
    alarms = {"unanswered": UNANSWERED, "failed": FAILED, "unroutable": UNROUTABLE}
    if key in alarms:
        return f"{reverse('desk:inbox')}?alarm={alarms[key]}"
    return reverse("desk:coverage") if key in {"bouncing", "contacts", "heartbeat"} else ""


def watches(now: datetime) -> list[Watch]:
    """Return what is new or waits for an officer."""
    rows = _rows(now)
    found = count_each({name: each[0] for name, each in rows.items()})
    inbox = reverse("desk:inbox")
    return [
        Watch(
            count=say_count(found[name]),
            words=words,
            url=f"{inbox}?{query}",
            is_alarm=bool(found[name]),
        )
        for name, (_rows_of_it, words, query) in rows.items()
    ]


def _rows(now: datetime) -> dict[str, tuple[CaseQuerySet, Any, str]]:
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    opened = Case.objects.open()
    return {
        "new": (
            opened.filter(band=Band.P1, opened_at__gte=today),
            _("new P1 today"),
            "band=P1&ordering=opened_at",
        ),
        "late": (opened.late(now), _("not looked at in time"), "late=yes"),
        "unverified": (
            opened.filter(is_unverified=True),
            _("might be from a bot"),
            f"alarm={UNVERIFIED}",
        ),
    }
