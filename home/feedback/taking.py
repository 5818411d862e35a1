"""Counts a press of yes or no, and keeps what somebody wrote. A flood stops at a limit; nothing else does."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from home.feedback.tickets import GOOD_FOR, Ticket
from home.models import PageRemark, PageTally, RemarkState, SpentTicket, Surety
from home.proof_of_work import Proof

MOST_A_MONTH = 20_000
"""Presses that one page counts in a month: no page of ours has so many readers who press."""
MOST_WAITING = 200
"""Remarks without a proof of work that may wait at once, all pages together."""
KEPT_DAYS = 180


@transaction.atomic
def count(*, page: int, is_useful: bool, now: datetime) -> bool:
    """Count one press in this month; False when the page has had too many to believe."""
    month = timezone.localdate(now).replace(day=1)
    row, _is_new = PageTally.objects.get_or_create(page_id=page, month=month)
    name = "useful" if is_useful else "not_useful"
    room = {f"{name}__lt": MOST_A_MONTH}
    return bool(PageTally.objects.filter(pk=row.pk, **room).update(**{name: F(name) + 1}))


def keep(
    *,
    page: int,
    was_useful: bool | None,
    text: str,
    ticket: Ticket,
    proof: Proof | None,
    surety: Surety,
    now: datetime,
) -> bool:
    """Keep a remark and spend its ticket; False, and nothing kept, when it was spent or too many wait."""
    try:
        with transaction.atomic():
            _spend(ticket.digest, now + GOOD_FOR, now)
            if surety == Surety.PROVEN and not (proof and _is_unused(proof)):
                surety = Surety.PLAIN
            if surety != Surety.PROVEN and _waiting() >= MOST_WAITING:
                return False
            PageRemark.objects.create(
                page_id=page,
                was_useful=was_useful,
                text=text,
                received_on=timezone.localdate(now),
                surety=surety,
            )
    except IntegrityError:
        if SpentTicket.objects.filter(digest=ticket.digest).exists():
            return False
        raise
    return True


def forget(*, now: datetime) -> int:
    """Delete the remarks that were kept for as long as we said, and spent tickets; return how many remarks."""
    SpentTicket.objects.filter(expires_at__lte=now).delete()
    gone, _by_model = PageRemark.objects.all().over(timezone.localdate(now), KEPT_DAYS).delete()
    return gone


def _spend(digest: str, until: datetime, now: datetime) -> None:
    SpentTicket.objects.filter(expires_at__lte=now).delete()
    SpentTicket.objects.create(digest=digest, expires_at=until)


def _is_unused(proof: Proof) -> bool:
    _row, is_new = SpentTicket.objects.get_or_create(
        digest=proof.digest, defaults={"expires_at": proof.expires_at}
    )
    return is_new


def _waiting() -> int:
    rows = PageRemark.objects.filter(state=RemarkState.NEW)
    return rows.exclude(surety=Surety.PROVEN).count()
