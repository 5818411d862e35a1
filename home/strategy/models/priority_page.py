"""A priority: an aim, objective, priority or theme, with why, what, who and how we shall know."""

from typing import Any

from django import forms
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail.snippets.blocks import SnippetChooserBlock

from home.models.base import BasePage
from home.models.checked import Checked, CheckedPageForm
from home.safe_links import validate_link
from home.strategy.blocks import StrategyBodyBlock
from home.strategy.choices import LinkKind, StrategyStatus


class PriorityPageForm(CheckedPageForm):
    """Offers the levels that the strategy above names; what a priority is already stays on offer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = self.parent_page or self.instance.get_parent()
        strategy = _strategy_of(above.specific) if above else None
        named = [(b.value["key"], b.value["singular"]) for b in strategy.levels] if strategy else []
        own = self.instance.kind
        if own and own not in dict(named):
            named.append((own, own))
        if named and "kind" in self.fields:
            self.fields["kind"].widget = forms.Select(choices=named)


def _strategy_of(page: Any) -> Any:
    """The strategy that a page is or stands in, by what it has: its class is in another file."""
    around = [page, *reversed(page.get_ancestors().specific())]
    return next((each for each in around if hasattr(each, "levels")), None)


class PriorityPage(Checked, BasePage):
    """One priority; it may hold others. It cannot be published without measures of success."""

    kind = models.CharField(
        _("kind"), max_length=40, help_text=_("One of the levels that the strategy names.")
    )
    number = models.CharField(_("number"), max_length=10, blank=True)
    figures = StreamField(
        [("figure", SnippetChooserBlock("strategy.Figure"))],
        verbose_name=_("figures"),
        blank=True,
        help_text=_("Shown large, at the top."),
    )
    why = StreamField(StrategyBodyBlock(), verbose_name=_("why it matters"), blank=True)
    body = StreamField(StrategyBodyBlock(), verbose_name=_("what we will do"), blank=True)
    lead_group = models.CharField(_("who leads it"), max_length=200, blank=True)
    delivering_groups = models.CharField(_("who delivers it"), max_length=300, blank=True)
    measures = StreamField(
        [("measure", blocks.TextBlock(rows=2))],
        verbose_name=_("measures of success"),
        blank=True,
        help_text=_("How we shall know that it worked. Needed before it can be published."),
    )
    sub_strategy_title = models.CharField(_("its own strategy"), max_length=200, blank=True)
    sub_strategy_period = models.CharField(_("period"), max_length=80, blank=True)
    sub_strategy_status = models.CharField(
        _("status"), max_length=20, blank=True, choices=StrategyStatus.choices
    )
    sub_strategy_review_due_on = models.DateField(_("review due"), null=True, blank=True)
    sub_strategy_url = models.CharField(
        _("link"), max_length=300, blank=True, validators=[validate_link]
    )
    sub_strategy_words = models.TextField(_("what it says"), blank=True)

    base_form_class = PriorityPageForm
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("number")], heading=_("Place")),
        FieldPanel("figures"),
        FieldPanel("why"),
        FieldPanel("body"),
        FieldPanel("measures"),
        MultiFieldPanel(
            [FieldPanel("lead_group"), FieldPanel("delivering_groups")], heading=_("Who")
        ),
        InlinePanel("services", heading=_("Who supports it"), label=_("Service or organisation")),
        InlinePanel("links", heading=_("Pages that belong to it"), label=_("Page")),
        MultiFieldPanel(
            [
                FieldPanel("sub_strategy_title"),
                FieldPanel("sub_strategy_period"),
                FieldPanel("sub_strategy_status"),
                FieldPanel("sub_strategy_review_due_on"),
                FieldPanel("sub_strategy_url"),
                FieldPanel("sub_strategy_words"),
            ],
            heading=_("Its own strategy"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("why"),
        index.SearchField("body"),
        index.SearchField("measures"),
    ]
    parent_page_types = ["strategy.StrategyPage", "strategy.PriorityPage"]
    subpage_types = ["strategy.PriorityPage"]
    template = "strategy/priority_page.html"

    class Meta:
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")

    def problems(self) -> list[str]:
        """A priority without measures of success is not published."""
        if any(str(block.value).strip() for block in self.measures):
            return []
        return [gettext("Write at least one measure of success: how shall we know that it worked?")]


class PriorityService(models.Model):
    """A service, or an organisation as a whole, that supports a priority."""

    priority = ParentalKey("strategy.PriorityPage", related_name="services")
    service = models.ForeignKey(
        "support.Service",
        verbose_name=_("service"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="priorities",
    )
    organisation = models.ForeignKey(
        "support.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="priorities",
        help_text=_("When it is not one of its services, or another one takes part in it."),
    )
    words = models.CharField(_("what it does for this"), max_length=200, blank=True)

    # What Wagtail's Orderable does; written out, so that its other ends are typed.
    sort_order = models.IntegerField(null=True, blank=True, editable=False)
    sort_order_field = "sort_order"

    panels = [FieldPanel("service"), FieldPanel("organisation"), FieldPanel("words")]

    class Meta:
        ordering = ["sort_order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False) | Q(organisation__isnull=False),
                name="priority_service_names_somebody",
                violation_error_message=_("Choose a service or an organisation."),
            )
        ]

    def __str__(self) -> str:
        return str(self.service or self.organisation)


class PriorityLink(Orderable):
    """A page that belongs to a priority: a form to report it, an event, a meeting."""

    priority = ParentalKey("strategy.PriorityPage", related_name="links")
    kind = models.CharField(
        _("kind"), max_length=20, choices=LinkKind.choices, default=LinkKind.OTHER
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="priority_links",
    )
    words = models.CharField(_("other words for the link"), max_length=160, blank=True)

    panels = [FieldPanel("kind"), FieldPanel("page"), FieldPanel("words")]

    def __str__(self) -> str:
        return self.words or str(self.page)
