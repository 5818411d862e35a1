"""A document read and understood: blocks, a guess at each, the tree that they make and the records in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from home.strategy.importing.block import Block
from home.strategy.importing.findings import Findings, findings
from home.strategy.importing.kinds import Guess, Kind
from home.strategy.importing.reading import read
from home.strategy.importing.recognise import recognise
from home.strategy.importing.tree import Tree, arrange, unaccounted


@dataclass(frozen=True)
class Imported:
    """What a document holds, as guessed and as an editor corrected it."""

    blocks: tuple[Block, ...]
    guesses: Mapping[int, Guess]
    corrections: Mapping[int, Kind] = field(default_factory=dict)
    pictures: int = 0

    @property
    def kinds(self) -> dict[int, Kind]:
        """What each block is taken for."""
        guessed = {number: guess.kind for number, guess in self.guesses.items()}
        return {**guessed, **self.corrections}

    @property
    def tree(self) -> Tree:
        """The blocks arranged."""
        return arrange(self.blocks, self.kinds)

    @property
    def findings(self) -> Findings:
        """The records in it."""
        return findings(self.tree, {number: guess.word for number, guess in self.guesses.items()})

    @property
    def lost(self) -> list[int]:
        """The numbers of blocks that have no place, or two; always empty unless we are wrong."""
        return unaccounted(self.tree, self.blocks)


def understood(blocks: Sequence[Block], pictures: int = 0) -> Imported:
    """Return the blocks with a guess at each."""
    return Imported(blocks=tuple(blocks), guesses=recognise(blocks), pictures=pictures)


def import_file(name: str, data: bytes) -> Imported:
    """Return what a file holds. Raises CannotRead, whose words say what to do."""
    document = read(name, data)
    return understood(document.blocks, document.pictures)
