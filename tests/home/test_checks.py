"""An editor is told what may be wrong with a page, and can publish all the same."""

from datetime import date
from typing import Any

import pytest
from wagtail import hooks

from home.editors.checks import warnings_about
from home.models import RetiredWord, StandardPage
from tests.support.small_site import small_site

TODAY = date(2026, 11, 23)
HARD = (
    "Notwithstanding the aforementioned organisational considerations, representatives of participating "
    "authorities will collaboratively operationalise comprehensive safeguarding methodologies. "
) * 6
CASES: list[tuple[dict[str, Any], str]] = [
    ({"body": [{"text": HARD}]}, "Its reading age is"),
    (
        {"body": [{"text": "Tell Action  Fraud."}]},
        "“Action Fraud” is out of use. Say “Report Fraud”.",
    ),
    ({"title": "About the XYZ"}, "Not in the glossary: XYZ"),
    ({"body": [{"text": "Ring 01438 242666 today."}]}, "phone number typed in text"),
    ({"review_due_on": None}, "No day is set"),
    ({"review_due_on": date(2026, 11, 22)}, "is past"),
    ({}, ""),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("more", "says"), CASES)
def test_an_editor_is_told(more: dict[str, Any], says: str) -> None:
    RetiredWord.objects.create(words="Action Fraud", instead="Report Fraud")
    fields = {"path": "/p/", "type": "standard", "title": "Plain", "review_due_on": TODAY, **more}
    small_site([fields])
    found = warnings_about(StandardPage.objects.get(), today=TODAY)
    assert len(found) == (1 if says else 0)
    assert all(says in each for each in found)


@pytest.mark.django_db
def test_other_rooms_add_checks_of_their_own() -> None:
    small_site([{"path": "/p/", "type": "standard", "title": "Plain", "review_due_on": TODAY}])
    page = StandardPage.objects.get()
    with hooks.register_temporarily(
        "page_checks", lambda _page, _day: ["It ends before it begins."]
    ):
        assert warnings_about(page, today=TODAY) == ["It ends before it begins."]
    assert warnings_about(page.get_parent(), today=TODAY) == []
