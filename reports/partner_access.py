"""How a person at a partner gets in: a link that still stands, a one-time code, or a new link."""

from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from reports import audit, authenticators, delivery, links, referrals, timeline
from reports.choices import DeliveryKind, ReferralStatus
from reports.models import (
    Authenticator,
    CaseEvent,
    OneTimeCode,
    PartnerContact,
    Referral,
    ReferralLink,
)

MOST_CODES = 3
CODES_WITHIN = timedelta(minutes=10)
MOST_LINKS = 3
LINKS_WITHIN = timedelta(hours=1)


class Standing(Enum):
    """What a link is good for."""

    OPEN = "open"
    EXPIRED = "expired"
    OVER = "over"


class Entry(Enum):
    """What came of a code that somebody typed."""

    RIGHT = "right"
    WRONG = "wrong"
    NEEDS_NEW = "needs-new"


class LinkDoesNotStand(Exception):
    """A link was used for something that it is no longer, or not yet, good for."""


class AskedTooOften(Exception):
    """Somebody asked for more codes or links than are sent in a while."""

    def __init__(self, until: datetime) -> None:
        """Say when to ask again."""
        super().__init__(until)
        self.until = until


def standing_of(link: ReferralLink, *, now: datetime) -> Standing:
    """What a link is good for now: to open its referral, to be renewed, or nothing at all."""
    referral, contact = link.referral, link.contact
    is_over = (
        link.revoked_at is not None
        or contact.retired_on is not None
        or contact.verified_on is None
        or not referral.is_put_to(contact)
        or not referral.partner.is_active
        or referral.status in ReferralStatus.shut()
    )
    if is_over:
        return Standing.OVER
    return Standing.OPEN if link.is_usable(now) else Standing.EXPIRED


def ask_for_code(*, link: ReferralLink, now: datetime) -> OneTimeCode:
    """Make a one-time code and queue its mail to the address that the link was sent to.

    Raises LinkDoesNotStand, or AskedTooOften after three codes in ten minutes.
    """
    with transaction.atomic():
        # Two presses at once are counted one after the other.
        ReferralLink.objects.select_for_update(no_key=True).get(pk=link.pk)
        _require(link, Standing.OPEN, now)
        recent = OneTimeCode.objects.filter(link=link, made_at__gt=now - CODES_WITHIN)
        times = sorted(recent.values_list("made_at", flat=True))
        is_refused = len(times) >= MOST_CODES
        code = None if is_refused else links.make_code(link=link, now=now)
        if code is not None:
            delivery.queue(
                kind=DeliveryKind.PARTNER_CODE,
                address=link.contact.email,
                link=link,
                code=code,
                now=now,
            )
        _record(link, "partner-code-refused" if is_refused else "partner-code-asked", now)
    if code is None:
        raise AskedTooOften(times[-MOST_CODES] + CODES_WITHIN)
    return code


@transaction.atomic
def enter_code(*, link: ReferralLink, typed: str, now: datetime) -> Entry:
    """Try a code, use it up when it is right, and say what came of it. Raises LinkDoesNotStand."""
    _require(link, Standing.OPEN, now)
    if links.use_code(link=link, typed=typed, now=now):
        _record(link, "partner-code-used", now)
        return Entry.RIGHT
    _record(link, "partner-code-wrong", now)
    return Entry.WRONG if has_live_code(link, now=now) else Entry.NEEDS_NEW


@transaction.atomic
def enter_app_code(*, link: ReferralLink, typed: str, now: datetime) -> Entry:
    """Try a code from the contact's authenticator app, and say what came of it.

    Raises LinkDoesNotStand, vault.VaultClosed or vault.SealBroken.
    """
    _require(link, Standing.OPEN, now)
    app = authenticators.enrolled(link.contact)
    if app is None:
        return Entry.NEEDS_NEW
    if authenticators.use(app, typed=typed, now=now):
        _record(link, "partner-app-used", now)
        return Entry.RIGHT
    _record(link, "partner-app-wrong", now)
    return Entry.WRONG if authenticators.has_tries(app, now=now) else Entry.NEEDS_NEW


