"""One campaign, or a version of one for another audience."""

from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from campaigns.blocks import CampaignBodyBlock
from campaigns.choices import Audience, Goal, Origin, Topic, When
from campaigns.models.kit_fields import KitFields
from campaigns.placements import COUNTED
from campaigns.problems import problems_of
from home.known import records_known
from home.models.base import BasePage
from home.models.checked import Checked, CheckedPageForm

SHARED = ("topic", "goal", "origin", "starts_on", "ends_on", "review_owner", "review_due_on")
"""What a new version for another audience takes from the campaign above it."""


class CampaignPageForm(CheckedPageForm):
    """A new version begins with what the campaign above it says of both."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = getattr(self.parent_page, "specific", None)
        if self.instance.pk or not isinstance(above, CampaignPage):
            return
        for name in SHARED:
            self.initial[name] = getattr(above, name)
        for name in ("priorities", "services"):
            self.initial[name] = list(getattr(above, name).all())


class CampaignPage(Checked, KitFields, BasePage):  # type: ignore[django-manager-missing]
    """One campaign: its page, its days, what it serves, and what its kit is made from."""

    topic = models.CharField(_("topic"), max_length=20, choices=Topic.choices)
    audience = models.CharField(
        _("for whom"), max_length=20, choices=Audience.choices, default=Audience.PUBLIC
    )
    goal = models.CharField(
        _("what people should do"), max_length=20, choices=Goal.choices, default=Goal.SPOT
    )
    origin = models.CharField(
        _("whose campaign"), max_length=20, choices=Origin.choices, default=Origin.LOCAL
    )
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    ends_on = models.DateField(
        _("ends"),
        null=True,
        blank=True,
        help_text=_("Leave empty for a page that is always there."),
    )
    week_name = models.CharField(_("awareness week"), max_length=120, blank=True)
    week_starts_on = models.DateField(_("its first day"), null=True, blank=True)
    week_ends_on = models.DateField(_("its last day"), null=True, blank=True)
    priorities = ParentalManyToManyField(
        "strategy.PriorityPage", verbose_name=_("priorities"), blank=True, related_name="campaigns"
    )
    services = ParentalManyToManyField(
        "support.Service", verbose_name=_("services"), blank=True, related_name="campaigns"
    )
    body = StreamField(CampaignBodyBlock(), verbose_name=_("body"), blank=True)

    base_form_class = CampaignPageForm
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("topic"), FieldPanel("audience")]), FieldPanel("goal")],
            heading=_("What and for whom"),
        ),
        FieldPanel("body"),
    ]
    plan_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("starts_on", help_text=_("Needed before it is published.")),
                        FieldPanel("ends_on"),
                    ]
                ),
                FieldPanel("origin"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("week_name"),
                FieldRowPanel([FieldPanel("week_starts_on"), FieldPanel("week_ends_on")]),
            ],
            heading=_("Awareness week"),
        ),
        FieldPanel(
            "priorities",
            widget=forms.CheckboxSelectMultiple,
            help_text=_("What it serves: one at least, before it is published."),
        ),
        InlinePanel(
            "report_forms",
            heading=_("Forms to report it"),
            label=_("Form"),
            help_text=_("The first is the button at the top and the end of the page."),
        ),
        FieldPanel("services", widget=forms.CheckboxSelectMultiple),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Page")),
            ObjectList(plan_panels, heading=_("Plan")),
            ObjectList(KitFields.kit_panels, heading=_("Kit")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("topic"),
        index.FilterField("audience"),
    ]
    parent_page_types = ["campaigns.CampaignIndexPage", "campaigns.CampaignPage"]
    subpage_types = ["campaigns.CampaignPage", "campaigns.QuizPage"]
    template = "campaigns/campaign_page.html"

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateResponse:
        """The page, with a note for whoever counts visits; the note never leaves the site."""
        response = super().serve(request, *args, **kwargs)
        response.headers[COUNTED] = str(self.pk)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The usual context, and what stands beside the campaign's own words; blocks share what is read for both."""
        # What stands beside reads these pages, so this page cannot read it before it is made.
        from campaigns.beside import beside_of

        context = super().get_context(request, *args, **kwargs)
        context["beside"] = beside_of(self, request)
        with records_known(context["beside"].records):
            list(self.body)
        return context

    def problems(self) -> list[str]:
        """Everything that keeps the campaign from being published, in words."""
        return problems_of(self)

    def when(self, today: date) -> When:
        """Whether it is on, to come or past; one without a first day is to come."""
        if self.starts_on is None or self.starts_on > today:
            return When.PLANNED
        return When.PAST if self.ends_on and self.ends_on < today else When.NOW


class CampaignForm(Orderable):
    """A form that a campaign asks people to fill in."""

    campaign = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="report_forms")
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("form"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("One of the forms below “Report it”."),
    )
    words = models.CharField(_("words of the button"), max_length=80, blank=True)

    panels = [FieldPanel("page"), FieldPanel("words")]

    def __str__(self) -> str:
        return self.words or str(self.page)
