"""What came of people's reports: no name, no address, no count that could point at somebody."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from campaigns.choices import Topic
from campaigns.outcome_areas import keys_told, wheres
from campaigns.problems import problems_of_outcome
from home.areas import area_names
from home.blocks import BodyBlock
from home.models.base import BasePage
from home.models.checked import Checked, CheckedPageForm


def area_choices() -> list[tuple[str, str]]:
    """The areas that there are, as a block wants them."""
    return list(area_names().items())


class OutcomePage(Checked, BasePage):
    """“Because you reported”: what people told us, and what we did."""

    topic = models.CharField(_("topic"), max_length=20, choices=Topic.choices)
    happened_on = models.DateField(
        _("when"), null=True, blank=True, help_text=_("Only the month is shown.")
    )
    told = models.TextField(
        _("what you told us"),
        max_length=400,
        blank=True,
        help_text=_("No names, no street. Nothing that shows who reported, or whom."),
    )
    result = models.CharField(
        _("what came of it, large"), max_length=120, blank=True, help_text=_("One short line.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("what we did"), blank=True)
    areas = StreamField(
        [("area", blocks.ChoiceBlock(choices=area_choices, label=_("Area")))],
        verbose_name=_("areas"),
        blank=True,
        help_text=_("As wide as keeps people safe; empty for everywhere."),
    )

    base_form_class = CheckedPageForm
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("topic"), FieldPanel("happened_on")], heading=_("About")),
        FieldPanel("told"),
        FieldPanel("result"),
        FieldPanel("body"),
        InlinePanel("report_forms", heading=_("Forms it was reported with"), label=_("Form")),
        FieldPanel(
            "areas",
            help_text=_(
                "As wide as keeps people safe; empty for everywhere. Antisocial behaviour and safer streets "
                "are shown with their areas; of any other topic they only say whom to send it to."
            ),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["campaigns.OutcomeIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/outcome_page.html"

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    @property
    def area_keys(self) -> tuple[str, ...]:
        """The keys of its areas, as they are kept: a block asks the database for its choices each time it is read."""
        return tuple(str(each["value"]) for each in self.areas.raw_data)

    @property
    def areas_told(self) -> tuple[str, ...]:
        """The keys of the areas that may be named with it."""
        return keys_told(self.topic, self.area_keys)

    @property
    def where(self) -> str:
        """“In Old Town”; empty where no area may be named, or its title names them."""
        return wheres([(self.title, self.areas_told)])[0]

    def problems(self) -> list[str]:
        """Everything that keeps it from being published, in words."""
        return problems_of_outcome(self)


class OutcomeForm(Orderable):
    """A form by which people had reported it."""

    outcome = ParentalKey(OutcomePage, on_delete=models.CASCADE, related_name="report_forms")
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("form"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("One of the forms below “Report it”."),
    )

    panels = [FieldPanel("page")]

    def __str__(self) -> str:
        return str(self.page)
