"""Where the data protection officer keeps the retention rules."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from reports.choices import Band, Tier
from reports.desk.protection_forms import ListField
from reports.models import Case, RetentionRule


class RuleForm(WagtailAdminModelForm):
    """A retention rule, its lists as checkboxes; none ticked means any."""

    bands = ListField(label=_("Bands"), choices=Band.choices, required=False)
    tiers = ListField(label=_("Privacy"), choices=Tier.choices, required=False)
    outcomes = ListField(label=_("Outcomes"), choices=Case.Outcome.choices, required=False)


class RetentionRuleViewSet(SnippetViewSet):
    """How long things are kept. /privacy/ must say the same."""

    model = RetentionRule
    icon = "time"
    menu_label = _("Retention rules")
    list_display = ["words", "days", "what", "position", BooleanColumn("is_active", label=_("On"))]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("words"),
            FieldPanel("days"),
            FieldPanel("what"),
            MultiFieldPanel(
                [
                    FieldPanel("bands"),
                    FieldPanel("tiers"),
                    FieldPanel("outcomes"),
                    FieldPanel("only_unverified"),
                ],
                heading=_("Which cases; none ticked means any"),
            ),
            FieldPanel("position"),
            FieldPanel("is_active"),
            FieldPanel("key"),
        ],
        base_form_class=RuleForm,
    )
