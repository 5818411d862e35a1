"""Asks for kits, makes them one part at a time, keeps them, and withdraws them when the campaign ends.

A task makes one part and asks for the next, so that mail never waits behind a kit for longer than one sheet
takes, and a worker that dies costs one part. Nothing is made twice: a kit is kept by what it says.
"""

import logging
from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from campaigns.kit.bundle import ZIP, zip_of
from campaigns.kit.facts import KitFacts
from campaigns.kit.from_page import facts_of
from campaigns.kit.parts import PREVIEW_WIDTH, digest_of, made, parts_of, png_of
from campaigns.models import CampaignPage, KitEdition, KitPartner, KitState
from home.pdf import PdfError

log = logging.getLogger(__name__)


class NotNow(RuntimeError):
    """No kit can be made of this page now: it is not published, or its campaign has ended."""


def ask(page: CampaignPage, partner: KitPartner | None, *, now: datetime) -> KitEdition:
    """The kit of a page as it is published: begun unless it is there or on its way. Raises NotNow."""
    if not is_on(page, timezone.localdate(now)):
        raise NotNow(page.pk)
    facts = facts_of(page, partner, made_at=now)
    with transaction.atomic():
        edition, is_new = KitEdition.objects.select_for_update(no_key=True).get_or_create(
            page=page,
            digest=digest_of(facts),
            defaults={
                "partner": partner,
                "parts": len(parts_of(facts)),
                "asked_at": now,
                "moved_at": now,
            },
        )
        waits = edition.is_making and not edition.stands_still(now)
        if not is_new and (edition.is_made or waits):
            return edition
        if edition.state == KitState.WITHDRAWN:
            edition.done = 0
        edition.state, edition.moved_at = KitState.MAKING, now
        edition.save()
        make_next.enqueue(edition.pk, edition.done)
    return edition


def current(page: CampaignPage, partner: KitPartner | None, *, now: datetime) -> KitEdition | None:
    """The kit that was asked for of the page as it is published."""
    digest = digest_of(facts_of(page, partner, made_at=now))
    return KitEdition.objects.filter(page=page, digest=digest).first()


def is_on(page: CampaignPage, today: date) -> bool:
    """Whether a campaign is published and has not ended."""
    return bool(page.live) and (page.ends_on is None or page.ends_on >= today)


@task(backend="reports", queue_name="kits", priority=-50)
def make_next(pk: int, number: int) -> None:
    """Make one part of a kit, and ask for the next."""
    step(pk, number, now=timezone.now())


@task(backend="reports", queue_name="kits", priority=-60)
def withdraw_when_over(pk: int) -> None:
    """Take a kit away once its campaign has ended."""
    withdraw(pk, now=timezone.now())


def step(pk: int, number: int, *, now: datetime) -> None:
    """Make the part with this number, unless somebody has; after the last, the zip."""
    edition = (
        KitEdition.objects.select_related("page__locale", "partner__logo").filter(pk=pk).first()
    )
    if edition is None or edition.done != number or not edition.is_making:
        return
    facts = facts_of(edition.page, edition.partner, made_at=edition.asked_at)
    if digest_of(facts) != edition.digest or not is_on(edition.page, timezone.localdate(now)):
        drop(edition)
        return
    try:
        _make(edition, facts, number)
    except (PdfError, OSError):
        log.exception("a part of a kit could not be made")
        KitEdition.objects.filter(pk=pk).update(state=KitState.FAILED)
        return
    _move_on(edition, number, now)


def _make(edition: KitEdition, facts: KitFacts, number: int) -> None:
    part = parts_of(facts)[number]
    content = made(part, facts)
    _keep(edition, part.file, content)
    if part.preview and part.preview != part.file:
        _keep(edition, part.preview, png_of(content, PREVIEW_WIDTH))
    if number + 1 == edition.parts:
        files = ((each.file, read(edition, each.file)) for each in parts_of(facts))
        _keep(edition, ZIP, zip_of(facts, files))


def _move_on(edition: KitEdition, number: int, now: datetime) -> None:
    is_last = number + 1 == edition.parts
    with transaction.atomic():
        moved = KitEdition.objects.filter(pk=edition.pk, done=number).update(
            done=number + 1,
            moved_at=now,
            state=KitState.MADE if is_last else KitState.MAKING,
        )
        if moved and not is_last:
            make_next.enqueue(edition.pk, number + 1)
    if moved and is_last:
        _drop_older(edition)
        _withdraw_later(edition)


def read(edition: KitEdition, file: str) -> bytes:
    """A file of a kit. Raises FileNotFoundError when it is not there."""
    with default_storage.open(f"{edition.folder}/{file}") as kept:
        content: bytes = kept.read()
    return content


def withdraw(pk: int, *, now: datetime) -> None:
    """Delete the files of a kit whose campaign has ended; look again later when it has not."""
    edition = KitEdition.objects.select_related("page").filter(pk=pk).first()
    if edition is None or edition.state == KitState.WITHDRAWN:
        return
    if is_on(edition.page, timezone.localdate(now)):
        _withdraw_later(edition)
        return
    _delete_files(edition)
    KitEdition.objects.filter(pk=pk).update(state=KitState.WITHDRAWN, done=0)


def drop(edition: KitEdition) -> None:
    """Delete a kit that no longer says what its page says."""
    _delete_files(edition)
    edition.delete()


def _withdraw_later(edition: KitEdition) -> None:
    ends_on = edition.page.ends_on
    if ends_on is None:
        return
    after = timezone.make_aware(datetime.combine(ends_on + timedelta(days=1), time(0, 5)))
    withdraw_when_over.using(run_after=after).enqueue(edition.pk)


def _drop_older(edition: KitEdition) -> None:
    """Delete the kits that this one takes the place of."""
    older = KitEdition.objects.filter(page=edition.page, partner=edition.partner)
    for each in older.exclude(pk=edition.pk):
        drop(each)


def _keep(edition: KitEdition, file: str, content: bytes) -> None:
    path = f"{edition.folder}/{file}"
    default_storage.delete(path)
    default_storage.save(path, ContentFile(content))


def _delete_files(edition: KitEdition) -> None:
    try:
        files = default_storage.listdir(edition.folder)[1]
    except FileNotFoundError:
        return
    for file in files:
        default_storage.delete(f"{edition.folder}/{file}")
