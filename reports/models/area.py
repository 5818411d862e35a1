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
    tile_column = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Where it stands on the map of tiles: from the left, beginning with 1.",
    )
    tile_row = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="From the top, beginning with 1."
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


def names_of_areas() -> dict[str, str]:
    """The name of every area in use, by its key."""
    return dict(Area.objects.filter(is_active=True).values_list("key", "name"))


def tiles_of_areas() -> dict[str, tuple[int, int]]:
    """The column and row of every area in use that has a place on the map of tiles, by its key."""
    rows = Area.objects.filter(is_active=True).exclude(tile_column=None).exclude(tile_row=None)
    found = rows.values_list("key", "tile_column", "tile_row")
    return {key: (column, row) for key, column, row in found if column and row}
