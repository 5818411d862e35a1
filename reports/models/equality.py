"""How often each answer to an equality question was given. Nobody's answers: only counts."""

from django.db import models


class EqualityCount(models.Model):
    """One answer to one question, after reports about one concern, in one quarter of a year."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    concern = models.SlugField(max_length=60)
    quarter = models.DateField(help_text="Its first day.")
    question = models.SlugField(max_length=60)
    answer = models.SlugField(max_length=60)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "quarter", "question", "answer"], name="equality_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.answer}: {self.times}"
