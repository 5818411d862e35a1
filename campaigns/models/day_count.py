"""How often a campaign was seen on a day, from one place, and how many went on to a form."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.placements import LONGEST_KEY


class DayCount(models.Model):
    """Two totals of one day in Europe/London. No hour, no address, nothing of who it was."""

    campaign = models.ForeignKey(
        "campaigns.CampaignPage", on_delete=models.CASCADE, related_name="day_counts"
    )
    place = models.CharField(
        _("place"), max_length=LONGEST_KEY, blank=True, help_text=_("Empty without a code.")
    )
    day = models.DateField(_("day"))
    views = models.PositiveIntegerField(_("views"), default=0)
    starts = models.PositiveIntegerField(_("reports begun"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "day", "place"], name="one_count_a_day_and_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.place or '-'} {self.day}"
