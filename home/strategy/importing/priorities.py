"""Which headings and points are priorities: by their words, by what stands below, by a list that names them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from home.strategy.importing.block import Block, Shape
from home.strategy.importing.heads import Head
from home.strategy.importing.kinds import Guess, Kind
from home.strategy.importing.tidy import bare
from home.strategy.importing.vocabulary import (
    GLOSSARY,
    INSIDE,
    SERVICES,
    alike,
    introduced,
    is_success,
    is_will_do,
    level_of_list,
    level_word,
    plain_heading,
    priority_in,
    section_kind,
)

ALIKE: Final = 0.6
MOST_NAMED: Final = 15
OTHERWISE: Final = "Priority"


@dataclass(frozen=True)
class Found:
    """A priority: its word, its number if it has one, its title, and why it is one."""

    word: str
    number: str
    title: str
    confidence: float
    why: str


class Survey:
    """The document as its headings divide it."""

    def __init__(
        self, blocks: Sequence[Block], heads: Mapping[int, Head], known: Mapping[int, Guess]
    ) -> None:
        """Leave out what stands round the strategy."""
        self.blocks = [block for block in blocks if block.number not in known]
        self.heads = {n: head for n, head in heads.items() if n not in known}
        texts = Counter(bare(block.text) for block in self.blocks if block.number in self.heads)
        self.again = {text for text, count in texts.items() if count > 1}
        # Headings that name a priority which has a fuller place elsewhere.
        self.summaries: set[int] = set()

    def priorities(self) -> dict[int, Found]:
        """Return the priorities by block number."""
        found = self._by_words()
        found |= {n: p for n, p in self._by_what_will_be_done(found).items() if n not in found}
        declared = list(self._lists())
        found |= {n: p for n, p in self._by_list(declared, found).items() if n not in found}
        found |= {n: p for n, p in self._below_a_list(found).items() if n not in found}
        return found | self._points(declared, found)

    def _by_words(self) -> dict[int, Found]:
        """Headings such as `Objective One – …`; of several for the same one, the one with most below it."""
        best: dict[tuple[str, str], tuple[tuple[int, ...], int]] = {}
        named: dict[int, Found] = {}
        in_services = False
        for block in self._heading_blocks():
            parts = priority_in(block.text)
            if parts is None:
                in_services = SERVICES.search(plain_heading(block.text)) is not None
                continue
            word, number, title = parts
            why = _("Its heading says “%s”.") % f"{word} {number}".strip()
            named[block.number] = Found(word, number, title, 0.95, why)
            key = (word, number or bare(title))
            rank = (
                not in_services,
                self._has_promises(block),
                -self.heads[block.number].level,
                self._reach(block),
            )
            best[key] = max(
                best.get(key, (rank, block.number)), (rank, block.number), key=lambda each: each[0]
            )
        chosen = {number for _rank, number in best.values()}
        self.summaries = set(named) - chosen
        return {number: each for number, each in named.items() if number in chosen}

    def _by_what_will_be_done(self, named: Mapping[int, Found]) -> dict[int, Found]:
        """Headings above `What will we do?` that do not say what they are."""
        found: dict[int, Found] = {}
        for prompt in self._heading_blocks():
            if not is_will_do(prompt.text):
                continue
            owner = self._owner(prompt, named)
            if owner is not None and owner.number not in named:
                word = level_word(prompt.text) or self._usual(named)
                why = _("“%s” stands below it.") % plain_heading(prompt.text)
                found[owner.number] = Found(word, "", plain_heading(owner.text), 0.8, why)
        return found

    def _owner(self, prompt: Block, named: Mapping[int, Found]) -> Block | None:
        """The heading that a prompt belongs to: the nearest above that is higher, or a priority."""
        level = self.heads[prompt.number].level
        above = [each for each in self._heading_blocks() if each.number < prompt.number]
        for block in reversed(above):
            if block.number in named:
                return block
            is_inside = INSIDE.match(plain_heading(block.text).rstrip("?")) is not None
            if is_inside or self._is_prompt(block) or bare(block.text) in self.again:
                continue
            if self.heads[block.number].level < level:
                return None if self._is_section(block) else block
        return None

    def _is_section(self, block: Block) -> bool:
        words = plain_heading(block.text)
        return bool(section_kind(words) or level_of_list(words) or GLOSSARY.search(words))

    def _lists(self) -> Iterator[tuple[str, bool, list[Block]]]:
        """Yield each list that names priorities: the word, whether a heading says so, and its points."""
        heading, word = "", ""
        at = 0
        while at < len(self.blocks):
            block = self.blocks[at]
            if block.number in self.heads:
                heading = level_of_list(block.text)
                word = ""
            elif block.shape is Shape.PARAGRAPH:
                word = introduced(block.text)
            points = self._run_of_points(at + 1)
            if points and (word or heading):
                yield heading or word, bool(heading), points
                word = heading = ""
            at += 1 + len(points)

    def _run_of_points(self, at: int) -> list[Block]:
        points: list[Block] = []
        for block in self.blocks[at:]:
            if block.shape is not Shape.BULLET or block.number in self.heads:
                break
            points.append(block)
        return points

    def _by_list(
        self, declared: list[tuple[str, bool, list[Block]]], named: Mapping[int, Found]
    ) -> dict[int, Found]:
        """Headings whose words stand in a list of priorities."""
        found: dict[int, Found] = {}
        for word, _is_headed, points in declared:
            for point in points:
                for block in self._heading_blocks():
                    title = plain_heading(block.text)
                    if block.number in {*named, *self.summaries} or self._is_prompt(block):
                        continue
                    if alike(title, point.text) >= ALIKE:
                        why = _("A list of priorities names it.")
                        found[block.number] = Found(word, "", title, 0.85, why)
        return found

    def _below_a_list(self, named: Mapping[int, Found]) -> dict[int, Found]:
        """Headings straight below `Our priorities`, when none of them was known otherwise."""
        found: dict[int, Found] = {}
        word, level = "", 0
        for block in self._heading_blocks():
            own = self.heads[block.number].level
            if own <= level:
                word, level = "", 0
            if word and own == level + 1 and self._may_be_one(block, named):
                why = _("It stands straight below a heading that announces priorities.")
                found[block.number] = Found(word, "", plain_heading(block.text), 0.65, why)
            if block.number not in named and (listed := level_of_list(block.text)):
                word, level = listed, own
        return found

    def _may_be_one(self, block: Block, named: Mapping[int, Found]) -> bool:
        if block.number in {*named, *self.summaries} or bare(block.text) in self.again:
            return False
        is_other = section_kind(block.text) in {"foreword", "introduction", "appendix"}
        return not self._is_prompt(block) and not is_other

    def _points(
        self, declared: list[tuple[str, bool, list[Block]]], named: Mapping[int, Found]
    ) -> dict[int, Found]:
        """Points of a list that have no heading of their own are priorities by themselves."""
        found: dict[int, Found] = {}
        words = {each.word for each in named.values()}
        for word, is_headed, points in declared:
            top = [point for point in points if point.level <= points[0].level]
            titles = [*(each.title for each in named.values()), *(p.title for p in found.values())]
            if len(top) > MOST_NAMED or self._are_named(top, titles) or (words and not is_headed):
                continue
            for position, point in enumerate(top, start=1):
                parts = priority_in(point.text)
                number = parts[1] if parts else (point.mark and str(position))
                title = parts[2] if parts and parts[2] else point.text
                why = _("It is a point in a list of what is called “%s” here.") % word
                confidence = 0.8 if is_headed else 0.5
                found[point.number] = Found(word, number, title, confidence, why)
        return found

    def _are_named(self, points: list[Block], titles: list[str]) -> bool:
        """Say whether most of these points are the titles of priorities already found."""
        known = sum(any(alike(_title_of(p), title) >= ALIKE for title in titles) for p in points)
        return known * 2 >= len(points)

    def _usual(self, named: Mapping[int, Found]) -> str:
        words = Counter(each.word for each in named.values())
        return words.most_common(1)[0][0] if words else OTHERWISE

    def _heading_blocks(self) -> list[Block]:
        return [block for block in self.blocks if block.number in self.heads]

    def _is_prompt(self, block: Block) -> bool:
        return is_will_do(block.text) or is_success(block.text)

    def _below(self, block: Block) -> Iterator[Block]:
        """Yield what stands below a heading, up to the next that is as high or names a priority."""
        level = self.heads[block.number].level
        for each in self.blocks:
            if each.number <= block.number:
                continue
            head = self.heads.get(each.number)
            if (
                head
                and (head.level <= level or priority_in(each.text))
                and not self._is_prompt(each)
            ):
                return
            yield each

    def _has_promises(self, block: Block) -> bool:
        return any(
            each.number in self.heads and is_will_do(each.text) for each in self._below(block)
        )

    def _reach(self, block: Block) -> int:
        return sum(len(each.text) for each in self._below(block))


def _title_of(point: Block) -> str:
    parts = priority_in(point.text)
    return parts[2] if parts and parts[2] else point.text


def kinds_of(found: Mapping[int, Found], heads: Mapping[int, Head]) -> dict[int, Kind]:
    """Return for each priority whether it stands by itself or inside the one above.

    Inside: it is numbered 1.1, its heading is deeper, or its word takes turns with a higher one
    (aim, objective, objective, aim, objective).
    """
    kinds: dict[int, Kind] = {}
    outer = _outer_word(found)
    above: int | None = None
    for number in sorted(found):
        each = found[number]
        is_inner = above is not None and (
            "." in each.number
            or (outer != "" and each.word != outer)
            or (_is_deeper(number, above, heads) and _is_open(above, number, found, heads))
        )
        kinds[number] = Kind.INNER_PRIORITY if is_inner else Kind.PRIORITY
        above = above if is_inner else number
    return kinds


def _is_open(
    above: int, number: int, found: Mapping[int, Found], heads: Mapping[int, Head]
) -> bool:
    """Say whether no other heading as high stands between a priority and what may be inside it."""
    level = heads[above].level
    between = (n for n in heads if above < n < number and n not in found)
    return all(heads[n].level > level for n in between)


def _outer_word(found: Mapping[int, Found]) -> str:
    """The word of the higher level when two take turns; empty when they do not."""
    words = [found[number].word for number in sorted(found)]
    first = words[0] if words else ""
    changed = False
    for word in words:
        if word != first:
            changed = True
        elif changed:
            return first
    return ""


def _is_deeper(number: int, above: int, heads: Mapping[int, Head]) -> bool:
    return number in heads and above in heads and heads[number].level > heads[above].level
