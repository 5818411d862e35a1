"""What partners asked about a case, and where each question stands, for the case page."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from reports import vault
from reports.desk import words
from reports.models import Case, PartnerEntry


@dataclass(frozen=True)
class Question:
    """A question with where it stands, in words."""

    pk: UUID
    partner: str
    by: str
    at: str
    words: str
    state: str
    is_passed: bool
    is_answered: bool
    is_over: bool
    answer: str


def questions_of(case: Case, newest: int) -> tuple[Question, ...]:
    """Return what partners asked about a case, newest first.

    `newest` is the last message that a reporter wrote.
    """
    kinds = (PartnerEntry.Kind.QUESTION, PartnerEntry.Kind.ANSWER)
    rows = PartnerEntry.objects.filter(referral__case=case, kind__in=kinds)
    # Questions and answers in one query: the case page has a budget.
    found = list(rows.select_related("referral__partner", "key").order_by("-at", "-pk"))
    asked = [each for each in found if each.kind == PartnerEntry.Kind.QUESTION]
    # The first answer of each: found runs from the newest to the oldest.
    replies = {each.question_id: each for each in found if each.question_id}
    return tuple(_question(each, replies.get(each.pk), newest) for each in asked)


def _question(entry: PartnerEntry, reply: PartnerEntry | None, newest: int) -> Question:
    return Question(
        pk=entry.pk,
        partner=entry.referral.partner.name,
        by=entry.by,
        at=words.moment(entry.at),
        words=read(entry),
        state=_state(entry, reply, newest),
        is_passed=entry.passed_at is not None,
        is_answered=reply is not None,
        is_over=entry.referral.ended_with_case_at is not None,
        answer=read(reply) if reply else "",
    )


def _state(entry: PartnerEntry, reply: PartnerEntry | None, newest: int) -> str:
    if reply is not None:
        said = {"at": words.moment(reply.at), "who": reply.by}
        return _("Answered on %(at)s by %(who)s") % said
    if entry.referral.ended_with_case_at:
        return _("Not answered: the case was closed")
    if entry.passed_at is None:
        return _("Waits for you: put it to the reporter, or answer it")
    said = {"at": words.moment(entry.passed_at), "who": entry.passed_by}
    asked = _("Put to the reporter on %(at)s by %(who)s") % said
    if entry.message_id and newest > entry.message_id:
        return _("%s. They have written since: read it, and answer the partner") % asked
    return _("%s. They have not written since") % asked


def read(entry: PartnerEntry) -> str:
    """Return what was written, or words that say why it cannot be read."""
    try:
        return entry.read() or _("(It has been erased.)")
    except (vault.VaultClosed, vault.SealBroken):
        return _("(This cannot be opened: its key is missing.)")
