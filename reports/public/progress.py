"""How far somebody has come: "Question 4 of about 9"."""

from typing import Any

from reports.journey import Answers, Journey, Step

# What is asked when every answer so far leads on the shortest way; some answers add a page or two.
Progress = dict[str, Any]


def progress_at(journey: Journey, answers: Answers, here: Step) -> Progress | None:
    """Return the number of a step among those that ask something, and how many there are.

    None for a page of words and for a stop: neither is a question.
    """
    asking = [each.step for each in journey.asked(answers) if _asks(each.questions)]
    if here not in asking:
        return None
    return {"number": asking.index(here) + 1, "total": len(asking)}


def _asks(questions: tuple[Any, ...]) -> bool:
    return any(question.is_asked and question.kind != "stop" for question in questions)
