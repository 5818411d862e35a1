"""What was done about a referral that nobody answered: each step once, whoever came first."""

from django.db import models

from reports.choices import ChasingStep
from reports.models.delivery import Delivery
from reports.models.referral import Referral


class ReferralStep(models.Model):
    """One step taken on one referral. Written with its delivery, or with neither."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=8, choices=ChasingStep.choices)
    at = models.DateTimeField()
    delivery = models.ForeignKey(
        Delivery,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The message that it sent; none where there was nobody to send one to.",
    )

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["referral", "step"], name="each_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}, {self.referral}"
