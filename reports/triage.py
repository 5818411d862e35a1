"""Triage: the band, the partners and the tasks of a report, and why, in words.

It sees facts and nothing else: short strings such as `signal:weapon`, `concern:asb`, `repeat:2`.
Every rule that matches fires; the most urgent band asked for wins; *never* beats *refer*.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.partner_rules import PartnerRules
from reports.working_time import Span

BANDS = ("P1", "P2", "P3", "P4")
"""The bands a policy may give, most urgent first."""
DEFAULT_BAND = "P4"
LANDLORD = "landlord"
"""In refer_to: whoever the landlord is; routing finds out from the facts."""
EVERYONE = "everyone"
"""In never_refer_to: no partner at all."""

FACT_WORDS = {
    "concern:asb": "about antisocial behaviour",
    "concern:hate-crime": "about hate",
    "concern:cuckooing": "about cuckooing",
    "area:outside": "outside our area",
    "tier:anonymous": "anonymous",
    "domestic-abuse-agreed:yes": "agreed to hear from the domestic abuse service",
    "repeat:2": "reported at least twice",
    "repeat:3": "reported at least three times",
}


@dataclass(frozen=True)
class Signal:
    """Something an answer can raise; its weight adds to the score."""

    key: str
    label: str
    weight: int = 0
    group: str = ""


@dataclass(frozen=True)
class Clock:
    """What a band promises; a span of None is promised only if asked."""

    officer: Span
    partner: Span
    contact: Span | None = None


@dataclass(frozen=True)
class Rule:
    """When these facts hold, then these things follow."""

    key: str
    words: str
    all_of: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()
    least_score: int = 0
    band: str = ""
    refer_to: tuple[str, ...] = ()
    never_refer_to: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    hold: bool = False

    def matches(self, facts: frozenset[str], score: int) -> bool:
        """Whether the rule fires on these facts."""
        return (
            self.all_of <= facts
            and (not self.any_of or not self.any_of.isdisjoint(facts))
            and self.none_of.isdisjoint(facts)
            and score >= self.least_score
        )


@dataclass(frozen=True)
class Example:
    """Given these facts, the policy must give this band and exactly these partners."""

    words: str
    facts: frozenset[str]
    band: str
    partners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Policy:
    """A triage policy, ready to use. `own_team` is what to say when no rule names a partner."""

    version: str
    signals: Mapping[str, Signal]
    bands: Mapping[str, Clock]
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...] = ()
    own_team: str = ""
    faults: tuple[str, ...] = ()
    """What could not be read in the text it was made from, in words."""
    for_partners: PartnerRules = PartnerRules()


@dataclass(frozen=True)
class Fired:
    """A rule that matched: its words, and which facts made it match, in words."""

    key: str
    words: str
    because: str = ""

    def __str__(self) -> str:
        return f"{self.words} (because: {self.because})" if self.because else self.words


@dataclass(frozen=True)
class Assessment:
    """What triage decided, and why."""

    band: str
    score: int
    fired: tuple[Fired, ...]
    partners: tuple[str, ...]
    tasks: tuple[str, ...] = ()
    hold: bool = False
    own_team: bool = False
    weights: tuple[tuple[str, int], ...] = ()
    """The score, by signal: its label and its weight, heaviest first."""
    never: tuple[str, ...] = ()
    """Partners this must not go to. Routing applies it again once it knows the landlord."""
    withheld: tuple[str, ...] = ()
    """Partners that one rule asked for and another forbade."""
    version: str = ""


def assess(policy: Policy, facts: frozenset[str]) -> Assessment:
    """The band, partners, tasks and reasons that a policy gives these facts."""
    weights = _weights(policy, facts)
    score = sum(weight for _, weight in weights)
    matched = [rule for rule in policy.rules if rule.matches(facts, score)]
    asked = _once(key for rule in matched for key in rule.refer_to)
    never = _once(key for rule in matched for key in rule.never_refer_to)
    partners = tuple(key for key in asked if not {key, EVERYONE} & set(never))
    return Assessment(
        band=min((rule.band for rule in matched if rule.band), default=DEFAULT_BAND),
        score=score,
        fired=tuple(_fired(policy, rule, facts, score) for rule in matched),
        partners=partners,
        tasks=_once(task for rule in matched for task in rule.tasks),
        hold=any(rule.hold for rule in matched),
        own_team=not partners,
        weights=weights,
        never=never,
        withheld=tuple(key for key in asked if key not in partners),
        version=policy.version,
    )


def fact_words(policy: Policy, fact: str) -> str:
    """A fact in plain words: a signal's label, or the fact with its dashes taken out."""
    kind, _, value = fact.partition(":")
    if kind == "signal" and value in policy.signals:
        return policy.signals[value].label
    return FACT_WORDS.get(fact, f"{kind}: {value}".replace("-", " "))


def _weights(policy: Policy, facts: frozenset[str]) -> tuple[tuple[str, int], ...]:
    present = (policy.signals.get(fact[7:]) for fact in facts if fact.startswith("signal:"))
    weighty = [(signal.label, signal.weight) for signal in present if signal and signal.weight]
    return tuple(sorted(weighty, key=lambda pair: (-pair[1], pair[0])))


def _fired(policy: Policy, rule: Rule, facts: frozenset[str], score: int) -> Fired:
    matched = sorted(rule.all_of) + sorted(rule.any_of & facts)
    reasons = [f'"{fact_words(policy, fact)}"' for fact in matched]
    if rule.least_score:
        reasons.append(f"score {score}, which is {rule.least_score} or more")
    return Fired(key=rule.key, words=rule.words, because=" and ".join(reasons))


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
