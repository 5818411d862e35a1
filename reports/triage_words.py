"""A triage policy said in plain words, for its preview and for the desk."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.triage import EVERYONE, Policy, Rule, assess, fact_words
from reports.triage_checks import check_examples


@dataclass(frozen=True)
class RuleInWords:
    """A rule as a person would say it."""

    words: str
    when: str
    then: str


@dataclass(frozen=True)
class ExampleInWords:
    """An example, what the policy makes of it, and what is wrong, if anything is."""

    words: str
    facts: str
    band: str
    partners: str
    wrong: str


def say_rules(policy: Policy) -> list[RuleInWords]:
    """Every rule of a policy in words, in order."""
    return [
        RuleInWords(
            words=rule.words,
            when="; ".join(_conditions(policy, rule)),
            then="; ".join(_outcomes(rule)),
        )
        for rule in policy.rules
    ]


def say_examples(policy: Policy) -> list[ExampleInWords]:
    """Every example of a policy with its result, in order."""
    wrong = {problem.where: problem.words for problem in check_examples(policy)}
    said = []
    for example in policy.examples:
        result = assess(policy, example.facts)
        said.append(
            ExampleInWords(
                words=example.words,
                facts=_list(policy, example.facts),
                band=result.band,
                partners=", ".join(result.partners) or policy.own_team,
                wrong=wrong.get(f'Example "{example.words}"', ""),
            )
        )
    return said


def _conditions(policy: Policy, rule: Rule) -> Iterator[str]:
    if rule.all_of:
        yield f"all of: {_list(policy, rule.all_of)}"
    if rule.any_of:
        yield f"any of: {_list(policy, rule.any_of)}"
    if rule.none_of:
        yield f"but none of: {_list(policy, rule.none_of)}"
    if rule.least_score:
        yield f"the score is {rule.least_score} or more"


def _outcomes(rule: Rule) -> Iterator[str]:
    if rule.band:
        yield f"at least {rule.band}"
    if rule.refer_to:
        yield f"refer to {', '.join(rule.refer_to)}"
    if EVERYONE in rule.never_refer_to:
        yield "refer to nobody"
    elif rule.never_refer_to:
        yield f"never refer to {', '.join(rule.never_refer_to)}"
    yield from (f"add the task “{task}”" for task in rule.tasks)
    if rule.hold:
        yield "hold until an officer has looked"


def _list(policy: Policy, facts: frozenset[str]) -> str:
    return ", ".join(f"“{fact_words(policy, fact)}”" for fact in sorted(facts))
