"""The pictures that staff upload. Each says in words what it shows, for those who cannot see it."""

from typing import Any

from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from home.plain_picture import plain


class UploadedPicture(AbstractImage):
    """A picture, its description and whose it is. `docs/decisions/0035` says why it is a model of ours."""

    description = models.CharField(
        _("what it shows, in words"),
        max_length=255,
        help_text=_(
            "Read out to people who cannot see it. Leave out “picture of”. Where it only decorates a "
            "page, say so when you place it there."
        ),
    )
    credit = models.CharField(
        _("whose picture it is"),
        max_length=160,
        blank=True,
        help_text=_("Shown below the picture."),
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it; of a file that is new, only its pixels, because a phone writes where it was into it."""
        held: Any = self
        if held.file and not getattr(held.file, "_committed", True):
            rebuilt = plain(held.file)
            if rebuilt is not None:
                held.file.close()
                held.file = rebuilt
        super().save(*args, **kwargs)

    def generate_rendition_file(self, *args: Any, **kwargs: Any) -> File[bytes]:
        """One size and format, out of the temporary file that it was made in, which is closed."""
        made = super().generate_rendition_file(*args, **kwargs)
        with made.file as temporary:
            temporary.seek(0)
            return ContentFile(temporary.read(), name=made.name)


class UploadedPictureRendition(AbstractRendition):
    """One size and format of a picture."""

    image = models.ForeignKey(UploadedPicture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
