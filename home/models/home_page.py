"""The front page: what a person can do here, and what is going on."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from home.blocks import DoorBlock, EventBlock, StatBlock
from home.models.base import BasePage
from home.safe_links import validate_link


class Picture(models.TextChoices):
    """The drawn pictures of topics; each is a file in templates/components/patterns/."""

    CUCKOOING = "cuckooing", _("A door with a lock (cuckooing)")
    FRAUD = "fraud", _("A phone with a warning (fraud)")
    COUNTY_LINES = "county-lines", _("A line on a map (county lines)")


class HomePage(BasePage):
    """Three doors, the current campaign, three indicators, the next events."""

    hero_title = models.CharField(
        _("large words"), max_length=80, default="Report it. Get help. Know the signs."
    )
    hero_intro = models.CharField(_("words below them"), max_length=240, blank=True)
    doors = StreamField([("door", DoorBlock())], verbose_name=_("doors"), blank=True, max_num=3)
    campaign_title = models.CharField(_("campaign"), max_length=100, blank=True)
    campaign_text = models.CharField(_("words"), max_length=300, blank=True)
    campaign_link_text = models.CharField(_("words of the button"), max_length=60, blank=True)
    campaign_url = models.CharField(
        _("address"), max_length=300, blank=True, validators=[validate_link]
    )
    campaign_picture = models.CharField(
        _("picture"), max_length=20, choices=Picture.choices, default=Picture.CUCKOOING
    )
    indicators_intro = models.CharField(_("words above the indicators"), max_length=240, blank=True)
    indicators = StreamField(
        [("indicator", StatBlock())], verbose_name=_("indicators"), blank=True, max_num=3
    )
    events = StreamField([("event", EventBlock())], verbose_name=_("next events"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("hero_title"), FieldPanel("hero_intro")], heading=_("Top")),
        FieldPanel("doors"),
        MultiFieldPanel(
            [
                FieldPanel("campaign_title"),
                FieldPanel("campaign_text"),
                FieldPanel("campaign_link_text"),
                FieldPanel("campaign_url"),
                FieldPanel("campaign_picture"),
            ],
            heading=_("Current campaign"),
            help_text=_(
                "Leave empty to show the campaign that is on; one in its awareness week first."
            ),
        ),
        FieldPanel("indicators_intro"),
        FieldPanel(
            "indicators",
            help_text=_("Shown only while no published indicator has a place on the home page."),
        ),
        FieldPanel("events", help_text=_("Shown only while no published event is to come.")),
    ]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")
