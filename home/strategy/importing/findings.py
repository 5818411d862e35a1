"""The records in a tree: forewords, priorities with their promises, figures, funding, words explained."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from home.strategy.importing import money, pairs, people, terms
from home.strategy.importing.block import Block, Shape
from home.strategy.importing.figures import Figure, figures_in
from home.strategy.importing.kinds import PRIORITIES, Kind
from home.strategy.importing.period import Period, period_of
from home.strategy.importing.promises import Action, actions_in, numbers_in
from home.strategy.importing.tidy import bare, one_line
from home.strategy.importing.tree import Item, Part, Tree
from home.strategy.importing.vocabulary import (
    alike,
    number_before,
    plain_heading,
    plural,
    priority_in,
    section_kind,
)

_WHO = re.compile(r"\b(?:partnership|council|csp)$", re.IGNORECASE)
_WHAT = re.compile(r"\b(?:strateg\w+|plan|framework)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Foreword:
    """What one person says."""

    name: str
    role: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Priority:
    """One priority: what it is called, its number and title, its promises, how it is measured, what is inside."""

    word: str
    number: str
    title: str
    part: Part
    commitments: tuple[Action, ...]
    measures: tuple[str, ...]
    inside: tuple["Priority", ...]

    def walk(self) -> Iterator["Priority"]:
        """Yield it and those inside."""
        yield self
        for each in self.inside:
            yield from each.walk()


@dataclass(frozen=True)
class Findings:
    """Everything that a document was found to hold."""

    title: str
    period: Period | None
    forewords: tuple[Foreword, ...]
    sections: tuple[tuple[str, Part], ...]
    levels: tuple[tuple[str, str], ...]
    is_numbered: bool
    priorities: tuple[Priority, ...]
    figures: tuple[Figure, ...]
    funding: tuple[money.Funding, ...]
    achievements: tuple[pairs.Achievement, ...]
    supports: tuple[pairs.Support, ...]
    glossary: tuple[terms.Term, ...]

    def all_priorities(self) -> list[Priority]:
        """Return them all, however deep, in order."""
        return [each for top in self.priorities for each in top.walk()]

    @property
    def funding_total(self) -> Decimal:
        """The sum of the funding, in pounds."""
        return sum((line.amount for line in self.funding), Decimal(0))


def findings(tree: Tree, words: Mapping[int, str]) -> Findings:
    """Return what the tree holds. `words` is what a priority is called where its heading does not say."""
    items = [item for part in tree.walk() for item in part.items]
    priorities = tuple(_priority(part, words) for part in tree.parts if part.kind in PRIORITIES)
    all_of_them = [each for top in priorities for each in top.walk()]
    return Findings(
        title=_title(tree),
        period=period_of(_texts(tree)),
        forewords=tuple(f for part in tree.parts for f in forewords_in(part)),
        sections=tuple(
            (section_kind(part.title), part) for part in tree.parts if part.kind is Kind.SECTION
        ),
        levels=_levels(all_of_them),
        is_numbered=any(each.number for each in all_of_them),
        priorities=priorities,
        figures=tuple(figure for item in items for figure in figures_of(item)),
        funding=tuple(
            line
            for item in items
            if item.kind is Kind.FUNDING
            for b in item.blocks
            for line in money.funding_in(b)
        ),
        achievements=tuple(
            pair
            for item in items
            if item.kind is Kind.ACHIEVEMENTS
            for b in item.blocks
            for pair in pairs.achievements_in(b)
        ),
        supports=tuple(_supports(tree)),
        glossary=tuple(
            term
            for item in items
            if item.kind is Kind.GLOSSARY
            for b in item.blocks
            for term in terms.terms_in(b)
        ),
    )


def _title(tree: Tree) -> str:
    """The first line of the title; when that only names who it is by, the next as well."""
    lines = [one_line(block.text) for block in tree.titles]
    only_names = len(lines) > 1 and _WHO.search(lines[0]) and not _WHAT.search(lines[0])
    return ": ".join(lines[: 2 if only_names else 1])


def _texts(tree: Tree) -> list[tuple[int, str, bool]]:
    blocks = sorted(tree.blocks(), key=lambda block: block.number)
    return [(block.number, block.text, block.shape is Shape.HEADING) for block in blocks]


def named(part: Part, words: Mapping[int, str]) -> tuple[str, str, str]:
    """Return a priority's word, number and title."""
    head = part.heads[0]
    rest = " ".join(plain_heading(block.text) for block in part.heads[1:])
    parts = priority_in(head.text)
    if parts is not None:
        word, number, title = parts
        return word, number, _clean_title(f"{title} {rest}") or f"{word} {number}".strip()
    word = words.get(head.number) or "Priority"
    number = head.mark or (number_before(head.text) if "." in number_before(head.text) else "")
    return word, number, _clean_title(f"{plain_heading(head.text)} {rest}")


