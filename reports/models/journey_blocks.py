"""What an editor fills in: steps, and one kind of block for each kind of question."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.blocks.struct_block import BlockGroup

from reports.journey import (
    ConditionError,
    OptionsError,
    parse_condition,
    parse_options,
    parse_signals,
)

_OPTIONS_HELP = _(
    "One a line: key = Label | hint: words | signals: a, b | when: question is value | alone | divider"
)
_WHEN_HELP = _("Such as: tier is not anonymous and danger is hurt or weapon")
_KEY_HELP = _("Lower-case words with hyphens. Keep it once reports have been sent.")
_BODY_HELP = _(
    "Plain paragraphs. “## ” begins a heading, “- ” a list item; [words](address) is a link."
)


def validate_condition(text: str) -> None:
    """Refuse a line that is not a condition, in words."""
    try:
        parse_condition(text)
    except ConditionError as fault:
        raise ValidationError(str(fault)) from fault


def validate_options(text: str) -> None:
    """Refuse options of which a line cannot be read, naming every such line."""
    try:
        parse_options(text)
    except OptionsError as fault:
        raise ValidationError(list(fault.faults)) from fault


def validate_signals(text: str) -> None:
    """Refuse what is not signals parted by commas."""
    try:
        parse_signals(text)
    except ValueError as fault:
        raise ValidationError(str(fault)) from fault


@deconstructible
class Layout(BlockGroup):
    """Which fields of a question show at once and which behind its settings; migrations can hold it."""


class LinesBlock(blocks.FieldBlock):
    """Text kept exactly as it is typed, in a box that grows; a validator reads it as a language."""

    def __init__(
        self,
        validate: Callable[[str], None] | None = None,
        *,
        required: bool = False,
        rows: int = 2,
        help_text: Any = "",
        **kwargs: Any,
    ) -> None:
        """Make the box."""
        self.field = forms.CharField(
            required=required,
            help_text=help_text,
            max_length=40_000,
            strip=False,
            validators=[validate] if validate else [],
            widget=AdminAutoHeightTextInput(attrs={"rows": rows}),
        )
        super().__init__(**kwargs)


def _key() -> blocks.CharBlock:
    """The key of a step or question."""
    words = _("Use lower-case words with hyphens, such as what-happened.")
    pattern = RegexValidator(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", words)
    return blocks.CharBlock(max_length=60, validators=[pattern], help_text=_KEY_HELP)


def _when() -> blocks.CharBlock:
    """The condition of a step or question."""
    return blocks.CharBlock(
        required=False,
        max_length=500,
        validators=[validate_condition],
        help_text=_WHEN_HELP,
        label=_("Show when"),
    )


def _line(label: Any, *, help_text: Any = "", required: bool = False) -> blocks.CharBlock:
    """A line of words."""
    return blocks.CharBlock(required=required, max_length=500, label=label, help_text=help_text)


def _options(*, required: bool) -> LinesBlock:
    """The options of a question."""
    return LinesBlock(
        validate_options, required=required, rows=3, help_text=_OPTIONS_HELP, label=_("Options")
    )


def _signals(label: Any) -> blocks.CharBlock:
    """The signals that an answer raises."""
    return blocks.CharBlock(
        required=False, max_length=300, validators=[validate_signals], label=label
    )


def _tick(label: Any, help_text: Any = "", *, default: bool = False) -> blocks.BooleanBlock:
    """A box to tick."""
    return blocks.BooleanBlock(required=False, default=default, label=label, help_text=help_text)


_EXTRA: Final[dict[str, Callable[[], blocks.Block]]] = {
    "options": lambda: _options(required=True),
    "tier_options": lambda: _options(required=False),
    "body": lambda: LinesBlock(required=True, rows=3, help_text=_BODY_HELP, label=_("Text")),
    "max_length": lambda: blocks.IntegerBlock(
        required=False, min_value=1, max_value=20_000, label=_("Most characters")
    ),
    "fact": lambda: _line(
        _("Fact"), help_text=_("Each chosen option also becomes this fact for triage.")
    ),
    "signals_yes": lambda: _signals(_("Signals for yes")),
    "signals_no": lambda: _signals(_("Signals for no")),
    "signals_not_sure": lambda: _signals(_("Signals for not sure")),
}

# Kind: its name, whether it must be answered unless the editor says otherwise, and what it has
# besides the common parts.
_KINDS: Final[dict[str, tuple[Any, bool, tuple[str, ...]]]] = {
    "radios": (_("One of several"), True, ("options", "fact")),
    "checkboxes": (_("Any of several"), True, ("options", "fact")),
    "select": (_("One from a long list"), True, ("options", "fact")),
    "yes-no": (
        _("Yes, no, not sure"),
        True,
        ("signals_yes", "signals_no", "signals_not_sure", "fact"),
    ),
    "short-text": (_("Short text"), False, ("max_length",)),
    "long-text": (_("Long text"), False, ("max_length",)),
    "date": (_("Date"), True, ()),
    "time-pattern": (_("Days and times"), False, ()),
    "place": (_("Place"), True, ()),
    "landlord": (_("Landlord"), True, ()),
    "description": (_("Person or vehicle"), False, ("max_length",)),
    "tier": (_("How private"), True, ("tier_options",)),
    "safe-contact": (_("Safe contact"), False, ()),
    "sharing": (_("Sharing wishes"), False, ("max_length",)),
    "evidence": (_("Files: photos, recordings, documents"), False, ()),
    "notice": (_("Notice: text only"), False, ("body",)),
    "stop": (_("Stop page"), True, ("body", "tier_options", "fact")),
}

_ICONS: Final = {
    "radios": "radio-full",
    "checkboxes": "tick-inverse",
    "select": "list-ul",
    "date": "date",
    "time-pattern": "time",
    "place": "site",
    "tier": "lock",
    "safe-contact": "user",
    "evidence": "image",
    "notice": "info-circle",
    "stop": "warning",
}


def question_block(kind: str) -> blocks.StructBlock:
    """The block in which an editor writes a question of this kind."""
    name, is_required, extras = _KINDS[kind]
    own = [(extra.removeprefix("tier_"), _EXTRA[extra]()) for extra in extras]
    if kind == "notice":
        parts = [("key", _key()), *own, ("when", _when())]
        return blocks.StructBlock(parts, label=name, icon=_ICONS[kind], label_format="{key}")
    parts = [
        ("label", _line(_("Question"), required=kind != "stop")),
        ("key", _key()),
        ("hint", LinesBlock(rows=1, label=_("Hint"))),
        *own,
        ("when", _when()),
        ("required", _tick(_("Must be answered"), default=is_required)),
        ("if_missing", _line(_("What to say when it is not answered"))),
        ("identity", _tick(_("Says who the reporter is"), _IDENTITY_HELP)),
        ("retired", _tick(_("No longer asked"), _RETIRED_HELP)),
    ]
    hidden = [part for part in ("if_missing", "identity", "retired", "fact") if part in dict(parts)]
    shown = [part for part, _block in parts if part not in hidden]
    return blocks.StructBlock(
        parts,
        label=name,
        icon=_ICONS.get(kind, "help"),
        label_format="{label}",
        form_layout=Layout(children=shown, settings=hidden),
    )


_IDENTITY_HELP = _("Kept apart from the answers, and never asked of anonymous reporters.")
_RETIRED_HELP = _("Keeps the key for reports that already answer it.")


class StepBlock(blocks.StructBlock):
    """One page of a form."""

    title = blocks.CharBlock(max_length=200)
    key = _key()
    when = _when()
    questions = blocks.StreamBlock(
        [(kind.replace("-", "_"), question_block(kind)) for kind in _KINDS],
        collapsed=True,
        min_num=1,
    )

    class Meta:
        icon = "form"
        label_format = "{title}"


def steps_to_data(raw: Any) -> list[dict[str, Any]]:
    """A page's stored steps as the plain data of a journey; empty values are left out."""
    return [_step_data(block["value"]) for block in raw if block["type"] == "step"]


