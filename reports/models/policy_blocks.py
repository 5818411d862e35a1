"""The blocks in which staff write a triage policy: compact, one line of text for a list of facts."""

from django.core.exceptions import ValidationError
from wagtail import blocks

from reports.triage import BANDS
from reports.triage_checks import FACT
from reports.triage_data import parse_signal, parse_span, split_facts, split_lines

BAND_CHOICES = [(band, band) for band in BANDS]
FACTS_HELP = "Facts with commas between them, such as signal:weapon, place:home."
PARTNERS_HELP = "Partners' keys with commas between them."


def validate_facts(text: str) -> None:
    """Refuse text that is not facts with commas between them."""
    wrong = [fact for fact in split_facts(text) if not FACT.fullmatch(fact)]
    if wrong:
        raise ValidationError(
            f"“{wrong[0]}” is not a fact. Write it like signal:weapon or concern:asb."
        )


def validate_span(text: str) -> None:
    """Refuse text that is not a length of working time."""
    try:
        parse_span(text)
    except ValueError as error:
        raise ValidationError(str(error)) from None


def validate_signals(text: str) -> None:
    """Refuse text that is not signals, one a line."""
    for line in split_lines(text):
        try:
            parse_signal(line)
        except ValueError as error:
            raise ValidationError(str(error)) from None


def facts_block(help_text: str = FACTS_HELP, *, required: bool = False) -> blocks.CharBlock:
    """A line of facts."""
    return blocks.CharBlock(required=required, help_text=help_text, validators=[validate_facts])


def span_block(help_text: str, *, required: bool = True) -> blocks.CharBlock:
    """A length of working time."""
    return blocks.CharBlock(required=required, help_text=help_text, validators=[validate_span])


class SignalGroupBlock(blocks.StructBlock):
    """Signals that belong together, one a line."""

    group = blocks.CharBlock(required=False, help_text="What these signals are about.")
    lines = blocks.TextBlock(
        validators=[validate_signals],
        help_text="One a line: key = Label | weight. The weight may be left out.",
        rows=8,
    )

    class Meta:
        icon = "list-ul"
        label_format = "{group}"


class BandBlock(blocks.StructBlock):
    """What a band promises, in working time."""

    band = blocks.ChoiceBlock(choices=BAND_CHOICES)
    officer = span_block("An officer looks within, such as 1 hour or 2 days.")
    partner = span_block("A partner answers within.")
    contact = span_block("First contact within. Empty: only if asked.", required=False)

    class Meta:
        icon = "time"
        label_format = "{band}"


class RuleBlock(blocks.StructBlock):
    """When these facts hold, then these things follow."""

    words = blocks.CharBlock(help_text="What the rule says. Officers see it beside every decision.")
    key = blocks.RegexBlock(
        regex=r"^[a-z0-9-]+$",
        help_text="A short name of its own, in small letters and dashes.",
        error_messages={"invalid": "Use small letters, numbers and dashes only."},
    )
    all_of = facts_block()
    any_of = facts_block()
    none_of = facts_block()
    least_score = blocks.IntegerBlock(required=False, min_value=1)
    band = blocks.ChoiceBlock(choices=BAND_CHOICES, required=False, help_text="At least this band.")
    refer_to = blocks.CharBlock(
        required=False, help_text=f"{PARTNERS_HELP} Or landlord: whoever the landlord is."
    )
    never_refer_to = blocks.CharBlock(
        required=False, help_text=f"{PARTNERS_HELP} Or everyone. This wins over every other rule."
    )
    tasks = blocks.TextBlock(required=False, help_text="Tasks to add, one a line.", rows=2)
    hold = blocks.BooleanBlock(
        required=False, help_text="Send nothing to partners until an officer has looked."
    )

    class Meta:
        icon = "cogs"
        label_format = "{words}"


class ExampleBlock(blocks.StructBlock):
    """A report that the policy must always judge in the same way."""

    words = blocks.CharBlock(help_text="The example in a few words, unlike any other.")
    facts = facts_block(required=True)
    band = blocks.ChoiceBlock(choices=BAND_CHOICES)
    partners = blocks.CharBlock(
        required=False, help_text=f"{PARTNERS_HELP} Exactly these; empty: our own team."
    )

    class Meta:
        icon = "tick-inverse"
        label_format = "{words}"
