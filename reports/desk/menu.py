"""What the desk adds to Wagtail's menus: only for those who may see it."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from reports.desk.second_step import may_take_away
from reports.permissions import check_audit, check_desk, user_can


class DeskMenuItem(MenuItem):
    """Reports, for officers."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may see the inbox."""
        return user_can(check_desk, request.user)


class ProtectionMenuItem(MenuItem):
    """Data protection, for its officer."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may read the audit trail."""
        return user_can(check_audit, request.user)


def account_item() -> dict[str, Any]:
    """What a person's account page says of their authenticator app."""
    return {
        "url": reverse("desk_second_step_change"),
        "label": _("Authenticator app"),
        "help_text": _("Set up an app that makes codes, change it, or get new recovery codes."),
    }


def take_away_buttons(person: AbstractBaseUser, asked_by: AbstractBaseUser) -> list[Button]:
    """What an administrator can do for somebody who lost their app."""
    if not may_take_away(asked_by):
        return []
    where = reverse("desk_second_step_take_away", args=[person.pk])
    return [Button(_("Take away the authenticator app"), where, icon_name="key", priority=40)]
