"""What kinds of event there are, how one comes to them, and how often they are held."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What it is."""

    STREET_MEET = "street-meet", _("Street-meet")
    DROP_IN = "drop-in", _("Drop-in")
    SCHOOL_SESSION = "school-session", _("School session")
    PUBLIC_MEETING = "public-meeting", _("Public meeting")
    OTHER = "other", _("Other event")


class Attendance(models.TextChoices):
    """How one takes part."""

    IN_PERSON = "in-person", _("In person")
    ONLINE = "online", _("Online")
    BOTH = "both", _("In person or online")


class Repeats(models.TextChoices):
    """How often it is held."""

    ONCE = "once", _("Once")
    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY = "monthly", _("Every month, on the same day of the week")
