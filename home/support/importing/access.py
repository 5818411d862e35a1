"""Who may take services over from elsewhere: administrators, since it makes the site ask another for them."""

from typing import Any, Final

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

PERMISSION: Final = "support.add_feed"


def may_import(user: Any) -> bool:
    """Say whether somebody may import services."""
    return bool(user.has_perm(PERMISSION))


class ImportServicesItem(MenuItem):
    """Import services, for those who may."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may import them."""
        return may_import(request.user)
