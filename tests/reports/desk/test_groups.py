"""Groups: what each may do in Wagtail, and that making them twice changes nothing."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client
from wagtail.models import DraftStateMixin, GroupPagePermission, Page, Site, Workflow, WorkflowPage
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import get_snippet_models

from home.models import PageTally
from reports import permissions as may
from reports.desk.groups import PERMISSIONS, set_up_groups
from reports.models import Area, Partner, PartnerContact, ReportingSettings, TriagePolicy
from tests.home.support.open_referral.directory import location, service
from tests.reports.desk.conftest import client_of, make_user

ALL = list(may.DESK_PERMISSIONS)
PUBLISHERS = frozenset([may.APPROVERS, may.ADMINISTRATORS])
EDITORS = PUBLISHERS | {may.COMMS}
KEEPERS = {may.MANAGERS, may.ADMINISTRATORS}


def test_every_group_and_every_permission_exists(groups: None) -> None:
    assert set(PERMISSIONS) == set(may.DESK_PERMISSIONS)
    for name, wanted in PERMISSIONS.items():
        held = Group.objects.get(name=name).permissions.values_list(
            "content_type__app_label", "codename"
        )
        names = {f"{app}.{codename}" for app, codename in held}
        own = {f"reports.{codename}" for codename in may.DESK_PERMISSIONS[name]}
        assert names >= {*wanted, *own, "wagtailadmin.access_admin"}


def test_making_groups_twice_changes_nothing(groups: None) -> None:
    def everything() -> list[int]:
        tables = (Group, Group.permissions.through, GroupPagePermission, Workflow, WorkflowPage)
        return [table.objects.count() for table in tables]

    before = everything()
    set_up_groups()
    assert everything() == before


def test_staff_keep_what_they_gave(groups: None) -> None:
    extra = Permission.objects.get(codename="add_redirect")
    group = Group.objects.get(name=may.COMMS)
    group.permissions.add(extra)
    set_up_groups()
    assert extra in group.permissions.all()


@pytest.mark.parametrize("group", ALL)
def test_who_edits_and_publishes_pages(groups: None, group: str) -> None:
    user = make_user("person", group)
    page = Page.objects.filter(depth=2).first() or Page.get_first_root_node()
    can = page_permission_policy.user_has_permission_for_instance
    assert can(user, "change", page) == (group in EDITORS)
    assert can(user, "publish", page) == (group in PUBLISHERS)


WRITTEN = [model for model in get_snippet_models() if model is not PageTally]
"""What is counted is only looked at."""


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.__name__)
def test_whatever_staff_may_write_somebody_may_write(groups: None, model: type[Model]) -> None:
    """A record that no group may change, or publish, could be kept true by nobody but a superuser."""
    kind = ContentType.objects.get_for_model(model)
    verbs = ["view", "change", *(["publish"] if issubclass(model, DraftStateMixin) else [])]
    for verb in verbs:
        wanted = Permission.objects.get(content_type=kind, codename=f"{verb}_{kind.model}")
        assert Group.objects.filter(permissions=wanted).exists(), f"nobody may {verb} {kind}"


@pytest.mark.parametrize("group", sorted(EDITORS))
@pytest.mark.parametrize(
    ("name", "keepers"),
    [("organisation", EDITORS), ("service", EDITORS), ("location", PUBLISHERS)],
)
def test_who_keeps_the_directory(
    groups: None, group: str, name: str, keepers: frozenset[str]
) -> None:
    client = client_of(make_user("person", group))
    where = f"/admin/snippets/support/{name}/"
    answers = [client.get(path) for path in (where, f"{where}add/")]
    is_keeper = group in keepers
    assert [answer.status_code == 200 for answer in answers] == [is_keeper, is_keeper]
    if is_keeper:
        assert ("action-publish" in answers[1].content.decode()) == (group in PUBLISHERS)


def test_whoever_writes_a_service_chooses_a_secret_place_by_its_name_alone(groups: None) -> None:
    refuge = location("refuge", name="The refuge", address="7 Canary Lane", is_secret=True)
    client = client_of(make_user("person", may.COMMS))
    chooser = client.get("/admin/snippets/choose/support/location/")
    made = service("lantern", places=[refuge])
    editor = client.get(f"/admin/snippets/support/service/edit/{made.pk}/")
    for answer in (chooser, editor):
        assert answer.status_code == 200
        assert "The refuge" in answer.content.decode()
        assert "Canary" not in answer.content.decode()
    search = ("/admin/every-page/words/", {"words": "canary lane"})
    assert "The refuge" not in client.get(*search).content.decode()
    approver = client_of(make_user("approver", may.APPROVERS))
    assert "The refuge" in approver.get(*search).content.decode()


def test_an_edit_goes_to_the_approvers(groups: None) -> None:
    workflow = WorkflowPage.objects.get(page=Page.get_first_root_node()).workflow
    (task,) = workflow.tasks
    assert [group.name for group in task.specific.groups.all()] == [may.APPROVERS]
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()


@pytest.mark.parametrize("group", ALL)
@pytest.mark.parametrize(
    ("model", "allowed"),
    [
        (Partner, KEEPERS),
        (PartnerContact, KEEPERS),
        (Area, KEEPERS),
        (TriagePolicy, {may.MANAGERS}),
    ],
)
def test_who_keeps_partners_and_the_policy(
    groups: None, group: str, model: type, allowed: set[str]
) -> None:
    name = model.__name__.lower()
    user = make_user("person", group)
    answer = client_of(user).get(f"/admin/snippets/reports/{name}/")
    assert (answer.status_code == 200) == (group in allowed)
    assert user.has_perm(f"reports.change_{name}") == (group in allowed)


@pytest.fixture
def manager(groups: None) -> Client:
    """A duty manager's browser."""
    return client_of(make_user("mo", may.MANAGERS))


