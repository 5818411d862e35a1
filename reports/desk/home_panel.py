"""What an officer must know first: the panel on the dashboard, each line a link to the inbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.forms import Media
from django.middleware import csrf
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from reports.choices import Band, ReferralStatus
from reports.desk.counting import count_each, say_count
from reports.desk.filters import FAILED, UNANSWERED, UNROUTABLE, UNVERIFIED
from reports.desk.stray_mail import stray_words
from reports.models import Case, Heartbeat, Referral
from reports.models.case import CaseQuerySet


@dataclass(frozen=True)
class Watch:
    """One thing to watch: how many, what, and where to see them."""

    count: str
    words: Any
    url: str
    is_alarm: bool


class DeskPanel(Component):
    """What is late, unanswered, stuck or new, and whether the worker is alive."""

    name = "reports"
    order = 50
    template_name = "reports/desk/home_panel.html"

    @property
    def media(self) -> Media:
        """The desk's style sheet."""
        return Media(css={"all": ["reports/desk.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The counts, in one query, and the worker's heartbeat."""
        now = timezone.now()
        return {
            "watches": watches(now),
            "is_silent": Heartbeat.objects.all().silent(now),
            "strays": stray_words(),
            "token": csrf.get_token(parent_context["request"]),
        }


def watches(now: datetime) -> list[Watch]:
    """Return what to watch on the desk."""
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
    failed = _referral(status__in=ReferralStatus.reaching_nobody())
    overdue = _referral(status__in=ReferralStatus.on_the_way(), due_at__lt=now)
    return {
        "new": (
            opened.filter(band=Band.P1, opened_at__gte=today),
            _("new P1 today"),
            "band=P1&ordering=opened_at",
        ),
        "late": (opened.late(now), _("not looked at in time"), "late=yes"),
        "unanswered": (
            opened.filter(overdue),
            _("a partner is late to answer"),
            f"alarm={UNANSWERED}",
        ),
        "unroutable": (
            opened.filter(is_unroutable=True),
            _("nobody to send it to"),
            f"alarm={UNROUTABLE}",
        ),
        "unverified": (
            opened.filter(is_unverified=True),
            _("might be from a bot"),
            f"alarm={UNVERIFIED}",
        ),
        "failed": (opened.filter(failed), _("could not be sent, or bounced"), f"alarm={FAILED}"),
    }


def _referral(**which: Any) -> Exists:
    return Exists(Referral.objects.filter(case=OuterRef("pk"), **which))
