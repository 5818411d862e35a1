"""Where a person is in a journey, and what of their answers still counts. Pure."""

from typing import Any

from reports.journey_conditions import Answers, is_filled
from reports.journey_shape import Asked, Journey, Step


def prune(journey: Journey, answers: Answers) -> dict[str, Any]:
    """The answers without those that no longer apply; pruning again changes nothing."""
    return journey.walk(answers)[1]


def next_step(journey: Journey, answers: Answers, after: str) -> Step | None:
    """The step that follows the one with this key; None when it is the last or does not apply."""
    steps = journey.steps_for(answers)
    place = _place(steps, after)
    return steps[place + 1] if place is not None and place + 1 < len(steps) else None


def previous_step(journey: Journey, answers: Answers, before: str) -> Step | None:
    """The step ahead of the one with this key; None when it is the first or does not apply."""
    steps = journey.steps_for(answers)
    place = _place(steps, before)
    return steps[place - 1] if place else None


def first_unfinished(journey: Journey, answers: Answers) -> Step | None:
    """The first step that still needs an answer or goes no further; None when all is answered.

    An optional question counts once it was seen: its key is there, if only with an empty answer.
    """
    asked, kept = journey.walk(answers)
    return next((each.step for each in asked if not _is_finished(each, kept)), None)


def _place(steps: tuple[Step, ...], key: str) -> int | None:
    """Where the step with this key stands."""
    return next((place for place, step in enumerate(steps) if step.key == key), None)


def _is_finished(asked: Asked, kept: Answers) -> bool:
    """Whether every question of the step was seen, and those that are required answered."""
    for question in asked.questions:
        if question.ends_here:
            return False
        if not question.is_asked:
            continue
        if question.key not in kept:
            return False
        if question.is_required and not is_filled(kept[question.key]):
            return False
    return True
