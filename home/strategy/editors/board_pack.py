"""Board packs at the desk: to read and print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.strategy.board_pack import board_pack
from home.strategy.editors.access import check_duties
from home.strategy.editors.pages import admin_page
from home.strategy.models import Group

TEMPLATE = "strategy/governance/board_pack.html"


@require_safe
def packs(request: HttpRequest) -> HttpResponse:
    """List the groups, each with its pack."""
    check_duties(request.user)
    context = {"groups": Group.objects.live().exclude(level="external")}
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
