"""One fact kept once and chosen wherever it shows, with drafts, revisions, approval and preview."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, ClassVar

from django.contrib.admin.utils import label_for_field
from django.db import models
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from home.models.checked import Checked, CheckedModelForm

KEY_LENGTH = 80


class Records(models.QuerySet[Any]):
    """Records in bulk."""

    def live(self) -> "Records":
        """Those that are published."""
        return self.filter(live=True)

    def ids_by_key(self) -> dict[str, int]:
        """Each key with its id, as packs name them."""
        return dict(self.values_list("key", "pk"))


class Record(
    Checked,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """Base of the snippets that staff write. `problems()` says what keeps one from being published."""

    key = models.SlugField(
        _("key"),
        max_length=KEY_LENGTH,
        unique=True,
        blank=True,
        help_text=_("The name that packs and links use; made from the words when left empty."),
    )

    objects = Records.as_manager()
    base_form_class = CheckedModelForm
    panels: ClassVar[list[Any]] = []

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it, with a key made from its words when it has none."""
        if not self.key:
            self.key = self._free_key()
        super().save(*args, **kwargs)

    def _free_key(self) -> str:
        start = slugify(str(self))[: KEY_LENGTH - 5].strip("-") or "record"
        others = type(self).objects.exclude(pk=self.pk)
        taken = set(others.filter(key__startswith=start).values_list("key", flat=True))
        names = (start if number == 1 else f"{start}-{number}" for number in count(1))
        return next(name for name in names if name not in taken)

    def facts(self) -> dict[str, Any]:
        """What the preview shows: the name in words of each field that staff fill in, and what it holds."""
        names = [panel.field_name for panel in _fields_in(self.panels)]
        return {str(label_for_field(name, type(self))): _said(self, name) for name in names}

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """A plain list of what the record holds."""
        return "home/record_preview.html"


def _fields_in(panels: Iterable[Any]) -> Iterator[FieldPanel]:
    """Every field's panel, in order, out of whatever groups they stand in."""
    for panel in panels:
        if isinstance(panel, FieldPanel):
            yield panel
        else:
            yield from _fields_in(getattr(panel, "children", ()))


def _said(record: Record, name: str) -> Any:
    """What a field holds, as people read it: the words of a choice, the names of a list."""
    value = getattr(record, name)
    if isinstance(value, models.Manager):
        return ", ".join(str(each) for each in value.all())
    display = getattr(record, f"get_{name}_display", None)
    return display() if display else value
