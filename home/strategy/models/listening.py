"""Where else the partnership listens, what it heard there, and which surveys are to come."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from home.safe_links import validate_link
from home.strategy.models.published import PublishedRecord
from home.strategy.voting import Kept


class ListeningSource(PublishedRecord):  # type: ignore[django-manager-missing]
    """A place outside this site where people say what worries them."""

    name = models.CharField(_("name"), max_length=120)
    run_by = models.CharField(_("run by"), max_length=120)
    words = models.TextField(_("what it is"), max_length=400)
    url = models.CharField(_("address"), max_length=300, validators=[validate_link])
    takes_reports = models.BooleanField(
        _("people can report there"),
        default=False,
        help_text=_("When off, the link says “not for reports”."),
    )
    replies = models.BooleanField(
        _("people get a reply there"),
        default=False,
        help_text=_("When off, the link says “nobody will reply”."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("run_by"),
        FieldPanel("words"),
        FieldPanel("url"),
        FieldRowPanel([FieldPanel("takes_reports"), FieldPanel("replies")]),
        InlinePanel("snapshots", label=_("What was heard there")),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("listening source")
        verbose_name_plural = _("listening sources")

    def __str__(self) -> str:
        return self.name


class Snapshot(Orderable):
    """What a listening source showed on one day."""

    source = ParentalKey(
        "strategy.ListeningSource", on_delete=models.CASCADE, related_name="snapshots"
    )
    taken_on = models.DateField(_("seen on"), null=True, blank=True)
    topics = models.TextField(
        _("topics, the most named first"), max_length=600, help_text=_("One on each line.")
    )
    base = models.PositiveIntegerField(_("how many people"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=240, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("taken_on"), FieldPanel("base")]),
        FieldPanel("topics"),
        FieldPanel("note"),
    ]

    def __str__(self) -> str:
        return f"{self.source}, {self.taken_on}"

    @property
    def topic_list(self) -> list[str]:
        """The topics, the most named first."""
        return [line.strip() for line in self.topics.splitlines() if line.strip()]


class Survey(PublishedRecord):
    """A survey that comes round again: when it was last, when the next is promised."""

    name = models.CharField(_("name"), max_length=120)
    last_on = models.CharField(_("last held"), max_length=80, blank=True)
    next_due_on = models.DateField(_("next promised by"))
    promise = models.TextField(_("what was promised"), max_length=400)
    owner = models.CharField(
        _("who keeps the promise"), max_length=120, help_text=_("A role rather than a name.")
    )
    owner_email = models.EmailField(
        _("their address"), blank=True, help_text=_("Reminded before and after the day. Not shown.")
    )
    done_on = models.DateField(_("held on"), null=True, blank=True)
    results_url = models.CharField(
        _("where its results are"), max_length=300, blank=True, validators=[validate_link]
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("last_on"), FieldPanel("promise")],
            heading=_("Survey"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("next_due_on"),
                FieldRowPanel([FieldPanel("owner"), FieldPanel("owner_email")]),
                FieldRowPanel([FieldPanel("done_on"), FieldPanel("results_url")]),
            ],
            heading=_("The next one"),
        ),
    ]

    class Meta:
        ordering = ["next_due_on", "key"]
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")

    def __str__(self) -> str:
        return self.name

    def kept(self, today: date) -> Kept:
        """Whether the promised one was held, is still in time, or is late."""
        if self.done_on is not None:
            return Kept.DONE
        return Kept.LATE if self.next_due_on < today else Kept.PROMISED
