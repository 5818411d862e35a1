"""Areas: wards or towns, and the postcode sectors that reach into them."""

from django.db import models


class Area(models.Model):
    """A part of the partnership's place, known by name."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    sectors = models.JSONField(
        default=list,
        blank=True,
        help_text='Postcode sectors that reach into it, such as "SG1 1". Sectors may be shared.',
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


def names_of_areas() -> dict[str, str]:
    """The name of every area in use, by its key."""
    return dict(Area.objects.filter(is_active=True).values_list("key", "name"))
