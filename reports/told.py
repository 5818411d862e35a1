"""A report as it was asked and answered, in words; and what must be heeded about its reporter.

It reads everything, whoever asks. What a partner may see of it is for `disclosure` to decide.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reports.fields import AreaChoice, LandlordChoice
from reports.journey import Journey, Question, journey_from_dict
from reports.models import Area, Partner, Report, ReporterIdentity
from reports.wording import describe
from reports.words_for import WAYS

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """One question as it was asked, with its answer in lines of words."""

    question: str
    answers: tuple[str, ...]
    says_who: bool


def read(report: Report) -> tuple[Row, ...]:
    """Every question that was answered, in the order asked, identity included.

    Raises vault.VaultClosed or vault.SealBroken.
    """
    journey = journey_of(report)
    answers = all_answers(report)
    names = names_known()
    return tuple(
        Row(question.label or asked.step.title, lines, question.says_who)
        for asked in journey.asked(answers)
        for question in asked.questions
        if (lines := lines_of(question, answers, names))
    )


def journey_of(report: Report) -> Journey:
    """The journey as it was when this report was made."""
    return journey_from_dict(report.edition.document, revision=report.edition.revision)


def all_answers(report: Report) -> dict[str, Any]:
    """What was said and who said it, by question key; without what has been erased.

    Raises vault.VaultClosed or vault.SealBroken.
    """
    identity = ReporterIdentity.objects.filter(report=report).select_related("key").first()
    return report.read_answers() | (identity.read() if identity else {})


def warnings_for(report: Report) -> list[str]:
    """What must be heeded about the reporter: who must not be told, which contact is not safe."""
    answers = all_answers(report)
    by_kind: dict[str, Answers] = {}
    for asked in journey_of(report).asked(answers):
        for question in asked.questions:
            if isinstance(answer := answers.get(question.key), Mapping):
                by_kind.setdefault(question.kind, answer)
    sharing, contact = by_kind.get("sharing", {}), by_kind.get("safe-contact", {})
    return [*_sharing(sharing), *_contact(contact)]


def _sharing(said: Answers) -> Iterator[str]:
    """Who must not be told."""
    who, why = str(said.get("who") or ""), str(said.get("why") or "")
    if who and why:
        yield _("Must not be told: %(who)s. Why: %(why)s") % {"who": who, "why": why}
    elif who:
        yield _("Must not be told: %(who)s") % {"who": who}
    elif why:
        yield _("Take care whom you tell: %(why)s") % {"why": why}


def _contact(said: Answers) -> Iterator[str]:
    """How the reporter must not be contacted. What was not said to be safe is not safe."""
    ways = [str(WAYS[way]) for way in said.get("ways") or () if way in WAYS]
    if not ways:
        yield _("Do not contact the person who reported this: they gave no safe way.")
    else:
        yield _("Contact them in these ways only: %(ways)s") % {"ways": ", ".join(ways).lower()}
        safe = said.get("safe") or ()
        yield from (words for key, words in _unsafe().items() if key not in safe)
    if times := said.get("times"):
        yield _("Best and safe times: %(times)s") % {"times": times}
    if not_say := said.get("not_say"):
        yield _("Must not be said: %(words)s") % {"words": not_say}


def _unsafe() -> dict[str, str]:
    """What not to do, by the key that would make it safe."""
    return {
        "voicemail": _("Do not leave a voicemail."),
        "text": _("Do not send a text message."),
        "post": _("Do not send a letter."),
        "uniform": _("Do not visit in uniform."),
    }


@dataclass(frozen=True)
class Names:
    """What areas and landlords are called."""

    areas: tuple[AreaChoice, ...]
    landlords: tuple[LandlordChoice, ...]


def names_known() -> Names:
    """The areas and landlords that the partnership knows."""
    landlords = Partner.objects.exclude(landlord_key="")
    return Names(
        areas=tuple(AreaChoice(area.key, area.name) for area in Area.objects.all()),
        landlords=tuple(LandlordChoice(each.landlord_key, each.name) for each in landlords),
    )


def lines_of(question: Question, answers: Answers, names: Names) -> tuple[str, ...]:
    """The answer to a question in words; none where there was no answer."""
    if not question.is_asked:
        return ()
    answer = answers.get(question.key)
    return tuple(describe(question, answer, areas=names.areas, landlords=names.landlords))
