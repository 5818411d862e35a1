"""The desk's item in the menu: only for those who may see it."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

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
