"""The code: typed in many ways, verified in constant work, throttled, and left nowhere."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.models import Site

from home.models import PartnershipSettings
from portal.sessions import SessionStore
from reports import receipts, throttle
from reports.models import Report
from reports.public.follow_up.code import TRIES
from tests.factories.reports import MONDAY, partnership
from tests.reports.public.reporter import Reporter, body_of, errors_in, publish
from tests.reports.public.returning import FOLLOW_UP, Returning, new_code, reported, words_in
from tests.support.counting_hasher import CountingArgon2
from tests.support.fuzz import examples

HERE, THERE = "81.2.69.142", "2a02:8010:1::7"
WRONG = "We do not know this code"


@pytest.fixture(autouse=True)
def _partnership(db: None) -> None:
    cache.clear()
    throttle.start_afresh()
    partnership()


@pytest.mark.parametrize(
    "type_it",
    [
        lambda code: code,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", " – "),
        lambda code: f"  {code.lower()}\t",
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: code.replace("0", "o").replace("1", "I"),
        " ".join,
    ],
)
def test_a_code_opens_its_report_however_it_is_typed(type_it: Callable[[str], str]) -> None:
    report, code = reported()
    words = Returning().come_back(type_it(code))
    assert report.case.reference in words


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Enter your receipt code"),
        ("   ", "Enter your receipt code"),
        ("----", "Enter your receipt code"),
        ("8N3P-Z5ST", "You entered 8"),
        ("8N3P-Z5ST-4FGC-9WXYZ", "You entered 17"),
        ("8N3P-Z5ST-4FGC-9WXU", "never the letter U"),
        ("٧٢٣٤-Q4TV-9RXB-3HWD", "only letters and numbers"),
        ("8N3P-Z5ST-4FGC-9WXY", WRONG),
        ("A" * 100_000, "A receipt code has 16"),
        ("\x00" * 16, "Enter your receipt code"),
        ("😀" * 16, "Enter your receipt code"),
        ("' OR 1=1 --", "You entered 4"),
    ],
)
def test_what_is_no_code_is_told_what_to_do_and_never_said_again(typed: str, says: str) -> None:
    answer = Returning().enter(typed)
    assert answer.status_code == 422
    (error,) = errors_in(answer)
    assert says in error
    assert len(typed) < 4 or typed not in body_of(answer)
    assert "<title>Error:" in body_of(answer)


def _same_start_as(code: str, count: int) -> None:
    """Other reports whose codes begin like this one."""
    for number in range(count):
        other = receipts.normalise(code)[:4] + receipts.from_bytes(bytes([number] * 10))[4:]
        report, _ = reported("anonymous")
        Report.objects.filter(pk=report.pk).update(
            code_locator=other[:4], code_digest=receipts.digest(other)
        )


@pytest.mark.parametrize("beside", [0, 1, 2])
def test_right_wrong_and_unknown_codes_cost_the_same_hashes(beside: int, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["tests.support.counting_hasher.CountingArgon2"]
    _, code = reported()
    _same_start_as(code, beside)
    plain = receipts.normalise(code)
    wrong = plain[:4] + plain[4:][::-1]
    unknown = ("A" if plain[0] != "A" else "B") + plain[1:]
    found = []
    for typed in (plain, wrong, unknown, "0" * 16):
        visitor = Returning()
        visitor.get()
        CountingArgon2.verified = 0
        visitor.post("", {"code": typed})
        found.append(CountingArgon2.verified)
    assert found == [3, 3, 3, 3]


def test_a_wrong_and_an_unknown_code_get_the_same_page_in_as_many_queries() -> None:
    _, code = reported()
    plain = receipts.normalise(code)
    pages, queries = [], []
    for typed in (plain[:4] + plain[4:][::-1], "0" + plain[::-1][1:]):
        visitor = Returning()
        pages.append(words_in(visitor.enter(typed)))
        queries.append(visitor.queries)
    assert pages[0] == pages[1]
    assert queries[0] == queries[1]


def test_many_codes_that_begin_alike_are_all_tried() -> None:
    _, code = reported()
    _same_start_as(code, 8)
    assert "Your report" in Returning().come_back(code)


def test_an_address_that_tries_too_often_is_slowed_and_no_other() -> None:
    report, code = reported()
    visitor = Returning()
    with time_machine.travel(MONDAY, tick=False) as clock:
        for _ in range(TRIES.each):
            assert visitor.enter(new_code(), REMOTE_ADDR=HERE).status_code == 422
        slowed = visitor.enter(code, REMOTE_ADDR=HERE)
        assert slowed.status_code == 429
        assert slowed.headers["Retry-After"] == "600"
        assert "try again in a few minutes" in words_in(slowed)
        assert Returning().enter(code, REMOTE_ADDR=THERE).status_code == 303
        # An address inside our network is a proxy's: it stands for everybody.
        assert Returning().enter(code, REMOTE_ADDR="10.0.0.1").status_code == 303
        clock.shift(timedelta(minutes=10))
        assert visitor.enter(code, REMOTE_ADDR=HERE).status_code == 303
        assert report.case.reference in visitor.read("status/")


def test_a_slip_of_the_finger_is_no_try() -> None:
    _, code = reported()
    visitor = Returning()
    for _ in range(TRIES.each + 5):
        visitor.enter("7K2M", REMOTE_ADDR=HERE)
    assert visitor.enter(code, REMOTE_ADDR=HERE).status_code == 303


def test_a_code_in_the_address_opens_nothing() -> None:
    report, code = reported()
    visitor = Returning()
    page = visitor.get(f"?code={code}")
    assert page.status_code == 200
    assert code not in body_of(page)
    assert visitor.get("status/").status_code == 302
    assert report.case.reference not in body_of(page)


def test_a_form_of_another_site_opens_nothing() -> None:
    _, code = reported()
    visitor = Returning()
    visitor.get()
    for token in ("", "x" * 64):
        answer = visitor.post("", {"code": code, "csrfmiddlewaretoken": token})
        assert answer.status_code == 403
        assert code not in body_of(answer)
        assert "Enter your code again" in words_in(answer)
    assert visitor.get("status/").status_code == 302


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_only_get_and_post(method: str) -> None:
    assert getattr(Returning().client, method)(FOLLOW_UP).status_code == 405


def _dump() -> str:
    """Everything in the database, and every session in the open."""
    found = []
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {quoted(table)}")  # noqa: S608  # our own tables
            for row in cursor.fetchall():
                found += [bytes(v) if isinstance(v, memoryview) else v for v in row]
    found += [SessionStore().decode(each.session_data) for each in Session.objects.all()]
    return "\n".join(
        each.decode("latin-1") if isinstance(each, bytes) else str(each) for each in found
    )


def test_nothing_of_a_code_is_kept_logged_mailed_or_shown(
    caplog: pytest.LogCaptureFixture, mailoutbox: list[object]
) -> None:
    caplog.set_level(logging.DEBUG)
    publish()
    sender = Reporter()
    sender.walk()
    done = sender.get(sender.send().headers["Location"])
    code = body_of(done).partition('id="receipt-code">')[2].partition("<")[0]
    assert receipts.normalise(code)
    visitor = Returning()
    pages = [
        visitor.enter("0" + code[1:] if code[0] != "0" else "1" + code[1:]),
        visitor.enter(code),
        visitor.get("status/"),
        visitor.get("message/"),
        visitor.post("message/", {"message": "More of it"}),
        visitor.get("finish/"),
    ]
    plain = receipts.normalise(code)
    parts = {code, code[5:], plain, *(plain[at : at + 12] for at in range(5))}
    shown = "".join(body_of(page) + str(page.headers) for page in pages)
    written = caplog.text + "".join(str(record.__dict__) for record in caplog.records)
    assert Report.objects.filter(code_locator=plain[:4]).count() == 1
    for part in parts:
        assert part.lower() not in _dump().lower()
        assert part.lower() not in written.lower()
        assert part.lower() not in shown.lower()
    assert not mailoutbox


@hypothesis_settings(
    max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck)
)
@given(st.text(max_size=80) | st.text(alphabet=receipts.ALPHABET + "-oil u", max_size=24))
def test_nothing_that_is_typed_breaks_the_page(typed: str) -> None:
    throttle.start_afresh()
    visitor = Returning()
    visitor.get()
    answer = visitor.client.post(
        FOLLOW_UP,
        {
            "code": typed.encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
            "csrfmiddlewaretoken": visitor.token,
        },
    )
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("phone", "email", "way"),
    [
        ("01632 960001", "team@csp.example", "01632 960001"),
        ("", "team@csp.example", 'href="mailto:team@csp.example"'),
    ],
    ids=["phone", "email"],
)
def test_whoever_lost_the_code_is_told_a_way_to_reach_the_team(
    phone: str, email: str, way: str
) -> None:
    PartnershipSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True),
        defaults={"team_phone": phone, "team_email": email},
    )
    assert way in body_of(Returning().get(""))
