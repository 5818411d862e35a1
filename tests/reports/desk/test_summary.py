"""Writing and approving what partners may read, at the desk."""

import html
import re

import pytest
from django.test import Client

from reports import permissions as may
from reports.models import AuditEvent, Case, PartnerSummary
from tests.factories.reports import CANARIES, take_report
from tests.reports.desk.conftest import client_of, make_user

TEXT = "Loud music, most nights, near 14 Canary Street."


@pytest.fixture
def case(groups: None, monday: object) -> Case:
    """A confidential report."""
    return take_report("confidential")


def url(case: Case, more: str = "") -> str:
    return f"/admin/reports/case/{case.reference}/{more}"


def text_of(body: str) -> str:
    """Words as a person reads them."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


def test_an_officer_writes_checks_and_approves(desk: Client, case: Case) -> None:
    assert "write a summary and approve it" in desk.get(url(case)).content.decode()
    form = desk.get(url(case, "summary/"))
    body = form.content.decode()
    box = body.partition("<textarea")[2].partition("</textarea>")[0]
    assert "canarywords" in box
    assert CANARIES["place"] not in box
    assert CANARIES["place"] in body
    assert "no-store" in form.headers["Cache-Control"]
    check = desk.post(url(case, "summary/"), {"text": TEXT}, follow=True)
    body = check.content.decode()
    assert check.redirect_chain == [(url(case, "summary/1/"), 302)]
    assert TEXT in body
    assert "looks as if there is an address" in body
    assert "<del>" in body
    assert "<ins>" in body
    assert not PartnerSummary.objects.approved().exists()
    assert "waits for approval" in desk.get(url(case)).content.decode()
    done = desk.post(url(case, "summary/1/"), follow=True).content.decode()
    assert "Partners can read it now" in done
    assert "approved by olive" in text_of(done)
    assert PartnerSummary.objects.approved().get().read() == TEXT
    assert TEXT in desk.get(url(case, "summary/")).content.decode()


def test_the_difference_is_of_what_was_said(desk: Client, case: Case) -> None:
    desk.post(url(case, "summary/"), {"text": "In your own words\ncanarywords and more"})
    body = desk.get(url(case, "summary/1/")).content.decode()
    pieces = body[body.index("desk-difference") :].partition("</form>")[0]
    assert "canarywords" in re.sub(r"<(del|ins)>.*?</\1>", "", pieces, flags=re.DOTALL)
    assert "and more" in re.search(r"<ins>(.*?)</ins>", pieces, re.DOTALL)[1]
    assert CANARIES["place"] in "".join(re.findall(r"<del>(.*?)</del>", pieces, re.DOTALL))
    for part in ("name", "phone", "email", "someone", "agency"):
        assert CANARIES[part] not in body, part
    assert "<script>alert" not in body


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "This field is required"),
        ("x" * 7000, "at most 6000 characters"),
        ("a\0b", "Null characters"),
    ],
)
def test_what_cannot_be_kept_is_said(desk: Client, case: Case, text: str, says: str) -> None:
    assert says in desk.post(url(case, "summary/"), {"text": text}).content.decode()
    assert not PartnerSummary.objects.exists()


def test_it_is_taken_back(desk: Client, case: Case) -> None:
    desk.post(url(case, "summary/"), {"text": TEXT})
    desk.post(url(case, "summary/1/"))
    assert "cannot be unread" in desk.get(url(case, "summary/take-back/")).content.decode()
    desk.post(url(case, "summary/take-back/"))
    assert not PartnerSummary.objects.approved().exists()
    again = desk.post(url(case, "summary/take-back/")).content.decode()
    assert "Partners read no summary" in again


def test_what_waits_no_more_or_never_was_is_not_found(desk: Client, case: Case) -> None:
    desk.post(url(case, "summary/"), {"text": "First"})
    desk.post(url(case, "summary/"), {"text": "Second"})
    for part in (1, 3, 99):
        for method in (desk.get, desk.post):
            assert method(url(case, f"summary/{part}/")).status_code == 404
            assert AuditEvent.objects.latest("number").action == "desk-refused"
    other = take_report("confidential")
    assert desk.get(url(other, "summary/2/")).status_code == 404
    assert desk.get("/admin/reports/case/SV-NONE/summary/").status_code == 404


def test_opening_it_is_a_look(desk: Client, case: Case) -> None:
    desk.get(url(case, "summary/"))
    assert AuditEvent.objects.latest("number").action == "case-viewed"


def test_a_named_case_needs_none(desk: Client, groups: None, monday: object) -> None:
    body = desk.get(url(take_report("named"))).content.decode()
    assert "Nothing has to be written" in body
    assert "Write a summary" not in body
    few = desk.get(url(take_report("named", what=["noise", "few"]))).content.decode()
    assert "Write a summary" in few


@pytest.mark.parametrize("group", [*may.DESK_PERMISSIONS, "nobody's"])
def test_only_officers_write_it(case: Case, group: str) -> None:
    client = client_of(make_user("person", group, *([may.COMMS] if group == "nobody's" else [])))
    is_allowed = group in {may.OFFICERS, may.MANAGERS}
    for address in ("summary/", "summary/take-back/"):
        assert (client.get(url(case, address)).status_code == 200) == is_allowed
    client.post(url(case, "summary/"), {"text": TEXT})
    assert PartnerSummary.objects.exists() == is_allowed


def test_a_summary_of_a_case_that_became_more_private_is_marked(desk: Client, case: Case) -> None:
    desk.post(url(case, "summary/"), {"text": TEXT})
    desk.post(url(case, "summary/1/"))
    Case.objects.update(tier="anonymous")
    assert "become more private" in desk.get(url(case)).content.decode()


def test_everything_erased_has_nothing_to_write(desk: Client, case: Case) -> None:
    case.reports.get().answers_key.delete()
    said = desk.post(url(case, "summary/"), {"text": TEXT}).content.decode()
    assert "has been erased" in said
