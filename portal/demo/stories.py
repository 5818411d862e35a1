"""The invented reports of a demonstration, made into answers that the journeys accept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from portal.demo.dice import Dice
from portal.demo.people import reporter
from reports.journey import Journey, Question, prune

STORIES = Path(__file__).with_name("stories.yaml")
SHORTEST: dict[str, Any] = {"danger": ["none"], "in-area": "yes", "works": "no"}


@dataclass(frozen=True)
class Story:
    """One invented report: which journey, about how many days apart, how private, what it says."""

    number: int
    journey: str
    days: int
    tiers: tuple[str, ...]
    answers: dict[str, Any]


def stories() -> list[Story]:
    """Return every story of the demonstration."""
    found = yaml.safe_load(STORIES.read_text(encoding="utf-8"))
    return [
        Story(number, each["journey"], each["days"], tuple(each["tiers"]), each["answers"])
        for number, each in enumerate(found)
    ]


def moments(story: Story, now: datetime, days: int) -> list[datetime]:
    """Return when a story is told in the last `days` days, oldest first."""
    dice = Dice(f"moments of {story.number}")
    found = []
    back = dice.number(story.days * 24) + 1
    while back < days * 24:
        found.append(now - timedelta(hours=back, minutes=dice.number(60)))
        back += story.days * 24 + dice.number(30) - 15
    return sorted(found)


def answers(
    story: Story, journey: Journey, areas: list[str], at: datetime, dice: Dice
) -> dict[str, Any]:
    """Return a story's answers to a journey, with what it leaves out answered as briefly as can be."""
    said = {**SHORTEST, **story.answers, "tier": dice.one_of(story.tiers)}
    said["place"] = {
        "address": "",
        "postcode": "",
        "kind": "other",
        "description": "",
        "area": dice.one_of(areas),
        **story.answers.get("place", {}),
    }
    said["last"] = _day(at.date() - timedelta(days=dice.number(4)))
    said["contact"] = reporter(dice)
    said["sharing"] = {"who": "", "why": ""}
    known = {key: value for key, value in said.items() if key in journey.questions}
    return _finished(journey, known)


def _day(day: date) -> dict[str, str]:
    return {"how": "exact", "on": day.isoformat(), "about": ""}


def _finished(journey: Journey, said: dict[str, Any]) -> dict[str, Any]:
    """Fill what must be answered, one walk after another, until nothing more is asked."""
    while True:
        asked, kept = journey.walk(said)
        missing = [
            q for each in asked for q in each.questions if q.is_required and q.key not in kept
        ]
        if not missing:
            return prune(journey, said)
        for question in missing:
            said = {**said, question.key: _least(question)}


def _least(question: Question) -> Any:
    """Return the answer that says least to a question that must be answered."""
    last = question.options[-1].key if question.options else ""
    if question.kind == "checkboxes":
        return [last]
    if question.kind == "date":
        return {"how": "unknown", "on": "", "about": ""}
    if question.kind == "landlord":
        return {"kind": "unknown", "name": ""}
    return last or "Not known"
