"""Where editors keep what a strategy is made of beside its pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.strategy.models import EvidenceSource, Figure, FundingLine, Person


class FigureViewSet(SnippetViewSet):
    """Numbers with their sources."""

    model = Figure
    icon = "order"
    menu_label = _("Figures")
    list_display = ["value", "words", "geography", "period", LiveStatusTagColumn()]
    copy_view_enabled = False


class EvidenceViewSet(SnippetViewSet):
    """The evidence library."""

    model = EvidenceSource
    icon = "folder-open-inverse"
    menu_label = _("Evidence")
    list_display = ["title", "owner", "period", "review_due_on", LiveStatusTagColumn()]
    copy_view_enabled = False


class FundingViewSet(SnippetViewSet):
    """Money and what it is for."""

    model = FundingLine
    icon = "table"
    menu_label = _("Funding")
    list_display = ["name", "amount", "period", "source", LiveStatusTagColumn()]
    copy_view_enabled = False


class PersonViewSet(SnippetViewSet):
    """Who signs forewords."""

    model = Person
    icon = "user"
    menu_label = _("People")
    list_display = ["name", "role", "organisation", LiveStatusTagColumn()]
    copy_view_enabled = False


class StrategyGroup(SnippetViewSetGroup):
    """What the strategy's pages choose from, together in the menu."""

    items = (FigureViewSet, EvidenceViewSet, FundingViewSet, PersonViewSet)
    menu_label = _("Strategy")
    menu_icon = "list-ul"
    menu_name = "strategy-records"
    menu_order = 150
    add_to_admin_menu = True
