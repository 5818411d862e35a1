"""A consultation: what is asked, when, what people said, and what was found by other means."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from home.blocks import BodyBlock
from home.models.base import BasePage
from home.recaptcha import let_google_in
from home.strategy.ballot_page import page_context
from home.strategy.models.published import is_before
from home.strategy.voting import CHOICES, Counts, Phase, VoteKind


class FindingBlock(blocks.StructBlock):
    """Something that people said by other means, with how many were asked, where that is known."""

    value = blocks.CharBlock(label=_("Number"), max_length=20, required=False)
    words = blocks.CharBlock(label=_("What people said"), max_length=240)
    base = blocks.IntegerBlock(
        label=_("How many people answered"),
        required=False,
        min_value=1,
        help_text=_("Leave it empty if nobody wrote it down; the page says so."),
    )
    when = blocks.CharBlock(label=_("When"), max_length=80, required=False)
    source = blocks.CharBlock(label=_("Source"), max_length=160)


class ConsultationPage(BasePage):
    """One consultation: questions to vote on and comment, open from a moment until another."""

    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    vote_kind = models.CharField(
        _("what people choose"), max_length=12, choices=VoteKind.choices, default=VoteKind.AGREE
    )
    asks_for_comments = models.BooleanField(_("people may add a comment"), default=True)
    use_recaptcha = models.BooleanField(
        _("ask Google whether it is a person"),
        default=False,
        help_text=_(
            "This tells Google who visits this page. Leave it off unless bots spoil the vote; "
            "our own check works without telling anybody."
        ),
    )
    counts = models.CharField(
        _("which votes from the web count"),
        max_length=12,
        choices=Counts.choices,
        default=Counts.NOT_DOUBTFUL,
        help_text=_("May be changed at any time: every vote is kept with how sure we are of it."),
    )
    other_ways = models.TextField(
        _("other ways to take part"),
        blank=True,
        max_length=600,
        help_text=_("Paper forms, events, a phone number: for people who are not online."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("what it is about"), blank=True)
    findings = StreamField(
        [("finding", FindingBlock())], verbose_name=_("what people said elsewhere"), blank=True
    )
    we_heard = models.TextField(
        _("what we heard"),
        blank=True,
        help_text=_("Plain text, shown with the results. No names."),
    )
    results_published_at = models.DateTimeField(null=True, blank=True, editable=False)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldPanel("vote_kind"),
                FieldPanel("asks_for_comments"),
                FieldPanel("other_ways"),
            ],
            heading=_("Taking part"),
        ),
        FieldPanel("body"),
        InlinePanel("questions", label=_("Question")),
        MultiFieldPanel(
            [FieldPanel("findings"), FieldPanel("we_heard")], heading=_("What people said")
        ),
        MultiFieldPanel([FieldPanel("counts"), FieldPanel("use_recaptcha")], heading=_("Bots")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["strategy.HaveYourSayPage"]
    subpage_types: list[str] = []
    template = "strategy/consultation_page.html"

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")

    def clean(self) -> None:
        """Refuses a consultation that closes before it opens."""
        super().clean()
        if not is_before(self.opens_at, self.closes_at, if_missing=True):
            raise ValidationError({"closes_at": _("It must close after it opens.")})

    def phase(self, now: datetime) -> Phase:
        """Where the consultation is: to come, open, closed, or closed with its results published."""
        if self.results_published_at is not None and now >= self.closes_at:
            return Phase.PUBLISHED
        if now < self.opens_at:
            return Phase.TO_COME
        return Phase.OPEN if now < self.closes_at else Phase.CLOSED

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The choices of each question: key and words."""
        return [(key, str(words)) for key, words in CHOICES[VoteKind(self.vote_kind)]]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The usual context and the form or the results, as the phase is."""
        context = super().get_context(request, *args, **kwargs)
        return context | page_context(self, request, now=timezone.now())

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateResponse:
        """The page, which nobody keeps while it is open: each visitor's ballot is another."""
        response = super().serve(request, *args, **kwargs)
        context = response.context_data or {}
        if context.get("phase") == Phase.OPEN:
            response.headers["Cache-Control"] = "private, no-store"
        if context.get("google"):
            let_google_in(request, response)
        return response


class Question(Orderable):
    """One thing to vote on: a priority that exists or that is proposed."""

    consultation = ParentalKey(ConsultationPage, on_delete=models.CASCADE, related_name="questions")
    title = models.CharField(_("what people vote on"), max_length=160)
    words = models.TextField(_("what it means"), max_length=400, blank=True)
    priority = models.ForeignKey(
        "strategy.PriorityPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the priority that it is about"),
    )

    panels = [FieldPanel("title"), FieldPanel("words"), FieldPanel("priority")]

    def __str__(self) -> str:
        return self.title
