"""A journey as frozen data: steps, questions and options, and which of them apply. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from reports.journey_conditions import ALWAYS, Answers, Condition

ANONYMOUS: Final = "anonymous"
# The short journey of somebody who comes back with a code, by its address.
AGAIN: Final = "again"
# Equality questions after a report: answers are counted, and no report is made of them.
ABOUT_YOU: Final = "about-you"
TIERS: Final = ("named", "confidential", ANONYMOUS)
YES_NO: Final = ("yes", "no", "not-sure")
PLACE_KINDS: Final = (
    "home",
    "shared",
    "street",
    "park",
    "shop",
    "school",
    "transport",
    "online",
    "other",
)
LANDLORD_KINDS: Final = ("council", "association", "private", "owned", "unknown")
WAYS: Final = ("phone", "text", "email", "post", "visit")
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TIMES: Final = ("morning", "afternoon", "evening", "night")
SAFE: Final = ("voicemail", "text", "post", "uniform")

ONE_OF: Final = frozenset({"radios", "select", "yes-no", "tier", "stop"})
CHOICES: Final = ONE_OF | {"checkboxes"}
TEXTS: Final = frozenset({"short-text", "long-text"})
COMPOSITES: Final = frozenset(
    {"date", "time-pattern", "place", "landlord", "description", "safe-contact", "sharing"}
    | {"evidence"}
)
KINDS: Final = CHOICES | TEXTS | COMPOSITES | {"notice"}
# What must be answered unless the editor says otherwise: each of these offers a way to say "not known".
REQUIRED_BY_DEFAULT: Final = CHOICES | {"date", "place", "landlord"}
# What a condition may name besides the options of a question.
FIXED_VALUES: Final = {
    "place": (*PLACE_KINDS, "outside", "unknown"),
    "landlord": LANDLORD_KINDS,
    "safe-contact": WAYS,
    "date": ("exact", "about", "unknown"),
    "time-pattern": (*DAYS, *TIMES),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen. `is_alone` excludes every other; a divider is a line before it."""

    key: str
    label: str
    hint: str = ""
    signals: tuple[str, ...] = ()
    when: Condition = ALWAYS
    is_alone: bool = False
    has_divider: bool = False


