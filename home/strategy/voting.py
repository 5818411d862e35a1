"""The vocabulary of consultations: phases, votes, channels, and how sure we are of a vote."""

from collections.abc import Mapping, Sequence

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Where a consultation is."""

    TO_COME = "to-come", _("Opens later")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    PUBLISHED = "published", _("Results published")


class VoteKind(models.TextChoices):
    """What people choose for each question."""

    AGREE = "agree", _("Agree or disagree")
    IMPORTANCE = "importance", _("How important it is")


CHOICES: Mapping[VoteKind, Sequence[tuple[str, str | Promise]]] = {
    VoteKind.AGREE: (
        ("agree", _("I agree")),
        ("neither", _("I do not mind either way")),
        ("disagree", _("I disagree")),
    ),
    VoteKind.IMPORTANCE: (
        ("very", _("Very important")),
        ("quite", _("Quite important")),
        ("not", _("Not important")),
    ),
}
"""What may be chosen, in its order: a key of at most 12 letters and its words."""


class Channel(models.TextChoices):
    """How somebody's view came to us."""

    WEB = "web", _("This website")
    PAPER = "paper", _("Paper form")
    SOCIAL = "social", _("Social media")
    EVENT = "event", _("At an event")
    PHONE = "phone", _("By phone")
    PARTNER = "partner", _("Through a partner")


class Trust(models.TextChoices):
    """How sure we are that a vote or comment from the web came from a person. The surest sorts last."""

    DOUBTFUL = "a-doubtful", _("Doubtful: filled in too fast, or a field that people do not see")
    PLAIN = "b-plain", _("Without a proof of work: JavaScript was off")
    PROVEN = "c-proven", _("With a proof of work")


class Counts(models.TextChoices):
    """Which votes from the web are counted in the results."""

    ALL = "all", _("All")
    NOT_DOUBTFUL = "not-doubtful", _("All but the doubtful")
    PROVEN = "proven", _("Only those with a proof of work")


COUNTED: Mapping[Counts, frozenset[Trust]] = {
    Counts.ALL: frozenset(Trust),
    Counts.NOT_DOUBTFUL: frozenset({Trust.PLAIN, Trust.PROVEN}),
    Counts.PROVEN: frozenset({Trust.PROVEN}),
}


class Kept(models.TextChoices):
    """Where a promise is."""

    DONE = "done", _("Done")
    PROMISED = "promised", _("Promised")
    LATE = "late", _("Late")
