"""Options as an editor writes them: one a line, parts between bars. Pure."""

from dataclasses import dataclass
from typing import Final

from reports.journey_conditions import ALWAYS, KEY, Condition, ConditionError, parse_condition
from reports.journey_shape import Option

_PARTS: Final = "hint:, signals:, when:, alone or divider"


class OptionsError(ValueError):
    """Lines that cannot be read; `faults` says what is wrong, each with its line number."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Keep every fault, so that an editor can mend them in one go."""
        super().__init__(" ".join(faults))
        self.faults = faults


@dataclass(slots=True)
class _Parts:
    """What the parts after an option's name said."""

    hint: str = ""
    signals: tuple[str, ...] = ()
    when: Condition = ALWAYS
    is_alone: bool = False
    has_divider: bool = False


def parse_options(text: str) -> tuple[Option, ...]:
    """The options that the lines say; OptionsError with every line at fault when any is."""
    options, faults = read_options(text)
    if faults:
        raise OptionsError(faults)
    return options


def read_options(text: str) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """The options that can be read, and what is wrong with the lines that cannot."""
    options: dict[str, Option] = {}
    faults: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            option = _option(line)
            if option.key in options:
                raise ValueError(f"the key “{option.key}” is used twice. Give each its own.")
            options[option.key] = option
        except ValueError as fault:
            faults.append(f"Line {number}: {fault}")
    return tuple(options.values()), tuple(faults)


def _option(line: str) -> Option:
    """One option from its line; ValueError in words when it cannot be read."""
    head, *rest = (part.strip() for part in line.split("|"))
    key, equals, label = (part.strip() for part in head.partition("="))
    if not equals or not label:
        raise ValueError(f"“{head}” needs a key, an equals sign and a label, like: noise = Noise.")
    if not KEY.fullmatch(key):
        raise ValueError(f"“{key}” cannot be a key: use lower-case words with hyphens.")
    parts = _Parts()
    for part in rest:
        _read_part(parts, part)
    return Option(
        key, label, parts.hint, parts.signals, parts.when, parts.is_alone, parts.has_divider
    )


def _read_part(parts: _Parts, text: str) -> None:
    """Put one part where it belongs; ValueError when there is no such part."""
    name, colon, words = (piece.strip() for piece in text.partition(":"))
    match (name, bool(colon)):
        case ("hint", True):
            parts.hint = words
        case ("signals", True):
            parts.signals = parse_signals(words)
        case ("when", True):
            parts.when = _condition(words)
        case ("alone", False):
            parts.is_alone = True
        case ("divider", False):
            parts.has_divider = True
        case _:
            raise ValueError(f"“{text}” is not a part of an option. Use {_PARTS}.")


def _condition(words: str) -> Condition:
    """The condition after `when:`."""
    try:
        return parse_condition(words)
    except ConditionError as fault:
        raise ValueError(f"in “when:”, {fault}") from fault


def parse_signals(words: str) -> tuple[str, ...]:
    """The signals in a list parted by commas; ValueError when one cannot be a signal."""
    signals = tuple(dict.fromkeys(s for part in words.split(",") if (s := part.strip())))
    for signal in signals:
        if not KEY.fullmatch(signal):
            raise ValueError(f"“{signal}” cannot be a signal: use lower-case words with hyphens.")
    return signals


def options_text(options: tuple[Option, ...]) -> str:
    """The lines that say these options; parse_options gives them back."""
    return "\n".join(_line(option) for option in options)


def _line(option: Option) -> str:
    """One option as its line."""
    parts = [f"{option.key} = {option.label}"]
    if option.hint:
        parts.append(f"hint: {option.hint}")
    if option.signals:
        parts.append(f"signals: {', '.join(option.signals)}")
    if option.when:
        parts.append(f"when: {option.when}")
    parts += ["alone"] * option.is_alone + ["divider"] * option.has_divider
    return " | ".join(parts)
