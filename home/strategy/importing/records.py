"""The records of an import as drafts: people, figures, funding lines, words explained."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from home.models import GlossaryTerm
from home.models.record import Record
from home.strategy.importing.bodies import Places
from home.strategy.importing.figures import Figure as Found
from home.strategy.importing.findings import Findings
from home.strategy.importing.terms import Term
from home.strategy.models import Figure, FundingLine, Person

_ACRONYM = re.compile(r"^[A-Z0-9&/]{2,12}$")
ADDED, THERE = "added", "there"


@dataclass
class Made:
    """What was made or found: for the report, and for the pages that name it."""

    people: dict[str, int] = field(default_factory=dict)
    figures: dict[int, list[int]] = field(default_factory=dict)
    funding: dict[int, list[int]] = field(default_factory=dict)
    explained: set[tuple[str, str]] = field(default_factory=set)
    report: list[dict[str, Any]] = field(default_factory=list)

    @property
    def places(self) -> Places:
        """Where bodies find them."""
        return Places(funding=self.funding, explained=frozenset(self.explained))


def make_records(found: Findings, by: AbstractBaseUser | None) -> Made:
    """Make drafts of the records of a document. What is there under the same name is used as it is."""
    made = Made()
    for foreword in found.forewords:
        if foreword.name and foreword.name not in made.people:
            made.people[foreword.name] = _person(foreword.name, foreword.role, made, by)
    for line in found.funding:
        record = FundingLine(
            name=_cut(line.name, 200),
            words=_cut(line.words, 300),
            amount=line.amount,
            period=line.period,
        )
        made.funding.setdefault(line.block, []).append(_draft(record, made, by))
    for figure in found.figures:
        made.figures.setdefault(figure.block, []).append(_draft(_figure(figure), made, by))
    for term in found.glossary:
        _term(term, made, by)
    return made


def _person(name: str, role: str, made: Made, by: AbstractBaseUser | None) -> int:
    there = Person.objects.filter(name__iexact=_cut(name, 120)).first()
    if there is not None:
        made.report.append(_line(there, THERE))
        return int(there.pk)
    return _draft(Person(name=_cut(name, 120), role=_cut(role, 200)), made, by)


def _figure(found: Found) -> Figure:
    """A draft without a source: it cannot be published until somebody says where the number comes from."""
    return Figure(
        value=_cut(found.value, 40), words=_cut(found.sentence, 300), period=_cut(found.period, 120)
    )


def _term(term: Term, made: Made, by: AbstractBaseUser | None) -> None:
    """Add a word to the glossary. One that is explained otherwise there stays in the text."""
    if len(term.term) > 80:
        return
    there = GlossaryTerm.objects.filter(term__iexact=term.term).first()
    if there is not None:
        made.report.append(_line(there, THERE))
        if term.meaning.casefold() in {there.meaning.casefold(), there.expansion.casefold()}:
            made.explained.add((term.term, term.meaning))
        return
    is_short = _ACRONYM.match(term.term) is not None and len(term.meaning) <= 160
    record = GlossaryTerm(
        term=term.term, expansion=term.meaning if is_short else "", meaning=term.meaning
    )
    _draft(record, made, by)
    made.explained.add((term.term, term.meaning))


def _draft(record: Record, made: Made, by: AbstractBaseUser | None) -> int:
    record.live = False
    record.has_unpublished_changes = True
    record.save()
    record.save_revision(user=by, clean=False)
    made.report.append(_line(record, ADDED))
    return int(record.pk)


def _line(record: Record, how: str) -> dict[str, Any]:
    meta = type(record)._meta  # noqa: SLF001 - Django's documented way
    return {"model": meta.label_lower, "pk": record.pk, "name": str(record)[:200], "how": how}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
