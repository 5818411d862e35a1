"""A reporting form in Wagtail's editor: drafts, publishing, scheduling, approval, compare, preview."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Workflow, WorkflowPage

from reports.models import (
    Case,
    JourneyEdition,
    Report,
    ReportFormPage,
    ReportIndexPage,
    TriagePolicy,
)
from reports.models.form_page import (
    JourneyRefusedError,
    keys_in_use,
    known_signals,
    live_journey,
    page_from_dict,
)
from tests.reports import journeys

pytestmark = pytest.mark.django_db
BROKEN = "kind is cats"
WORDS = "does not offer “cats”"


@pytest.fixture
def index() -> ReportIndexPage:
    """The page that lists forms, with a live one for a neighbour."""
    root = Page.objects.filter(depth=1).get()
    home = root.get_children().first() or root.add_child(instance=Page(title="Home", slug="home"))
    return home.add_child(instance=ReportIndexPage(title="Report", slug="report"))


@pytest.fixture
def form(index: ReportIndexPage) -> ReportFormPage:
    """A form that is published."""
    page: ReportFormPage = index.add_child(instance=page_from_dict(journeys.data()))
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def editor(client: Client) -> Client:
    """A browser signed in as somebody who may do everything."""
    client.force_login(get_user_model().objects.create_superuser("ed", "ed@example.com", "x"))
    return client


def posted(page: ReportFormPage, **more: str) -> dict[str, str]:
    """What the editor's browser would send to save this page as it stands."""
    words = {part: str(getattr(page, part)) for part in ("title", "slug", "concern", "summary")}
    words |= {part: str(getattr(page, part)) for part in ("minutes", "start", "done")}
    return words | {
        "is_listed": "on",
        **_comments(),
        **dict(_stream("steps", page.steps.raw_data)),
        **more,
    }


def _comments() -> dict[str, str]:
    counts = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    return {f"comments-{name}": "0" for name in counts}


def _stream(prefix: str, raw: Any) -> Iterator[tuple[str, str]]:
    blocks = list(raw)
    yield f"{prefix}-count", str(len(blocks))
    for place, block in enumerate(blocks):
        own = f"{prefix}-{place}"
        yield from (
            (f"{own}-type", block["type"]),
            (f"{own}-order", str(place)),
            (f"{own}-deleted", ""),
        )
        yield f"{own}-id", str(block.get("id") or "")
        for name, value in block["value"].items():
            if isinstance(value, list):
                yield from _stream(f"{own}-value-{name}", value)
            elif value is not False and value is not None:
                yield f"{own}-value-{name}", "on" if value is True else str(value)


def broken(page: ReportFormPage) -> ReportFormPage:
    """The page with a condition that nothing can meet, not saved."""
    data = journeys.data()
    data["steps"][4]["when"] = BROKEN
    return page_from_dict(data, page)


