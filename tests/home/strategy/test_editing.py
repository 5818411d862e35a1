"""What editors do in the admin: choose, preview, publish, and be told why something cannot be."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import GlossaryTerm
from home.strategy.models import EvidenceSource, Figure, FundingLine, Person, PriorityPage
from home.support.models import Organisation, Service
from tests.factories import strategy as made

SNIPPETS = [Figure, EvidenceSource, FundingLine, Person, Organisation, Service, GlossaryTerm]


@pytest.fixture
def editor(db: None) -> Client:
    client = Client()
    user = get_user_model().objects.create_superuser("editor", "editor@portal.example", "x" * 20)
    client.force_login(user)
    return client


def address_of(model: Any, view: str, *args: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


@pytest.mark.parametrize("model", SNIPPETS)
def test_each_record_has_a_place_to_be_kept(editor: Client, model: Any) -> None:
    for view in ("list", "add"):
        assert editor.get(address_of(model, view)).status_code == 200


FIGURE = {
    "value": "12",
    "words": "things",
    "geography": "",
    "period": "",
    "previous": "",
    "comparator": "",
    "source": "",
    "source_words": "",
    "caveat": "",
}


@pytest.mark.parametrize(
    ("more", "is_saved", "is_live"),
    [
        ({}, True, False),  # a draft may be without a source
        ({"action-publish": "1"}, False, False),
        ({"action-publish": "1", "source_words": "Police"}, True, True),
    ],
)
def test_a_figure_without_a_source_stays_a_draft(
    editor: Client, more: dict[str, str], is_saved: bool, is_live: bool
) -> None:
    response = editor.post(address_of(Figure, "add"), FIGURE | more)
    assert response.status_code == (302 if is_saved else 200)
    if not is_saved:
        assert "Say where the figure comes from" in response.content.decode()
    assert Figure.objects.count() == int(is_saved)
    assert Figure.objects.filter(live=True).count() == int(is_live)


def priority_form(**more: Any) -> dict[str, Any]:
    texts = ("search_description", "number", "lead_group", "delivering_groups", "sensitivity",
             "review_owner", "review_due_on", "seo_title", "sub_strategy_title", "sub_strategy_period",
             "sub_strategy_status", "sub_strategy_review_due_on", "sub_strategy_url", "sub_strategy_words")  # fmt: skip
    texts += ("review_email", "reviewed_on", "share_image")
    streams = ("figures", "why", "body", "measures", "formats")
    given = {
        **dict.fromkeys(texts, ""),
        **{name: streamfield([]) for name in streams},
        "services": inline_formset([]),
        "links": inline_formset([]),
        "comments": inline_formset([]),
        "title": "Safe streets",
        "slug": "safe-streets",
        "kind": "objective",
        "on_lapse": "flag",
        "review_every_months": "6",
        **more,
    }
    return nested_form_data(given)


@pytest.mark.parametrize(
    ("more", "is_saved", "is_live"),
    [
        ({}, True, False),
        ({"action-publish": "1"}, False, False),
        (
            {"action-publish": "1", "measures": streamfield([("measure", "Less QQX, QQY.")])},
            True,
            True,
        ),
    ],
)
def test_a_priority_without_measures_stays_a_draft(
    editor: Client, more: dict[str, Any], is_saved: bool, is_live: bool
) -> None:
    strategy = made.strategy_page()
    place = reverse("wagtailadmin_pages:add", args=["strategy", "prioritypage", strategy.pk])
    html = editor.get(place).content.decode()
    assert '<option value="aim">Aim</option>' in html
    response = editor.post(place, priority_form(**more))
    assert response.status_code == (302 if is_saved else 200)
    if not is_saved:
        assert "measure of success" in response.content.decode()
    elif is_live:
        page = editor.get(response["Location"]).content.decode()
        assert "Not in the glossary: QQX, QQY." in page
    assert PriorityPage.objects.count() == int(is_saved)
    assert PriorityPage.objects.live().count() == int(is_live)


def test_publishing_many_at_once_is_refused_in_words(editor: Client) -> None:
    _, priority = made.strategy()
    draft = made.priority_page(priority, title="Draft", slug="draft", live=False, measures=[])
    draft.save_revision()
    place = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = editor.post(f"{place}?id={draft.pk}&next=/admin/", follow=True)
    assert response.status_code == 200
    assert "measure of success" in response.content.decode()
    draft.refresh_from_db()
    assert not draft.live


def test_where_a_figure_is_used_is_listed(editor: Client) -> None:
    _, priority = made.strategy()
    figure = made.FigureFactory()
    priority.figures = [("figure", figure)]
    priority.save()
    ReferenceIndex.create_or_update_for_object(priority)
    html = editor.get(address_of(Figure, "usage", figure.pk)).content.decode()
    assert priority.title in html


@pytest.mark.parametrize(
    "make", [made.FigureFactory, made.FundingLineFactory, made.GlossaryTermFactory, made.ServiceFactory]
)  # fmt: skip
def test_a_record_is_previewed_as_it_stands(make: Any, rf: Any) -> None:
    made.home_page()
    record = make()
    response = record.make_preview_request(original_request=None)
    assert response.status_code == 200
    assert str(record) in response.content.decode()


test_a_record_is_previewed_as_it_stands = pytest.mark.django_db(
    test_a_record_is_previewed_as_it_stands
)
