"""What is wrong with a triage policy, in words that its editor understands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.triage import BANDS, EVERYONE, LANDLORD, Example, Policy, Rule, assess

FACT = re.compile(r"[a-z][a-z0-9-]*:[a-z0-9][a-z0-9-]*")
ONLY_ONE = ("concern", "tier", "area", "place", "channel")
"""Kinds of fact of which a report has at most one."""


@dataclass(frozen=True)
class Problem:
    """One thing to put right: where it is, and what to do."""

    where: str
    words: str

    def __str__(self) -> str:
        return f"{self.where}: {self.words}"


def problems(policy: Policy, known_partners: Iterable[str]) -> list[Problem]:
    """Everything that keeps a policy from being published; an empty list when it may be.

    Examples are run once the rest is right: one slip in a rule would break most of them.
    """
    found = [Problem("The policy", fault) for fault in policy.faults]
    found += _band_problems(policy)
    found += _repeated_keys(policy)
    partners = frozenset(known_partners)
    for rule in policy.rules:
        where = f'Rule "{rule.words or rule.key}"'
        found += [Problem(where, words) for words in _rule_problems(policy, rule, partners)]
    named = policy.for_partners.named()
    found += [Problem("Straight on", words) for words in _unknown_partners(named, partners)]
    for example in policy.examples:
        where = f'Example "{example.words}"'
        found += [Problem(where, words) for words in _example_problems(policy, example, partners)]
    return found or check_examples(policy)


def check_examples(policy: Policy) -> list[Problem]:
    """The examples that the policy's rules do not give, each with what was expected and got."""
    found = []
    for example in policy.examples:
        result = assess(policy, example.facts)
        expected = _outcome(example.band, example.partners)
        got = _outcome(result.band, result.partners)
        if expected != got:
            rules = ", ".join(f'"{fired.words}"' for fired in result.fired) or "none"
            words = f"expected {expected}, but got {got}. Rules that matched: {rules}."
            found.append(Problem(f'Example "{example.words}"', words))
    return found


def _outcome(band: str, partners: Iterable[str]) -> str:
    return f"{band} to {', '.join(sorted(partners)) or 'our own team'}"


def _band_problems(policy: Policy) -> list[Problem]:
    missing = [band for band in BANDS if band not in policy.bands]
    unknown = [band for band in policy.bands if band not in BANDS]
    return [Problem(f"Band {band}", "has no clock. Add one.") for band in missing] + [
        Problem(f"Band {band}", f"is not a band. Use {', '.join(BANDS)}.") for band in unknown
    ]


def _repeated_keys(policy: Policy) -> list[Problem]:
    keys = [rule.key for rule in policy.rules]
    names = [example.words for example in policy.examples]
    repeated = [("Rule", key) for key in dict.fromkeys(keys) if keys.count(key) > 1]
    repeated += [("Example", name) for name in dict.fromkeys(names) if names.count(name) > 1]
    return [Problem(f'{what} "{key}"', "is there more than once.") for what, key in repeated]


def _rule_problems(policy: Policy, rule: Rule, partners: frozenset[str]) -> Iterator[str]:
    if not rule.key or not rule.words:
        yield "needs a key and words that say what it does."
    yield from _fact_problems(policy, rule.all_of | rule.any_of | rule.none_of)
    if not (rule.all_of or rule.any_of or rule.least_score):
        yield "has no condition, so it would match every report. Say when it applies."
    yield from _never_fires(policy, rule)
    if rule.band and rule.band not in BANDS:
        yield f'"{rule.band}" is not a band. Use {", ".join(BANDS)}.'
    named = {*rule.refer_to} - {LANDLORD} | {*rule.never_refer_to} - {LANDLORD, EVERYONE}
    yield from _unknown_partners(named, partners)
    if not (rule.band or rule.refer_to or rule.never_refer_to or rule.tasks or rule.hold):
        yield "does nothing. Give it a band, a partner, a task, or hold for review."


def _example_problems(policy: Policy, example: Example, partners: frozenset[str]) -> Iterator[str]:
    if not example.facts:
        yield "has no facts. Say what is reported."
    if example.band not in BANDS:
        yield f'"{example.band}" is not a band. Use {", ".join(BANDS)}.'
    yield from _fact_problems(policy, example.facts)
    yield from _unknown_partners({*example.partners} - {LANDLORD}, partners)


def _fact_problems(policy: Policy, facts: Iterable[str]) -> Iterator[str]:
    for fact in sorted(facts):
        kind, _, value = fact.partition(":")
        if not FACT.fullmatch(fact):
            yield f'"{fact}" is not a fact. Write it like signal:weapon or concern:asb.'
        elif kind == "signal" and value not in policy.signals:
            yield f'there is no signal "{value}". Add it to the signals, or correct the spelling.'


def _unknown_partners(named: Iterable[str], partners: frozenset[str]) -> Iterator[str]:
    for key in sorted(set(named) - partners):
        yield f'there is no partner "{key}". Add the partner first, or correct the spelling.'


def _never_fires(policy: Policy, rule: Rule) -> Iterator[str]:
    """Why no report could ever make the rule fire, if so."""
    both = sorted(rule.all_of & rule.none_of)
    if both:
        yield f'can never match: "{both[0]}" is asked for and ruled out.'
    if rule.any_of and rule.any_of <= rule.none_of:
        yield 'can never match: every one of its "any of" facts is ruled out.'
    for kind in ONLY_ONE:
        if sum(fact.startswith(f"{kind}:") for fact in rule.all_of) > 1:
            yield f"can never match: a report has only one {kind}."
    most = sum(max(signal.weight, 0) for signal in policy.signals.values())
    if rule.least_score > most:
        yield f"can never match: no report can score {rule.least_score}; the most is {most}."