@pytest.mark.parametrize("group", ALL)
def test_who_says_who_the_duty_manager_is(groups: None, group: str) -> None:
    where = f"/admin/settings/reports/reportingsettings/{Site.objects.get().pk}/"
    person = client_of(make_user("person", group))
    data = {"duty_manager_email": "boss@portal.example", "reference_prefix": "XX"}
    answer = person.post(where, data, follow=True)
    found = ReportingSettings.objects.filter(duty_manager_email="boss@portal.example").first()
    assert (found is not None) == (group in KEEPERS), answer.content.decode()[:500]
    # Only whoever sets up the site changes what every reference starts with.
    is_administrator = group == may.ADMINISTRATORS
    assert ("reference_prefix" in person.get(where).content.decode()) == is_administrator
    if found:
        assert (found.reference_prefix == "XX") == is_administrator


@pytest.mark.parametrize(
    ("typed", "kept", "says"),
    [
        ("", {}, ""),
        ("always", {"always": True}, ""),
        ("mon 09:00-12:00, 13:00-17:00", {"mon": ["09:00-12:00", "13:00-17:00"]}, ""),
        ("monday 09:00-17:00", None, "is not a day"),
        ("mon 17:00-09:00", None, "closes before it opens"),
        ("mon nine to five", None, "is not a time such as"),
    ],
)
def test_working_hours_are_typed_as_lines(
    manager: Client, typed: str, kept: dict[str, object] | None, says: str
) -> None:
    partner = Partner.objects.get(key="police")
    fields = {"name": "Police", "key": "police", "landlord_key": "", "is_active": "on"}
    where = f"/admin/snippets/reports/partner/edit/{partner.pk}/"
    answer = manager.post(where, {**fields, "working_hours": typed}, follow=True)
    partner.refresh_from_db()
    assert says in answer.content.decode()
    assert partner.working_hours == (kept if kept is not None else {})
    assert manager.get(where).status_code == 200


def test_a_contact_and_an_area_are_kept_as_lists(manager: Client) -> None:
    contact = PartnerContact.objects.get(key="police-desk")
    fields = {
        "partner": contact.partner_id,
        "name": "Desk",
        "email": "a@b.example",
        "hours": "always",
        "digest": "off",
    }
    more = {"key": contact.key, "areas": ["bedwell"], "verified_on": "2026-10-01"}
    where = f"/admin/snippets/reports/partnercontact/edit/{contact.pk}/"
    assert manager.post(where, {**fields, **more}).status_code == 302
    contact.refresh_from_db()
    assert (contact.areas, contact.concerns) == (["bedwell"], [])
    assert "bedwell" in manager.get(where).content.decode()
    area = Area.objects.get(key="bedwell")
    where = f"/admin/snippets/reports/area/edit/{area.pk}/"
    posted = {"name": "Bedwell", "key": "bedwell", "sectors": "SG1 1, SG1 2,", "is_active": "on"}
    assert manager.post(where, posted).status_code == 302
    area.refresh_from_db()
    assert area.sectors == ["SG1 1", "SG1 2"]
    assert "SG1 1, SG1 2" in manager.get(where).content.decode()
