"""The partners whose logo a kit may carry, in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet

from campaigns.models import KitPartner


class KitPartnerViewSet(SnippetViewSet):
    """Partners of kits."""

    model = KitPartner
    icon = "group"
    list_display = ["name", "logo"]
    search_fields = ["name"]
