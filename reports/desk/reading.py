"""A report as it was asked and answered, with why it got its band; for an officer to read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reports import vault
from reports.desk.names import Names
from reports.journey import Journey, Question
from reports.journey_loading import JourneyDataError, journey_from_dict
from reports.models import Assessment, Report, ReporterIdentity
from reports.models.journey_edition import JourneyEdition
from reports.models.policy import NoLivePolicyError, live_policy
from reports.no_policy import NO_POLICY
from reports.triage import Policy, fact_words
from reports.wording import describe

NOT_THERE = (vault.VaultClosed, vault.SealBroken)


@dataclass(frozen=True)
class Line:
    """One question as it was asked, and its answer in words; no words when it was left empty."""

    label: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """The questions of one page of the form."""

    title: str
    lines: tuple[Line, ...]

    def answered(self) -> "Part":
        """The same, with only what was answered."""
        return Part(self.title, tuple(line for line in self.lines if line.words))


@dataclass(frozen=True)
class ReportFile:
    """One report, ready to be shown.

    `reasons` holds each rule and the facts that made it match; `trouble` says why there are no
    answers, when there are none.
    """

    report: Report
    assessment: Assessment | None
    parts: tuple[Part, ...]
    facts: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...] = ()
    unanswered: tuple[str, ...] = ()
    trouble: str = ""


def read_report(report: Report, names: Names, policy: Policy) -> ReportFile:
    """Return a report with its answers opened; never raises for one that cannot be.

    `policy` says its facts in words.
    """
    assessments = list(report.assessments.all())
    assessment = assessments[-1] if assessments else None
    parts, trouble = _answers(report, names)
    return ReportFile(
        report=report,
        assessment=assessment,
        reasons=tuple(_reason(text) for text in assessment.reasons) if assessment else (),
        parts=tuple(part for each in parts if (part := each.answered()).lines),
        unanswered=tuple(line.label for each in parts for line in each.lines if not line.words),
        facts=tuple(fact_words(policy, fact) for fact in report.facts),
        trouble=trouble,
    )


def read_identity(identity: ReporterIdentity, names: Names) -> tuple[Line, ...]:
    """Return who a reporter is, a line for each question; one line that says so when it is erased."""
    try:
        answers = identity.read()
    except NOT_THERE:
        return (Line(_("Who reported"), (_("This cannot be opened: its key is missing."),)),)
    if not answers:
        return (Line(_("Who reported"), (_("This has been erased."),)),)
    journey = compiled(identity.report.edition)
    return tuple(_lines(answers, journey, names))


def policy_now() -> Policy:
    """Return the published policy, or the one that stands in for it."""
    try:
        return live_policy()
    except NoLivePolicyError:
        return NO_POLICY


def compiled(edition: JourneyEdition) -> Journey | None:
    """Return the journey that was answered; None when it can no longer be read as one."""
    try:
        return journey_from_dict(edition.document, revision=edition.revision)
    except JourneyDataError:
        return None


def _reason(text: str) -> tuple[str, str]:
    """Return a rule in words, and the facts that made it match."""
    words, _because, facts = text.partition(" (because: ")
    return words, facts.removesuffix(")")


def _answers(report: Report, names: Names) -> tuple[tuple[Part, ...], str]:
    try:
        answers = report.read_answers()
    except NOT_THERE:
        return (), _("The answers cannot be opened: the key that seals them is missing.")
    if not answers and report.answers_key_id is None:
        return (), _("The answers have been erased.")
    journey = compiled(report.edition)
    if journey is None:
        return (Part("", tuple(_lines(answers, None, names))),), ""
    return tuple(_parts(answers, journey, names)), ""


def _parts(answers: Mapping[str, Any], journey: Journey, names: Names) -> Iterator[Part]:
    asked = {q.key for met in journey.asked(answers) for q in met.questions if q.is_asked}
    for step in journey.steps:
        lines = [
            _line(question, answers.get(question.key), names)
            for question in step.questions
            if question.key in answers or (question.key in asked and not question.says_who)
        ]
        if lines:
            yield Part(step.title, tuple(lines))
    # What no question of the form asked is shown too: nothing that somebody said is ever dropped.
    rest = {key: said for key, said in answers.items() if key not in journey.questions}
    if rest:
        yield Part(_("Also kept"), tuple(_lines(rest, journey, names)))


def _lines(answers: Mapping[str, Any], journey: Journey | None, names: Names) -> Iterator[Line]:
    for key, answer in answers.items():
        question = journey.questions.get(key) if journey else None
        yield _line(question or Question(kind="", key=key, label=key), answer, names)


def _line(question: Question, answer: object, names: Names) -> Line:
    words: Sequence[str] = describe(question, answer, areas=names.areas, landlords=names.landlords)
    return Line(question.label or question.key, tuple(words))