def _edit(page: ReportFormPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_pack_journey_comes_back_as_it_went_in(form: ReportFormPage) -> None:
    found = live_journey("noise")
    assert found is not None
    page_id, journey = found
    whole = journeys.whole()
    assert (page_id, journey.revision) == (form.pk, form.live_revision_id)
    assert (journey.steps, journey.title, journey.done) == (whole.steps, whole.title, whole.done)
    assert live_journey("unknown") is None


def test_an_editor_changes_a_word_and_publishes(form: ReportFormPage, editor: Client) -> None:
    before = live_journey("noise")
    data = posted(form, **{"steps-3-value-title": "What is going on", "action-publish": "1"})
    response = editor.post(_edit(form), data)
    assert response.status_code == 302, response.context["form"].errors
    found = live_journey("noise")
    assert found is not None
    assert before is not None
    assert found[1].steps[3].title == "What is going on"
    assert before[1].steps[4:] == found[1].steps[4:]


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_a_form_that_cannot_work_is_neither_published_nor_submitted(
    form: ReportFormPage, editor: Client, action: str
) -> None:
    _approval(form)
    response = editor.post(_edit(form), posted(broken(form), **{action: "1"}))
    assert response.status_code == 200
    assert WORDS in response.content.decode()
    found = live_journey("noise")
    assert found is not None
    assert str(found[1].steps[4].when) == "kind is dogs"


def _approval(form: ReportFormPage) -> None:
    WorkflowPage.objects.update_or_create(
        page=form.get_parent(), defaults={"workflow": Workflow.objects.get()}
    )


def test_a_draft_may_be_broken_and_the_editor_is_told(form: ReportFormPage, editor: Client) -> None:
    quiet = editor.post(_edit(form), posted(form), follow=True)
    by_itself = editor.post(
        _edit(form), posted(broken(form)), headers={"accept": "application/json"}
    )
    response = editor.post(_edit(form), posted(broken(form)), follow=True)
    assert "Before it can be published" not in quiet.content.decode()
    assert by_itself.json()["success"]
    assert WORDS in response.content.decode()
    draft = form.get_latest_revision_as_object()
    assert any(WORDS in str(problem) for problem in draft.problems())


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        (
            "steps-3-value-questions-0-value-options",
            "music = Music\ndogs",
            "Line 2: “dogs” needs a key",
        ),
        ("steps-3-value-when", "kind = x", "cannot be read"),
        ("steps-3-value-key", "Bad Key", "Use lower-case words with hyphens"),
    ],
)
def test_a_bad_line_is_named_beside_its_box(
    form: ReportFormPage, editor: Client, field: str, text: str, words: str
) -> None:
    response = editor.post(_edit(form), posted(form, **{field: text}))
    assert response.status_code == 200
    assert words.encode("unicode_escape").decode().replace(
        '"', ""
    ) in response.content.decode() or (words in response.content.decode())


def test_no_other_door_publishes_a_form_that_cannot_work(form: ReportFormPage) -> None:
    with pytest.raises(JourneyRefusedError, match="cats"):
        broken(form).save_revision().publish()
    with pytest.raises(JourneyRefusedError, match="cats"):
        broken(form).save()
    data = journeys.data() | {"slug": "other"}
    data["steps"][4]["when"] = BROKEN
    with pytest.raises(JourneyRefusedError, match="cats"):
        form.get_parent().add_child(instance=page_from_dict(data))


def _scheduled(page: ReportFormPage) -> None:
    """Put the page's state on the schedule for a moment that has come."""
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    revision = page.save_revision()
    revision.approved_go_live_at = page.go_live_at
    revision.save()


def test_a_scheduled_form_goes_live_when_it_works(form: ReportFormPage) -> None:
    form.title = "Later"
    _scheduled(form)
    call_command("publish_scheduled")
    found = live_journey("noise")
    assert found is not None
    assert found[1].title == "Later"


def test_a_scheduled_form_that_broke_is_taken_off_the_schedule(form: ReportFormPage) -> None:
    _scheduled(broken(form))
    call_command("publish_scheduled")
    found = live_journey("noise")
    assert found is not None
    assert str(found[1].steps[4].when) == "kind is dogs"
    assert not form.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_an_approver_publishes(form: ReportFormPage, editor: Client) -> None:
    _approval(form)
    changed = {"steps-3-value-title": "What is going on", "action-submit": "1"}
    assert editor.post(_edit(form), posted(form, **changed)).status_code == 302
    form.refresh_from_db()
    task = form.current_workflow_task_state
    task.task.specific.on_action(task, get_user_model().objects.get(), "approve")
    found = live_journey("noise")
    assert found is not None
    assert found[1].steps[3].title == "What is going on"


def _refused(answer: Any) -> bool:
    """Whether the page that an editor lands on says that nothing was published, and why."""
    words = answer.content.decode()
    return answer.status_code == 200 and "Nothing was published" in words and WORDS in words


def test_publishing_many_pages_at_once_says_why_it_cannot(
    form: ReportFormPage, editor: Client
) -> None:
    broken(form).save_revision()
    where = f"/admin/bulk/wagtailcore/page/publish/?next=/admin/&id={form.pk}"
    came_from = f"http://testserver/admin/pages/{form.get_parent().pk}/"
    assert _refused(editor.post(where, follow=True, headers={"referer": came_from}))
    assert _refused(editor.post(where, follow=True))
    elsewhere = editor.post(where, headers={"referer": "https://elsewhere.test/admin/"})
    assert elsewhere.headers["Location"] == "/admin/"


