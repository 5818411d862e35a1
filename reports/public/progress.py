"""How far somebody has come: "Question 4 of about 9"."""

from reports.journey import Answers, Journey, Question, Step

Progress = dict[str, int]


def progress_at(journey: Journey, answers: Answers, here: Step) -> Progress | None:
    """Return the number of a step among those that ask something, and how many there are.

    None for a page of words and for a stop: neither is a question. How many there are is a guess,
    because some answers add a page or two.
    """
    asking = [each.step for each in journey.asked(answers) if _asks(each.questions)]
    if here not in asking:
        return None
    return {"number": asking.index(here) + 1, "total": len(asking)}


def _asks(questions: tuple[Question, ...]) -> bool:
    return any(question.is_asked and question.kind != "stop" for question in questions)
