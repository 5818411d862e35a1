"""Registers signposting with Wagtail's admin, and does nothing else."""

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from home.support.editors import SupportGroup
from home.support.finding.searched import services_found
from home.support.importing.access import ImportServicesItem

register_snippet(SupportGroup)
hooks.register("search_sources", services_found)


@hooks.register("register_admin_urls")
def import_services_urls() -> list[URLResolver]:
    """Put importing services at /admin/import-services/."""
    return [path("import-services/", include("home.support.importing.urls"))]


@hooks.register("register_admin_menu_item")
def import_services_item() -> ImportServicesItem:
    """Put it among the tools."""
    where = reverse("import_services")
    return ImportServicesItem(
        _("Import services"), where, name="import-services", icon_name="upload", order=905
    )
