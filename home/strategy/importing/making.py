"""From an import to a draft strategy, in one transaction. Nothing is published."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.content import typed
from home.strategy.choices import SectionKind, StrategyStatus
from home.strategy.importing.bodies import Body
from home.strategy.importing.drafts import locked
from home.strategy.importing.findings import (
    Findings,
    Priority,
    forewords_below,
    is_foreword,
    measures_of,
    supported,
)
from home.strategy.importing.imported import Imported
from home.strategy.importing.kinds import HEADINGS, PRIORITIES, Kind
from home.strategy.importing.records import Made, make_records
from home.strategy.importing.tidy import bare, one_line
from home.strategy.importing.tree import Item, Part
from home.strategy.importing.vocabulary import VISION, plain_heading
from home.strategy.models import (
    ImportDraft,
    PriorityPage,
    PriorityService,
    StrategyPage,
    StrategySectionPage,
)

MOST_TITLE: Final = 255
MOST_SLUG: Final = 60
SHOWN_LARGE: Final = 4
# Partnerships plan by financial years.
FIRST_DAY: Final = (4, 1)
LAST_DAY: Final = (3, 31)


@transaction.atomic
def make_strategy(
    *, draft: ImportDraft, above: Page, by: AbstractBaseUser | None, now: datetime
) -> StrategyPage:
    """Make the draft strategy of an import below a page, and return it.

    Raises AlreadyMade when it has been made.
    """
    row = locked(draft)
    imported = row.imported()
    found = imported.findings
    made = make_records(found, by)
    strategy = _Making(imported, found, made, by).strategy(above, row.file_name)
    row.strategy, row.made_at, row.made = strategy, now, made.report
    row.save(update_fields=["strategy", "made_at", "made"])
    return strategy


class _Making:
    """One strategy being made."""

    def __init__(
        self, imported: Imported, found: Findings, made: Made, by: AbstractBaseUser | None
    ) -> None:
        self.imported, self.found, self.made, self.by = imported, found, made, by
        self.by_part = {id(each.part): each for each in found.all_priorities()}
        self.supporters = _Supporters()

    def strategy(self, above: Page, file_name: str) -> StrategyPage:
        """Make the strategy's page and everything below it."""
        period = self.found.period
        page = StrategyPage(
            title=self._title(file_name),
            starts_on=date(period.starts, *FIRST_DAY) if period else None,
            ends_on=date(period.ends, *LAST_DAY) if period else None,
            status=StrategyStatus.DRAFT,
            vision=self._vision(),
            levels=self._levels(),
            is_numbered=self.found.is_numbered,
            body=self._front(),
        )
        self._add(above, page)
        for part in self.found_parts():
            if part.kind in PRIORITIES:
                self._priority(page, self.by_part[id(part)])
            elif not self._is_vision(part):
                self._section(page, part)
        return page

    def found_parts(self) -> Iterable[Part]:
        """Yield sections and priorities in the order of the document."""
        parts = [p.part for p in self.found.priorities] + [part for _k, part in self.found.sections]
        return sorted(parts, key=lambda part: part.heads[0].number)

    def _title(self, file_name: str) -> str:
        return (self.found.title or file_name.rsplit(".", 1)[0] or _("Strategy"))[:MOST_TITLE]

    def _vision(self) -> str:
        parts = [part for _kind, part in self.found.sections if self._is_vision(part)]
        return "\n\n".join(item.text for part in parts for item in part.items)

    def _is_vision(self, part: Part) -> bool:
        """Say whether a section is only the vision, in plain words."""
        is_plain = all(item.kind is Kind.TEXT and not item.blocks[0].rows for item in part.items)
        named = VISION.match(plain_heading(part.title)) is not None
        return named and is_plain and bool(part.items) and not part.parts

    def _levels(self) -> list[dict[str, Any]]:
        return [
            typed("level", n, {"key": slugify(word)[:40], "singular": word, "plural": plural})
            for n, (word, plural) in enumerate(self.found.levels)
        ]

    def _front(self) -> list[dict[str, Any]]:
        """What stands before the first heading: the rest of the title, and words."""
        tree = self.imported.tree
        body = Body(self.made.places)
        for block in tree.titles[1:]:
            body.add(Item(Kind.TEXT, (block,)))
        for part in tree.front.walk():
            body.add_part(part)
        return body.stream()

    # --- sections

    def _section(self, above: Page, part: Part) -> None:
        body = Body(self.made.places)
        is_spoken = is_foreword(part)
        for each in part.walk():
            if is_spoken:
                self._spoken(body, each, with_heading=each is not part)
            else:
                body.add_part(each, with_heading=each is not part)
        page = StrategySectionPage(
            title=one_line(part.title)[:MOST_TITLE],
            kind=SectionKind.FOREWORD if is_spoken else self._section_kind(part),
            body=body.stream(),
        )
        self._add(above, page)

    def _spoken(self, body: Body, part: Part, *, with_heading: bool) -> None:
        """Add forewords with who speaks; words that nobody signs stay words."""
        if with_heading:
            body.add_heading(part)
        for each in forewords_below(part):
            if each.name and each.items:
                blocks = [block for item in each.items for block in item.blocks]
                body.add_foreword(self.made.people[each.name], blocks)
                continue
            for item in each.items:
                body.add(item)
            if not each.items or each.role:
                body.add_words(", ".join(filter(None, (each.name, each.role))))

    def _section_kind(self, part: Part) -> str:
        said = next((kind for kind, each in self.found.sections if each is part), "")
        if said:
            return said
        before = any(
            each.part.heads[0].number < part.heads[0].number for each in self.found.priorities
        )
        return SectionKind.APPENDIX if before else SectionKind.INTRODUCTION

    # --- priorities

    def _priority(self, above: Page, each: Priority) -> None:
        why, body, measures = Body(self.made.places), Body(self.made.places), []
        place = why
        for part in (each.part, *(p for p in each.part.parts if p.kind not in PRIORITIES)):
            if part.kind in {Kind.WILL_DO, Kind.SUCCESS}:
                place = body
            told = [
                m for item in part.items if item.kind is Kind.MEASURE for m in measures_of(item)
            ]
            measures += told
            rest = tuple(item for item in part.items if item.kind is not Kind.MEASURE)
            if part is each.part or rest or not told:
                shown = Part(part.kind, part.heads, rest)
                place.add_part(shown, with_heading=part is not each.part)
        page = PriorityPage(
            title=each.title[:MOST_TITLE],
            kind=slugify(each.word)[:40],
            number=each.number[:10],
            figures=self._figures(each),
            why=why.stream(),
            body=body.stream(),
            measures=[typed("measure", n, text) for n, text in enumerate(measures)],
        )
        page.services.set(self._services(each))
        self._add(above, page)
        for inner in each.inside:
            self._priority(page, inner)

    def _figures(self, each: Priority) -> list[dict[str, Any]]:
        own = [part for part in each.part.walk() if part is each.part or part.kind in HEADINGS]
        numbers = [item.number for part in own for item in part.items]
        ids = [pk for number in numbers for pk in self.made.figures.get(number, [])]
        return [typed("figure", n, pk) for n, pk in enumerate(ids[:SHOWN_LARGE])]

    def _services(self, each: Priority) -> list[PriorityService]:
        """The services and organisations of the site that the document says support it."""
        names = [s.service for s in self.found.supports if supported(self.found, s) is each]
        known = dict.fromkeys(each for name in names for each in self.supporters.find(name))
        return [
            PriorityService(sort_order=order, **{field: record})
            for order, (field, record) in enumerate(known)
        ]

    def _add(self, above: Page, page: Any) -> None:
        """Add a page as a draft, with a revision, under an address that is free."""
        page.live = False
        page.slug = _free_slug(above, page.title)
        above.add_child(instance=page)
        page.save_revision(user=self.by, clean=False)


class _Supporters:
    """The services and organisations of this site by name. They live in a room that this one does not know."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, models.Model]] = {}
        for label, field in (("Organisation", "organisation"), ("Service", "service")):
            for record in apps.get_model("support", label).objects.all():
                self._known[bare(str(record))] = (field, record)

    def find(self, name: str) -> list[tuple[str, models.Model]]:
        """Return the field and record for a name that the site has, or for those on both sides of an `and`."""
        names = (name,) if bare(name) in self._known else name.split(" and ")
        return [self._known[bare(each)] for each in names if bare(each) in self._known]


def _free_slug(above: Page, title: str) -> str:
    start = slugify(title)[:MOST_SLUG].strip("-") or "strategy"
    taken = set(above.get_children().values_list("slug", flat=True))
    names = (start, *(f"{start}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
