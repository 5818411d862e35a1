"""The forms of an import: which file, and what each block is."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from home.strategy.importing.block import Block
from home.strategy.importing.imported import Imported, import_file
from home.strategy.importing.kinds import LABELS, Kind
from home.strategy.importing.opening import MOST_BYTES, CannotRead


class FileForm(forms.Form):
    """One document. Once it is valid, `imported` is what it holds."""

    file = forms.FileField(
        label=_("Strategy"),
        help_text=_("Word (.docx), Markdown (.md) or plain text (.txt), up to 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.md,.markdown,.txt"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Open it to see whether it is the right one."),
            "missing": _("Choose a file."),
        },
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Read it; what keeps it from being read is the error, in words."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(
                _(
                    "The file is larger than 20 MB. Save a copy without its pictures and choose that."
                )
            )
        try:
            self.imported: Imported = import_file(file.name or "", file.read())
        except CannotRead as reason:
            raise ValidationError(str(reason)) from reason
        return file


class KindsForm(forms.Form):
    """What each of some blocks is; a block that is not in the form keeps what it was."""

    def __init__(self, data: Any, *, blocks: Iterable[Block], kinds: Mapping[int, Kind]) -> None:
        """Ask for these blocks, each set to what it is taken for now."""
        super().__init__(data)
        for block in blocks:
            self.fields[f"kind-{block.number}"] = forms.ChoiceField(
                label=_("Block %d") % block.number,
                choices=[(kind.value, label) for kind, label in LABELS.items()],
                initial=kinds[block.number].value,
                required=False,
            )

    def corrected(self) -> dict[int, Kind]:
        """Return what the form says of each block that it was sent for."""
        return {
            int(name.removeprefix("kind-")): Kind(value)
            for name, value in self.cleaned_data.items()
            if value
        }