def _step_data(value: dict[str, Any]) -> dict[str, Any]:
    """One step as plain data."""
    step = _filled({part: value.get(part) for part in ("key", "title", "when")})
    step["questions"] = [
        {"kind": block["type"].replace("_", "-"), **_filled(block["value"])}
        for block in value.get("questions") or []
    ]
    return step


def _filled(value: dict[str, Any]) -> dict[str, Any]:
    """The parts that say something; a box left unticked says false."""
    return {part: each for part, each in value.items() if each not in (None, "")}


def steps_from_data(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The plain data of a journey's steps as a page's stored steps."""
    return [{"type": "step", "value": {**step, "questions": _questions(step)}} for step in steps]


def _questions(step: dict[str, Any]) -> list[dict[str, Any]]:
    """The questions of a step as stored blocks, with what must be answered written out."""
    found = []
    for question in step.get("questions") or []:
        value = {part: each for part, each in question.items() if part != "kind"}
        if question["kind"] != "notice":
            value.setdefault("required", _KINDS[question["kind"]][1])
        for part in ("signals_yes", "signals_no", "signals_not_sure"):
            if isinstance(value.get(part), list):
                value[part] = ", ".join(value[part])
        found.append({"type": question["kind"].replace("-", "_"), "value": value})
    return found
