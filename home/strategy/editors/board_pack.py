"""Board packs at the desk: to read, to print, and as one tagged PDF."""

import logging

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.pdf import PdfError, can_make_pdfs, pdf_of
from home.strategy.board_pack import board_pack
from home.strategy.editors.access import check_duties
from home.strategy.editors.pages import admin_page
from home.strategy.models import Group

log = logging.getLogger(__name__)
TEMPLATE = "strategy/governance/board_pack.html"


@require_safe
def packs(request: HttpRequest) -> HttpResponse:
    """List the groups, each with its pack."""
    check_duties(request.user)
    context = {
        "groups": Group.objects.live().exclude(level="external"),
        "can_make_pdfs": can_make_pdfs(),
    }
    return admin_page(
        request, "board_packs", title=_("Board packs"), icon="doc-full", context=context
    )


@require_safe
def pack(request: HttpRequest, key: str) -> HttpResponse:
    """Show a group's pack as one page, to read and to print."""
    check_duties(request.user)
    group = get_object_or_404(Group, key=key, live=True)
    response = TemplateResponse(request, TEMPLATE, {"pack": board_pack(group, now=timezone.now())})
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def pack_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Give a group's pack as a tagged PDF; say so where that cannot be made."""
    check_duties(request.user)
    group = get_object_or_404(Group, key=key, live=True)
    if not can_make_pdfs():
        return _sorry(request, _("This machine cannot make PDFs. Print this page instead."))
    words = {"pack": board_pack(group, now=timezone.now())}
    html = render_to_string("strategy/governance/board_pack_pdf.html", words, request)
    try:
        made = pdf_of(html, base_url=request.build_absolute_uri("/"))
    except PdfError:
        log.exception("a board pack could not be made")
        return _sorry(request, _("The PDF could not be made. Print the pack instead."))
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="board-pack-{group.key}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _sorry(request: HttpRequest, words: str) -> HttpResponse:
    messages.warning(request, words)
    return redirect("consulting:board_packs")
