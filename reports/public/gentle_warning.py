"""Where an answer seems to say who the reporter is, although they asked us to keep that apart."""

from collections.abc import Iterator, Mapping
from typing import Any

from reports.choices import Tier
from reports.identifying import looks_identifying
from reports.journey import Question
from reports.public.visit import Visit, step_url

_WORDY = frozenset({"short-text", "long-text", "description", "sharing", "time-pattern", "date"})


def warnings_for(visit: Visit) -> Iterator[dict[str, Any]]:
    """Yield each such answer: its question, what we noticed in words, and where to change it."""
    if visit.journey.tier(visit.answers) == Tier.NAMED:
        return
    name = _own_name(visit)
    for asked in visit.journey.asked(visit.answers):
        for question in asked.questions:
            found = looks_identifying(_text(question, visit.answers.get(question.key)), name)
            if found and not question.says_who:
                yield {
                    "question": question.label or asked.step.title,
                    "found": found,
                    "change_url": step_url(visit.slug, asked.step.key, is_change=True),
                }


def _text(question: Question, answer: object) -> str:
    """Return what was typed freely in an answer."""
    if question.kind not in _WORDY:
        return ""
    if isinstance(answer, Mapping):
        return "\n".join(value for value in answer.values() if isinstance(value, str))
    return answer if isinstance(answer, str) else ""


def _own_name(visit: Visit) -> str:
    """Return the reporter's own name, where they gave it."""
    answers = [visit.answers.get(q.key) for q in visit.journey.every_question() if q.says_who]
    names = (str(answer.get("name") or "") for answer in answers if isinstance(answer, Mapping))
    return next((name for name in names if name), "")
