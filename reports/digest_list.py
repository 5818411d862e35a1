"""What a digest lists: references, deadlines and links, and how many of each. No content."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from reports import links
from reports.choices import ReferralStatus
from reports.models import PartnerContact, ReferralLink
from reports.working_time import say_time


@dataclass(frozen=True)
class Listed:
    """One open referral of a digest."""

    reference: str
    by: str
    is_answered: bool
    is_late: bool
    url: str
    all_url: str
    """The contact's one page with all of them, reached by the same link."""


def of(contact: PartnerContact, *, now: datetime) -> list[Listed]:
    """Return the open referrals of a contact that they have a working link to, most urgent first."""
    rows = ReferralLink.objects.select_related("referral__case", "referral__partner", "contact")
    rows = rows.filter(contact=contact, revoked_at=None, expires_at__gt=now)
    newest = {link.referral_id: link for link in rows.order_by("expires_at", "pk")}
    found = [link for link in newest.values() if _is_open(link, now)]
    return [_listed(link, now) for link in sorted(found, key=lambda each: each.referral.due_at)]


def _is_open(link: ReferralLink, now: datetime) -> bool:
    return link.is_usable(now) and link.referral.status not in ReferralStatus.over()


def _listed(link: ReferralLink, now: datetime) -> Listed:
    referral = link.referral
    is_answered = referral.status in ReferralStatus.answered()
    return Listed(
        reference=referral.case.reference,
        by=say_time(referral.due_at),
        is_answered=is_answered,
        is_late=not is_answered and referral.due_at <= now,
        url=links.url_of(link),
        all_url=_all_url(link),
    )


def _all_url(link: ReferralLink) -> str:
    path = reverse("partner:all", args=[links.token_of(link)])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