@transaction.atomic
def set_up_app(*, link: ReferralLink, app: Authenticator, typed: str, now: datetime) -> Entry:
    """Let a contact's new app count once it gave a code; the case's timeline says so.

    Raises LinkDoesNotStand, vault.VaultClosed or vault.SealBroken.
    """
    _require(link, Standing.OPEN, now)
    if not authenticators.enrol(app, typed=typed, now=now):
        return Entry.WRONG if authenticators.has_tries(app, now=now) else Entry.NEEDS_NEW
    timeline.add(
        case=link.referral.case,
        kind=CaseEvent.Kind.NOTE,
        actor=audit.PORTAL,
        now=now,
        words=f"{referrals.person_of(link)}: an authenticator app was set up for this contact",
    )
    _record(link, "partner-app-set-up", now)
    return Entry.RIGHT


def has_live_code(link: ReferralLink, *, now: datetime) -> bool:
    """Say whether there is a code that could still be typed in."""
    return OneTimeCode.objects.filter(
        link=link, used_at=None, expires_at__gt=now, tries__lt=settings.PARTNER_CODE_TRIES
    ).exists()


def open_referrals(contact: PartnerContact) -> list[Referral]:
    """Return what a contact has to see to, the soonest first: put to them, and not shut."""
    rows = Referral.objects.filter(Q(contact=contact) | Q(fallback=contact))
    live = rows.exclude(status__in=ReferralStatus.shut()).filter(partner__is_active=True)
    return list(live.select_related("case", "partner").order_by("due_at", "made_at", "pk"))


@transaction.atomic
def link_to(*, link: ReferralLink, referral: Referral, now: datetime) -> ReferralLink:
    """Return a link of the same contact to another of their referrals; a new one where it is needed.

    For somebody who has given the second factor. Raises LinkDoesNotStand.
    """
    _require(link, Standing.OPEN, now)
    if referral.pk not in {each.pk for each in open_referrals(link.contact)}:
        raise LinkDoesNotStand("That referral is not this contact's.")
    rows = ReferralLink.objects.filter(
        referral=referral, contact=link.contact, revoked_at=None, expires_at__gt=now
    )
    found = rows.select_related("referral__case", "referral__partner", "contact").last()
    if found is None:
        found = links.make(referral=referral, contact=link.contact, now=now)
    _record(found, "partner-link-from-list", now)
    return found


@transaction.atomic
def refuse(*, link: ReferralLink, now: datetime) -> None:
    """Write down that somebody came with a link for what is not, or no longer, theirs."""
    _record(link, "partner-refused", now)


def renew(*, link: ReferralLink, now: datetime) -> ReferralLink:
    """Make a new link in place of an expired one, and queue its mail to the same address.

    Raises LinkDoesNotStand, or AskedTooOften after three links in an hour.
    """
    with transaction.atomic():
        Referral.objects.select_for_update(of=("self",), no_key=True).get(pk=link.referral_id)
        _require(link, Standing.EXPIRED, now)
        recent = ReferralLink.objects.filter(
            referral=link.referral, contact=link.contact, made_at__gt=now - LINKS_WITHIN
        )
        times = sorted(recent.values_list("made_at", flat=True))
        is_refused = len(times) >= MOST_LINKS
        made = None if is_refused else _send_new(link, now)
        _record(link, "partner-link-refused" if is_refused else "partner-link-renewed", now)
    if made is None:
        raise AskedTooOften(times[-MOST_LINKS] + LINKS_WITHIN)
    return made


def _send_new(link: ReferralLink, now: datetime) -> ReferralLink:
    """A new link for the same referral and contact, its mail queued."""
    made = links.make(referral=link.referral, contact=link.contact, now=now)
    delivery.queue(
        kind=DeliveryKind.REFERRAL,
        address=link.contact.email,
        referral=link.referral,
        link=made,
        now=now,
    )
    return made


def _require(link: ReferralLink, wanted: Standing, now: datetime) -> None:
    """Raise LinkDoesNotStand unless the link, as it now is in the table, is good for this."""
    fresh = ReferralLink.objects.select_related(
        "contact", "referral__partner", "referral__case"
    ).get(pk=link.pk)
    found = standing_of(fresh, now=now)
    if found is not wanted:
        raise LinkDoesNotStand(f"The link is {found.value}, not {wanted.value}.")


def _record(link: ReferralLink, action: str, now: datetime) -> None:
    """Write what was asked or tried to the audit trail; the browser has not shown who it is."""
    audit.record(
        actor=f"link of {link.contact.name}, {link.referral.partner.name}"[:150],
        action=action,
        subject=f"case:{link.referral.case.reference}",
        now=now,
        detail={"partner": link.referral.partner.key},
    )
