"""The parts of the page of actions: by priority, by owner, by year, one action, and CSV."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home import spreadsheets
from home.addresses import address
from home.strategy.models.action import Action
from home.strategy.promises import (
    Heap,
    Promise,
    by_owner,
    by_priority,
    by_year,
    history_of,
    promises_of,
)

Part = tuple[str, ...]
WAYS: dict[str, tuple[Any, Callable[[Iterable[Promise]], list[Heap]]]] = {
    "": (gettext_lazy("By priority"), by_priority),
    "by-owner": (gettext_lazy("By who answers for it"), by_owner),
    "by-year": (gettext_lazy("By year"), by_year),
}


def serve(page: Any, request: HttpRequest, part: Part) -> HttpResponse:
    """What stands at this part of the page. Raises Http404."""
    today = timezone.localdate()
    if len(part) > 1:
        raise Http404
    name = part[0] if part else ""
    if name == "csv":
        return _csv(today)
    return _list(page, request, name, today) if name in WAYS else _one(page, request, name, today)


def live_promises(today: date) -> list[Promise]:
    """Every published action, late first."""
    return promises_of(Action.objects.live().select_related("priority"), today)


def _list(page: Any, request: HttpRequest, way: str, today: date) -> HttpResponse:
    promises = live_promises(today)
    here = address(page, request)
    late = [promise for promise in promises if promise.is_late]
    context = page.get_context(request)
    context |= {
        "late": late,
        "heaps": WAYS[way][1](promises),
        "count": len(promises),
        "done": sum(promise.action.status == "done" for promise in promises),
        "ways": [
            (words, f"{here}{name}/" if name else here, name == way)
            for name, (words, _sort) in WAYS.items()
        ],
        "here": here,
    }
    return TemplateResponse(request, page.get_template(request), context)


def _one(page: Any, request: HttpRequest, key: str, today: date) -> HttpResponse:
    action = Action.objects.live().select_related("priority").filter(key=key).first()
    if action is None:
        raise Http404
    here = address(page, request)
    context = page.get_context(request)
    context["trail"] = [*context["trail"], {"text": page.title, "href": here}]
    priority = action.priority if action.priority and action.priority.live else None
    context |= {
        "promise": Promise(action, action.days_late(today)),
        "history": history_of(action),
        "priority": priority,
        "priority_url": address(priority, request) if priority else "",
    }
    return TemplateResponse(request, "strategy/action.html", context)


def _csv(today: date) -> HttpResponse:
    heading = [
        *(_("We will"), _("Priority"), _("Group"), _("Who answers for it"), _("Due"), _("Status")),
        *(_("Days late"), _("Why"), _("What shows it"), _("Where to see it")),
    ]
    rows = [
        [
            *(a.promise, a.priority.title if a.priority else "", a.group_name, a.owner),
            *(a.due_on.isoformat() if a.due_on else "", a.get_status_display(), promise.days_late),
            *(a.reason, a.evidence, a.evidence_url),
        ]
        for promise in live_promises(today)
        for a in [promise.action]
    ]
    body = "".join(spreadsheets.lines([heading, *rows]))
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="actions.csv"'
    return response
