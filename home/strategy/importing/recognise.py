"""A guess for every block, made by walking through the document once with what is known of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from home.strategy.importing import edges, money, pairs, people, terms
from home.strategy.importing.block import Block, Shape
from home.strategy.importing.figures import figures_in
from home.strategy.importing.heads import Head, heads
from home.strategy.importing.kinds import DOUBTFUL, PRIORITIES, Guess, Kind
from home.strategy.importing.priorities import Survey, kinds_of
from home.strategy.importing.promises import (
    introduces_promises,
    is_action_plan,
    is_promise,
    is_table_of_figures,
    promises_plainly,
)
from home.strategy.importing.tidy import bare
from home.strategy.importing.vocabulary import (
    FUNDING,
    GLOSSARY,
    SERVICES,
    is_success,
    is_will_do,
    plain_heading,
    priority_in,
    section_kind,
)

_ENDS: Final = re.compile(r"[.!?:;…”\"')\]]$")


def recognise(blocks: Sequence[Block], said: Mapping[int, Kind] | None = None) -> dict[int, Guess]:
    """Return a guess for each block by its number; there is one for every block.

    `said` is what somebody knows of some: it is believed, and what stands below is guessed from it.
    """
    return _Walk(blocks, said or {}).guesses()


@dataclass
class _Place:
    """Where the walk stands."""

    section_level: int = 0
    priority_level: int = 0
    mode: Kind = Kind.TEXT
    mode_level: int = 0
    points_only: bool = False
    kind: str = ""
    in_glossary: bool = False
    in_services: bool = False
    near_funding: int = -9
    signed: frozenset[str] = frozenset()


class _Walk:
    def __init__(self, blocks: Sequence[Block], said: Mapping[int, Kind]) -> None:
        self.blocks, self.said = blocks, said
        self.heads = heads(blocks)
        self.found = edges.edges(blocks, self.heads)
        self.survey = Survey(blocks, self.heads, self.found)
        self.priorities = self.survey.priorities()
        self.nesting = kinds_of(self.priorities, self.heads)
        self.place = _Place()
        self.before: Block | None = None

    def guesses(self) -> dict[int, Guess]:
        """Walk, and return them all."""
        for block in self.blocks:
            if block.number in self.said:
                self.found[block.number] = self._said(block, self.said[block.number])
                self.before = block
            elif block.number not in self.found:
                self.found[block.number] = self._guess(block)
                self.before = block
        return self.found

    def _said(self, block: Block, kind: Kind) -> Guess:
        """Believe what somebody said, and stand where that leads."""
        head = self.heads.get(block.number)
        level = head.level if head else 1
        if kind in PRIORITIES:
            self.place = _Place(self.place.section_level, level)
        elif kind is Kind.SECTION:
            self._section(block, level, 1, "")
        elif kind in {Kind.WILL_DO, Kind.SUCCESS}:
            self.place.mode = Kind.COMMITMENT if kind is Kind.WILL_DO else Kind.MEASURE
            self.place.mode_level, self.place.points_only = level, False
        elif kind is Kind.SUBHEADING:
            self.place.mode = Kind.TEXT
        word = self.priorities[block.number].word if block.number in self.priorities else ""
        return Guess(kind, 1, _("You said so."), word)

    def _guess(self, block: Block) -> Guess:
        if block.number in self.priorities:
            return self._priority(block)
        if block.number in self.heads:
            return self._heading(block)
        if FUNDING.search(block.text) and block.shape is Shape.PARAGRAPH:
            self.place.near_funding = block.number
        for look in (self._continued, self._signature, self._records, self._promise):
            if (guess := look(block)) is not None:
                return guess
        if block.shape is not Shape.NOTE and figures_in(block.text, block.number):
            return Guess(Kind.FIGURE, 0.85, _("A sentence in it holds a number."))
        why = _("A footnote.") if block.shape is Shape.NOTE else _("Nothing says otherwise.")
        return Guess(Kind.TEXT, 0.9, why)

    # --- headings

    def _priority(self, block: Block) -> Guess:
        each = self.priorities[block.number]
        head = self.heads.get(block.number)
        if head is not None:
            self.place = _Place(self.place.section_level, head.level)
        return Guess(self.nesting[block.number], each.confidence, each.why, each.word)

    def _heading(self, block: Block) -> Guess:
        head, place = self.heads[block.number], self.place
        confidence, why = head.confidence, head.why
        if self._names_the_last(block):
            return Guess(Kind.NAME, 0.75, _("The heading before it is only a number."))
        if place.in_services and priority_in(block.text):
            return Guess(
                Kind.SERVICES, 0.85, _("It names a priority in a list of who supports what.")
            )
        if place.priority_level and self._stays_in_priority(block, head.level):
            return self._inner_heading(block, head.level, confidence, why)
        if place.section_level and head.level > place.section_level and not self._is_after(head):
            place.in_glossary |= GLOSSARY.search(block.text) is not None
            place.near_funding = block.number if FUNDING.search(block.text) else place.near_funding
            return Guess(Kind.SUBHEADING, confidence, why)
        return self._section(block, head.level, confidence, why)

    def _is_after(self, head: Head) -> bool:
        """Say whether a heading that is not marked as one comes after the signature that ends a foreword."""
        return bool(self.place.signed) and head.confidence < DOUBTFUL

    def _names_the_last(self, block: Block) -> bool:
        last = self.before and self.priorities.get(self.before.number)
        return bool(last and not last.title and not is_will_do(block.text))

    def _stays_in_priority(self, block: Block, level: int) -> bool:
        if is_will_do(block.text) or is_success(block.text):
            return True
        return level > self.place.priority_level or bare(block.text) in self.survey.again

    def _inner_heading(self, block: Block, level: int, confidence: float, why: str) -> Guess:
        place = self.place
        for kind, mode, says in (
            (Kind.WILL_DO, Kind.COMMITMENT, is_will_do),
            (Kind.SUCCESS, Kind.MEASURE, is_success),
        ):
            if says(block.text):
                place.mode, place.mode_level, place.points_only = mode, level, False
                return Guess(kind, max(confidence, 0.8), _("It asks what these words ask."))
        if place.mode is not Kind.TEXT and level <= place.mode_level:
            place.mode = Kind.TEXT
        place.in_services = SERVICES.search(plain_heading(block.text)) is not None
        return Guess(Kind.SUBHEADING, confidence, why)

    def _section(self, block: Block, level: int, confidence: float, why: str) -> Guess:
        words = plain_heading(block.text)
        self.place = _Place(
            section_level=level,
            kind=section_kind(words),
            in_glossary=GLOSSARY.search(words) is not None,
            in_services=SERVICES.search(words) is not None,
            near_funding=block.number if FUNDING.search(words) else -9,
        )
        return Guess(Kind.SECTION, confidence, why)

    # --- what stands below them

    def _continued(self, block: Block) -> Guess | None:
        """The second half of a paragraph that the end of a page cut in two."""
        before = self.before
        if before is None or block.shape is not Shape.PARAGRAPH or before.shape is Shape.TABLE:
            return None
        if before.number in self.heads or before.shape is Shape.NOTE or "\n" in before.text:
            return None
        if block.text[:1].islower() and len(before.text) > 40 and not _ENDS.search(before.text):
            return Guess(Kind.CONTINUED, 0.8, _("It goes on in the middle of a sentence."))
        return None

    def _signature(self, block: Block) -> Guess | None:
        place = self.place
        if place.kind != "foreword" or block.shape not in {Shape.PARAGRAPH, Shape.BULLET}:
            return None
        signed = people.signature_in(block.lines)
        if signed is not None:
            again = bare(signed.name) in place.signed and not signed.role
            place.signed |= {bare(signed.name)}
            why = (
                _("The same name again, as under a picture.") if again else _("A name and a role.")
            )
            return Guess(Kind.SIGNATURE, 0.9 if signed.role or again else 0.75, why)
        was_name = self.before is not None and people.is_name(self.before.text)
        if was_name and people.is_role(block.text):
            return Guess(Kind.SIGNATURE, 0.85, _("A role below a name."))
        return None

    def _records(self, block: Block) -> Guess | None:
        place = self.place
        if terms.is_glossary(block, near=place.in_glossary):
            return Guess(
                Kind.GLOSSARY, 0.9 if place.in_glossary else 0.7, _("Words and what they mean.")
            )
        if pairs.achievements_in(block):
            return Guess(Kind.ACHIEVEMENTS, 0.85, _("What was done stands beside what comes next."))
        if pairs.is_matrix(block):
            return Guess(Kind.SERVICES, 0.8, _("A table of ticks against priorities."))
        near = block.number - place.near_funding < 4 or (
            self.before is not None and self.found[self.before.number].kind is Kind.FUNDING
        )
        if money.is_funding(block, near=near):
            return Guess(
                Kind.FUNDING, 0.9 if near else 0.75, _("Amounts of money with what they are for.")
            )
        if place.in_services and pairs.supports_in([*self._row_head(), block]):
            return Guess(
                Kind.SERVICES, 0.8, _("Names under a priority, in a list of who supports what.")
            )
        return None

    def _row_head(self) -> list[Block]:
        before = self.before
        is_head = before is not None and self.found[before.number].kind is Kind.SERVICES
        return (
            [before] if before is not None and is_head and before.shape is not Shape.TABLE else []
        )

    def _promise(self, block: Block) -> Guess | None:
        if block.shape is Shape.TABLE:
            return self._table(block)
        place = self.place
        if not place.priority_level or block.shape is Shape.NOTE:
            return None
        if introduces_promises(block.text):
            place.mode, place.points_only = Kind.COMMITMENT, True
            return Guess(Kind.WILL_DO, 0.75, _("It ends with “we will:” or the like."))
        if place.points_only and block.shape is not Shape.BULLET:
            place.mode, place.points_only = Kind.TEXT, False
        if place.mode is Kind.MEASURE and not block.text.endswith(":"):
            is_point = block.shape is Shape.BULLET
            return Guess(
                Kind.MEASURE, 0.85 if is_point else 0.7, _("It stands under how we will know.")
            )
        if place.mode is Kind.COMMITMENT:
            return self._under_what_we_will_do(block)
        if promises_plainly(block.text):
            return Guess(Kind.COMMITMENT, 0.6, _("It begins with “we will” or the like."))
        return None

    def _under_what_we_will_do(self, block: Block) -> Guess | None:
        if block.shape is Shape.BULLET:
            return Guess(Kind.COMMITMENT, 0.85, _("A point under what we will do."))
        if block.text.endswith(":"):
            return None
        if not is_promise(block.text):
            kind = Kind.FIGURE if figures_in(block.text, block.number) else Kind.TEXT
            return Guess(kind, 0.6, _("It stands under what we will do, but does not promise."))
        return Guess(Kind.COMMITMENT, 0.8, _("It promises something, under what we will do."))

    def _table(self, block: Block) -> Guess:
        if is_action_plan(block):
            return Guess(Kind.COMMITMENT, 0.75, _("A table of actions with who or when."))
        if is_table_of_figures(block):
            return Guess(Kind.FIGURE, 0.75, _("Most rows of the table hold a number."))
        return Guess(Kind.TEXT, 0.6, _("A table of another kind. It is kept as a table."))
