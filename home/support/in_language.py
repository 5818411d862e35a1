"""A service in another language: what it does and how to use it, for whoever reads that language better.

It is part of the service, so it has the same drafts, versions and approval. How to reach the service is never part of
it: numbers and addresses come from the contact points, which are checked.
"""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.identifying import ways_to_reach
from home.languages import CHOICES, LANGUAGES, Language


class InLanguageValue(blocks.StructValue):
    """The words, with their language."""

    @property
    def spoken(self) -> Language | None:
        """The language; None when it is no longer on the list."""
        return LANGUAGES.get(self.get("language") or "")

    @property
    def all_words(self) -> str:
        """Everything that is said in it."""
        return " ".join([self.get("summary") or "", self.get("more") or ""])


class InLanguageBlock(blocks.StructBlock):
    """One language."""

    language = blocks.ChoiceBlock(choices=CHOICES, label=_("Language"))
    summary = blocks.CharBlock(label=_("What it does"), max_length=400)
    more = blocks.TextBlock(
        label=_("How to use it"),
        max_length=2000,
        required=False,
        help_text=_("Paragraphs with blank lines between. No numbers to ring: those stand above."),
    )

    class Meta:
        icon = "globe"
        value_class = InLanguageValue


def problems_of(found: Iterable[InLanguageValue]) -> list[str]:
    """What to mend before it is kept: a language that comes twice, a number or an address that nobody would check."""
    values = list(found)
    said = [
        f"{each.spoken.english}: {words}"
        for each in values
        if each.spoken
        for words in ways_to_reach(each.all_words)
    ]
    codes = [each.get("language") for each in values]
    return [*said, gettext("Each language once.")] if len(set(codes)) < len(codes) else said
