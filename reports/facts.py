"""From answers to facts: the short strings that triage reads, and nothing personal. Pure."""

from collections.abc import Collection, Iterator

from reports.journey import Answers, Journey, Question, prune
from reports.journey_conditions import KEY, matchable

OUTSIDE = "outside"


def facts_of(
    journey: Journey, answers: Answers, known_landlords: Collection[str] = ()
) -> frozenset[str]:
    """The facts that these answers make; answers that no longer apply make none.

    A landlord's name becomes a fact only when it is one of `known_landlords`, so that words that
    somebody typed never do.
    """
    kept = prune(journey, answers)
    found = {f"concern:{journey.concern}"}
    if tier := journey.tier(kept):
        found.add(f"tier:{tier}")
    for key, answer in kept.items():
        found.update(_of(journey.questions[key], answer, known_landlords))
    return frozenset(found)


def _of(question: Question, answer: object, known_landlords: Collection[str]) -> Iterator[str]:
    """The facts of one answer."""
    if isinstance(answer, dict):
        yield from _of_parts(question.kind, answer, known_landlords)
        return
    chosen = matchable(answer)
    for option in question.options:
        if option.key in chosen:
            yield from (f"signal:{signal}" for signal in option.signals)
            if question.fact:
                yield f"{question.fact}:{option.key}"


def _of_parts(kind: str, answer: Answers, known_landlords: Collection[str]) -> Iterator[str]:
    """The facts of a place or a landlord."""
    if kind == "place":
        yield from (f"place:{value}" for value in _key(answer, "kind"))
        for area in _key(answer, "area"):
            yield f"area:{area}"
            if area == OUTSIDE:
                yield "signal:outside-area"
    if kind == "landlord":
        yield from (f"landlord:{value}" for value in _key(answer, "kind"))
        for name in _key(answer, "name"):
            if name in known_landlords:
                yield f"landlord:{name}"


def _key(answer: Answers, part: str) -> Iterator[str]:
    """The part of an answer when it is a key, not words."""
    value = answer.get(part)
    if isinstance(value, str) and KEY.fullmatch(value):
        yield value
