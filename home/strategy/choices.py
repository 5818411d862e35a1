"""The vocabulary of a strategy. What its levels are called is data (`StrategyPage.levels`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StrategyStatus(models.TextChoices):
    """How far a strategy, or a strategy below it, has come."""

    DRAFT = "draft", _("Draft")
    CONSULTATION = "consultation", _("Out for consultation")
    ADOPTED = "adopted", _("Adopted")
    UNDER_REVIEW = "under-review", _("Under review")
    SUPERSEDED = "superseded", _("Superseded")


class SectionKind(models.TextChoices):
    """What a section of a strategy is for."""

    FOREWORD = "foreword", _("Foreword")
    INTRODUCTION = "introduction", _("Introduction")
    EQUALITY = "equality", _("Equality")
    DATA_PROTECTION = "data-protection", _("Data protection")
    CONSULTATION = "consultation", _("Consultation")
    ACHIEVEMENTS = "achievements", _("Achievements")
    MONITORING = "monitoring", _("Monitoring")
    APPENDIX = "appendix", _("Appendix")


FRONT_KINDS = (SectionKind.FOREWORD, SectionKind.INTRODUCTION)
"""Sections that are read before the priorities."""


class LinkKind(models.TextChoices):
    """What a page that belongs to a priority is, so that it stands under the right words."""

    REPORT = "report", _("Report it")
    HELP = "help", _("Get help")
    CAMPAIGN = "campaign", _("Campaigns")
    EVENT = "event", _("Events")
    MEETING = "meeting", _("Groups and meetings")
    PROGRESS = "progress", _("How we are doing")
    CONSULTATION = "consultation", _("Have your say")
    OTHER = "other", _("Read more")
