"""The kit of a campaign in the admin: words with their length, previews, posters by place, progress, files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from campaigns.kit import editions
from campaigns.kit.bundle import ZIP
from campaigns.kit.buttons import may_see
from campaigns.kit.showing import kit_shown
from campaigns.models import CampaignPage, KitEdition, KitPartner
from home.pdf import can_make_pdfs

KINDS = {"pdf": "application/pdf", "png": "image/png", "zip": "application/zip"}


@require_GET
def kit(request: HttpRequest, page_id: int) -> HttpResponse:
    """The kit of a campaign, or of a campaign with a partner."""
    page = _page(request, page_id)
    partner = _partner(request.GET.get("partner"))
    now = timezone.now()
    context = {
        "campaign": page,
        "partner": partner,
        "partners": KitPartner.objects.all(),
        "kit": kit_shown(page, partner, now=now),
        "can_make": can_make_pdfs(),
        "address": _address(page, partner),
        "header_icon": "download",
    }
    return TemplateResponse(request, "campaigns/kit_admin/kit.html", context)


@require_GET
def progress(request: HttpRequest, page_id: int) -> JsonResponse:
    """How far a kit is, for the script of its page."""
    page = _page(request, page_id)
    edition = editions.current(page, _partner(request.GET.get("partner")), now=timezone.now())
    if edition is None:
        return JsonResponse({"done": 0, "parts": 0, "is_making": False})
    return JsonResponse(
        {"done": edition.done, "parts": edition.parts, "is_making": edition.is_making}
    )


@require_POST
def make(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask for the kit, and show how far it is."""
    page = _page(request, page_id)
    partner = _partner(request.POST.get("partner"))
    try:
        editions.ask(page, partner, now=timezone.now())
    except editions.NotNow:
        messages.error(request, _("Publish the campaign first. One that has ended has no kit."))
    return HttpResponseRedirect(_address(page, partner))


@require_GET
def file(request: HttpRequest, page_id: int, edition_id: int, name: str) -> HttpResponse:
    """One file of a kit, or all of it."""
    page = _page(request, page_id)
    edition = get_object_or_404(KitEdition, pk=edition_id, page=page)
    if not editions.is_on(page, timezone.localdate()):
        raise Http404
    return file_of(edition, name, f"{page.slug}-{name}")


def file_of(edition: KitEdition, name: str, called: str) -> HttpResponse:
    """A file of an edition, to be kept under a name. Raises Http404 when there is no such file."""
    kind = KINDS.get(name.rpartition(".")[2])
    if kind is None or "/" in name or ".." in name:
        raise Http404
    try:
        content = editions.read(edition, name)
    except FileNotFoundError as missing:
        raise Http404 from missing
    how = "attachment" if name == ZIP else "inline"
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'{how}; filename="{called}"', "Cache-Control": "private"},
    )


def _page(request: HttpRequest, page_id: int) -> CampaignPage:
    page: CampaignPage = get_object_or_404(CampaignPage, pk=page_id)
    if not may_see(page, request.user):
        raise PermissionDenied
    return page


def _partner(value: Any) -> KitPartner | None:
    if not value:
        return None
    if not str(value).isascii() or not str(value).isdigit():
        raise Http404
    return get_object_or_404(KitPartner, pk=int(value))


def _address(page: CampaignPage, partner: KitPartner | None) -> str:
    address = reverse("campaign_kits:kit", args=[page.pk])
    return f"{address}?partner={partner.pk}" if partner else address
