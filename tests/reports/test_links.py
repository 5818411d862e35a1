"""Links and one-time codes: not in the table, bound, expiring, few tries, used once."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection

from reports import links
from reports.models import OneTimeCode, ReferralLink
from tests.factories.reports import MONDAY, link_of, partnership, referral_of, take_report
from tests.support.threads import all_at_once

SOON = MONDAY + timedelta(minutes=1)


def a_link() -> ReferralLink:
    partnership()
    return link_of(referral_of(take_report()))


def token_of(link: ReferralLink) -> str:
    return links.url_of(link).rstrip("/").rsplit("/", 1)[-1]


def use(link: ReferralLink, typed: str, minutes: int = 1) -> bool:
    return links.use_code(link=link, typed=typed, now=MONDAY + timedelta(minutes=minutes))


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08d}"


@pytest.mark.django_db
def test_neither_token_nor_code_is_in_the_table() -> None:
    link = a_link()
    code = links.make_code(link=link, now=MONDAY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM reports_referrallink")
        stored = str(cursor.fetchall())
        cursor.execute("SELECT * FROM reports_onetimecode")
        stored += str(cursor.fetchall())
    assert token_of(link) not in stored
    assert links.code_of(code) not in stored


@pytest.mark.django_db
def test_a_token_finds_its_link_and_nothing_else_does(settings: Any) -> None:
    link = a_link()
    token = token_of(link)
    assert links.find(token) == link
    for other in ("", "0" * 64, token[:-1], token.upper(), link.token_digest, "é" * 64, link.seed):
        assert links.find(other) is None, other
    settings.INDEX_KEY = "another"
    assert links.find(token) is None


@pytest.mark.django_db
@pytest.mark.parametrize(("what", "hours"), [(["threats"], 72), (["noise"], 72)])
def test_how_long_a_link_lives(what: list[str], hours: int) -> None:
    partnership()
    case = take_report(what=what)
    for link in ReferralLink.objects.filter(referral__case=case):
        expected = 24 if case.band == "P1" else hours
        end = MONDAY + timedelta(hours=expected)
        assert link.expires_at == end
        assert link.is_usable(end - timedelta(seconds=1))
        assert not link.is_usable(end)


@pytest.mark.django_db
def test_a_code_works_once() -> None:
    link = a_link()
    code = links.code_of(links.make_code(link=link, now=MONDAY))
    assert len(code) == 8
    assert use(link, f" {code[:4]} {code[4:]}\n")
    assert not use(link, code)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["", "1234567", "x" * 10_000, "٠١٢٣٤٥٦٧", "²²²²²²²²", "\x00" * 8, "🙂" * 8]
)
def test_what_is_no_code_is_refused_without_an_error(typed: str) -> None:
    link = a_link()
    links.make_code(link=link, now=MONDAY)
    assert not use(link, typed)


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "works"), [(9, True), (10, False), (60, False)])
def test_a_code_lives_ten_minutes(minutes: int, works: bool) -> None:
    link = a_link()
    code = links.code_of(links.make_code(link=link, now=MONDAY))
    assert use(link, code, minutes) is works


@pytest.mark.django_db
@pytest.mark.parametrize(("bad_tries", "works"), [(4, True), (5, False)])
def test_five_tries(bad_tries: int, works: bool) -> None:
    link = a_link()
    code = links.code_of(links.make_code(link=link, now=MONDAY))
    for _ in range(bad_tries):
        assert not use(link, wrong(code))
    assert use(link, code) is works


@pytest.mark.django_db
def test_a_new_code_ends_the_one_before_and_is_of_no_use_to_another_link() -> None:
    link = a_link()
    old = links.code_of(links.make_code(link=link, now=MONDAY))
    new = links.code_of(links.make_code(link=link, now=SOON))
    another = link_of(referral_of(take_report()))
    links.make_code(link=another, now=SOON)
    assert not use(link, old, 2)
    assert not use(another, new, 2)
    assert use(link, new, 2)


def test_parallel_guesses_count_every_one(fresh_database: str) -> None:
    link = a_link()
    code = links.code_of(links.make_code(link=link, now=MONDAY))
    assert all_at_once(partial(use, link), [wrong(code)] * 12) == [False] * 12
    assert OneTimeCode.objects.get().tries == 5
    assert not use(link, code)


def test_parallel_use_of_the_right_code_lets_one_in(fresh_database: str) -> None:
    link = a_link()
    code = links.code_of(links.make_code(link=link, now=MONDAY))
    assert sorted(all_at_once(partial(use, link), [code] * 5)) == [False] * 4 + [True]
