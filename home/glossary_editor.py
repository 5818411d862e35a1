"""Where editors keep the glossary."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import GlossaryTerm


class GlossaryViewSet(SnippetViewSet):
    """Words that people outside may not know."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    list_display = ["term", "expansion", "meaning", LiveStatusTagColumn()]
    copy_view_enabled = False
