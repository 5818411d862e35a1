"""A round of checking by phone: what is due, a tick for each, and who confirmed what before."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from home.editors.shown import admin_page
from home.models import ContactPoint
from home.models.contact_check import CheckedHow, CheckResult, ContactCheck
from home.numbers.checking import Checked, check
from home.numbers.due import due_points

MAY = "home.change_contactpoint"
MOST_IN_PANEL = 5


class CheckForm(forms.Form):
    """What somebody found out about one contact point."""

    result = forms.ChoiceField(choices=CheckResult.choices)
    how = forms.ChoiceField(choices=CheckedHow.choices)
    value = forms.CharField(max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuses a change without the new number."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("result") == CheckResult.CORRECTED and not cleaned.get("value"):
            raise ValidationError(_("Write the new number or address."))
        return cleaned

    def found(self) -> Checked:
        """The same as the domain wants it."""
        given = self.cleaned_data
        return Checked(CheckResult(given["result"]), CheckedHow(given["how"]), given["value"])


@require_http_methods(["GET", "HEAD"])
def contact_round(request: HttpRequest) -> HttpResponse:
    """List what is due, or with `?all=1` everything, each with a form of its own."""
    _check_may(request.user)
    is_all = bool(request.GET.get("all"))
    today = timezone.localdate()
    points = list(ContactPoint.objects.filter(replaced_by=None)) if is_all else due_points(today)
    context = {
        "points": points,
        "is_all": is_all,
        "today": today,
        "results": CheckResult.choices,
        "hows": CheckedHow.choices,
        "checks": ContactCheck.objects.all()[:30],
    }
    title = _("Numbers to check")
    return admin_page(request, "contact_round", title=title, icon="mobile-alt", context=context)


@require_POST
def contact_checked(request: HttpRequest, number: int) -> HttpResponse:
    """Write down what somebody found out about one of them."""
    _check_may(request.user)
    point = get_object_or_404(ContactPoint, pk=number)
    form = CheckForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError(form.errors.as_data().popitem()[1])
        check(point_id=point.pk, found=form.found(), user=request.user, now=timezone.now())
    except ValidationError as wrong:
        messages.error(request, f"{point.name}: {' '.join(wrong.messages)}")
    else:
        messages.success(request, _("%(name)s is written down.") % {"name": point.name})
    back = reverse("contact_round")
    return redirect(f"{back}?all=1" if request.POST.get("all") else back)


def _check_may(user: Any) -> None:
    if not user.has_perm(MAY):
        raise PermissionDenied("Only those who keep contact points can say that one is right.")


class ContactRoundItem(MenuItem):
    """Numbers to check, for those who keep them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person keeps contact points."""
        return bool(request.user.has_perm(MAY))


class ContactRoundPanel(Component):
    """The same, on the dashboard."""

    name = "numbers-due"
    order = 54
    template_name = "home/editors/contact_round_panel.html"

    @property
    def media(self) -> Media:
        """The desk's style sheet."""
        return Media(css={"all": ["reports/desk.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The first of what is due, and how many there are."""
        due = due_points(timezone.localdate())
        return {"due": due[:MOST_IN_PANEL], "number": len(due)}
