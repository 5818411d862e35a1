"""Who may open which file, and what is written down when they do."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports import attachments, audit, vault
from reports.attachments import NotServed
from reports.disclosure import Level, what_partner_sees
from reports.evidence_kinds import KINDS
from reports.models import Attachment, Case, Referral, ReferralLink

_WORDS = {
    "image": gettext_lazy("Photo"),
    "video": gettext_lazy("Video"),
    "audio": gettext_lazy("Recording"),
    "application": gettext_lazy("PDF"),
}


class NoSuchFile(Exception):
    """There is no such file, or not for whoever asks."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file in a list. `trouble` says why it cannot be opened; `note` what to know before opening it."""

    row: uuid.UUID
    name: str
    kind: str
    size: int
    has_thumbnail: bool
    trouble: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Served:
    """A file, opened."""

    name: str
    mime: str
    content: bytes


def listed(case: Case) -> tuple[Listed, ...]:
    """The files of a case, for an officer; never raises for one that cannot be opened."""
    return tuple(_listed(row) for row in attachments.of_case(case))


def listed_for_partner(referral: Referral, level: Level) -> tuple[Listed, ...]:
    """The files that a partner may open at this level of disclosure: all or none."""
    if level is not Level.EVERYTHING:
        return ()
    rows = attachments.of_case(referral.case)
    return tuple(_listed(row) for row in rows if not row.is_from_mail)


def open_for_officer(
    *, case: Case, row: uuid.UUID, user: AbstractBaseUser, now: datetime
) -> Served:
    """A file of a case, opened, and written down.

    Raises NoSuchFile, attachments.NotServed, vault.VaultClosed or vault.SealBroken.
    """
    found = _find(case, row)
    served = _served(found)
    _record(case, found, actor=user.get_username(), action="file-opened", now=now)
    return served


def thumbnail_for_officer(
    *, case: Case, row: uuid.UUID, user: AbstractBaseUser, now: datetime
) -> bytes:
    """The small PNG of a picture, and written down. Raises as `open_for_officer`."""
    found = _find(case, row)
    picture = attachments.read_thumbnail(found)
    _record(case, found, actor=user.get_username(), action="thumbnail-seen", now=now)
    return picture


def open_for_partner(*, link: ReferralLink, row: uuid.UUID, now: datetime) -> Served:
    """A file of the case of a partner's link, where its tier allows it; written down either way.

    Raises as `open_for_officer`.
    """
    case = link.referral.case
    actor = f"link of {link.contact.name}, {link.referral.partner.name}"[:150]
    found = Attachment.objects.filter(pk=row, report__case=case, is_from_mail=False).first()
    if found is None or what_partner_sees(link.referral).level is not Level.EVERYTHING:
        _write(case, actor=actor, action="file-refused", now=now, detail={})
        raise NoSuchFile
    served = _served(_find(case, row))
    _record(case, found, actor=actor, action="file-opened", now=now)
    return served


def _find(case: Case, row: uuid.UUID) -> Attachment:
    rows = Attachment.objects.select_related("data_key", "report")
    found = rows.filter(pk=row, report__case=case).first()
    if found is None:
        raise NoSuchFile
    return found


def _served(found: Attachment) -> Served:
    kind = KINDS[found.kind]
    return Served(attachments.read_name(found), kind.mime, attachments.read(found))


def _listed(row: Attachment) -> Listed:
    kind = KINDS[row.kind]
    is_clean = row.state == Attachment.State.CLEAN
    try:
        name, trouble = attachments.read_name(row), "" if is_clean else _why_not(row)
    except (NotServed, vault.VaultClosed, vault.SealBroken):
        name, trouble = _("A file"), _("It cannot be opened: its key is missing.")
    return Listed(
        row=row.id,
        name=name,
        kind=str(_WORDS[kind.mime.partition("/")[0]]),
        size=row.size,
        has_thumbnail=kind.is_picture and not trouble,
        trouble=trouble,
        note=_note(row, trouble),
    )


def _note(row: Attachment, trouble: str) -> str:
    """What to know before opening a file."""
    found = []
    if row.is_from_mail:
        found.append(
            _("It came by email, from a sender nobody has checked. Partners do not see it.")
        )
    if not row.was_scanned and not trouble:
        found.append(_("Not checked for viruses: there is no scanner."))
    return " ".join(found)


def _why_not(row: Attachment) -> str:
    if row.state == Attachment.State.QUARANTINED:
        return _("In quarantine: the virus scanner has not seen it yet.")
    if row.state == Attachment.State.REFUSED:
        return _("A virus was found in it, so nobody can open it.")
    return _("It was not kept whole.")


def _record(case: Case, found: Attachment, *, actor: str, action: str, now: datetime) -> None:
    _write(
        case,
        actor=actor,
        action=action,
        now=now,
        detail={"file": str(found.pk), "kind": found.kind},
    )


@transaction.atomic
def _write(case: Case, *, actor: str, action: str, now: datetime, detail: dict[str, str]) -> None:
    audit.record(
        actor=actor, action=action, subject=f"case:{case.reference}", now=now, detail=detail
    )
