"""Whether anybody can reach the end of a journey: a search through the answers that matter. Pure."""

from collections.abc import Iterator
from itertools import islice, product
from typing import Any, Final

from reports.journey_conditions import Condition
from reports.journey_shape import Journey, Question, Step

# Past this many pages visited the search gives up and lets the journey pass.
_MOST_VISITS: Final = 20_000

_Answers = dict[str, Any]


def can_end(journey: Journey) -> bool:
    """Whether some answers lead past every page that goes no further."""
    matters = _keys_that_matter(journey)
    waiting: list[tuple[int, _Answers]] = [(0, {})]
    seen: set[tuple[int, str]] = set()
    while waiting and len(seen) < _MOST_VISITS:
        place, answers = waiting.pop()
        if place == len(journey.steps):
            return True
        mark = (place, repr(sorted(answers.items())))
        if mark in seen:
            continue
        seen.add(mark)
        ways = _ways_on(journey, journey.steps[place], answers, matters)
        waiting += [(place + 1, way) for way in islice(ways, _MOST_VISITS)]
    return bool(waiting)


def _ways_on(
    journey: Journey, step: Step, answers: _Answers, matters: frozenset[str]
) -> Iterator[_Answers]:
    """The different answers with which a person may leave this step."""
    questions = step.questions_for(answers, journey.tier(answers))
    if any(question.ends_here for question in questions):
        return
    asked = [q for q in questions if q.is_asked and q.key in matters]
    for chosen in product(*(_possible(question, answers) for question in asked)):
        given = {q.key: answer for q, answer in zip(asked, chosen, strict=True) if answer}
        yield answers | given


def _possible(question: Question, answers: _Answers) -> list[object]:
    """The answers worth trying: each value alone, and none where that is allowed."""
    values: list[object]
    if question.kind == "checkboxes":
        values = [[option.key] for option in question.options_for(answers)]
    elif question.options:
        values = [option.key for option in question.options_for(answers)]
    elif question.kind in {"short-text", "long-text"}:
        values = ["words"]
    else:
        values = [{"kind": value} for value in question.values] or [{"kind": "words"}]
    return values if question.is_required else [*values, ""]


def _keys_that_matter(journey: Journey) -> frozenset[str]:
    """The questions on whose answers it hangs, at any remove, whether a page that ends is shown."""
    needs = {q.key: _needs(step.when, q.when, q) for step in journey.steps for q in step.questions}
    found: set[str] = set()
    waiting = [
        journey.tier_key,
        *_keys_before_an_end(journey, needs),
    ]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += needs.get(key, ())
    return frozenset(found)


def _keys_before_an_end(journey: Journey, needs: dict[str, frozenset[str]]) -> Iterator[str]:
    """The questions that the conditions of every page that ends name."""
    for question in journey.every_question():
        if question.ends_here:
            yield from needs[question.key]


def _needs(step: Condition, own: Condition, question: Question) -> frozenset[str]:
    """The questions named by the conditions of a question, its step and its options."""
    conditions = (step, own, *(option.when for option in question.options))
    return frozenset(clause.key for condition in conditions for clause in condition.clauses)
