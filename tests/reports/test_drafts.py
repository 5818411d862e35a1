"""Answers in progress belong to one browser, for an hour."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from reports import drafts, receipts, vault
from reports.models import Draft
from tests.factories.reports import MONDAY, edition
from tests.support.threads import all_at_once

MINE, THEIRS = "my-session-key-0123456789", "their-session-key-0123456789"
HOUR = timedelta(hours=1)


def begin(session_key: str = MINE) -> drafts.InProgress:
    return drafts.begin(session_key=session_key, edition=edition(), now=MONDAY)


def find(session_key: str | None = MINE, **more: Any) -> drafts.InProgress | None:
    return drafts.find(session_key=session_key, **{"slug": "behaviour", "now": MONDAY} | more)


def keep(progress: drafts.InProgress, session_key: str = MINE, **answers: Any) -> None:
    said = drafts.InProgress(progress.row, progress.edition, answers, progress.started_at)
    drafts.keep(session_key=session_key, progress=said, now=MONDAY)


@pytest.mark.django_db
def test_kept_answers_are_found_again_by_the_same_browser_only() -> None:
    keep(begin(), words="canarywords \x00 \U0001f642")
    found = find()
    assert found is not None
    assert found.answers == {"words": "canarywords \x00 \U0001f642"}
    assert find(THEIRS) is None
    assert find(None) is None
    assert find("") is None
    assert find(slug="another") is None


@pytest.mark.django_db
def test_the_table_knows_neither_whose_nor_what() -> None:
    keep(begin(), words="canarywords")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM reports_draft")
        row = b"|".join(
            bytes(part) if isinstance(part, bytes | memoryview) else str(part).encode()
            for part in cursor.fetchone()
        )
    assert b"canarywords" not in row
    assert MINE.encode() not in row


@pytest.mark.django_db
def test_a_draft_of_somebody_else_put_in_my_place_does_not_open() -> None:
    keep(begin(THEIRS), THEIRS, words="theirs")
    stolen = Draft.objects.get()
    begin()
    mine = Draft.objects.exclude(pk=stolen.pk).get()
    Draft.objects.filter(pk=mine.pk).update(sealed=bytes(stolen.sealed))
    with pytest.raises(vault.SealBroken):
        find()


@pytest.mark.django_db
def test_an_hour_from_the_last_answer_it_is_over() -> None:
    begin()
    assert find(now=MONDAY + HOUR - timedelta(seconds=1))
    assert find(now=MONDAY + HOUR) is None
    begin(THEIRS)
    Draft.objects.filter(expires_at=MONDAY + HOUR).update(expires_at=MONDAY + HOUR * 2)
    begin()
    assert drafts.discard_expired(now=MONDAY + HOUR) == 1
    assert Draft.objects.count() == 1


@pytest.mark.django_db
def test_beginning_again_takes_the_place_of_what_was_there() -> None:
    first = begin()
    keep(first, words="old")
    second = begin()
    found = find()
    assert found is not None
    assert (found.row, found.answers) == (second.row, {})
    assert Draft.objects.count() == 1


@pytest.mark.django_db
def test_discarding_is_for_one_browser_and_the_journeys_named() -> None:
    begin()
    begin(THEIRS)
    drafts.discard(session_key=None, slugs=["behaviour"])
    drafts.discard(session_key=MINE, slugs=["another"])
    assert Draft.objects.count() == 2
    drafts.discard(session_key=MINE, slugs=["another", "behaviour"])
    assert find() is None
    assert find(THEIRS) is not None


@pytest.mark.django_db
def test_nothing_is_begun_without_a_vault_key(settings: Any) -> None:
    settings.VAULT_KEYS = {}
    with pytest.raises(vault.VaultClosed):
        begin()
    assert not Draft.objects.exists()


def test_a_ticket_is_the_same_for_one_browser_and_draft_and_no_other() -> None:
    row, other = drafts.uuid.uuid4(), drafts.uuid.uuid4()
    ticket = drafts.ticket(session_key=MINE, row=row)
    assert ticket == drafts.ticket(session_key=MINE, row=row)
    assert len(ticket.submission) == 64
    assert receipts.normalise(ticket.code) == ticket.code
    others = [
        drafts.ticket(session_key=MINE, row=other),
        drafts.ticket(session_key=THEIRS, row=row),
    ]
    assert len({ticket.code, *(each.code for each in others)}) == 3
    assert len({ticket.submission, *(each.submission for each in others)}) == 3


def test_many_tabs_that_begin_at_once_leave_one_draft_and_no_error(fresh_database: str) -> None:
    edition()
    all_at_once(begin, [MINE] * 8)
    assert Draft.objects.count() == 1
    assert find() is not None
