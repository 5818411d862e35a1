"""What an officer does about how a contact gets in: take every link back, reset their app."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from reports import audit, authenticators, timeline
from reports.models import Case, CaseEvent, PartnerContact, ReferralLink


@transaction.atomic
def shut_out(
    *, contact: PartnerContact, user: AbstractBaseUser, now: datetime, and_app: bool
) -> int:
    """Take back every link of a contact at once, with its app if asked; return how many links."""
    rows = ReferralLink.objects.filter(contact=contact, revoked_at=None)
    cases = list(
        Case.objects.filter(referrals__links__in=rows, referrals__links__expires_at__gt=now)
        .distinct()
        .order_by("pk")
    )
    taken = rows.update(revoked_at=now)
    had_app = authenticators.remove(contact) if and_app else False
    words = f"Every link of {contact} was taken back"
    for case in cases:
        timeline.add(
            case=case, kind=CaseEvent.Kind.NOTE, actor=user.get_username(), now=now, words=words
        )
    audit.record(
        actor=user.get_username(),
        action="partner-links-taken-back",
        subject=f"contact:{contact.key}",
        now=now,
        detail={"links": taken, "app": had_app},
    )
    return taken


@transaction.atomic
def reset_app(*, contact: PartnerContact, user: AbstractBaseUser, now: datetime) -> bool:
    """Forget a contact's app, so that they can set up another; return False when there was none."""
    had_app = authenticators.remove(contact)
    audit.record(
        actor=user.get_username(),
        action="partner-app-reset",
        subject=f"contact:{contact.key}",
        now=now,
        detail={"app": had_app},
    )
    return had_app
