"""A missing or wrong key: the public gets 503 with 999 and 101, the desk gets the cause."""

import secrets
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from portal.closed_vault import ClosedVaultMiddleware
from reports import vault
from reports.desk.groups import set_up_groups
from reports.permissions import OFFICERS
from tests.factories.reports import partnership, take_report
from tests.reports.desk.conftest import client_of, make_user

WRONG = {1: secrets.token_bytes(32)}
ERRORS = [vault.VaultClosed("VAULT_KEYS is empty"), vault.SealBroken("report.answers")]


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("path", ["/report/hate-crime/danger/", "/partner/x/", "/admin/reports/"])
def test_a_closed_vault_is_a_page_that_says_what_to_do(path: str, error: Exception) -> None:
    door = ClosedVaultMiddleware(lambda request: HttpResponse())
    answer = door.process_exception(RequestFactory().get(path), error)
    assert answer is not None
    assert answer.status_code == 503
    words = answer.content.decode()
    if path.startswith("/admin/"):
        assert "Reports cannot be opened" in words
    else:
        assert "999" in words
        assert "101" in words


def test_any_other_error_is_left_to_django() -> None:
    door = ClosedVaultMiddleware(lambda request: HttpResponse())
    assert door.process_exception(RequestFactory().get("/"), ValueError()) is None


@pytest.fixture
def desk(db: None) -> Client:
    """An officer signed in."""
    set_up_groups()
    partnership()
    return client_of(make_user("olive", OFFICERS))


@pytest.mark.parametrize("keys", [{}, WRONG])
def test_the_desk_shows_a_case_without_its_key_and_breaks_nowhere(
    desk: Client, settings: Any, keys: dict[int, bytes]
) -> None:
    case = take_report("named")
    settings.VAULT_KEYS = keys
    page = f"/admin/reports/case/{case.reference}/"
    shown = desk.get(page)
    assert shown.status_code == 200
    assert "the key that seals them is missing" in shown.content.decode()
    note = desk.post(f"{page}note/", {"note": "They rang again."})
    assert note.status_code == 503
    assert "Reports cannot be opened" in note.content.decode()
    assert not case.events.filter(kind="note").exists()


def test_a_form_without_a_key_answers_503_with_the_numbers(stevenage: str, settings: Any) -> None:
    settings.VAULT_KEYS = {}
    answer = Client().get("/report/antisocial-behaviour/start/")
    assert answer.status_code == 503
    words = answer.content.decode()
    assert "999" in words
    assert "101" in words
