"""What reading an invented document must find."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Expected:
    """What reading a document must find. Priorities: word, number, title, promises, measures, priorities inside."""

    name: str
    text: str
    period: str
    priorities: tuple[tuple[str, str, str, int, int, int], ...]
    title: str = ""
    people: tuple[tuple[str, str], ...] = ()
    sections: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    terms: int = 0
    funding: int = 0
    left_out: int = 0
