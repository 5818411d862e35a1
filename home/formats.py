"""The other shapes in which a page can be had: Easy Read, sign language, large print, sound, another language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from home.languages import ALL_CHOICES, Language, language_of
from home.safe_links import validate_link

LANGUAGE = "language"
FORMATS = [
    ("easy-read", _("Easy Read")),
    ("bsl", _("British Sign Language video")),
    ("large-print", _("Large print")),
    ("audio", _("To listen to")),
    ("braille", _("Braille")),
    (LANGUAGE, _("Another language")),
    ("other", _("Another format")),
]


class FormatValue(blocks.StructValue):
    """What was chosen, with the words of its kind."""

    @property
    def words(self) -> str:
        """The format's name; that of a language as its speakers write it."""
        return self.spoken.own_name if self.spoken else str(dict(FORMATS).get(self.get("kind"), ""))

    @property
    def spoken(self) -> Language | None:
        """The language in which it is, where that is what differs."""
        return language_of(self.get("language") or "") if self.get("kind") == LANGUAGE else None


class FormatBlock(blocks.StructBlock):
    """One other shape of the page: a document of ours, or an address."""

    kind = blocks.ChoiceBlock(choices=FORMATS, label=_("Format"), default="easy-read")
    language = blocks.ChoiceBlock(
        choices=ALL_CHOICES,
        label=_("Language"),
        required=False,
        help_text=_("For another language."),
    )
    title = blocks.CharBlock(
        label=_("Words of the link"),
        max_length=120,
        required=False,
        help_text=_(
            "Left empty, the link says the format's name. In the language of the page it leads to."
        ),
    )
    document = DocumentChooserBlock(label=_("Document"), required=False)
    url = blocks.CharBlock(
        label=_("Or its address"), max_length=300, required=False, validators=[validate_link]
    )

    class Meta:
        icon = "doc-full"
        value_class = FormatValue
        template = "home/blocks/format.html"

    def clean(self, value: Any) -> Any:
        """Refuses one that leads nowhere, and a language that is not said."""
        cleaned = super().clean(value)
        if cleaned.get("kind") == LANGUAGE and not cleaned.get("language"):
            unsaid = ValidationError(_("Choose the language."))
            raise blocks.StructBlockValidationError(block_errors={"language": unsaid})
        if not cleaned.get("document") and not cleaned.get("url"):
            problem = ValidationError(_("Choose a document, or write an address."))
            raise blocks.StructBlockValidationError(block_errors={"url": problem})
        return cleaned
