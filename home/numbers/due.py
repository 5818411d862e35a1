"""Which contact points must be checked, and who is told. Sends nothing: reports/ has the one room that does.

On the day, the owner is told. A week later those above are told too. Two weeks later the public page
itself says when it was last checked (`ContactPoint.shows_check_date`), whether anybody was mailed or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from home.models import ContactPoint, PartnershipSettings
from home.models.contact_check import ContactNotice

ESCALATE_AFTER = timedelta(days=7)


class Step(models.TextChoices):
    """Who is told, and why."""

    OWNER = "owner", _("A check is due")
    MANAGER = "manager", _("A check is overdue")


@dataclass(frozen=True)
class DueCheck:
    """One thing to tell one address."""

    point: ContactPoint
    step: Step
    address: str
    days_late: int

    @property
    def key(self) -> str:
        """The same for the same step of the same check, whoever is told."""
        due = self.point.review_due_on
        return f"{self.point.key}:{due.isoformat() if due else 'never'}:{self.step}:{self.address}"


def due_points(today: date) -> list[ContactPoint]:
    """Those in use that are due, the longest overdue first, and first of all those never checked."""
    return sorted(
        ContactPoint.objects.overdue(today),
        key=lambda each: (each.review_due_on or date.min, each.name),
    )


def steps(*, managers: Sequence[str], now: datetime) -> list[DueCheck]:
    """Everything that somebody is to know today, whether or not it was sent already."""
    today, team = timezone.localdate(now), _team()
    found: list[DueCheck] = []
    for point in due_points(today):
        late = (today - (point.review_due_on or today)).days
        found.append(DueCheck(point, Step.OWNER, point.owner_email or team, late))
        if late >= ESCALATE_AFTER.days:
            found += [DueCheck(point, Step.MANAGER, each, late) for each in managers]
    return [each for each in found if each.address]


def owed_by(address: str, *, now: datetime) -> list[DueCheck]:
    """Return what somebody at an address is to see to: what they check, and what was escalated to them."""
    told = set(
        ContactNotice.objects.filter(key__endswith=f":{address}").values_list("key", flat=True)
    )
    found = [each for each in steps(managers=[address], now=now) if each.address == address]
    return [each for each in found if each.step == Step.OWNER or each.key in told]


def fresh(*, managers: Sequence[str], now: datetime) -> list[DueCheck]:
    """Those that were not handed over yet."""
    gone = set(ContactNotice.objects.values_list("key", flat=True))
    return [each for each in steps(managers=managers, now=now) if each.key not in gone]


@transaction.atomic
def claim(*, managers: Sequence[str], now: datetime) -> list[str]:
    """Return the addresses that are to be told of something new, and keep that they were."""
    addresses: dict[str, None] = {}
    for each in fresh(managers=managers, now=now):
        _row, is_new = ContactNotice.objects.get_or_create(key=each.key, defaults={"sent_at": now})
        if is_new:
            addresses[each.address] = None
    return sorted(addresses)


def _team() -> str:
    site = Site.objects.filter(is_default_site=True).first()
    return PartnershipSettings.for_site(site).team_email if site else ""
