"""The door of every desk view: who may pass, and what is written down when they may not."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views import View

from reports import audit
from reports.models import Case
from reports.permissions import Person, check_desk


class DeskDoor(View):
    """Lets officers through; to everybody else there is nothing here. Put it first among the bases."""

    check: Callable[[Person], None] = staticmethod(check_desk)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, or refuse as if the address did not exist."""
        try:
            type(self).check(request.user)
        except PermissionDenied as refusal:
            refuse(request, "desk")
            raise Http404 from refusal
        return super().dispatch(request, *args, **kwargs)


def find_case(request: HttpRequest, reference: str) -> Case:
    """Return the case with this reference; Http404, written down, when there is none."""
    case = Case.objects.select_related("owner").filter(reference=reference).first()
    if case is None:
        raise no_case(request, reference)
    return case


def no_case(request: HttpRequest, reference: str) -> Http404:
    """Write down that there is no such case, and return what to raise."""
    refuse(request, f"case:{reference}")
    return Http404("There is no case with this reference.")


def refuse(request: HttpRequest, subject: str) -> None:
    """Write down that somebody asked for what is not theirs, or is not there."""
    match = request.resolver_match
    audit.record(
        actor=request.user.get_username(),
        action="desk-refused",
        subject=subject,
        now=timezone.now(),
        detail={"view": match.view_name if match else ""},
    )


def who(request: HttpRequest) -> AbstractBaseUser:
    """Return the officer who asks."""
    if not isinstance(request.user, AbstractBaseUser):
        raise Http404("Nobody is signed in.")
    return request.user
