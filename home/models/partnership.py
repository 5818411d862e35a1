"""Who the partnership is: everything that differs between two of them on the public site."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.safe_links import validate_link
from home.theme import DEFAULT_BRAND, brand_problem


class Mark(models.TextChoices):
    """The drawn marks to choose from; each is a file in templates/components/logos/."""

    BEACON = "beacon", _("Beacon: two roofs under a light")
    HILLS = "hills", _("Hills: hills, a river and the sun")


def validate_brand(colour: str) -> None:
    """Raises ValidationError for a colour on which white words could not be read."""
    problem = brand_problem(colour)
    if problem:
        raise ValidationError(problem)


@register_setting(icon="site")
class PartnershipSettings(BaseSiteSetting):
    """One partnership's names, look and promises; one row a site."""

    name = models.CharField(_("name"), max_length=120, default="Community Safety Partnership")
    short_name = models.CharField(
        _("short name"),
        max_length=40,
        default="Safer",
        help_text=_("Shown beside the mark, and as the neutral title."),
    )
    strapline = models.CharField(_("line under the short name"), max_length=120, blank=True)
    area_name = models.CharField(_("area"), max_length=80, default="our area")
    mark = models.CharField(_("mark"), max_length=20, choices=Mark.choices, default=Mark.BEACON)
    brand = models.CharField(
        _("brand colour"), max_length=7, default=DEFAULT_BRAND, validators=[validate_brand]
    )
    team_name = models.CharField(_("own team"), max_length=120, default="the community safety team")
    team_email = models.EmailField(_("own team's email"), blank=True)
    team_phone = models.CharField(
        _("how to ring the own team, in words"), max_length=200, blank=True
    )
    hours_read = models.CharField(
        _("when reports are read"),
        max_length=200,
        default="Monday to Friday, 9am to 5pm, not bank holidays",
    )
    leave_to = models.CharField(
        _("where the exit button goes"),
        max_length=200,
        default="https://www.bbc.co.uk/weather",
        validators=[validate_link],
        help_text=_("An ordinary page that nobody would ask about."),
    )
    asks_feedback = models.BooleanField(
        _("ask whether pages are useful"),
        default=True,
        help_text=_("At the foot of every page but those of high sensitivity."),
    )
    feedback_recaptcha = models.BooleanField(
        _("check what people write with Google reCAPTCHA"),
        default=False,
        help_text=_(
            "Google then learns who writes to you about a page. Our own check needs nobody. It works "
            "only where the site has Google's keys, and never on a page of high sensitivity."
        ),
    )
    footer_words = models.CharField(_("words in the footer"), max_length=300, blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("short_name"),
                FieldPanel("strapline"),
                FieldPanel("area_name"),
            ],
            heading=_("Names"),
        ),
        MultiFieldPanel([FieldPanel("mark"), FieldPanel("brand")], heading=_("Look")),
        MultiFieldPanel(
            [
                FieldPanel("team_name"),
                FieldPanel("team_email"),
                FieldPanel("team_phone"),
                FieldPanel("hours_read"),
            ],
            heading=_("The own team"),
        ),
        MultiFieldPanel([FieldPanel("leave_to"), FieldPanel("footer_words")], heading=_("Pages")),
        MultiFieldPanel(
            [FieldPanel("asks_feedback"), FieldPanel("feedback_recaptcha")],
            heading=_("What people say of pages"),
        ),
    ]

    class Meta:
        verbose_name = _("partnership")

    def __str__(self) -> str:
        return self.name

    @property
    def own_brand(self) -> str:
        """The brand colour without its #, when it is not the stylesheet's own; else empty."""
        return "" if self.brand.lower() == DEFAULT_BRAND else self.brand.lower().lstrip("#")
