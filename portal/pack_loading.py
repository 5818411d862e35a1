"""Put a pack into the site. Loading it again changes only what the pack changed."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, Site

from campaigns.loading import put_campaigns
from home.events.loading import put_events
from home.loading import put_contact_points, put_home, put_pages, was_edited_by_staff
from home.models import HomePage, PartnershipSettings
from home.record_loading import put_glossary, put_retired_words
from home.strategy.loading import Support, put_strategy
from home.strategy.progress_loading import put_doing_page, put_progress
from home.strategy.say_loading import put_consultations, put_governance
from home.support.loading import put_support
from home.support.models import Organisation, Service
from portal.pack_reading import Pack
from reports.desk.groups import set_up_groups
from reports.models import (
    Area,
    Partner,
    PartnerContact,
    ReportFormPage,
    ReportIndexPage,
    ReportingSettings,
)
from reports.models.form_page import page_from_dict
from reports.models.policy import publish_policy_data
from reports.retention import put_rules

REPORTING = frozenset({"reference_prefix", "duty_manager_email"})
M = TypeVar("M", bound=models.Model)


@transaction.atomic
def load(pack: Pack) -> Site:
    """Write a pack into the database, all or nothing; return the site that it made or found."""
    home = _home(pack)
    site = _site(home, pack)
    _settings(site, pack.partnership)
    put_contact_points(pack.contact_points)
    _areas(pack)
    _partners(pack)
    publish_policy_data(pack.policy)
    put_rules(pack.retention)
    _journeys(home, pack)
    put_pages(home, pack.pages)
    put_home(home, pack.home)
    put_glossary(pack.glossary)
    put_retired_words(pack.retired_words)
    _strategy(home, pack)
    # Last, because a campaign names priorities, services and forms.
    put_campaigns(home, pack.campaigns, dict(ReportFormPage.objects.values_list("slug", "pk")))
    set_up_groups()
    return site


def _strategy(home: HomePage, pack: Pack) -> None:
    put_support(pack.support)
    support = Support(
        services=Service.objects.ids_by_key(), organisations=Organisation.objects.ids_by_key()
    )
    put_doing_page(home, pack.progress["how_we_are_doing"])
    put_strategy(home, pack.strategy, support)
    put_governance(home, pack.governance, support.organisations, now=timezone.now())
    put_consultations(home, pack.consultations, now=timezone.now())
    put_progress(home, pack.progress)
    put_events(home, pack.events, now=timezone.now())


def _home(pack: Pack) -> HomePage:
    home: HomePage | None = HomePage.objects.first()
    if home is not None:
        return home
    root = Page.get_first_root_node()
    # Wagtail's own welcome page holds the slug "home" on a new database.
    for welcome in root.get_children().filter(slug="home"):
        welcome.delete()
    root = Page.objects.get(pk=root.pk)
    words = {"hero_title", "hero_intro"}
    fields = {key: value for key, value in pack.home.items() if key in words}
    made: HomePage = root.add_child(
        instance=HomePage(title=pack.partnership["short_name"], slug="home", **fields)
    )
    return made


def _site(home: HomePage, pack: Pack) -> Site:
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    site.root_page = home
    site.site_name = pack.partnership["short_name"]
    site.port = 443 if settings.WAGTAILADMIN_BASE_URL.startswith("https:") else 80
    site.save()
    return site


def _settings(site: Site, words: Mapping[str, Any]) -> None:
    names = {key: value for key, value in words.items() if key != "words" and value is not None}
    reporting = ReportingSettings.for_site(site)
    partnership = PartnershipSettings.for_site(site)
    for key, value in names.items():
        setattr(reporting if key in REPORTING else partnership, key, value)
    reporting.full_clean()
    reporting.save()
    partnership.full_clean()
    partnership.save()


def _areas(pack: Pack) -> None:
    for area in pack.areas:
        column, row = area.get("tile") or (None, None)
        fields = {
            "name": area["name"],
            "sectors": area["sectors"],
            "tile_column": column,
            "tile_row": row,
            "is_active": True,
        }
        _put(Area.objects, area["key"], fields)
    _retire(Area.objects, pack.areas)


def _partners(pack: Pack) -> None:
    for entry in pack.partners:
        fields = {
            "name": entry["name"],
            "landlord_key": entry.get("landlord") or "",
            "is_own_team": entry.get("is_own_team", False),
            "working_hours": entry.get("working_hours") or {},
            "days_off": [day.isoformat() for day in entry.get("days_off") or []],
            "is_active": True,
        }
        partner = _put(Partner.objects, entry["key"], fields)
        for contact in entry.get("contacts", []):
            _contact(partner, contact)
    _retire(Partner.objects, pack.partners)


def _contact(partner: Partner, entry: Mapping[str, Any]) -> None:
    fields = {key: value for key, value in entry.items() if key != "key"}
    fields["role"] = fields.get("role") or ""
    for name in ("concerns", "areas"):
        fields[name] = [] if fields.get(name) == "all" else fields.get(name, [])
    _put(PartnerContact.objects, entry["key"], {"partner": partner, **fields})


def _put(rows: models.Manager[M], key: str, fields: Mapping[str, Any]) -> M:
    """Make the row with this key, or bring it up to date, unless staff have edited it since.

    The desk's own addresses and hours are never put back to those of a pack.
    """
    row = rows.filter(key=key).first()
    if row is None:
        return rows.create(key=key, **fields)
    if not _is_staffs_own(row):
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
    return row


def _retire(rows: models.Manager[M], entries: list[dict[str, Any]]) -> None:
    """Take out of use what the pack dropped; it keeps its history. What staff added is theirs."""
    for row in rows.exclude(key__in=[entry["key"] for entry in entries]):
        if not _is_staffs_own(row):
            rows.filter(pk=row.pk).update(is_active=False)


def _is_staffs_own(row: models.Model) -> bool:
    return bool(ModelLogEntry.objects.for_instance(row).exclude(user=None).exists())


def _journeys(home: HomePage, pack: Pack) -> None:
    index = ReportIndexPage.objects.first()
    if index is None:
        index = home.add_child(
            instance=ReportIndexPage(title="Report it", slug="report", show_in_menus=True)
        )
    for data in pack.journeys:
        _journey(index, data)


def _journey(index: ReportIndexPage, data: dict[str, Any]) -> None:
    page = ReportFormPage.objects.child_of(index).filter(slug=data["slug"]).first()
    if page is None:
        page = page_from_dict(data, ReportFormPage(live=False))
        index.add_child(instance=page)
    elif was_edited_by_staff(page) or page.document() == page_from_dict(data).document():
        return
    page = page_from_dict(data, page)
    page.save_revision(clean=False).publish()
