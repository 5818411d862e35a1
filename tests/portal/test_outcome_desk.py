"""Comms staff see what could be told, as safe counts, and begin a page from it; they see no case."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.utils.html import strip_tags

from campaigns.models import OutcomePage
from portal.joined_outcomes import tellables
from reports.desk.groups import set_up_groups
from reports.models import Case, ReportFormPage
from reports.permissions import (
    ADMINISTRATORS,
    ALERT_PUBLISHERS,
    APPROVERS,
    COMMS,
    OFFICERS,
    PROTECTION,
)
from tests.factories.closed import closed
from tests.factories.news import news_site
from tests.factories.reports import partnership, take_report
from tests.reports.public.reporter import publish
from tests.reports.public.returning import publish_again
from tests.support.signing_in import signed_in

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
LIST = "/admin/told/"
BEGIN = "/admin/told/told-asb-2026-10-bedwell/begin/"


@pytest.fixture
def site(db: None) -> Iterator[None]:
    """A site with the page that lists outcomes, a form, and eleven cases that were closed in October."""
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        news_site()
        partnership()
        publish()
        set_up_groups()
        closed({"resolved": 7, "no-action": 5})
        yield
    cache.clear()


@pytest.mark.parametrize(
    ("group", "may"),
    [(COMMS, True), (APPROVERS, True), (ADMINISTRATORS, True), (OFFICERS, False),
     (PROTECTION, False), (ALERT_PUBLISHERS, False)],
    ids=["comms", "approvers", "administrators", "officers", "protection", "alerts"],
)  # fmt: skip
def test_only_those_who_may_write_it(site: None, group: str, may: bool) -> None:
    client = signed_in(group)
    # Wagtail sends those home, with a message, who may not.
    assert client.get(LIST).status_code == (200 if may else 302)
    assert client.post(BEGIN).status_code == 302
    assert OutcomePage.objects.exists() is may


def test_the_list_says_what_may_be_told_and_no_more(site: None) -> None:
    take_report(now=NOW)
    closed({"resolved": 3}, concern="hate-crime")
    page = signed_in(COMMS).get(LIST).content.decode()
    words = re.sub(r"\s+", " ", strip_tags(page.partition("<tbody>")[2]))
    assert "October 2026" in words
    assert "Bedwell 12 7 resolved, 5 no further action" in words
    assert "Hate" not in words
    for case in Case.objects.all():
        assert case.reference not in page
    assert "canary" not in page.lower()


def test_it_begins_a_draft_with_the_words_counted_and_the_form(site: None) -> None:
    client = signed_in(COMMS)
    answer = client.post(BEGIN)
    page = OutcomePage.objects.get()
    assert answer.headers["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert not page.live
    draft = page.get_latest_revision_as_object()
    assert draft.told == (
        "In October 2026 we closed 12 cases that came by “Report noise”, in Bedwell. "
        "How they ended: 7 resolved, 5 no further action."
    ), draft.told
    assert (draft.topic, [each.value for each in draft.areas]) == ("asb", ["bedwell"])
    assert [each.page.title for each in draft.report_forms.all()] == ["Report noise"]
    assert draft.happened_on.isoformat() == "2026-10-31"
    assert "Say what you did." in draft.problems()
    assert client.get(answer.headers["Location"]).status_code == 200


def test_the_follow_up_is_no_form_to_tell_of(site: None) -> None:
    """What comes by it goes on the case that it follows, although its page says a concern of its own."""
    follow_up = publish_again()
    follow_up.move(ReportFormPage.objects.get(slug="noise"), pos="left")
    client = signed_in(COMMS)
    listed = client.get(LIST).content.decode()
    assert "Report noise" in listed
    assert follow_up.title not in listed
    client.post(BEGIN)
    draft = OutcomePage.objects.get().get_latest_revision_as_object()
    assert [each.page.title for each in draft.report_forms.all()] == ["Report noise"]
    assert follow_up.title not in draft.title + draft.told


def test_begun_twice_it_is_one_draft(site: None) -> None:
    client = signed_in(COMMS)
    assert client.post(BEGIN).headers["Location"] == client.post(BEGIN).headers["Location"]
    assert OutcomePage.objects.count() == 1


@pytest.mark.parametrize(
    "key", ["told-hate-crime-2026-10", "told-asb-2026-11-bedwell", "told-asb-2026-10-chells"]
)
def test_nothing_is_begun_from_what_may_not_be_told(site: None, key: str) -> None:
    closed({"resolved": 4}, concern="hate-crime")
    closed({"resolved": 9}, closed_at=NOW)
    assert signed_in(COMMS).post(f"/admin/told/{key}/begin/").status_code == 404
    assert not OutcomePage.objects.exists()


@pytest.mark.parametrize(
    ("counted_by", "when"),
    [("month", {"October 2026"}), ("quarter", set())],
)
def test_months_or_quarters_never_both(
    site: None, settings: Any, counted_by: str, when: set[str]
) -> None:
    settings.TOLD_COUNTED_BY = counted_by
    assert {each.when for each in tellables(NOW.date())} == when


def test_a_quarter_is_told_when_it_is_over(site: None, settings: Any) -> None:
    settings.TOLD_COUNTED_BY = "quarter"
    found = {each.when for each in tellables(datetime(2027, 1, 1).date())}  # noqa: DTZ001
    assert found == {"October to December 2026"}
