"""What a campaign's page can be made of, beside the blocks of every page (`home.blocks`)."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from campaigns.choices import Channel
from home.blocks import TEXT_FEATURES, BodyBlock
from home.known import PageChooser, SnippetChooser
from home.rich_text import CleanRichTextBlock
from home.safe_links import validate_link


class SignBlock(blocks.StructBlock):
    """One thing that a person may notice."""

    sign = blocks.CharBlock(label=_("Sign"), max_length=120)
    why = blocks.CharBlock(label=_("Why it matters"), max_length=300, required=False)
    do = blocks.CharBlock(label=_("What to do"), max_length=300, required=False)


class SignsBlock(blocks.StructBlock):
    """Signs as a checklist of cards."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120, default=_("Spot the signs"))
    items = blocks.ListBlock(SignBlock(), label=_("Signs"))

    class Meta:
        template = "campaigns/blocks/signs.html"


class MythBlock(blocks.StructBlock):
    """What people think, and what is so."""

    myth = blocks.CharBlock(label=_("Myth"), max_length=200)
    fact = blocks.TextBlock(label=_("Fact"), rows=2, max_length=500)


class DosBlock(blocks.StructBlock):
    """What to do beside what not to do."""

    do = blocks.ListBlock(blocks.CharBlock(max_length=240), label=_("Do"))
    dont = blocks.ListBlock(blocks.CharBlock(max_length=240), label=_("Do not"))

    class Meta:
        template = "campaigns/blocks/dos.html"


class StoryBlock(blocks.StructBlock):
    """What happened to somebody, told with their consent; or an example, which the page calls one."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    name_shown = blocks.CharBlock(label=_("Name shown"), max_length=80, required=False)
    words = CleanRichTextBlock(label=_("What happened"), features=TEXT_FEATURES)
    is_pseudonym = blocks.BooleanBlock(
        label=_("The name is not their own"), required=False, default=True
    )
    is_example = blocks.BooleanBlock(
        label=_("An example, of no one person"),
        required=False,
        help_text=_("Made from what happens to many people. The page says so."),
    )
    consent = blocks.TextBlock(
        label=_("Their consent"),
        rows=2,
        required=False,
        search_index=False,
        help_text=_(
            "Who asked them, when, and where it is kept. Never shown. A story of a real person "
            "is not published without. Do not write their name here."
        ),
    )
    agreed_until = blocks.DateBlock(
        label=_("They agreed until"),
        required=False,
        help_text=_("After that day the story is no longer shown."),
    )

    class Meta:
        template = "campaigns/blocks/story.html"


class UrgentBlock(blocks.StructBlock):
    """Help at once."""

    words = blocks.CharBlock(label=_("When to use it"), max_length=240)
    contacts = blocks.ListBlock(
        SnippetChooser("home.ContactPoint"), label=_("Contact points"), min_num=1
    )

    class Meta:
        template = "campaigns/blocks/urgent.html"


class ReportBlock(blocks.StructBlock):
    """A button that leads to a form."""

    form = PageChooser(label=_("Form"))
    words = blocks.CharBlock(label=_("Words of the button"), max_length=80, required=False)

    class Meta:
        template = "campaigns/blocks/report.html"


class QuizBlock(blocks.StructBlock):
    """A way to a quiz."""

    quiz = PageChooser("campaigns.QuizPage", label=_("Quiz"))

    class Meta:
        template = "campaigns/blocks/quiz.html"


class VideoBlock(blocks.StructBlock):
    """A film: a file of our own, or a link to where it is. Never embedded: that would tell another site who watches."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    file = DocumentChooserBlock(
        label=_("Our own file"), required=False, help_text=_("An MP4. Leave empty for a link.")
    )
    url = blocks.CharBlock(
        label=_("Or its address"), max_length=300, required=False, validators=[validate_link]
    )
    captions_file = DocumentChooserBlock(
        label=_("Captions"), required=False, help_text=_("A WebVTT file, for a file of our own.")
    )
    is_captioned = blocks.BooleanBlock(
        label=_("The film at that address has captions"), required=False
    )
    transcript = CleanRichTextBlock(
        label=_("Transcript"),
        features=TEXT_FEATURES,
        required=False,
        help_text=_("All that is said, and what is seen where it matters."),
    )

    class Meta:
        template = "campaigns/blocks/video.html"


class CampaignBodyBlock(BodyBlock):
    """The body of a campaign."""

    signs = SignsBlock(label=_("Spot the signs"), icon="check")
    myths = blocks.ListBlock(
        MythBlock(),
        label=_("Myth and fact"),
        icon="help",
        template="campaigns/blocks/myths.html",
    )
    dos = DosBlock(label=_("Do and do not"), icon="list-ul")
    reassurance = CleanRichTextBlock(
        label=_("Reassurance"),
        features=TEXT_FEATURES,
        icon="pick",
        template="campaigns/blocks/reassurance.html",
    )
    story = StoryBlock(label=_("Real-life story"), icon="user")
    figures = blocks.ListBlock(
        SnippetChooser("strategy.Figure"),
        label=_("Figures"),
        icon="order",
        template="campaigns/blocks/figures.html",
    )
    urgent = UrgentBlock(label=_("Urgent help"), icon="warning")
    services = blocks.ListBlock(
        SnippetChooser("support.Service"),
        label=_("Services"),
        icon="group",
        template="campaigns/blocks/services.html",
    )
    report = ReportBlock(label=_("Report button"), icon="edit")
    video = VideoBlock(label=_("Video"), icon="media")
    quiz = QuizBlock(label=_("Quiz"), icon="help")


class CopyBlock(blocks.StructBlock):
    """Words for one channel."""

    channel = blocks.ChoiceBlock(choices=Channel.choices, label=_("Channel"))
    words = blocks.TextBlock(
        label=_("Words"),
        rows=4,
        help_text=_(
            "Write {link} where the campaign’s short address goes; without it, it comes last. The kit says "
            "how long the words are."
        ),
    )


class PlacementBlock(blocks.StructBlock):
    """One place where it is put up, with a code of its own."""

    name = blocks.CharBlock(
        label=_("Place"), max_length=80, help_text=_("As on a list: Bus shelter.")
    )
    key = blocks.CharBlock(
        label=_("Code"),
        max_length=40,
        validators=[
            RegexValidator(
                r"^[a-z0-9]+(-[a-z0-9]+)*$",
                _("Lower case letters and numbers with hyphens between them, such as bus-shelter."),
            )
        ],
        help_text=_(
            "The end of the address in its QR code, such as bus-shelter. Never change it once posters are up."
        ),
    )


class OptionBlock(blocks.StructBlock):
    """One answer, with the reason why it is right or not."""

    words = blocks.CharBlock(label=_("Answer"), max_length=200)
    is_right = blocks.BooleanBlock(label=_("Right"), required=False)
    reason = blocks.TextBlock(label=_("Why"), rows=2, max_length=500)


class SceneBlock(blocks.StructBlock):
    """One question of a quiz: what happens, and what one could think or do."""

    scene = blocks.TextBlock(label=_("What happens"), rows=3, max_length=600)
    options = blocks.ListBlock(OptionBlock(), label=_("Answers"), min_num=2)
