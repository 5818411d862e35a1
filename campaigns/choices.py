"""What a campaign may be about, for whom, and to what end."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What it is about. Each has a colour, an icon and a pattern of the same name."""

    FRAUD = "fraud", _("Fraud and scams")
    CUCKOOING = "cuckooing", _("Cuckooing")
    COUNTY_LINES = "county-lines", _("County lines")
    DRUGS = "drugs", _("Drugs and alcohol")
    HATE_CRIME = "hate-crime", _("Hate crime")
    VAWG = "vawg", _("Violence against women and girls")
    ASB = "asb", _("Antisocial behaviour")
    SAFER_STREETS = "safer-streets", _("Safer streets")
    OTHER = "other", _("Something else")


class Audience(models.TextChoices):
    """Whom it speaks to."""

    PUBLIC = "public", _("Everybody")
    PROFESSIONALS = "professionals", _("Professionals")
    LANDLORDS = "landlords", _("Landlords")
    ADULTS = "adults", _("Adults")
    YOUNG_PEOPLE = "young-people", _("Young people")
    PARENTS = "parents", _("Parents and carers")
    BUSINESSES = "businesses", _("Businesses")


class Goal(models.TextChoices):
    """What people should do once they have read it."""

    KNOW = "know", _("Know about it")
    SPOT = "spot", _("Spot the signs")
    REPORT = "report", _("Report it")
    SEEK_HELP = "seek-help", _("Get help")


class Origin(models.TextChoices):
    """Who began it."""

    LOCAL = "local", _("Ours")
    REGIONAL = "regional", _("Of the county or region")
    NATIONAL = "national", _("National")


class Channel(models.TextChoices):
    """Where words of a campaign go."""

    FACEBOOK = "facebook", _("Facebook")
    X = "x", _("X")
    INSTAGRAM = "instagram", _("Instagram")
    NEXTDOOR = "nextdoor", _("Nextdoor")
    WHATSAPP = "whatsapp", _("WhatsApp")
    SMS = "sms", _("Text message")
    EMAIL = "email", _("Email")
    NEWSLETTER = "newsletter", _("Newsletter")
    PRESS = "press", _("Press release")


class When(models.TextChoices):
    """Where a campaign stands on a day."""

    NOW = "now", _("On now")
    PLANNED = "planned", _("Planned")
    PAST = "past", _("Past")