@pytest.mark.parametrize("is_dialogue", [True, False])
def test_approving_what_broke_meanwhile_says_why_it_cannot(
    form: ReportFormPage, editor: Client, is_dialogue: bool
) -> None:
    _approval(form)
    assert editor.post(_edit(form), posted(form, **{"action-submit": "1"})).status_code == 302
    form.refresh_from_db()
    revision = form.latest_revision
    revision.content["steps"] = broken(form).serializable_data()["steps"]
    revision.save(update_fields=["content"])
    task = form.current_workflow_task_state
    where = f"/admin/pages/workflow/action/{form.pk}/approve/{task.pk}/"
    asked = {"x-requested-with": "XMLHttpRequest"} if is_dialogue else {}
    answer = editor.post(where, {"comment": ""}, headers=asked)
    goes_to = answer.json()["redirect"] if is_dialogue else answer.headers["Location"]
    assert _refused(editor.get(goes_to))
    task.refresh_from_db()
    assert task.status == task.STATUS_IN_PROGRESS


def test_two_revisions_can_be_compared(form: ReportFormPage, editor: Client) -> None:
    form.title = "Report loud noise"
    form.save_revision()
    first, second = form.revisions.order_by("pk").values_list("pk", flat=True)
    address = reverse("wagtailadmin_pages:revisions_compare", args=[form.pk, first, second])
    assert "loud" in editor.get(address).content.decode()


def test_the_preview_lists_every_step_and_what_is_wrong(
    form: ReportFormPage, editor: Client
) -> None:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[form.pk])
    assert editor.post(address, posted(broken(form))).json()["is_valid"]
    shown = editor.get(address, {"mode": ""}).content.decode()
    assert all(step.title in shown for step in journeys.whole().steps)
    assert "Before you start" in shown
    assert WORDS in shown


def test_the_editor_opens_for_a_new_form(index: ReportIndexPage, editor: Client) -> None:
    address = reverse("wagtailadmin_pages:add", args=["reports", "reportformpage", index.pk])
    assert editor.get(address).status_code == 200


def test_signals_are_those_of_the_published_policy(form: ReportFormPage) -> None:
    assert known_signals() is None
    signals = [("group", {"group": "Danger", "lines": "weapon = A weapon"})]
    TriagePolicy.objects.create(name="P", own_team_words="Ours", live=True, signals=signals)
    assert "weapon" in (known_signals() or ())
    assert any("no signal “noise”" in str(problem) for problem in form.problems())


def test_keys_of_answered_editions_must_stay(form: ReportFormPage) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    edition = JourneyEdition.objects.create(
        page_id=form.pk, revision=1, slug="noise", document=form.document()
    )
    assert keys_in_use(form.pk) == {}
    case = Case.objects.create(
        reference="X", concern="asb", band="P3", tier="named", opened_at=now, officer_due_at=now
    )
    Report.objects.create(
        case=case, edition=edition, concern="asb", tier="named", channel="web", received_at=now,
        submission="x", code_locator="x", code_digest="x", facts=[], answers=b"",
    )  # fmt: skip
    assert keys_in_use(form.pk)["breed"] == "short-text"
    data = journeys.data()
    del data["steps"][4]["questions"][0]
    assert any(
        "reports already answer “breed”" in str(p) for p in page_from_dict(data, form).problems()
    )


def test_the_hub_lists_live_forms(form: ReportFormPage, client: Client) -> None:
    index = form.get_parent().specific
    hidden = page_from_dict(journeys.data() | {"slug": "hidden", "title": "Hidden"})
    hidden.is_listed = False
    index.add_child(instance=hidden)
    context = index.get_context(client.get("/").wsgi_request)
    assert [listed.title for listed in context["forms"]] == ["Report noise"]
