"""What becomes of the demonstration's messages, and what its clocks do when nobody answers."""

from datetime import datetime, timedelta
from uuid import UUID

from portal.demo.dice import Dice
from reports import arrivals, chasing, contact_checks, contacts, delivery
from reports.choices import DeliveryKind
from reports.models import Delivery, PartnerContact, Referral, ReferralLink

A_MOMENT = timedelta(seconds=1)
BOUNCES = 6
"""In a hundred; somebody left, and the mailbox went with them."""

BOUNCES_LATELY = 25
"""So that there is always one to be seen."""
MENDED_AFTER = timedelta(days=2)


def moments(referral: Referral) -> list[datetime]:
    """Return when a worker has something to do about a referral that is not answered."""
    found = (referral.chase_at, referral.fallback_at, referral.manager_at)
    return [moment + A_MOMENT for moment in found if moment is not None]


def sweep(at: datetime) -> None:
    """A worker takes the steps that are due, and sends what they wrote."""
    chasing.run_due(now=at)
    delivery.send_due(now=at)


def hear(row: UUID, dice: Dice, at: datetime, *, is_lately: bool) -> bool:
    """The mail provider says what became of a message; return whether it came back."""
    mail = Delivery.objects.select_related("referral__partner").get(pk=row)
    is_back = (
        mail.kind == DeliveryKind.REFERRAL
        and mail.referral is not None
        and not mail.referral.partner.is_own_team
        and dice.chance(BOUNCES_LATELY if is_lately else BOUNCES)
    )
    if is_back:
        arrivals.bounced(delivery=mail, now=at, words="there is no such mailbox any more")
    else:
        arrivals.delivered(delivery=mail, now=at)
    return is_back


def mend(row: UUID, at: datetime) -> None:
    """An officer has found out the right address, and its owner confirms it."""
    mail = Delivery.objects.get(pk=row)
    for contact in PartnerContact.objects.filter(email=mail.address).exclude(bounced_at=None):
        check = contacts.ask(contact=contact, by="officer", now=at)
        delivery.send_due(now=at)
        token = contact_checks.url_of(check).split("/")[-2]
        contacts.confirm(token=token, now=at + timedelta(hours=1))


def link_for_answer(referral: Referral) -> ReferralLink:
    """Return the link by which a partner answers: the last that it was sent."""
    rows = ReferralLink.objects.select_related("referral__case", "referral__partner", "contact")
    return rows.filter(referral=referral).latest("made_at", "pk")
