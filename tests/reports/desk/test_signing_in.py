"""Signing in: a working day long, and slow for whoever guesses."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AbstractBaseUser
from django.core.cache import cache
from django.test import Client

from reports import throttle
from tests.factories.reports import MONDAY


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()
    throttle.start_afresh()


def sign_in(client: Client, password: str = "x" * 14, name: str = "olive") -> str:
    """Try to sign in; return "" when it worked, and otherwise what the page says."""
    typed = {"username": name, "password": password, "next": "/admin/", "remember": "on"}
    answer = client.post("/admin/login/", typed)
    return "" if answer.status_code == 302 else answer.content.decode()


def test_signing_in_lasts_a_working_day_and_ends_with_the_browser(
    officer: AbstractBaseUser,
) -> None:
    client = Client()
    with time_machine.travel(MONDAY, tick=False):
        assert sign_in(client) == ""
        cookie = client.cookies["session"]
        assert (cookie["max-age"], cookie["expires"]) == ("", "")
    for hours, is_in in ((7.9, True), (8.1, False)):
        with time_machine.travel(MONDAY + timedelta(hours=hours), tick=False):
            assert (client.get("/admin/reports/").status_code == 200) == is_in


def test_guessing_makes_a_name_wait_and_longer_each_time(
    officer: AbstractBaseUser, monday: datetime
) -> None:
    for _ in range(5):
        assert "didn&#x27;t match" in sign_in(Client(), "wrong")
    for name in ("olive", "OLIVE ", "olive"):
        assert "Too many wrong passwords" in sign_in(Client(), name=name)
    with time_machine.travel(MONDAY + timedelta(seconds=11), tick=False):
        assert "didn&#x27;t match" in sign_in(Client(), "wrong")
        assert "Too many wrong passwords" in sign_in(Client())
    with time_machine.travel(MONDAY + timedelta(seconds=50), tick=False):
        assert sign_in(Client()) == ""
        assert "didn&#x27;t match" in sign_in(Client(), "wrong")


def test_a_name_that_does_not_exist_waits_too_and_others_do_not(
    officer: AbstractBaseUser, monday: datetime
) -> None:
    for _ in range(6):
        sign_in(Client(), "wrong", name="nobody")
    assert "Too many wrong passwords" in sign_in(Client(), name="nobody")
    assert sign_in(Client()) == ""


def test_one_password_on_many_names_makes_a_place_wait(
    officer: AbstractBaseUser, monday: datetime
) -> None:
    guesser = Client(REMOTE_ADDR="81.2.69.142")
    for number in range(50):
        assert "didn&#x27;t match" in sign_in(guesser, "Summer2026!", name=f"name{number}")
    assert "Too many tries from here" in sign_in(guesser)
    assert sign_in(Client(REMOTE_ADDR="81.2.69.160")) == ""
    with time_machine.travel(MONDAY + timedelta(minutes=11), tick=False):
        assert sign_in(guesser) == ""


def test_the_sign_in_page_offers_nothing_to_remember(db: None) -> None:
    words = Client().get("/admin/login/").content.decode()
    assert "Remember me" not in words
    assert 'name="password"' in words
