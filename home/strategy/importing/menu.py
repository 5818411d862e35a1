"""The way to importing a strategy in Wagtail's menu."""

from django.http import HttpRequest
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from home.strategy.importing.access import may_import


class ImportMenuItem(MenuItem):
    """Import a strategy, for those who may add pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may import one."""
        # Wagtail has asked the first already: officers, who edit no page, cost no more.
        return bool(user_has_any_page_permission(request.user)) and may_import(request)
