"""A journey from plain data: a content pack's YAML, or a page's blocks. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from reports.journey_conditions import ALWAYS, Condition, ConditionError, parse_condition
from reports.journey_options import parse_signals, read_options
from reports.journey_shape import (
    CHOICES,
    KINDS,
    REQUIRED_BY_DEFAULT,
    TEXTS,
    TIERS,
    YES_NO,
    Journey,
    Option,
    Question,
    Step,
)

Data = Mapping[str, Any]

_WORDS_FOR: Final = {"yes": "Yes", "no": "No", "not-sure": "Not sure"}
_TIER_WORDS: Final = dict(zip(TIERS, ("Give my name", "Confidential", "Anonymous"), strict=True))
# Longest answer in characters where the editor gives no other limit.
_LENGTHS: Final = {"short-text": 200, "long-text": 4000, "description": 2000, "sharing": 1000}

_JOURNEY_KEYS: Final = (
    *("slug", "concern", "title", "summary", "minutes", "start", "steps", "done"),
    # Of the page, not of the journey: whether it stands in the list of forms.
    "is_listed",
)
_STEP_KEYS: Final = ("key", "title", "when", "questions")
_QUESTION_KEYS: Final = frozenset(
    {"kind", "key", "label", "hint", "required", "if_missing", "identity", "retired", "when"}
)
_MORE_KEYS: Final = {
    **dict.fromkeys(("radios", "checkboxes", "select"), ("options", "fact")),
    **dict.fromkeys(("short-text", "long-text", "description", "sharing"), ("max_length",)),
    "yes-no": ("signals_yes", "signals_no", "signals_not_sure", "fact"),
    "tier": ("options",),
    "stop": ("options", "body", "fact"),
    "notice": ("body",),
}


class JourneyDataError(ValueError):
    """Data that is not a journey; its words name the path and the key at fault."""


def journey_from_dict(data: object, *, revision: int = 0) -> Journey:
    """The journey that the data says; JourneyDataError naming path and key when it has the wrong shape.

    What an editor may have half written (a condition, an option line) is kept as a fault of its
    question instead, so that a draft can be compiled and shown.
    """
    table = _table(data, "the journey", _JOURNEY_KEYS)
    minutes = table.get("minutes", 10)
    if not isinstance(minutes, int):
        raise JourneyDataError("minutes: must be a whole number.")
    return Journey(
        slug=_text(table, "slug", ""),
        concern=_text(table, "concern", ""),
        title=_text(table, "title", ""),
        summary=_text(table, "summary", ""),
        minutes=minutes,
        start=_text(table, "start", ""),
        steps=tuple(
            _step(item, f"steps[{n}]") for n, item in enumerate(_list(table, "steps", ""), 1)
        ),
        done=_text(table, "done", ""),
        revision=revision,
    )


def _step(data: object, path: str) -> Step:
    """One step."""
    table = _table(data, path, _STEP_KEYS)
    when, faults = _when(table, path)
    questions = enumerate(_list(table, "questions", path), 1)
    return Step(
        key=_text(table, "key", path),
        title=_text(table, "title", path),
        questions=tuple(_question(item, f"{path}.questions[{n}]") for n, item in questions),
        when=when,
        faults=faults,
    )


def _question(data: object, path: str) -> Question:
    """One question of any kind."""
    table = _table(data, path, None)
    kind = _text(table, "kind", path)
    if kind not in KINDS:
        raise JourneyDataError(f"{path}.kind: “{kind}” is not a kind of question.")
    table = _table(data, path, _QUESTION_KEYS.union(_MORE_KEYS.get(kind, ())))
    when, when_faults = _when(table, path)
    options, option_faults = _options(kind, table, path)
    return Question(
        kind=kind,
        key=_text(table, "key", path),
        label=_text(table, "label", path),
        hint=_text(table, "hint", path),
        is_required=_flag(table, "required", path, default=kind in REQUIRED_BY_DEFAULT),
        if_missing=_text(table, "if_missing", path),
        max_length=_length(table, kind, path),
        fact=_text(table, "fact", path),
        is_identity=_flag(table, "identity", path, default=False),
        is_retired=_flag(table, "retired", path, default=False),
        when=when,
        options=options,
        body=_text(table, "body", path),
        faults=when_faults + option_faults,
    )


def _options(kind: str, table: Data, path: str) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """The options of a question and what is wrong with their lines."""
    if kind == "yes-no":
        return _yes_no(table, path)
    if kind not in CHOICES:
        return (), ()
    options, faults = read_options(_text(table, "options", path))
    if kind == "tier" and not options and not faults:
        options = tuple(Option(key, words) for key, words in _TIER_WORDS.items())
    return options, faults


def _yes_no(table: Data, path: str) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """Yes, no and not sure, with the signals that each raises."""
    options, faults = [], []
    for key in YES_NO:
        name = f"signals_{key.replace('-', '_')}"
        try:
            signals = parse_signals(_words_or_list(table, name, path))
        except ValueError as fault:
            signals = ()
            faults.append(f"Signals for “{_WORDS_FOR[key]}”: {fault}")
        options.append(Option(key, _WORDS_FOR[key], signals=signals))
    return tuple(options), tuple(faults)


def _when(table: Data, path: str) -> tuple[Condition, tuple[str, ...]]:
    """The condition of a step or question, and what is wrong with its line."""
    try:
        return parse_condition(_text(table, "when", path)), ()
    except ConditionError as fault:
        return ALWAYS, (f"Show when: {fault}",)


def _length(table: Data, kind: str, path: str) -> int:
    """The longest answer allowed, in characters; 0 where no limit applies."""
    length = table.get("max_length") or _LENGTHS.get(kind, 0)
    if not isinstance(length, int) or isinstance(length, bool) or not 0 <= length <= 20_000:
        raise JourneyDataError(f"{path}.max_length: must be a whole number up to 20000.")
    return length if kind in TEXTS or kind in _LENGTHS else 0


def _table(data: object, path: str, known: Iterable[str] | None) -> Data:
    """The data as a table with only known keys; JourneyDataError when it is not one."""
    if not isinstance(data, Mapping):
        raise JourneyDataError(f"{path}: must be a table of keys and values.")
    for key in data if known is not None else ():
        if key not in (allowed := sorted(known or ())):
            raise JourneyDataError(f"{path}: unknown key “{key}”. Known: {', '.join(allowed)}.")
    return data


def _list(table: Data, key: str, path: str) -> list[object]:
    """The list under a key; JourneyDataError when it is something else."""
    value = table.get(key) or []
    if not isinstance(value, list):
        raise JourneyDataError(f"{_under(path, key)}: must be a list.")
    return value


def _text(table: Data, key: str, path: str) -> str:
    """The words under a key, empty when there are none; JourneyDataError when they are something else."""
    value = table.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise JourneyDataError(f"{_under(path, key)}: must be words. Put them in quotes.")
    return value.strip()


def _words_or_list(table: Data, key: str, path: str) -> str:
    """Signals as words parted by commas, whether written so or as a list."""
    value = table.get(key)
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return _text(table, key, path)


def _flag(table: Data, key: str, path: str, *, default: bool) -> bool:
    """True or false under a key; JourneyDataError when it is something else."""
    value = table.get(key)
    if value is None:
        return default
    if not isinstance(value, bool):
        raise JourneyDataError(f"{_under(path, key)}: must be true or false.")
    return value


def _under(path: str, key: str) -> str:
    """The path of a key below another."""
    return f"{path}.{key}" if path else key
