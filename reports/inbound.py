"""Mail that comes in: a reply about a referral becomes a note, whose sender nobody has checked.

It is sealed with the case's key, shown to officers only, and never an answer: only a person's click
on our own page is. What a machine wrote is noted as such and not kept. Nobody is answered by mail.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F

from reports import audit, mail_files, reply_addresses, tasks, timeline
from reports.incoming_mail import Incoming
from reports.mail_files import Kept
from reports.models import Case, CaseEvent, Referral, StrayMail

log = logging.getLogger(__name__)
K = CaseEvent.Kind

SENDER: Final = "unverified sender"
"""What the timeline and the audit trail call whoever wrote a reply."""
MOST_A_DAY: Final = 50
"""Replies about one referral that are kept in a day: two machines may talk to each other."""
ONE_NOTE_EACH: Final = timedelta(hours=1)


def referral_of(mail: Incoming) -> Referral | None:
    """Return the referral that a mail is about; None where there is none, or its case was erased."""
    for address in mail.to:
        referral = reply_addresses.find(address)
        if referral is not None and referral.case.erased_at is None:
            return referral
    return None


@transaction.atomic
def keep_reply(*, referral: Referral, mail: Incoming, files: Sequence[Kept], now: datetime) -> bool:
    """Keep a reply as a note, with a task to read it; return False when there were too many today."""
    case = Case.objects.select_for_update(no_key=True).get(pk=referral.case_id)
    name = referral.partner.name
    if _count(case, K.MAIL_REPLY, referral, now - timedelta(days=1)) >= MOST_A_DAY:
        words = f"Too many replies by email came about {name} in a day. The newest are not kept."
        tasks.ask(case=case, words=words, now=now, is_alarm=True)
        return False
    left_out = [*mail.left_out, *(each.name for each in files if each.row is None)]
    timeline.add(
        case=case,
        kind=K.MAIL_REPLY,
        actor=SENDER,
        now=now,
        words=_words(referral),
        note=note_of(mail, left_out),
    )
    mail_files.adopt(case=case, files=files)
    words = f"A reply by email came about the referral to {name}. Nobody has checked who sent it. Read it."
    tasks.ask(case=case, words=words, now=now)
    audit.record(
        actor=SENDER,
        action="mail-reply",
        subject=f"case:{case.reference}",
        now=now,
        detail={
            "partner": referral.partner.key,
            "files": sum(each.row is not None for each in files),
        },
    )
    return True


@transaction.atomic
def note_machine(*, referral: Referral, is_bounce: bool, now: datetime) -> None:
    """Note that a machine wrote about a referral, once an hour at most, and nothing of what it said."""
    case = Case.objects.select_for_update(no_key=True).get(pk=referral.case_id)
    kind = K.MAIL_BOUNCE if is_bounce else K.MAIL_AUTOMATIC
    if _count(case, kind, referral, now - ONE_NOTE_EACH):
        return
    timeline.add(case=case, kind=kind, actor=SENDER, now=now, words=_words(referral))
    if is_bounce:
        words = (
            f"A mail system says that a message to {referral.partner.name} came back. "
            "See whether they have it."
        )
        tasks.ask(case=case, words=words, now=now, is_alarm=True)


@transaction.atomic
def note_stray(*, now: datetime) -> None:
    """Count a mail that belongs to no case, for an officer to see; nothing of it is kept."""
    row, is_new = StrayMail.objects.get_or_create(
        seen_at=None, defaults={"first_at": now, "last_at": now}
    )
    if not is_new:
        StrayMail.objects.filter(pk=row.pk).update(count=F("count") + 1, last_at=now)


@transaction.atomic
def see_strays(*, user: AbstractBaseUser, now: datetime) -> None:
    """Note that an officer has seen to the mail that belongs to no case; the next begins a new count."""
    name = user.get_username()
    if StrayMail.objects.filter(seen_at=None).update(seen_at=now, seen_by=name):
        audit.record(actor=name, action="stray-mail-seen", subject="desk", now=now)


def note_of(mail: Incoming, left_out: Iterable[str]) -> str:
    """Return a reply as the text of a note: from whom it says it is, about what, and all its words."""
    lines = [f"It says it is from: {mail.sender or '(nobody)'}"]
    if mail.subject:
        lines.append(f"Subject: {mail.subject}")
    lines += [f"A file was not kept: {name}" for name in left_out]
    return "\n".join([*lines, "", mail.text or "(no words)"])


def _words(referral: Referral) -> str:
    return f"About the referral to {referral.partner.name}; not an answer"


def _count(case: Case, kind: CaseEvent.Kind, referral: Referral, since: datetime) -> int:
    rows = CaseEvent.objects.filter(case=case, kind=kind, at__gt=since)
    return rows.filter(words=_words(referral)).count()
