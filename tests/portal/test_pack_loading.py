"""A pack is loaded whole; loaded again it changes nothing, and never what staff have edited."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.log_actions import log
from wagtail.models import Revision, Site

from portal.pack_loading import load
from portal.pack_reading import read_pack
from reports.models import (
    Area,
    Partner,
    PartnerContact,
    ReportFormPage,
    ReportingSettings,
    TriagePolicy,
)
from reports.models.policy import live_policy


def counted() -> dict[str, int]:
    """How many rows of each model there are; the log and search index aside."""
    skip = {"modelsearch", "wagtailsearch", "contenttypes", "sessions"}
    models = [model for model in apps.get_models() if model._meta.app_label not in skip]  # noqa: SLF001
    return {model._meta.label: model._default_manager.count() for model in models}  # noqa: SLF001


def reload(name: str = "stevenage") -> None:
    call_command("load_pack", name, verbosity=0)


def test_loading_again_changes_nothing(stevenage: str) -> None:
    before = counted()
    assert before["reports.ReportFormPage"] >= 3
    assert before["wagtailcore.Revision"] > 3
    reload()
    assert counted() == before


def test_herefordshire_loads_and_routes(fresh_database: str) -> None:
    reload("herefordshire")
    site = Site.objects.get(is_default_site=True)
    assert ReportingSettings.for_site(site).reference_prefix == read_pack(
        "herefordshire"
    ).partnership["reference_prefix"]  # fmt: skip
    assert live_policy().rules
    keys = set(Partner.objects.values_list("key", flat=True))
    assert {"own-team", "street-services", "mash"} <= keys


def staff() -> Any:
    return get_user_model().objects.get_or_create(username="editor", is_superuser=True)[0]


def test_a_page_that_staff_published_is_kept(stevenage: str) -> None:
    page = ReportFormPage.objects.live().first()
    assert page
    page.title = "Our own words"
    page.save_revision(user=staff()).publish(user=staff())
    revisions = Revision.objects.count()
    reload()
    assert ReportFormPage.objects.get(pk=page.pk).title == "Our own words"
    assert Revision.objects.count() == revisions


def test_a_policy_that_staff_published_is_kept(stevenage: str) -> None:
    policy = TriagePolicy.objects.get()
    policy.own_team_words = "Our own words."
    policy.save_revision(user=staff()).publish(user=staff())
    reload()
    assert live_policy().own_team == "Our own words."


@pytest.mark.parametrize("is_staffs", [True, False])
def test_addresses_that_staff_changed_are_never_put_back(stevenage: str, is_staffs: bool) -> None:
    contact = PartnerContact.objects.get(key="police-asb")
    contact.email, contact.verified_on = "real@police.gov.test", None
    contact.save()
    partner = Partner.objects.create(key="added-here", name="Added here")
    if is_staffs:
        log(instance=contact, action="wagtail.edit", user=staff())
        log(instance=partner, action="wagtail.create", user=staff())
    reload()
    contact.refresh_from_db()
    partner.refresh_from_db()
    assert (contact.email == "real@police.gov.test") is is_staffs
    assert partner.is_active is is_staffs


def test_what_the_pack_dropped_is_out_of_use_and_kept(stevenage: str) -> None:
    pack = read_pack("stevenage")
    dropped = [partner for partner in pack.partners if partner["key"] != "neighbourhood-wardens"]
    policy = TriagePolicy.objects.get()
    policy.save_revision(user=staff())
    load(type(pack)(**{**vars(pack), "partners": dropped, "areas": pack.areas[1:]}))
    assert not Partner.objects.get(key="neighbourhood-wardens").is_active
    assert not Area.objects.get(key=pack.areas[0]["key"]).is_active
    reload()
    assert Partner.objects.get(key="neighbourhood-wardens").is_active


def test_what_the_database_refuses_is_said_in_words_and_leaves_nothing(
    fresh_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = read_pack("stevenage")
    words = {**pack.partnership, "short_name": "x" * 300}
    monkeypatch.setattr(
        "portal.management.commands.load_pack.read_pack",
        lambda name: type(pack)(**{**vars(pack), "partnership": words}),
    )
    with pytest.raises(CommandError, match="stevenage was not loaded"):
        reload()
    assert not Partner.objects.exists()


def test_a_dry_run_loads_nothing(fresh_database: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_pack", "stevenage", "--dry-run")
    assert "stevenage is sound" in capsys.readouterr().out
    assert not Partner.objects.exists()
