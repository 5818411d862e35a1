"""What reporters and officers wrote to each other about a case, for an officer to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from reports import messages, vault
from reports.desk import words
from reports.models import Case, Message, Report


@dataclass(frozen=True)
class Line:
    """One message."""

    is_ours: bool
    sender: str
    at: str
    words: str
    is_new: bool
    seen: str


@dataclass(frozen=True)
class Conversation:
    """Every message of a case, and how many of them no officer had read."""

    lines: tuple[Line, ...]
    new: int
    newest: int
    """The last message that a reporter wrote; 0 where none did."""


def conversation_of(case: Case, now: datetime) -> Conversation:
    """Return the messages of a case, and note that the reporters' have now been read."""
    found = messages.of_case(case)
    senders = names_of(each.report for each in found)
    lines = tuple(_line(each, senders[each.report_id]) for each in found)
    messages.mark_read(found, sender=Message.From.REPORTER, now=now)
    newest = max((each.pk for each in found if each.sender == Message.From.REPORTER), default=0)
    return Conversation(lines, sum(line.is_new for line in lines), newest)


def names_of(reports: Iterable[Report]) -> dict[object, str]:
    """Return what to call each reporter: by a number where a case has more than one."""
    found = dict.fromkeys(report.pk for report in reports)
    if len(found) < 2:
        return dict.fromkeys(found, _("The reporter"))
    return {key: _("Reporter %d") % number for number, key in enumerate(found, 1)}


def _line(message: Message, sender: str) -> Line:
    is_ours = message.sender == Message.From.OFFICER
    tier = "" if is_ours else message.report.tier
    return Line(
        is_ours=is_ours,
        sender=_("To %s") % sender.lower() if is_ours else sender,
        at=words.moment(message.at, tier),
        words=_read(message),
        is_new=not is_ours and message.read_at is None,
        seen=_seen(message) if is_ours else "",
    )


def _seen(message: Message) -> str:
    if message.read_at is None:
        return _("not read yet")
    return _("read on %s") % words.moment(message.read_at, message.report.tier)


def _read(message: Message) -> str:
    try:
        return message.read()
    except (vault.VaultClosed, vault.SealBroken):
        return _("(This message cannot be opened: its key is missing.)")
