"""What the pages of this room share in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _


def admin_page(
    request: HttpRequest, template: str, *, title: str, icon: str, context: dict[str, Any]
) -> HttpResponse:
    """Return a page of the admin that no browser keeps."""
    trail = [(reverse("wagtailadmin_home"), _("Home")), ("", title)]
    whole = {
        "page_title": title,
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [{"url": url, "label": label} for url, label in trail],
        **context,
    }
    response = TemplateResponse(request, f"home/editors/{template}.html", whole)
    response.headers["Cache-Control"] = "no-store"
    return response
