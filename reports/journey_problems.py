"""What an editor got wrong in a journey, in words that an editor understands. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from reports.journey_conditions import KEY, Condition
from reports.journey_reach import can_end
from reports.journey_shape import ABOUT_YOU, AGAIN, CHOICES, TEXTS, TIERS, Journey, Question, Step

_RESERVED: Final = frozenset({"check", "done", "start", "leave", ABOUT_YOU})
_NO_VALUES: Final = TEXTS | {"description", "sharing", "evidence"}
_WHOLE: Final = "The whole form"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend before publishing: where it is and what to do."""

    where: str
    words: str

    def __str__(self) -> str:
        """The problem on one line."""
        return f"{self.where}: {self.words}"


def problems(
    journey: Journey,
    known_signals: frozenset[str] | None = None,
    stored_keys: Mapping[str, str] | None = None,
) -> list[Problem]:
    """Everything that stops this journey from working, first things first; empty when it can be published.

    `known_signals`: those of the triage policy; None leaves them unchecked.
    `stored_keys`: question key to kind, for the answers that reports already hold.
    """
    found = [
        *_shape(journey),
        *_twice(journey),
        *_conditions(journey),
        *_privacy(journey),
        *_evidence(journey),
        *_signals(journey, known_signals),
        *_stored(journey, stored_keys or {}),
    ]
    if not can_end(journey):
        words = "nobody can reach the end, because every way through meets a page that stops."
        found.append(Problem(_WHOLE, f"{words} Give that page options, or a condition."))
    return found


def _at_step(step: Step) -> str:
    """Where a step is, in words."""
    return f"Step “{step.title or step.key}”"


def _at(step: Step, question: Question) -> str:
    """Where a question is, in words."""
    return f"{_at_step(step)}, question “{question.key or question.label}”"


def _pairs(journey: Journey) -> Iterator[tuple[Step, Question]]:
    """Every question with its step."""
    for step in journey.steps:
        for question in step.questions:
            yield step, question


def _shape(journey: Journey) -> Iterator[Problem]:
    """What is missing or unreadable in a step or question by itself."""
    if not journey.steps:
        yield Problem(_WHOLE, "there are no steps. Add one with a question.")
    for step in journey.steps:
        if not KEY.fullmatch(step.key) or step.key in _RESERVED:
            yield Problem(
                _at_step(step),
                f"“{step.key}” cannot be its key. Use lower-case words with hyphens, and not "
                "check, done, start, leave or about-you.",
            )
        if not step.questions:
            yield Problem(_at_step(step), "it asks nothing. Add a question or take it away.")
        yield from (Problem(_at_step(step), fault) for fault in step.faults)
    for step, question in _pairs(journey):
        yield from (Problem(_at(step, question), words) for words in _in_question(question))


def _in_question(question: Question) -> Iterator[str]:
    """What is wrong with one question by itself."""
    yield from question.faults
    if not KEY.fullmatch(question.key):
        yield f"“{question.key}” cannot be its key. Use lower-case words with hyphens."
    if question.kind == "notice" or question.ends_here:
        if not question.body:
            yield "it says nothing. Write its text."
    elif not question.label and not (question.kind == "stop" and question.body):
        yield "it has no label. Write the question."
    if question.kind in {"radios", "checkboxes", "select"} and not question.options:
        yield "it has no options. Write at least one, a line each."
    if question.kind == "tier" and not set(question.values) <= set(TIERS):
        yield "its options can only be named, confidential and anonymous."
    if question.fact and not KEY.fullmatch(question.fact):
        yield f"“{question.fact}” cannot be a fact. Use lower-case words with hyphens."


def _twice(journey: Journey) -> Iterator[Problem]:
    """Keys that two steps or two questions share."""
    steps = Counter(step.key for step in journey.steps)
    for key in (key for key, times in steps.items() if times > 1):
        yield Problem(_WHOLE, f"{steps[key]} steps have the key “{key}”. Give each its own.")
    questions = Counter(question.key for question in journey.every_question())
    for key in (key for key, times in questions.items() if times > 1):
        places = " and ".join(_at_step(step) for step, q in _pairs(journey) if q.key == key)
        yield Problem(places, f"two questions have the key “{key}”. Give each its own.")


def _conditions(journey: Journey) -> Iterator[Problem]:
    """Conditions that no earlier answer can meet."""
    earlier: dict[str, Question] = {}
    for step in journey.steps:
        for words in _unmet(journey, earlier, step.when):
            yield Problem(_at_step(step), words)
        for question in step.questions:
            for when in (question.when, *(option.when for option in question.options)):
                for words in _unmet(journey, earlier, when):
                    yield Problem(_at(step, question), words)
        earlier |= {question.key: question for question in step.questions}


