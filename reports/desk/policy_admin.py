"""Where officers find and change the triage policy."""

from wagtail.snippets.views.snippets import SnippetViewSet

from reports.models.policy import TriagePolicy


class TriagePolicyViewSet(SnippetViewSet):
    """The triage policy in the admin; `wagtail_hooks` registers it."""

    model = TriagePolicy
    icon = "order"
    menu_label = "Triage policy"
    menu_name = "triage-policy"
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["name"]
    search_fields = ["name"]
    copy_view_enabled = False
