"""The inbox as CSV: what was asked for, safe, without a word that anybody wrote, and written down."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client

from reports import permissions as may
from reports.models import AuditEvent, Case, Partner
from tests.factories.reports import CANARIES, MONDAY, take_report
from tests.reports.desk.conftest import client_of, make_user

EXPORT = "/admin/reports/export/"


def table(client: Client, query: str = "") -> list[dict[str, str]]:
    """The rows of the file, by heading."""
    answer = client.post(f"{EXPORT}{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_it_holds_what_the_inbox_shows_and_no_more(desk: Client, monday: object) -> None:
    cases = [take_report(tier) for tier in ("named", "confidential", "anonymous")]
    rows = table(desk)
    assert {row["Case"] for row in rows} == {case.reference for case in cases}
    assert rows[0]["Area"] == "Bedwell"
    assert rows[0]["Partners"] == "Environmental health: not sent yet"
    everything = str(rows).lower()
    assert [words for words in CANARIES.values() if words.lower() in everything] == []
    assert "canary" not in everything


@pytest.mark.parametrize(
    ("query", "count"),
    [("?tier=named", 1), ("?status=closed", 0), ("?late=yes", 0), ("?tier=x", 2)],
)
def test_it_keeps_to_the_filters(desk: Client, monday: object, query: str, count: int) -> None:
    take_report("named")
    take_report("anonymous")
    assert len(table(desk, query)) == count


def test_one_of_somebody_who_searches_for_a_reference(desk: Client, monday: object) -> None:
    case, _other = take_report("named"), take_report("named")
    assert [row["Case"] for row in table(desk, f"?q={case.reference}")] == [case.reference]


def test_the_minute_of_an_anonymous_report_is_not_in_it(desk: Client, groups: None) -> None:
    for tier in ("anonymous", "named"):
        take_report(tier, now=MONDAY + timedelta(minutes=23), what=["mine"])
    found = {row["Privacy"]: (row["Opened"], row["Officer due"]) for row in table(desk)}
    assert [each[-2:] for each in found["Anonymous"]] == ["00", "00"]
    assert [each[-2:] for each in found["Named"]] == ["23", "23"]


def test_a_formula_is_shown_and_not_run(desk: Client, monday: object) -> None:
    take_report("named")
    Partner.objects.filter(key="environmental-health").update(name="=HYPERLINK(1)")
    Case.objects.update(area="@SUM(1)")
    (row,) = table(desk)
    assert row["Partners"].startswith("'=HYPERLINK")
    assert row["Area"].startswith("'@")


def test_who_took_it_is_written_down(desk: Client, monday: object) -> None:
    take_report("named")
    table(desk, "?tier=named&band=P2")
    event = AuditEvent.objects.latest("number")
    assert (event.actor, event.action) == ("olive", "inbox-exported")
    assert event.detail["filters"] == ["band", "tier"]


def test_looking_is_not_taking(desk: Client) -> None:
    assert desk.get(EXPORT).status_code == 405
    body = desk.get("/admin/reports/?tier=named").content.decode()
    assert f'action="{EXPORT}?tier=named"' in body


@pytest.mark.parametrize("group", may.DESK_PERMISSIONS)
def test_only_officers_take_it(groups: None, monday: object, group: str) -> None:
    take_report("named")
    status = client_of(make_user("person", group)).post(EXPORT).status_code
    assert status == (200 if group in {may.OFFICERS, may.MANAGERS} else 404)