def _unmet(journey: Journey, earlier: Mapping[str, Question], when: Condition) -> Iterator[str]:
    """What is wrong with a condition, given the questions of earlier pages."""
    for clause in when.clauses:
        question = earlier.get(clause.key)
        if question is None:
            yield _not_earlier(journey, clause.key)
        elif question.is_retired or not question.is_asked:
            yield f"its condition reads “{clause.key}”, which is not asked."
        elif question.kind in _NO_VALUES and clause.values:
            how = "with files" if question.kind == "evidence" else "in words"
            yield f"“{clause.key}” is answered {how}: only “{clause.key} is answered” can be used."
        else:
            for value in clause.values:
                if value not in question.values:
                    offers = ", ".join(question.values)
                    yield f"“{clause.key}” does not offer “{value}”. It offers: {offers}."


def _not_earlier(journey: Journey, key: str) -> str:
    """Why a condition cannot read this question."""
    if key in journey.questions:
        return (
            f"its condition reads “{key}”, which is not asked on an earlier page. "
            "Move that question to an earlier page."
        )
    return f"its condition reads “{key}”, and no question has that key."


def _privacy(journey: Journey) -> Iterator[Problem]:
    """Whether privacy is asked once, of everybody, before anything that says who they are."""
    if journey.slug in {AGAIN, ABOUT_YOU}:
        yield from _no_privacy(journey) if journey.slug == AGAIN else _only_counted(journey)
        return
    tiers = [(step, q) for step, q in _pairs(journey) if q.kind == "tier" and not q.is_retired]
    if len(tiers) != 1:
        many = "no question asks" if not tiers else f"{len(tiers)} questions ask"
        yield Problem(_WHOLE, f"{many} how private the report is. There must be exactly one.")
        return
    asked_in, tier = tiers[0]
    if asked_in.when or tier.when or not tier.is_required:
        yield Problem(
            _at(asked_in, tier),
            "everybody must answer it: take its condition away and make it required.",
        )
    if any(option.when for option in tier.options):
        yield Problem(_at(asked_in, tier), "its options cannot have conditions.")
    too_soon = journey.steps[: journey.steps.index(asked_in) + 1]
    for step, question in _pairs(journey):
        if step in too_soon and question.says_who and not question.is_retired:
            yield Problem(
                _at(step, question),
                "it asks who the reporter is, so it must come on a page after the privacy question.",
            )


def _evidence(journey: Journey) -> Iterator[Problem]:
    """Whether files are asked for once at most: five are the most that a report can have."""
    asking = [(s, q) for s, q in _pairs(journey) if q.kind == "evidence" and not q.is_retired]
    for step, question in asking[1:]:
        yield Problem(_at(step, question), "an earlier question asks for files already. Keep one.")


def _no_privacy(journey: Journey) -> Iterator[Problem]:
    """Whether the journey behind a code leaves alone what the first report said: how private, and who."""
    for step, question in _pairs(journey):
        if (question.kind == "tier" or question.says_who) and not question.is_retired:
            words = "the first report said how private it is and who they are. Take this away."
            yield Problem(_at(step, question), words)


def _only_counted(journey: Journey) -> Iterator[Problem]:
    """Whether equality questions are such as can be counted, and nobody has to answer them."""
    for step, question in _pairs(journey):
        if question.is_retired or question.kind == "notice":
            continue
        if question.kind not in {"radios", "checkboxes", "select"}:
            words = "its answers are only counted. Use a question that is answered by choosing."
            yield Problem(_at(step, question), words)
        if question.is_required:
            yield Problem(_at(step, question), "nobody has to answer it: make it not required.")
        if step.when or question.when:
            yield Problem(_at(step, question), "all are on one page: take the condition away.")


def _signals(journey: Journey, known: frozenset[str] | None) -> Iterator[Problem]:
    """Signals that triage does not know."""
    for step, question in _pairs(journey):
        raised = {signal for option in question.options for signal in option.signals}
        for signal in sorted(raised - known) if known is not None else ():
            yield Problem(
                _at(step, question),
                f"the triage policy has no signal “{signal}”. Use one it has, or add it there first.",
            )


def _stored(journey: Journey, stored: Mapping[str, str]) -> Iterator[Problem]:
    """Questions that reports already answer and that vanished or became another kind."""
    for key, kind in sorted(stored.items()):
        question = journey.questions.get(key)
        if question is None:
            yield Problem(
                _WHOLE,
                f"reports already answer “{key}”, and no question has that key any more. Put the key "
                "back; to stop asking it, tick “No longer asked” on the question.",
            )
        elif _shape_of(question.kind) != _shape_of(kind):
            yield Problem(
                f"Question “{key}”",
                f"reports already answer it as “{kind}”, and now it is “{question.kind}”. "
                "Use a new key for the new question.",
            )


def _shape_of(kind: str) -> str:
    """The kinds whose answers can stand for each other have the same shape."""
    if kind in TEXTS:
        return "words"
    return "one of" if kind in CHOICES - {"checkboxes", "tier"} else kind
