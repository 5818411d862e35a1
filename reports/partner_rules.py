"""What a triage policy says of partners: outcomes, who may hand on to whom, who may see identity.

Compact text, as the rest of a policy: `key = Words` a line for outcomes, `partner: other, other` a
line for hand-backs that may go straight on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
OUTCOME = re.compile(rf"({KEY})\s*=\s*(\S.*)")
STRAIGHT_ON = re.compile(rf"({KEY})\s*:\s*({KEY}(?:\s*,\s*{KEY})*)")
LONGEST_KEY = 40
LONGEST_WORDS = 120
DEFAULT_OUTCOMES = (
    ("action-taken", "We took action"),
    ("advice-given", "We gave advice or a warning"),
    ("support-given", "We gave or offered support"),
    ("no-action", "There was nothing for us to do"),
    ("not-possible", "We could not do what was needed"),
)
Faults = list[str]


@dataclass(frozen=True)
class PartnerRules:
    """Ready to use. Without any, everything goes back to the desk and a code by email will do."""

    outcomes: tuple[tuple[str, str], ...] = ()
    straight_on: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    identity_needs_app: bool = False

    def offered(self) -> tuple[tuple[str, str], ...]:
        """The outcomes that a partner chooses from: keys and words."""
        return self.outcomes or DEFAULT_OUTCOMES

    def named(self) -> Iterator[str]:
        """Every partner's key in it."""
        for key, others in self.straight_on.items():
            yield from (key, *others)


def from_dict(data: Mapping[str, Any], faults: Faults) -> PartnerRules:
    """The rules that a policy's plain data means; what cannot be read is added to `faults`."""
    return PartnerRules(
        outcomes=tuple(_outcomes(_lines(data.get("outcomes")), faults)),
        straight_on=_straight_on(_lines(data.get("straight_on")), faults),
        identity_needs_app=bool(data.get("identity_needs_app")),
    )


def to_dict(rules: PartnerRules) -> dict[str, Any]:
    """Plain data that `from_dict` reads back to the same rules."""
    return {
        "outcomes": "\n".join(f"{key} = {words}" for key, words in rules.outcomes),
        "straight_on": "\n".join(
            f"{key}: {', '.join(others)}" for key, others in rules.straight_on.items()
        ),
        "identity_needs_app": rules.identity_needs_app,
    }


def _outcomes(lines: Iterable[str], faults: Faults) -> Iterator[tuple[str, str]]:
    seen = set()
    for line in lines:
        match = OUTCOME.fullmatch(line)
        if not match or len(match[1]) > LONGEST_KEY or len(match[2]) > LONGEST_WORDS:
            faults.append(f'"{line}" is not an outcome. Write it like advice-given = Advice.')
        elif match[1] in seen:
            faults.append(f'The outcome "{match[1]}" is there more than once.')
        else:
            seen.add(match[1])
            yield match[1], match[2]


def _straight_on(lines: Iterable[str], faults: Faults) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        match = STRAIGHT_ON.fullmatch(line)
        others = tuple(part.strip() for part in match[2].split(",")) if match else ()
        if not match:
            faults.append(f'"{line}" does not say who may hand on to whom. Write police: wardens.')
        elif match[1] in found:
            faults.append(f'"{match[1]}" may hand on: that is there more than once.')
        elif match[1] in others:
            faults.append(f'"{match[1]}" cannot hand on to itself.')
        else:
            found[match[1]] = others
    return found


def _lines(text: Any) -> tuple[str, ...]:
    return tuple(line.strip() for line in str(text or "").splitlines() if line.strip())
