"""Rich text that is cleaned when it is saved, through whichever door it came."""

from typing import Any

from wagtail.blocks import RichTextBlock
from wagtail.rich_text import RichText

from home.clean_html import clean


class CleanRichTextBlock(RichTextBlock):
    """Wagtail's rich text block, whose words pass `home.clean_html` on their way in."""

    def clean(self, value: RichText) -> Any:
        """Return the value, cleaned; what could run or hide something is gone."""
        return super().clean(RichText(clean(value.source)))

    def value_from_form(self, value: Any) -> Any:
        """Return what an editor sends, cleaned already, so that it can be compared with what is kept.

        The editor marks each paragraph with a key of its own, which is not kept. Compared with it, every
        page looked changed, and a page that changes while somebody approves it has to be approved again.
        """
        return super().value_from_form(clean(value) if value else value)

    def normalize(self, value: Any) -> Any:
        """Return what code or a pack gives, cleaned, as the block's own kind of value."""
        if isinstance(value, str):
            value = clean(value)
        return super().normalize(value)
