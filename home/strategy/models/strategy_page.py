"""A strategy: its period and status, its vision, and what its levels are called."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home.models.base import BasePage
from home.strategy.blocks import LevelBlock, StrategyBodyBlock
from home.strategy.choices import StrategyStatus

PRINTED = (("print",), ("print", "pdf"))


class StrategyPage(BasePage):
    """What a partnership promises for some years, above its sections and priorities."""

    starts_on = models.DateField(_("starts"), null=True)
    ends_on = models.DateField(_("ends"), null=True)
    status = models.CharField(
        _("status"), max_length=20, choices=StrategyStatus.choices, default=StrategyStatus.DRAFT
    )
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("supersedes"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successors",
        help_text=_("The strategy before this one. Its page then points here."),
    )
    vision = models.TextField(_("vision"), blank=True)
    levels = StreamField(
        [("level", LevelBlock())],
        verbose_name=_("levels"),
        blank=True,
        help_text=_("What your priorities are called, the highest first."),
    )
    is_numbered = models.BooleanField(
        _("priorities are numbered"),
        default=True,
        help_text=_("Whether people see the number of an aim, objective or priority."),
    )
    body = StreamField(StrategyBodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("status")],
            heading=_("Period and status"),
        ),
        PageChooserPanel("supersedes", "strategy.StrategyPage"),
        FieldPanel("vision"),
        MultiFieldPanel([FieldPanel("levels"), FieldPanel("is_numbered")], heading=_("Levels")),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("vision"),
        index.SearchField("body"),
    ]
    subpage_types = [
        "strategy.StrategySectionPage",
        "strategy.PriorityPage",
        "strategy.WhoDoesWhatPage",
        "strategy.ActionsPage",
    ]
    template = "strategy/strategy_page.html"

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")

    def clean(self) -> None:
        """Refuses a period that ends before it starts."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("A strategy ends after it starts.")})

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page itself, its printed forms (`home.strategy.printing`), or a page below."""
        if tuple(path_components) in PRINTED and self.live:
            return RouteResult(self, kwargs={"part": tuple(path_components)})
        result: RouteResult = super().route(request, path_components)
        return result

    @property
    def period(self) -> str:
        """Its years in words: 2025 to 2028."""
        years = [str(day.year) for day in (self.starts_on, self.ends_on) if day]
        return str(_(" to ")).join(dict.fromkeys(years))

    def level_name(self, kind: str, *, plural: bool = False) -> str:
        """What a kind of priority is called here; its key, made readable, when nothing says."""
        for block in self.levels:
            if block.value["key"] == kind:
                return str(block.value["plural" if plural else "singular"])
        return kind.replace("-", " ").capitalize()

    def name_of(self, kind: str, number: str) -> str:
        """What a priority is called here, with its number when people see numbers: Objective 3."""
        return f"{self.level_name(kind)} {number if self.is_numbered else ''}".strip()
