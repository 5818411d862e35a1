"""The inbox: what each filter shows, in what order, how many queries it takes."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reports.choices import ReferralStatus
from reports.desk import counting
from reports.models import Case, ReportFormPage
from tests.factories.reports import MONDAY, AreaFactory, referral_of, take_report
from tests.reports.desk.conftest import client_of

LATER = MONDAY + timedelta(days=4)


@pytest.fixture
def four(officer: AbstractBaseUser, monday: datetime) -> dict[str, Case]:
    """An urgent case of the officer's, a nuisance, an anonymous intelligence, and a closed one."""
    AreaFactory(key="shephall", name="Shephall")
    cases = {
        "urgent": take_report("named", what=["mine"]),
        "noise": take_report("confidential", what=["noise"], before="no"),
        "dealing": take_report("anonymous", what=["dealing"], before="no"),
        "closed": take_report("named"),
    }
    change = Case.objects.filter
    change(pk=cases["urgent"].pk).update(owner=officer, is_unroutable=True)
    change(pk=cases["noise"].pk).update(
        band="P3",
        looked_at=MONDAY,
        status="looking",
        is_held=True,
        officer_due_at=MONDAY + timedelta(days=3),
    )
    change(pk=cases["dealing"].pk).update(
        band="P3", area="shephall", concern="drugs", is_unverified=True
    )
    change(pk=cases["closed"].pk).update(
        status="closed", closed_at=MONDAY, outcome=Case.Outcome.RESOLVED
    )
    failed = referral_of(cases["noise"])
    failed.status = ReferralStatus.FAILED
    failed.save()
    for case in cases.values():
        case.refresh_from_db()
    return cases


def shown(client: Client, query: str, cases: dict[str, Case]) -> list[str]:
    """Which of the cases a query shows, in order."""
    answer = client.get(f"/admin/reports/{query}")
    assert answer.status_code == 200
    names = {case.pk: name for name, case in cases.items()}
    return [names[case.pk] for case in answer.context["object_list"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["urgent", "dealing", "noise"]),
        ("?ordering=-clock", ["noise", "dealing", "urgent"]),
        ("?ordering=nonsense", ["urgent", "dealing", "noise"]),
        ("?band=P1", ["urgent"]),
        ("?band=P1&band=P3", ["urgent", "dealing", "noise"]),
        ("?band=P9", ["urgent", "dealing", "noise"]),
        ("?status=closed", ["closed"]),
        ("?status=new&status=closed", ["urgent", "closed", "dealing"]),
        ("?concern=drugs", ["dealing"]),
        ("?area=shephall", ["dealing"]),
        ("?tier=anonymous", ["dealing"]),
        ("?tier=named&tier=confidential", ["urgent", "noise"]),
        ("?partner=environmental-health", ["noise"]),
        ("?partner=police", ["urgent", "dealing"]),
        ("?owner=me", ["urgent"]),
        ("?owner=nobody", ["dealing", "noise"]),
        ("?late=yes", ["urgent", "dealing"]),
        ("?alarm=unroutable", ["urgent"]),
        ("?alarm=failed", ["noise"]),
        ("?alarm=held", ["noise"]),
        ("?alarm=unverified", ["dealing"]),
        ("?alarm=unanswered", ["urgent", "dealing"]),
        ("?q=SV-NONE", []),
        ("?q=%00", ["urgent", "dealing", "noise"]),
        ("?p=99", ["urgent", "dealing", "noise"]),
        ("?p=x&owner=x%27&late=%F0%9F%98%80", ["urgent", "dealing", "noise"]),
    ],
)
def test_a_filter_shows_what_it_says(
    officer: AbstractBaseUser,
    four: dict[str, Case],
    offered: None,
    query: str,
    expected: list[str],
) -> None:
    with time_machine.travel(LATER, tick=False):
        assert shown(client_of(officer), query, four) == expected


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """Forms about two concerns, so that the filter offers them."""
    for concern in ("asb", "drugs"):
        page = ReportFormPage(title=concern, slug=concern, concern=concern, start="x", depth=1)
        page.path = f"90{concern[:2]:0>2}"
        super(ReportFormPage, page).save(clean=False)


def test_a_reference_finds_its_case_whatever_its_status(
    desk: Client, four: dict[str, Case]
) -> None:
    for name in ("closed", "noise"):
        found = shown(desk, f"?q=%20{four[name].reference.lower()}", four)
        assert found == [name]


def test_a_row_says_everything_in_words(officer: AbstractBaseUser, four: dict[str, Case]) -> None:
    with time_machine.travel(MONDAY + timedelta(days=1, hours=3), tick=False):
        words = client_of(officer).get("/admin/reports/").content.decode()
    for say in (
        "P1 urgent",
        "Antisocial behaviour",
        "Shephall",
        "late by 1 day",
        "looked at in time",
        "could not be sent",
        "nobody to send it to",
        "might be a bot",
        "Anonymous",
        "olive",
    ):
        assert say in words, say


@pytest.mark.parametrize(
    "query", ["", "?band=P3&owner=nobody&ordering=opened_at", "?alarm=unanswered"]
)
def test_the_inbox_takes_15_queries_whatever_it_holds(
    desk: Client, monday: datetime, query: str
) -> None:
    desk.get("/admin/")
    counts = []
    for _ in range(2):
        for _ in range(4):
            take_report("named", before="no")
        with CaptureQueriesContext(connection) as queries:
            desk.get(f"/admin/reports/{query}")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 15


def test_counts_stop_where_counting_would_be_slow(
    desk: Client, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "CAP", 2)
    for _ in range(4):
        take_report("named")
    words = desk.get("/admin/reports/").content.decode()
    assert "2+" in words
    assert "use a filter to see the rest" in words


def test_the_results_alone_are_drawn_for_a_filter(desk: Client, four: dict[str, Case]) -> None:
    answer = desk.get("/admin/reports/results/?band=P1&_w_filter_fragment=1")
    assert four["urgent"].reference in answer.content.decode()
    assert "<html" not in answer.content.decode()