@dataclass(frozen=True)
class Question:
    """One question. `faults` are an editor's mistakes in its options or condition, in words."""

    kind: str
    key: str
    label: str = ""
    hint: str = ""
    is_required: bool = False
    if_missing: str = ""
    max_length: int = 0
    fact: str = ""
    is_identity: bool = False
    is_retired: bool = False
    when: Condition = ALWAYS
    options: tuple[Option, ...] = ()
    body: str = ""
    faults: tuple[str, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether it expects an answer; a notice and a stop without options do not."""
        return self.kind != "notice" and not self.ends_here

    @property
    def ends_here(self) -> bool:
        """Whether nobody can carry on from it."""
        return self.kind == "stop" and not self.options

    @property
    def says_who(self) -> bool:
        """Whether its answer says who the reporter is."""
        return self.is_identity or self.kind == "safe-contact"

    @property
    def values(self) -> tuple[str, ...]:
        """What a condition may name: its options, or the fixed values of its kind."""
        return tuple(o.key for o in self.options) or FIXED_VALUES.get(self.kind, ())

    def options_for(self, answers: Answers) -> tuple[Option, ...]:
        """The options on offer after these answers."""
        return tuple(option for option in self.options if option.when.holds(answers))

    def applies(self, answers: Answers, tier: str) -> bool:
        """Whether it is asked after these answers, at this tier."""
        if self.is_retired or (tier == ANONYMOUS and self.says_who) or not self.when.holds(answers):
            return False
        return self.kind not in CHOICES or self.ends_here or bool(self.options_for(answers))

    def kept(self, answer: object, answers: Answers) -> Any:
        """The part of an answer that can still be given, or None when none of it can."""
        offered = {option.key for option in self.options_for(answers)}
        if self.kind == "checkboxes":
            if not isinstance(answer, (list, tuple)):
                return None
            return list(dict.fromkeys(v for v in answer if isinstance(v, str) and v in offered))
        if self.kind in ONE_OF:
            return answer if isinstance(answer, str) and (answer in offered or not answer) else None
        if self.kind in TEXTS:
            return answer if isinstance(answer, str) else None
        return dict(answer) if isinstance(answer, dict) else None


@dataclass(frozen=True)
class Step:
    """One page of questions."""

    key: str
    title: str
    questions: tuple[Question, ...] = ()
    when: Condition = ALWAYS
    faults: tuple[str, ...] = ()

    def questions_for(self, answers: Answers, tier: str = "") -> tuple[Question, ...]:
        """The questions of this page that apply; give answers that are already pruned."""
        if not self.when.holds(answers):
            return ()
        return tuple(question for question in self.questions if question.applies(answers, tier))


@dataclass(frozen=True)
class Asked:
    """A step as one person meets it: only the questions that apply."""

    step: Step
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Journey:
    """A whole form. `revision` is the page revision it was compiled from, 0 for none."""

    slug: str
    concern: str
    title: str
    summary: str = ""
    minutes: int = 10
    start: str = ""
    steps: tuple[Step, ...] = ()
    done: str = ""
    revision: int = 0

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by key; when two share a key, the first."""
        found: dict[str, Question] = {}
        for question in self.every_question():
            found.setdefault(question.key, question)
        return found

    def every_question(self) -> Iterator[Question]:
        """Every question in order, asked or not."""
        for step in self.steps:
            yield from step.questions

    @cached_property
    def tier_key(self) -> str:
        """The key of the privacy question; empty when there is none."""
        return next((q.key for q in self.every_question() if q.kind == "tier"), "")

    @cached_property
    def offers_anonymous(self) -> bool:
        """Whether somebody may send it without saying who they are: also when nothing asks."""
        tiers = [q for q in self.every_question() if q.kind == "tier" and not q.is_retired]
        return not tiers or any(o.key == ANONYMOUS for q in tiers for o in q.options)

    def tier(self, answers: Answers) -> str:
        """How private the reporter asked to be; empty until they said."""
        tier = answers.get(self.tier_key)
        return tier if isinstance(tier, str) and tier in TIERS else ""

    def steps_for(self, answers: Answers) -> tuple[Step, ...]:
        """Only the steps that apply, in order."""
        return tuple(asked.step for asked in self.asked(answers))

    def questions_for(self, step: Step, answers: Answers) -> tuple[Question, ...]:
        """The questions of a step that apply; none when the step itself does not."""
        return next((a.questions for a in self.asked(answers) if a.step is step), ())

    def step_at(self, key: str, answers: Answers) -> Step | None:
        """The step of that key, when it applies."""
        return next((step for step in self.steps_for(answers) if step.key == key), None)

    def asked(self, answers: Answers) -> tuple[Asked, ...]:
        """The steps that apply, each with the questions that do."""
        return self.walk(answers)[0]

    def walk(self, answers: Answers) -> tuple[tuple[Asked, ...], dict[str, Any]]:
        """The steps and questions that apply, and the answers that still belong to them.

        One pass is enough: a condition sees only what was kept of earlier steps, so an answer
        that fell away takes along all that hung on it.
        """
        kept: dict[str, Any] = {}
        met: list[Asked] = []
        for step in self.steps:
            questions = step.questions_for(kept, self.tier(kept))
            if not questions:
                continue
            met.append(Asked(step, questions))
            kept |= _kept(questions, answers, dict(kept))
            if any(question.ends_here for question in questions):
                break
        return tuple(met), kept


def _kept(questions: tuple[Question, ...], answers: Answers, before: Answers) -> dict[str, Any]:
    """The answers to these questions that can still be given after `before`."""
    found = {q.key: q.kept(answers.get(q.key), before) for q in questions if q.is_asked}
    return {key: answer for key, answer in found.items() if answer is not None}
