"""One number, address or site of help, with who checked it: chosen wherever it shows."""

from datetime import date, timedelta
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet

from home.opening.reading import rules_from_line
from home.safe_links import validate_link

USUAL_CHECK = timedelta(days=90)
CRISIS_CHECK = timedelta(days=30)
FLAG_AFTER = timedelta(days=14)
"""So long after a check was due the public page says when the last one was."""


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

    def overdue(self, today: date) -> "ContactPoints":
        """Those in use that are due to be checked, or never were."""
        crisis = Q(is_crisis=True, verified_on__lte=today - CRISIS_CHECK)
        others = Q(is_crisis=False, verified_on__lte=today - USUAL_CHECK)
        return self.filter(crisis | others | Q(verified_on=None), replaced_by=None)

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
    verified_by = models.CharField(
        _("checked by"), max_length=120, blank=True, help_text=_("A role rather than a name.")
    )
    owner_email = models.EmailField(
        _("who checks it"),
        blank=True,
        help_text=_("Told when a check is due. Without one, the partnership's own team is."),
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_crisis = models.BooleanField(
        _("for people in crisis"),
        default=False,
        help_text=_("Checked every 30 days rather than every 90."),
    )
    on_bill = models.BooleanField(
        _("shows on an itemised bill"),
        null=True,
        blank=True,
        help_text=_("Leave it open when nobody is sure."),
    )
    relay = models.CharField(
        _("text relay and sign language"),
        max_length=200,
        blank=True,
        help_text=_("How people reach it who do not hear or speak on the phone."),
    )
    safe_note = models.CharField(
        _("to reach it safely"),
        max_length=300,
        blank=True,
        help_text=_("It does not ring back. It does not show on a bill."),
    )
    opens = models.CharField(
        _("when it is open, as rules"),
        max_length=300,
        blank=True,
        help_text=_("always; or Mon-Fri 09:00-17:00; Sat 10:00-12:00; bank holidays closed"),
    )
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaces",
        help_text=_("Wherever this one was chosen, people see the other."),
    )
    modified_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = ContactPoints.as_manager()

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("kind"), FieldPanel("value"), FieldPanel("words")],
            heading=_("What people see"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("hours"),
                FieldPanel("opens"),
                FieldPanel("is_free"),
                FieldPanel("on_bill"),
                FieldPanel("relay"),
                FieldPanel("safe_note"),
            ],
            heading=_("When, what it costs, and what shows"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("confidence"),
                FieldPanel("verified_on"),
                FieldPanel("verified_by"),
                FieldPanel("owner_email"),
                FieldPanel("is_crisis"),
                FieldPanel("replaced_by"),
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
    def review_due_on(self) -> date | None:
        """The day by which somebody must check it again; None when nobody ever has."""
        if self.verified_on is None:
            return None
        return self.verified_on + (CRISIS_CHECK if self.is_crisis else USUAL_CHECK)

    @property
    def current(self) -> "ContactPoint":
        """What stands in its place today: itself, or the one at the end of what replaced it."""
        now, seen = self, {self.pk}
        while now.replaced_by is not None and now.replaced_by.pk not in seen:
            now = now.replaced_by
            seen.add(now.pk)
        return now

    @property
    def is_shown(self) -> bool:
        """Whether the public may see it."""
        return self.confidence != Confidence.LOW

    @property
    def shows_check_date(self) -> bool:
        """Whether to say when it was last checked: we are less than sure of it, or a check is long overdue."""
        due = self.review_due_on
        if due is None:
            return False
        return self.confidence == Confidence.MEDIUM or timezone.localdate() >= due + FLAG_AFTER

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
        """Refuses an address that would run something, hours nobody can read, a replacement that leads back."""
        if self.kind in {ContactKind.WEB, ContactKind.APP} and ":" in self.value:
            validate_link(self.value)
        try:
            rules_from_line(self.opens)
        except ValueError as wrong:
            raise ValidationError({"opens": str(wrong)}) from None
        if self.replaced_by is not None and self.replaced_by.current.pk == self.pk:
            raise ValidationError({"replaced_by": _("That one is replaced by this one.")})
