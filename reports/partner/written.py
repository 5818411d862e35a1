"""What was written about a referral so far, for the partner to read again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from reports.models import PartnerEntry

Kind = PartnerEntry.Kind


@dataclass(frozen=True)
class Written:
    """One thing that was written, and where a question stands."""

    title: str
    at: datetime
    by: str
    words: str
    is_ours: bool
    waits: str = ""


def written(entries: Iterable[PartnerEntry]) -> tuple[Written, ...]:
    """Return each entry in words, oldest first.

    Raises vault.VaultClosed or vault.SealBroken.
    """
    found = list(entries)
    answered = {each.question_id for each in found if each.question_id}
    return tuple(_one(each, is_answered=each.pk in answered) for each in found)


def _one(entry: PartnerEntry, *, is_answered: bool) -> Written:
    is_ours = entry.kind == Kind.ANSWER
    return Written(
        title=_title(entry),
        at=entry.at,
        # Officers are not named to partners.
        by=_("our team") if is_ours else entry.by,
        words=entry.read(),
        is_ours=is_ours,
        waits=_waits(entry) if entry.kind == Kind.QUESTION and not is_answered else "",
    )


def _title(entry: PartnerEntry) -> str:
    if entry.kind == Kind.OUTCOME:
        return _("Outcome: %s") % entry.outcome_words
    titles = {
        Kind.QUESTION: _("You asked"),
        Kind.ANSWER: _("We answered"),
        Kind.NOTE: _("Your note"),
    }
    return titles[Kind(entry.kind)]


def _waits(entry: PartnerEntry) -> str:
    if entry.passed_at is None:
        return _("An officer has not answered yet.")
    return _("We have asked the person who reported. You get an email when we have an answer.")
