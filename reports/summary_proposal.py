"""A partner summary to start from: what was said, less what may say who said it.

Only an officer can say what gives somebody away. So the proposal keeps little, and nothing of it
reaches a partner before a person has read it, changed it and approved it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reports.disclosure import TELLABLE
from reports.journey import Question
from reports.journey_shape import CHOICES, TEXTS
from reports.models import Case, Report, ReporterIdentity
from reports.redacting import take_out
from reports.told import Names, journey_of, lines_of, names_known

Said = Mapping[str, Any]
# Parts of an answer that are about a place or a thing, and of nobody.
KEPT_PARTS = {
    "place": ("kind", "area"),
    "landlord": ("kind",),
    "time-pattern": ("days", "times", "detail"),
    "description": ("person", "vehicle"),
}


@dataclass(frozen=True)
class Proposal:
    """What was said and what is left of it, as text; the names to look for, and words to let stand."""

    said: str
    text: str
    names: tuple[str, ...]
    safe: tuple[str, ...]


def propose(case: Case) -> Proposal:
    """Return a summary to start from. Raises vault.VaultClosed or vault.SealBroken."""
    reports = list(case.reports.select_related("edition", "answers_key"))
    known = names_known()
    names = tuple(name for report in reports for name in _names_in(report))
    safe = tuple(area.name for area in known.areas)
    said, kept = [], []
    for number, report in enumerate(reports, 1):
        title = _("Report %d") % number if len(reports) > 1 else ""
        answered = list(_answered(report))
        said.append(_blocks(title, ((q, lines_of(q, all_of, known)) for q, all_of in answered)))
        kept.append(
            _blocks(title, ((q, _kept(q, all_of, known, names, safe)) for q, all_of in answered))
        )
    return Proposal("\n\n".join(said).strip(), "\n\n".join(kept).strip(), names, safe)


def _answered(report: Report) -> Iterator[tuple[Question, Said]]:
    """Each question that does not ask who somebody is, with all the answers of its report."""
    answers = report.read_answers()
    for asked in journey_of(report).asked(answers):
        for question in asked.questions:
            if question.is_asked and not question.says_who and question.kind != "tier":
                yield question, answers


def _blocks(title: str, found: Iterator[tuple[Question, tuple[str, ...]]]) -> str:
    """Questions and answers as paragraphs; those that were not answered are left out."""
    blocks = ["\n".join((question.label, *lines)) for question, lines in found if lines]
    return "\n\n".join([title, *blocks] if title and blocks else blocks)


def _kept(
    question: Question, answers: Said, known: Names, names: tuple[str, ...], safe: tuple[str, ...]
) -> tuple[str, ...]:
    """The lines of an answer that a summary may start with."""
    answer = _tellable(question, answers.get(question.key))
    if answer is None:
        return ()
    lines = lines_of(question, {question.key: answer}, known)
    if question.kind in CHOICES:
        return lines
    return tuple(take_out(line, names=names, safe=safe) for line in lines)


def _tellable(question: Question, answer: Any) -> Any:
    """The part of an answer that can be about the matter and not about who told us; else None."""
    if question.kind in CHOICES:
        chosen = answer if isinstance(answer, list) else [answer]
        return [
            option.key for option in question.options if option.key in chosen and _tells(option)
        ]
    if question.kind in TEXTS:
        return answer
    if not isinstance(answer, Mapping):
        return None
    if question.kind == "date":
        return {"about": " ".join(_roughly(answer)).strip()}
    return {part: answer.get(part) for part in KEPT_PARTS.get(question.kind, ())}


def _tells(option: Any) -> bool:
    """Whether an option says something of the matter, and nothing that partners may not know."""
    return bool(option.signals) and TELLABLE.issuperset(option.signals)


def _roughly(answer: Said) -> Iterator[str]:
    """The month of a day, and the words about it: the day itself may be known to few."""
    try:
        yield date_format(date.fromisoformat(str(answer.get("on") or "")), "F Y")
    except ValueError:
        yield ""
    yield str(answer.get("about") or "")


def _names_in(report: Report) -> Iterator[str]:
    """What a reporter gave in confidence that may be a name: their own, and who else they named."""
    identity = ReporterIdentity.objects.filter(report=report).select_related("key").first()
    for answer in (identity.read() if identity else {}).values():
        yield from _names_of(answer)
    for answer in report.read_answers().values():
        if isinstance(answer, Mapping) and "why" in answer:
            yield from _with_capitals(answer.get("who"))


def _names_of(answer: Any) -> Iterator[str]:
    if isinstance(answer, Mapping):
        yield str(answer.get("name") or "")
        yield from _with_capitals(answer.get("someone"))
    else:
        yield from _with_capitals(answer)


def _with_capitals(words: Any) -> Iterator[str]:
    return (word for word in str(words or "").split() if word[:1].isupper())
