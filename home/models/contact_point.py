"""One number, address or site of help, with who checked it: chosen wherever it shows."""

from urllib.parse import quote

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet

from home.safe_links import validate_link


class ContactKind(models.TextChoices):
    """How a contact point is reached."""

    PHONE = "phone", _("Phone")
    TEXT = "text", _("Text message")
    WEB = "web", _("Website")
    EMAIL = "email", _("Email")
    APP = "app", _("App")


class Confidence(models.TextChoices):
    """How sure we are that a contact point is right."""

    HIGH = "high", _("High: shown")
    MEDIUM = "medium", _("Medium: shown with the date it was checked")
    LOW = "low", _("Low: hidden until somebody confirms it")


class ContactPoints(models.QuerySet["ContactPoint"]):
    """Contact points in bulk."""

    def shown(self) -> "ContactPoints":
        """Those that the public may see."""
        return self.exclude(confidence=Confidence.LOW)

    def ids_by_key(self) -> dict[str, int]:
        """Each key with its id, as `home.content.stream_from` wants them."""
        return dict(self.values_list("key", "pk"))


@register_snippet
class ContactPoint(models.Model):
    """One way to reach one place of help."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(
        _("kind"), max_length=10, choices=ContactKind.choices, default=ContactKind.PHONE
    )
    value = models.CharField(
        _("number or address"),
        max_length=200,
        help_text=_("As people should see it, e.g. 0800 555 111."),
    )
    words = models.CharField(_("what it is for"), max_length=300, blank=True)
    hours = models.CharField(_("when it is open"), max_length=120, blank=True)
    is_free = models.BooleanField(_("free to use"), null=True, blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=10, choices=Confidence.choices, default=Confidence.LOW
    )
    verified_on = models.DateField(_("checked on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = ContactPoints.as_manager()

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("kind"), FieldPanel("value"), FieldPanel("words")],
            heading=_("What people see"),
        ),
        MultiFieldPanel(
            [FieldPanel("hours"), FieldPanel("is_free")], heading=_("When and what it costs")
        ),
        MultiFieldPanel(
            [
                FieldPanel("confidence"),
                FieldPanel("verified_on"),
                FieldPanel("source"),
                FieldPanel("key"),
            ],
            heading=_("Care"),
        ),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"

    @property
    def is_shown(self) -> bool:
        """Whether the public may see it."""
        return self.confidence != Confidence.LOW

    @property
    def shows_check_date(self) -> bool:
        """Whether to say when it was last checked: we are less than sure of it."""
        return self.confidence == Confidence.MEDIUM and self.verified_on is not None

    @property
    def is_number(self) -> bool:
        """Whether it is dialled."""
        return self.kind in {ContactKind.PHONE, ContactKind.TEXT}

    @property
    def href(self) -> str:
        """Where pressing it goes; empty when its address cannot be trusted."""
        digits = "".join(mark for mark in self.value if mark.isdigit() or mark == "+")
        if self.kind == ContactKind.PHONE:
            return f"tel:{digits}"
        if self.kind == ContactKind.TEXT:
            return f"sms:{digits}"
        if self.kind == ContactKind.EMAIL:
            return f"mailto:{quote(self.value, safe='@.+-_')}"
        return self._web_address()

    def _web_address(self) -> str:
        if self.value.startswith(("https://", "/")):
            return self.value
        return f"https://{self.value}" if "." in self.value and ":" not in self.value else ""

    def clean(self) -> None:
        """Refuses a web address that would run something."""
        if self.kind in {ContactKind.WEB, ContactKind.APP} and ":" in self.value:
            validate_link(self.value)
