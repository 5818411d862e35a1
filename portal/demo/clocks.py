"""What becomes of the demonstration's messages, and what its clocks do when nobody answers."""

from datetime import datetime, timedelta
from uuid import UUID

from portal.demo.dice import Dice
from reports import arrivals, chasing, delivery
from reports.choices import DeliveryKind
from reports.models import Delivery, Referral, ReferralLink

A_MOMENT = timedelta(seconds=1)
BOUNCES = 6
"""In a hundred; somebody left, and the mailbox went with them."""


def moments(referral: Referral) -> list[datetime]:
    """Return when a worker has something to do about a referral that is not answered."""
    found = (referral.chase_at, referral.fallback_at, referral.manager_at)
    return [moment + A_MOMENT for moment in found if moment is not None]


def sweep(at: datetime) -> None:
    """A worker takes the steps that are due, and sends what they wrote."""
    chasing.run_due(now=at)
    delivery.send_due(now=at)


def hear(row: UUID, dice: Dice, at: datetime) -> bool:
    """The mail provider says what became of a message; return whether it came back."""
    mail = Delivery.objects.select_related("referral__partner").get(pk=row)
    is_back = (
        mail.kind == DeliveryKind.REFERRAL
        and mail.referral is not None
        and not mail.referral.partner.is_own_team
        and dice.chance(BOUNCES)
    )
    if is_back:
        arrivals.bounced(delivery=mail, now=at, words="there is no such mailbox any more")
    else:
        arrivals.delivered(delivery=mail, now=at)
    return is_back


def link_for_answer(referral: Referral) -> ReferralLink:
    """Return the link by which a partner answers: the last that it was sent."""
    rows = ReferralLink.objects.select_related("referral__case", "referral__partner", "contact")
    return rows.filter(referral=referral).latest("made_at", "pk")
