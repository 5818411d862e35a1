"""What invented partners ask and record once they have accepted, and what officers answer."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial

from django.contrib.auth.models import AbstractUser

from portal.demo.dice import Dice
from reports import delivery, partner_entries, questions
from reports.cases import NotPossible
from reports.choices import CaseStatus, DeliveryKind
from reports.models import Case, Delivery, PartnerEntry, ReferralLink
from reports.partner_entries import Writer

Action = Callable[[datetime], None]
HOUR = timedelta(hours=1)
TALK = (
    ("Is there a dog, and is it loose?", "Not that we were told of."),
    ("Which of the two entrances is it?", "The one by the bins."),
    ("Does it happen at weekends too?", "Mostly on Fridays and Saturdays."),
)
OUTCOMES = (
    ("advice-given", "Both households have been spoken to."),
    ("action-taken", "We have been there twice and will look again next week."),
    ("support-given", "They know whom to ring, and will."),
    ("no-action", ""),
)


def after_accepting(
    link: ReferralLink, officers: Sequence[AbstractUser]
) -> Iterator[tuple[timedelta, Action]]:
    """Yield what happens so long after a partner accepted."""
    dice = Dice(f"talk about {link.referral.made_at:%j %H %M}")
    if dice.chance(20):
        asked, answer = dice.one_of(TALK)
        yield HOUR, partial(_ask, link, asked)
        if dice.chance(80):
            officer = dice.one_of(tuple(officers))
            yield HOUR * (dice.number(20) + 3), partial(_answer, link, answer, officer)
    if dice.chance(60):
        outcome, words = dice.one_of(OUTCOMES)
        yield HOUR * (dice.number(90) + 26), partial(_record, link, outcome, words)


def _ask(link: ReferralLink, words: str, at: datetime) -> None:
    if _is_open(link):
        partner_entries.ask(writer=_writer(link, at), words=words)


def _answer(link: ReferralLink, words: str, officer: AbstractUser, at: datetime) -> None:
    asked = PartnerEntry.objects.unanswered().filter(referral=link.referral).first()
    if asked is None:
        return
    try:
        questions.answer(question=asked, words=words, user=officer, now=at)
    except NotPossible:
        return  # Somebody was first.
    news = Delivery.objects.filter(referral=link.referral, kind=DeliveryKind.PARTNER_NEWS)
    for row in news.values_list("pk", flat=True):
        delivery.send(row, now=at)


def _record(link: ReferralLink, outcome: str, words: str, at: datetime) -> None:
    if _is_open(link):
        writer = _writer(link, at)
        partner_entries.record_outcome(writer=writer, outcome=outcome, words=words)


def _is_open(link: ReferralLink) -> bool:
    return Case.objects.get(pk=link.referral.case_id).status != CaseStatus.CLOSED


def _writer(link: ReferralLink, at: datetime) -> Writer:
    return Writer(link=link, is_low_assurance=True, now=at)
