"""Who may do what about consultations and duties. `check_x` raises; menus ask the same."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from home.strategy.models import ConsultationPage

MODERATE = "strategy.change_comment"
SEE_DUTIES = "strategy.view_duty"


def check_moderate(user: Any) -> None:
    """Raise PermissionDenied unless this person may read comments and let them through."""
    if not user.has_perm(MODERATE):
        raise PermissionDenied("Only those who may change comments can read them.")


def check_duties(user: Any) -> None:
    """Raise PermissionDenied unless this person may see whether duties are met."""
    if not see_duties(user):
        raise PermissionDenied("Only those who may see duties can see whether they are met.")


def see_duties(user: Any) -> bool:
    """Say whether this person may see whether duties are met."""
    return bool(user.has_perm(SEE_DUTIES))


def check_edit(user: Any, page: ConsultationPage) -> None:
    """Raise PermissionDenied unless this person may edit the consultation, and so enter its counts."""
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied("Only those who may edit this consultation can enter counts.")


def check_publish(user: Any, page: ConsultationPage) -> None:
    """Raise PermissionDenied unless this person may publish the consultation, and so its results."""
    if not page.permissions_for_user(user).can_publish():
        raise PermissionDenied(
            "Only those who may publish this consultation can publish its results."
        )


class ConsultationsItem(MenuItem):
    """Consultations, for those who read comments."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may read comments."""
        return bool(request.user.has_perm(MODERATE))


class DutiesItem(MenuItem):
    """What the law asks for, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may see it."""
        return see_duties(request.user)