def _clean_title(title: str) -> str:
    return one_line(title).rstrip(" .:;,")


def _priority(part: Part, words: Mapping[int, str]) -> Priority:
    word, number, title = named(part, words)
    own = [part, *(p for p in part.parts if p.kind not in PRIORITIES)]
    items = [item for each in own for item in each.items]
    commitments = [
        action for item in items if item.kind is Kind.COMMITMENT for action in promises_of(item)
    ]
    measures = [measure for item in items for measure in measures_of(item)]
    return Priority(
        word=word,
        number=number,
        title=title,
        part=part,
        commitments=tuple(commitments),
        measures=tuple(measures),
        inside=tuple(_priority(each, words) for each in part.parts if each.kind in PRIORITIES),
    )


def promises_of(item: Item) -> list[Action]:
    """Return the promises of a block: a table's rows, or its words."""
    actions = [action for block in item.blocks for action in actions_in(block)]
    return actions or [Action(one_line(item.text))]


def measures_of(item: Item) -> list[str]:
    """Return the measures of success of a block: its words, or the column of a table of actions."""
    if item.kind is Kind.MEASURE:
        block = item.blocks[0]
        if block.shape is Shape.TABLE:
            return [": ".join(one_line(cell) for cell in row if cell) for row in block.rows]
        return [one_line(item.text)]
    if item.kind is Kind.COMMITMENT:
        return [one_line(action.measure) for action in promises_of(item) if action.measure]
    return []


def figures_of(item: Item) -> list[Figure]:
    """Return the figures of a block of that kind. A number in a promise is a target, not a figure."""
    if item.kind is not Kind.FIGURE:
        return []
    block = item.blocks[0]
    if block.shape is Shape.TABLE:
        return [Figure(value, words, "", block.number) for value, words in numbers_in(block)]
    return figures_in(item.text, block.number)


def forewords_in(part: Part) -> list[Foreword]:
    """Return the forewords of a section: its words up to each signature, and whoever its heading names."""
    if part.kind in PRIORITIES or not is_foreword(part):
        return []
    found = [foreword for each in part.walk() for foreword in forewords_below(each)]
    return [each for each in found if each.name or each.role] or found[:1]


def is_foreword(part: Part) -> bool:
    """Say whether a section is spoken by somebody: its heading says so, or somebody signs it."""
    signs = any(item.kind is Kind.SIGNATURE for each in part.walk() for item in each.items)
    return section_kind(part.title) == "foreword" or signs


def forewords_below(part: Part) -> list[Foreword]:
    """Return the forewords straight below one heading."""
    found: list[Foreword] = []
    words: list[Item] = []
    for item in part.items:
        if item.kind is not Kind.SIGNATURE:
            words.append(item)
            continue
        signed = _signature(item)
        if found and not words and _goes_with(found[-1], signed):
            last = found.pop()
            found.append(Foreword(last.name or signed.name, last.role or signed.role, last.items))
        else:
            found.append(Foreword(signed.name, signed.role, tuple(words)))
        words = []
    heading = people.person_in_heading(plain_heading(part.title))
    return _with_the_rest(found, words, heading)


def _with_the_rest(
    found: list[Foreword], words: list[Item], heading: people.Signature | None
) -> list[Foreword]:
    """The forewords with words that nobody signed: the heading's person said them, or nobody we know."""
    if not words:
        return found
    signed = heading or people.Signature("")
    return [*found, Foreword(signed.name, signed.role, tuple(words))]


def _signature(item: Item) -> people.Signature:
    lines = tuple(line for block in item.blocks for line in block.lines)
    signed = people.signature_in(lines)
    if signed is not None:
        return signed
    text = one_line(item.text)
    return people.Signature("", text) if people.is_role(text) else people.Signature(text)


def _goes_with(last: Foreword, signed: people.Signature) -> bool:
    """Say whether a signature only completes the one before it: a role below a name, a name below a picture."""
    return not signed.name or bare(signed.name) == bare(last.name) or not last.name


def _levels(found: Sequence[Priority]) -> tuple[tuple[str, str], ...]:
    """The words for priorities, each with its plural, in the order in which they come."""
    return tuple((word, plural(word)) for word in dict.fromkeys(each.word for each in found))


def _supports(tree: Tree) -> Iterator[pairs.Support]:
    for part in tree.walk():
        blocks: list[Block] = [
            b for item in part.items if item.kind is Kind.SERVICES for b in item.blocks
        ]
        yield from pairs.supports_in(blocks)


def supported(found: Findings, support: pairs.Support) -> Priority | None:
    """Return the priority that a row of who-supports-what means."""
    parts = priority_in(support.priority)
    for each in found.all_priorities():
        if parts and each.number and parts[:2] == (each.word, each.number):
            return each
    best = max(found.all_priorities(), key=lambda p: alike(p.title, support.priority), default=None)
    return best if best and alike(best.title, support.priority) >= 0.5 else None
