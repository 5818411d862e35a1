"""What the kit of a campaign is made from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from campaigns.blocks import CopyBlock, PlacementBlock

MOST_SIGNS = 5


class KitFields(models.Model):
    """A line for posters, words for each channel, and where things are put up."""

    kit_call = models.CharField(
        _("line for posters"),
        max_length=80,
        blank=True,
        help_text=_("Short and large: Has a friend become a lodger they cannot ask to leave?"),
    )
    kit_signs = StreamField(
        [("sign", blocks.CharBlock(label=_("Line"), max_length=80))],
        verbose_name=_("signs on posters"),
        blank=True,
        max_num=MOST_SIGNS,
        help_text=_("Three to five short lines."),
    )
    kit_copy = StreamField(
        [("copy", CopyBlock(label=_("Words")))], verbose_name=_("words for channels"), blank=True
    )
    kit_placements = StreamField(
        [("placement", PlacementBlock(label=_("Place")))],
        verbose_name=_("where it is put up"),
        blank=True,
        help_text=_("Each gets a QR code of its own, so that you see which works."),
    )

    kit_panels = [
        MultiFieldPanel(
            [FieldPanel("kit_call"), FieldPanel("kit_signs")], heading=_("Posters and pictures")
        ),
        FieldPanel("kit_copy"),
        FieldPanel("kit_placements"),
    ]

    class Meta:
        abstract = True
