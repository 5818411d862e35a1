"""A closed case ends what partners have of it: their referrals, links and mail. Only an officer closes."""

from datetime import datetime

from django.db.models import Q
from django.utils.text import get_text_list

from reports import referrals, tasks
from reports.choices import DeliveryKind, DeliveryStatus, ReferralStatus
from reports.models import (
    Case,
    Delivery,
    DeliveryAttempt,
    Partner,
    PartnerEntry,
    Referral,
    ReferralLink,
)

S = ReferralStatus
NOT_SENT = "The case was closed before it could be sent."
_BEFORE = {S.ACCEPTED: "which had accepted it", S.OUTCOME_RECORDED: "which had recorded an outcome"}


def waited_for(case: Case) -> list[str]:
    """Return the partners that still have to answer; our own team is not one."""
    rows = Partner.objects.filter(
        is_own_team=False,
        referrals__case=case,
        referrals__status__in=S.unanswered(),
    )
    return list(rows.order_by("name").values_list("name", flat=True))


def end_referrals(*, case: Case, actor: str, now: datetime) -> None:
    """End every referral that a partner can still look at; in the caller's transaction."""
    for referral in case.referrals.exclude(status__in=S.shut()).select_related("partner"):
        moved = referrals.move(referral, S.CLOSED, actor=actor, now=now, words=_words(referral))
        moved.ended_with_case_at = now
        moved.save(update_fields=["ended_with_case_at"])
        ReferralLink.objects.filter(referral=moved, revoked_at=None).update(revoked_at=now)
        _drop_mail(moved, now)


def ask_to_refer_anew(*, case: Case, closed_at: datetime | None, now: datetime) -> None:
    """Tell the officers of a case that opens again who had it, for nobody has it now."""
    rows = case.referrals.filter(ended_with_case_at=closed_at, ended_with_case_at__isnull=False)
    names = sorted(set(rows.values_list("partner__name", flat=True)))
    if names:
        had_it = get_text_list(names, "and")
        words = (
            f"{had_it} had this case until it was closed. Refer it anew to whoever should have it."
        )
        tasks.ask(case=case, words=words, now=now)


def _words(referral: Referral) -> str:
    """ "Ended for Police, which had not answered; 1 question of theirs was not answered"."""
    before = _BEFORE.get(S(referral.status), "which had not answered")
    words = f"Ended for {referral.partner.name}, {before}"
    asked = PartnerEntry.objects.filter(referral=referral).unanswered().count()
    if not asked:
        return words
    were = "question of theirs was" if asked == 1 else "questions of theirs were"
    return f"{words}; {asked} {were} not answered"


def _drop_mail(referral: Referral, now: datetime) -> None:
    """Send no more of what waits; a worker that has one in hand sees for itself that it is moot."""
    about = Q(referral=referral) | Q(link__referral=referral, kind=DeliveryKind.PARTNER_CODE)
    for mail in Delivery.objects.filter(about, status=DeliveryStatus.QUEUED):
        still = Delivery.objects.filter(pk=mail.pk, status=DeliveryStatus.QUEUED)
        if still.update(status=DeliveryStatus.FAILED, ended_at=now):
            DeliveryAttempt.objects.create(delivery=mail, at=now, is_sent=False, words=NOT_SENT)
