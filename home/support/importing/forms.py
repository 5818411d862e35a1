"""The form that asks for a feed: whose it is, and its file or its address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from home.support.importing.feed import services_at
from home.support.importing.reading import MOST_BYTES, CannotRead, Reading, read, read_bytes
from home.support.importing.safe_fetch import CannotFetch


class FeedForm(forms.Form):
    """One feed. Once it is valid, `reading` is what it holds."""

    name = forms.CharField(
        label=_("Whose directory it is"),
        max_length=120,
        help_text=_("The same name as last time compares it with what you took over then."),
    )
    url = forms.CharField(
        label=_("Address of its feed"),
        max_length=300,
        required=False,
        help_text=_("It begins with https:// and often ends with /v3. Leave it empty for a file."),
    )
    file = forms.FileField(
        label=_("Or a JSON file"),
        required=False,
        help_text=_("A page of /services, or a list of services in full, up to 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    is_part = forms.BooleanField(
        label=_("The file is only a part of the feed"),
        required=False,
        help_text=_("Then nothing counts as gone."),
    )

    def clean(self) -> dict[str, Any]:
        """Read the feed; what keeps it from being read is the error, in words."""
        cleaned: dict[str, Any] = super().clean() or {}
        url: str = cleaned.get("url") or ""
        file: UploadedFile[Any] | None = cleaned.get("file")
        if bool(url) == bool(file):
            raise ValidationError(_("Give an address or a file, one of the two."))
        if not self.errors:
            self.reading = self._read(url, file)
        return cleaned

    def _read(self, url: str, file: UploadedFile[Any] | None) -> Reading:
        try:
            if file is None:
                return read(services_at(url))
            if (file.size or 0) > MOST_BYTES:
                raise CannotRead(_("The file is larger than 20 MB. Ask for it in parts."))
            return read_bytes(file.read())
        except (CannotFetch, CannotRead) as reason:
            raise ValidationError(str(reason)) from reason
