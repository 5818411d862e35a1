"""What one partnership's reporting is called, and who hears of what is stuck."""

from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="form")
class ReportingSettings(BaseSiteSetting):
    """Settings of reporting; one row a site."""

    reference_prefix = models.CharField(
        max_length=4,
        default="CS",
        validators=[RegexValidator(r"^[A-Z]{2,4}$", "Use two to four capital letters, like SV.")],
        help_text="Every reference starts with it, like SV-7K2M.",
    )

    duty_manager_email = models.EmailField(
        "duty manager's address",
        blank=True,
        help_text="Hears of what no partner answers, and once a day of all that is stuck. "
        "Empty: your own team's fallback contact does.",
    )

    panels = [
        # For whoever sets up the site: every later reference starts with it.
        FieldPanel("reference_prefix", permission="home.change_partnershipsettings"),
        FieldPanel("duty_manager_email"),
    ]

    class Meta:
        verbose_name = "reporting"

    def __str__(self) -> str:
        return f"references start with {self.reference_prefix}"
