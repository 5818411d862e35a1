"""What people need and who they are: the words that services are found by.

Ours, in the manner of Open Eligibility: a short tree of human situations and one of human services.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from home.support.models.identified import Identified

DEEPEST = 3


class Term(Identified):
    """Base of needs and audiences: a key, a name in plain words, and the term it belongs under."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    name = models.CharField(
        _("name"), max_length=120, help_text=_("As somebody would say it: I am being followed.")
    )
    words = models.CharField(_("what it means"), max_length=300, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs under"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="below",
    )
    plain_words = models.TextField(
        _("what people type"),
        blank=True,
        help_text=_("One a line, as they would say it: my ex follows me."),
    )
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    panels = [
        FieldPanel("name"),
        FieldPanel("words"),
        FieldPanel("parent"),
        FieldPanel("plain_words"),
        FieldPanel("position"),
        FieldPanel("key"),
    ]

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def phrases(self) -> list[str]:
        """What people type when they mean it."""
        return [line.strip() for line in self.plain_words.splitlines() if line.strip()]

    def clean(self) -> None:
        """Refuses a term that belongs under itself, and a tree too deep to browse by thumb."""
        above, steps = self.parent, 1
        while above is not None:
            if above.pk == self.pk or steps >= DEEPEST:
                raise ValidationError({"parent": _("Choose a term nearer the top of the list.")})
            above, steps = above.parent, steps + 1


class Need(Term):
    """What is happening to somebody, or what would help them."""

    facts = models.TextField(
        _("facts of a report that mean it"),
        blank=True,
        help_text=_("One a line, like concern:cuckooing or signal:weapon."),
    )

    panels = [*Term.panels, FieldPanel("facts")]

    class Meta(Term.Meta):
        verbose_name = _("need")
        verbose_name_plural = _("needs")

    @property
    def means(self) -> frozenset[str]:
        """The facts of a report that lead here."""
        return frozenset(line.strip() for line in self.facts.splitlines() if line.strip())


class Audience(Term):
    """Who somebody is: a child, a parent, deaf, a man, a landlord."""

    class Meta(Term.Meta):
        verbose_name = _("who it is for")
        verbose_name_plural = _("who services are for")
