"""Whether the law's duties are met, as a page and as a panel on the dashboard."""

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.ui.components import Component

from home.strategy.compliance import Met, also_late, duties_now
from home.strategy.editors.access import check_duties
from home.strategy.editors.pages import admin_page


@require_safe
def duties(request: HttpRequest) -> HttpResponse:
    """Show each duty: met, due soon or overdue, with its days and what shows it."""
    check_duties(request.user)
    now = timezone.now()
    context = {"duties": duties_now(now=now), "late": also_late(now=now)}
    return admin_page(
        request, "duties", title=_("What the law asks for"), icon="circle-check", context=context
    )


class DutiesPanel(Component):
    """The duties that are overdue or due soon, on the dashboard."""

    name = "duties"
    order = 60
    template_name = "strategy/editors/duties_panel.html"

    @property
    def media(self) -> Media:
        """The desk's style sheet."""
        return Media(css={"all": ["reports/desk.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The duties that somebody must see to."""
        states = duties_now(now=timezone.now())
        return {
            "met": sum(each.state == Met.MET for each in states),
            "all": len(states),
            "open": [each for each in states if each.state != Met.MET],
        }
