"""What a strategy's pages can be made of, beside the blocks of every page (`home.blocks`)."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from home.blocks import TEXT_FEATURES, BodyBlock
from home.rich_text import CleanRichTextBlock

CELL_MARK = "|"


class LevelBlock(blocks.StructBlock):
    """What one kind of priority is called: aim and objective, or priority and theme."""

    key = blocks.CharBlock(
        label=_("Key"), max_length=40, help_text=_("Lower case, kept for good: aim, objective.")
    )
    singular = blocks.CharBlock(label=_("One of them"), max_length=60)
    plural = blocks.CharBlock(label=_("Several"), max_length=60)


class ForewordBlock(blocks.StructBlock):
    """What one person says, with who they are."""

    person = SnippetChooserBlock("strategy.Person", label=_("Who"))
    text = CleanRichTextBlock(label=_("What they say"), features=TEXT_FEATURES)

    class Meta:
        template = "strategy/blocks/foreword.html"


class TableBlock(blocks.StructBlock):
    """A plain table: each line is a row, with a bar between cells."""

    caption = blocks.CharBlock(label=_("What the table shows"), max_length=160)
    rows = blocks.TextBlock(
        label=_("Rows"),
        help_text=_("One row a line, with | between its cells. The first row is the headings."),
    )
    has_row_headings = blocks.BooleanBlock(
        label=_("The first cell of each row is its heading"), required=False, default=True
    )

    class Meta:
        template = "strategy/blocks/table.html"


class AchievementBlock(blocks.StructBlock):
    """What we did about something, beside what we aim to do next."""

    topic = blocks.CharBlock(label=_("About"), max_length=120, required=False)
    did = CleanRichTextBlock(label=_("What we did"), features=TEXT_FEATURES)
    aim = CleanRichTextBlock(label=_("What we aim to do"), features=TEXT_FEATURES, required=False)


class FundingBlock(blocks.StructBlock):
    """Funding lines as a table with their sum."""

    caption = blocks.CharBlock(label=_("What the table shows"), max_length=160)
    lines = blocks.ListBlock(SnippetChooserBlock("strategy.FundingLine"), label=_("Lines"))

    class Meta:
        template = "strategy/blocks/funding.html"


class ServicesBlock(blocks.StructBlock):
    """Who supports which priority; drawn from the priorities themselves, so it is always right."""

    caption = blocks.CharBlock(
        label=_("What the table shows"), max_length=160, default=_("Who supports each priority")
    )

    class Meta:
        template = "strategy/blocks/services.html"


class EvidenceBlock(blocks.StructBlock):
    """Sources as a list: whose, of when, and what has replaced them."""

    caption = blocks.CharBlock(label=_("What the list shows"), max_length=160)
    sources = blocks.ListBlock(SnippetChooserBlock("strategy.EvidenceSource"), label=_("Sources"))

    class Meta:
        template = "strategy/blocks/evidence.html"


class DefinitionBlock(blocks.StructBlock):
    """What a word means in law or here."""

    term = blocks.CharBlock(label=_("Word"), max_length=120)
    meaning = CleanRichTextBlock(label=_("Meaning"), features=TEXT_FEATURES)
    source = blocks.CharBlock(label=_("Who says so"), max_length=200, required=False)

    class Meta:
        template = "strategy/blocks/definition.html"


class CommitmentsBlock(blocks.StructBlock):
    """What we will do, as a list of promises."""

    title = blocks.CharBlock(label=_("Heading"), max_length=160, required=False)
    items = blocks.ListBlock(blocks.TextBlock(rows=2), label=_("Promises"))

    class Meta:
        template = "strategy/blocks/commitments.html"


class StrategyBodyBlock(BodyBlock):
    """The body of a strategy, a section or a priority."""

    figures = blocks.ListBlock(
        SnippetChooserBlock("strategy.Figure"),
        label=_("Figures"),
        icon="order",
        template="strategy/blocks/figures.html",
    )
    commitments = CommitmentsBlock(label=_("What we will do"), icon="tick")
    definition = DefinitionBlock(label=_("Definition"), icon="openquote")
    foreword = ForewordBlock(label=_("Foreword"), icon="user")
    table = TableBlock(label=_("Table"), icon="table")
    achievements = blocks.ListBlock(
        AchievementBlock(),
        label=_("Did and aim to do"),
        icon="history",
        template="strategy/blocks/achievements.html",
    )
    funding = FundingBlock(label=_("Funding"), icon="table")
    evidence = EvidenceBlock(label=_("Evidence"), icon="folder-open-inverse")
    services = ServicesBlock(label=_("Who supports what"), icon="group")
