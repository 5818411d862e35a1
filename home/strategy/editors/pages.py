"""What the pages of this room share in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _


def admin_page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    icon: str,
    context: dict[str, Any],
    trail: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return a page of the admin that no browser keeps; `trail` is the pages above it: words, address."""
    above = [(_("Home"), reverse("wagtailadmin_home")), *(trail or []), (title, "")]
    whole = {
        "page_title": title,
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [{"url": url, "label": label} for label, url in above],
        **context,
    }
    response = TemplateResponse(request, f"strategy/editors/{template}.html", whole, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
