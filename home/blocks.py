"""What a page's body can be made of. `home/content.py` writes the same from a pack."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks, hooks
from wagtail.images.blocks import ImageBlock

from home.known import SnippetChooser
from home.rich_text import CleanRichTextBlock
from home.safe_links import validate_link

TEXT_FEATURES = ["bold", "ul", "ol", "link"]
ICONS = [
    ("report", _("Report")),
    ("help", _("Help")),
    ("signs", _("Signs")),
    ("asb", _("Noise")),
    ("hate-crime", _("Hate crime")),
    ("cuckooing", _("Cuckooing")),
    ("fraud", _("Fraud")),
    ("county-lines", _("County lines")),
    ("drugs", _("Drugs")),
    ("people", _("People")),
    ("shield", _("Shield")),
    ("phone", _("Phone")),
    ("calendar", _("Calendar")),
    ("chart", _("Chart")),
    ("lock", _("Lock")),
    ("info", _("Information")),
]
DRAWN = [
    ("who-sees-what", _("Who can see what of a report")),
    ("tested", _("What the last accessibility test found")),
]
STATES = [
    ("on-track", _("On track")),
    ("at-risk", _("At risk")),
    ("off-track", _("Off track")),
    ("no-data", _("No data")),
]


class LinkBlock(blocks.StructBlock):
    """A card that leads somewhere."""

    title = blocks.CharBlock(label=_("Words"), max_length=100)
    url = blocks.CharBlock(label=_("Address"), max_length=300, validators=[validate_link])
    summary = blocks.CharBlock(label=_("One line"), max_length=200, required=False)


class DoorBlock(LinkBlock):
    """One of the large doors of the home page."""

    icon = blocks.ChoiceBlock(choices=ICONS, label=_("Icon"), default="report")


class StatBlock(blocks.StructBlock):
    """One indicator: its number, its words and its state."""

    value = blocks.CharBlock(label=_("Number"), max_length=20)
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)
    state = blocks.ChoiceBlock(choices=STATES, label=_("State"), default="no-data")
    note = blocks.CharBlock(label=_("Period and source"), max_length=160, required=False)


class EventBlock(blocks.StructBlock):
    """Something that people can come to."""

    starts_at = blocks.DateTimeBlock(label=_("Starts"))
    ends_at = blocks.TimeBlock(label=_("Ends"), required=False)
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    place = blocks.CharBlock(label=_("Place"), max_length=160, required=False)
    text = blocks.CharBlock(label=_("One line"), max_length=240, required=False)
    url = blocks.CharBlock(
        label=_("Address"), max_length=300, required=False, validators=[validate_link]
    )


class PictureBlock(blocks.StructBlock):
    """A picture that staff uploaded, with its words; or one that only decorates, which says so."""

    picture = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Words below it"), max_length=240, required=False)

    class Meta:
        template = "home/blocks/picture.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a section or standard page."""

    heading = blocks.CharBlock(
        label=_("Heading"), max_length=120, icon="title", template="home/blocks/heading.html"
    )
    text = CleanRichTextBlock(
        label=_("Text"), features=TEXT_FEATURES, template="home/blocks/text.html"
    )
    inset = CleanRichTextBlock(
        label=_("Set apart"),
        features=TEXT_FEATURES,
        icon="openquote",
        template="home/blocks/inset.html",
    )
    warning = blocks.CharBlock(
        label=_("Warning"), max_length=400, icon="warning", template="home/blocks/warning.html"
    )
    contacts = blocks.ListBlock(
        SnippetChooser("home.ContactPoint"),
        label=_("Contact points"),
        icon="mobile-alt",
        template="home/blocks/contacts.html",
    )
    steps = blocks.ListBlock(
        blocks.CharBlock(max_length=400),
        label=_("Steps"),
        icon="list-ol",
        template="home/blocks/steps.html",
    )
    links = blocks.ListBlock(
        LinkBlock(), label=_("Links"), icon="link", template="home/blocks/links.html"
    )
    picture = PictureBlock(label=_("Picture"), icon="image")


class DrawnBlock(blocks.ChoiceBlock):
    """A part of a page that the program draws from what it does, so that it never says anything else.

    A function registered with the hook `drawn_part` takes its name and returns a template with its context, or None.
    """

    choices = DRAWN

    def get_context(self, value: str, parent_context: Any = None) -> dict[str, Any]:
        """The usual context, with that of the part, and its template as `part_template`."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        for draw in hooks.get_hooks("drawn_part"):
            made: tuple[str, Mapping[str, Any]] | None = draw(value)
            if made:
                return {**context, **made[1], "part_template": made[0]}
        return context

    class Meta:
        template = "home/blocks/drawn.html"


class PageBlock(BodyBlock):
    """The body of a standard page: also what the program draws."""

    drawn = DrawnBlock(label=_("Drawn by the program"), icon="code")
