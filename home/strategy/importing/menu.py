"""The way to importing a strategy in Wagtail's menu."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from home.strategy.importing.access import may_import


class ImportMenuItem(MenuItem):
    """Import a strategy, for those who may add pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may import one."""
        return may_import(request)
