"""Where the link in a reminder leads: the owner says how far the action has come."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from home.strategy.models.action import ActionLink
from home.strategy.owner_form import OwnerForm
from home.strategy.progress_words import ActionStatus
from home.strategy.reminders import find
from home.strategy.updating import update_action


# The token in the address is itself the secret that a forged form would need; so no cookie is set.
@csrf_exempt
def update(request: HttpRequest, token: str) -> HttpResponse:
    """Show the form; take it when it is sent. Looking (GET) uses nothing up."""
    now = timezone.now()
    link = find(token, now=now)
    if link is None:
        return _page(request, "over", status=404)
    if request.method != "POST":
        return _form(request, link, OwnerForm(link.action))
    form = OwnerForm(link.action, request.POST)
    if not form.is_valid():
        return _form(request, link, form, status=422)
    action = update_action(link=link, update=form.update(), now=now)
    return _page(request, "thanks", action=action)


def _form(
    request: HttpRequest, link: ActionLink, form: OwnerForm, *, status: int = 200
) -> HttpResponse:
    chosen = str(form["status"].value())
    items = [{"value": v, "text": str(t)} for v, t in ActionStatus.choices]
    fields = {
        name: {
            "id": name,
            "name": name,
            "value": form[name].value() or "",
            "label": {"text": str(form.fields[name].label)},
            **({"errorMessage": {"text": words}} if (words := form.error_of(name)) else {}),
        }
        for name in ("reason", "evidence", "evidence_url")
    }
    return _page(
        request, "form", status=status, action=link.action, form=form,
        items=items, chosen=chosen, fields=fields, status_error=form.error_of("status"),
    )  # fmt: skip


def _page(request: HttpRequest, name: str, *, status: int = 200, **context: object) -> HttpResponse:
    """A page; that it is neither kept nor found is seen to by its address (portal/headers.py)."""
    return TemplateResponse(request, f"strategy/owner/{name}.html", context, status=status)
