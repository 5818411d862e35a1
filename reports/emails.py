"""The words of every message. None holds a category, a name, a street or what was reported."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from home import page_owners
from home.numbers.due import Step, owed_by
from home.strategy import reminders
from home.strategy.due import promises_of_owner
from home.strategy.models.action import ReminderKind
from reports import contact_checks, digest_list, links, stuck
from reports.choices import DeliveryKind, ReferralStatus
from reports.models import AuditHead, ContactCheck, Delivery, PartnerContact, Subscriber
from reports.news import letter
from reports.news import links as news_links
from reports.news.erasing import GOOD_FOR
from reports.working_time import say_time

LINE_GOES_HERE = "<!-- line -->"
"""Where `with_line` puts one in an HTML mail."""


@dataclass(frozen=True)
class Words:
    """What a message says, as plain text and as simple HTML with the same words."""

    subject: str
    text: str
    html: str


def words_of(delivery: Delivery) -> Words:
    """Return the words of a delivery. Raises KeyError for a kind that has none."""
    return _WRITERS[DeliveryKind(delivery.kind)](delivery)


def with_line(words: Words, line: str) -> Words:
    """Return the same words with a line before them."""
    html = words.html.replace(LINE_GOES_HERE, format_html("<p><strong>{}</strong></p>", line))
    return Words(words.subject, f"{line}\n\n{words.text}", html)


def _referral(delivery: Delivery) -> Words:
    referral, link = delivery.referral, delivery.link
    if referral is None or link is None:
        raise ValueError("A referral's message needs its referral and its link.")
    by, reference = say_time(referral.due_at), referral.case.reference
    is_answered = referral.status in ReferralStatus.answered()
    return _render(
        "referral",
        subject=f"Your new link to referral {reference}"
        if is_answered
        else f"Referral {reference} needs an answer by {by}",
        reference=reference,
        by=by,
        is_answered=is_answered,
        url=links.url_of(link),
        until=say_time(link.expires_at),
    )


def _asked_again(name: str, start: str, delivery: Delivery) -> Words:
    """A reminder, or the first message to a fallback contact: a link and a deadline, as the first."""
    referral, link = delivery.referral, delivery.link
    if referral is None or link is None:
        raise ValueError("A referral's message needs its referral and its link.")
    by, reference = say_time(referral.due_at), referral.case.reference
    is_late = referral.due_at <= timezone.now()
    needs = (
        f"{reference} needed an answer by {by}"
        if is_late
        else (f"{reference} needs an answer by {by}")
    )
    return _render(
        name,
        subject=f"{start} {needs}",
        reference=reference,
        by=by,
        is_late=is_late,
        url=links.url_of(link),
        until=say_time(link.expires_at),
    )


def _escalation(delivery: Delivery) -> Words:
    referral = delivery.referral
    if referral is None:
        raise ValueError("An alert's message needs the referral that it is about.")
    reference, is_late = referral.case.reference, referral.due_at <= timezone.now()
    trouble = "has not answered" if is_late else "cannot be reached"
    return _render(
        "escalation",
        subject=f"Case {reference} needs you: a partner {trouble}",
        reference=reference,
        is_late=is_late,
        by=say_time(referral.due_at),
        url=f"{settings.WAGTAILADMIN_BASE_URL}/admin/reports/case/{reference}/",
    )


def _contact_check(delivery: Delivery) -> Words:
    check = ContactCheck.objects.filter(delivery=delivery).first()
    if check is None:
        raise ValueError("A message to a contact needs the check that it is about.")
    return _render(
        "contact_check",
        subject="Please confirm your address for referrals",
        url=contact_checks.url_of(check),
        until=say_time(check.expires_at),
    )


def _heartbeat(delivery: Delivery) -> Words:
    return _render("heartbeat", subject=f"Test message {delivery.address.partition('+')[2][:8]}")


def _stuck(delivery: Delivery) -> Words:
    found = [each for each in stuck.count_all(now=timezone.now()) if each.count]
    needs = "1 thing needs you" if len(found) == 1 else f"{len(found)} things need you"
    return _render(
        "stuck",
        subject=f"What is stuck: {needs}" if found else "Nothing is stuck today",
        found=found,
        most=stuck.CAP,
        url=f"{settings.WAGTAILADMIN_BASE_URL}/admin/",
    )


def _partner_code(delivery: Delivery) -> Words:
    if delivery.code is None:
        raise ValueError("A one-time code's message needs its code.")
    return _render(
        "partner_code",
        subject="Your one-time code",
        code=links.code_of(delivery.code),
        minutes=int(settings.PARTNER_CODE_LIFETIME.total_seconds() // 60),
    )


def _partner_news(delivery: Delivery) -> Words:
    referral, link = delivery.referral, delivery.link
    if referral is None or link is None:
        raise ValueError("A message about an answer needs its referral and its link.")
    reference = referral.case.reference
    return _render(
        "partner_news",
        subject=f"We have answered your question about {reference}",
        reference=reference,
        url=links.url_of(link),
        until=say_time(link.expires_at),
    )


def _digest(delivery: Delivery) -> Words:
    """How many, which and by when; one that was answered meanwhile is not in it any more."""
    if delivery.link is None:
        raise ValueError("A digest needs a link of the contact whose it is.")
    found = digest_list.of(delivery.link.contact, now=timezone.now())
    waiting = [each for each in found if not each.is_answered]
    number = len(waiting)
    return _render(
        "digest",
        subject=f"{number} referral{'' if number == 1 else 's'} to answer",
        waiting=waiting,
        late=sum(each.is_late for each in waiting),
        underway=[each for each in found if each.is_answered],
        # Any of the links opens the page with all of them; there is none where nothing is open.
        all_url=found[0].all_url if found else "",
    )


def _key_ends(delivery: Delivery) -> Words:
    contact = PartnerContact.objects.filter(email=delivery.address).exclude(openpgp_key="").first()
    ends_at = contact.openpgp_ends_at if contact else None
    on = f"on {timezone.localtime(ends_at):%-d %B %Y}" if ends_at else "soon"
    return _render("key_ends", subject="Your encryption key needs to be replaced", on=on)


def _desk_alert(delivery: Delivery) -> Words:
    referral = delivery.referral
    if referral is None:
        raise ValueError("An alert's message needs the referral that it is about.")
    return _render(
        "desk_alert",
        subject=f"Case {referral.case.reference} needs you: a partner could not be reached",
        reference=referral.case.reference,
        url=f"{settings.WAGTAILADMIN_BASE_URL}/admin/reports/case/{referral.case.reference}/",
        at=say_time(timezone.now()),
    )


def _reporter_notice(delivery: Delivery) -> Words:
    """No reference, no link, no name of ours: somebody else may read it."""
    return _render("reporter_notice", subject="Something new for you")


def _audit_head(delivery: Delivery) -> Words:
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    return _render(
        "audit_head",
        subject=f"Audit trail: event {head.number}",
        site=settings.WAGTAILADMIN_BASE_URL,
        number=head.number,
        hash=head.hash,
    )


def _action_due(delivery: Delivery) -> Words:
    """A promise that everybody can read; the link lets its owner say how far it has come."""
    link = delivery.action_link
    if link is None:
        raise ValueError("A reminder of an action needs its link.")
    is_late = link.kind == ReminderKind.AFTER
    due = f"{link.due_on.day} {link.due_on:%B %Y}"
    return _render(
        "action_reminder",
        subject=f"Late: an action was due on {due}" if is_late else f"An action is due on {due}",
        action=str(link.action),
        is_late=is_late,
        due=due,
        url=reminders.url_of(link),
        until=say_time(link.expires_at),
    )


def _promise_due(delivery: Delivery) -> Words:
    """What an owner promised after people were asked; everybody can read it."""
    found = promises_of_owner(delivery.address, now=timezone.now())
    late = sum(each.days_late > 0 for each in found)
    site = settings.WAGTAILADMIN_BASE_URL
    return _render(
        "promise_due",
        subject="Late: something that we promised people"
        if late
        else "Something we promised is due soon",
        promises=[(each, f"{site}{each.path}") for each in found],
    )


def _page_news(delivery: Delivery) -> Words:
    """Which pages to check, and how much was said of which; what was said stays in the admin."""
    news = page_owners.news_for(delivery.address, now=timezone.now())
    site = settings.WAGTAILADMIN_BASE_URL
    return _render(
        "page_news",
        subject="Pages of the site that need you",
        lapsed=[(page, f"{site}{page_owners.editing(page)}") for page in news.lapsed],
        remarks=news.remarks,
        remarks_url=f"{site}/admin/snippets/home/pageremark/",
    )


def _numbers_due(delivery: Delivery) -> Words:
    """Which numbers to check, those that are long overdue said to be."""
    owed = owed_by(delivery.address, now=timezone.now())
    is_late = any(each.step == Step.MANAGER for each in owed)
    return _render(
        "numbers_due",
        subject="Overdue: numbers that people ring" if is_late else "Numbers to check",
        owed=owed,
        url=f"{settings.WAGTAILADMIN_BASE_URL}{reverse('contact_round')}",
    )


def _render(name: str, *, subject: str, **context: object) -> Words:
    context |= {"subject": subject, "can_reply": bool(settings.INBOUND_DOMAIN)}
    return Words(
        subject=subject,
        text=render_to_string(f"emails/{name}.txt", context),
        html=render_to_string(f"emails/{name}.html", context),
    )


def _news(delivery: Delivery) -> Words:
    """What is new; the subject and the first line say nothing of what it is about."""
    person = _subscriber(delivery)
    news = letter.of(delivery, now=timezone.now())
    return _render(
        "news",
        subject=f"News from {news.sender}",
        sender=news.sender,
        news=news.shown,
        more=news.more,
        site=settings.WAGTAILADMIN_BASE_URL,
        change_url=news_links.change_url(person),
        stop_url=news_links.stop_url(person),
    )


def _news_confirm(delivery: Delivery) -> Words:
    """Asks whether it was them; whoever gets news already is told how to change it."""
    person, sender = _subscriber(delivery), letter.sender()
    is_known = person.confirmed_at is not None
    return _render(
        "news_confirm",
        subject=f"{'You already get' if is_known else 'Please confirm:'} news from {sender}",
        sender=sender,
        is_known=is_known,
        yes_url=news_links.yes_url(person),
        change_url=news_links.change_url(person),
        until=say_time(person.mailed_at + GOOD_FOR),
    )


def _subscriber(delivery: Delivery) -> Subscriber:
    if delivery.subscriber is None:
        raise ValueError("News needs somebody who asked for it.")
    return delivery.subscriber


_WRITERS: Mapping[DeliveryKind, Callable[[Delivery], Words]] = {
    DeliveryKind.REFERRAL: _referral,
    DeliveryKind.REMINDER: partial(_asked_again, "reminder", "Reminder: referral"),
    DeliveryKind.FALLBACK: partial(_asked_again, "fallback", "Referral"),
    DeliveryKind.ESCALATION: _escalation,
    DeliveryKind.CONTACT_CHECK: _contact_check,
    DeliveryKind.HEARTBEAT: _heartbeat,
    DeliveryKind.STUCK: _stuck,
    DeliveryKind.PARTNER_CODE: _partner_code,
    DeliveryKind.DIGEST: _digest,
    DeliveryKind.KEY_ENDS: _key_ends,
    DeliveryKind.PARTNER_NEWS: _partner_news,
    DeliveryKind.DESK_ALERT: _desk_alert,
    DeliveryKind.AUDIT_HEAD: _audit_head,
    DeliveryKind.REPORTER_NOTICE: _reporter_notice,
    DeliveryKind.ACTION_DUE: _action_due,
    DeliveryKind.PROMISE_DUE: _promise_due,
    DeliveryKind.PAGE_NEWS: _page_news,
    DeliveryKind.NUMBERS_DUE: _numbers_due,
    DeliveryKind.NEWS: _news,
    DeliveryKind.NEWS_CONFIRM: _news_confirm,
}
