"""Where editors read what people wrote about pages, and the totals of yes and no."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.models import PageRemark, PageTally


class RemarkViewSet(SnippetViewSet):
    """What people wrote, the newest first. Their words cannot be changed, only dealt with."""

    model = PageRemark
    icon = "comment"
    menu_label = _("Remarks")
    list_display = ["text", "page", "was_useful", "received_on", "surety", "state"]
    list_filter = ["state", "surety", "was_useful"]
    panels = [
        FieldPanel("page", read_only=True),
        FieldPanel("text", read_only=True),
        FieldPanel("received_on", read_only=True),
        FieldPanel("state"),
    ]
    copy_view_enabled = False


class TallyViewSet(SnippetViewSet):
    """How many pressed yes and no, by page and month."""

    model = PageTally
    icon = "list-ul"
    menu_label = _("Useful or not")
    list_display = ["page", "month", "useful", "not_useful"]
    list_filter = ["month"]
    inspect_view_enabled = True
    copy_view_enabled = False
    panels = [FieldPanel("month", read_only=True)]


class FeedbackGroup(SnippetViewSetGroup):
    """What people say of pages, together in the menu."""

    items = (RemarkViewSet, TallyViewSet)
    menu_label = _("Feedback on pages")
    menu_icon = "comment"
    menu_name = "page-feedback"
    menu_order = 170
    add_to_admin_menu = True
