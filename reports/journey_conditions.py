"""The one-line language that says when a step, question or option is shown. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Answers = Mapping[str, Any]

KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_VALUE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CLAUSE = re.compile(r"(?P<key>\S+)\s+is(?P<rest>\s+.+)")


class ConditionError(ValueError):
    """A condition that cannot be read; its words are for an editor."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a condition: `verb` is `is`, `is not` or `is answered`."""

    key: str
    verb: str
    values: tuple[str, ...] = ()

    def holds(self, answers: Answers) -> bool:
        """Whether these answers meet it; a question that was not answered has no values."""
        answer = answers.get(self.key)
        if self.verb == "is answered":
            return is_filled(answer)
        chosen = matchable(answer)
        return chosen.isdisjoint(self.values) == (self.verb == "is not")

    def __str__(self) -> str:
        """The clause as an editor types it."""
        return " ".join((self.key, self.verb, " or ".join(self.values))).strip()


@dataclass(frozen=True, slots=True)
class Condition:
    """Clauses that must all hold; with none of them it always holds."""

    clauses: tuple[Clause, ...] = ()

    def holds(self, answers: Answers) -> bool:
        """Whether every clause holds for these answers."""
        return all(clause.holds(answers) for clause in self.clauses)

    def __bool__(self) -> bool:
        """Whether there is anything to meet."""
        return bool(self.clauses)

    def __str__(self) -> str:
        """The condition as an editor types it."""
        return " and ".join(str(clause) for clause in self.clauses)


ALWAYS = Condition()


def parse_condition(text: str) -> Condition:
    """The condition that a line says; ConditionError, in an editor's words, when it cannot be read."""
    line = " ".join(text.split())
    if not line:
        return ALWAYS
    return Condition(tuple(_clause(part) for part in line.split(" and ")))


def _clause(text: str) -> Clause:
    """One clause from its words."""
    match = _CLAUSE.fullmatch(text.strip())
    if match is None:
        raise ConditionError(
            f"“{text}” cannot be read. Write: question is value, question is not value, "
            "question is answered. Join several with “and”, and several values with “or”."
        )
    key, rest = match["key"], match["rest"].strip()
    if not KEY.fullmatch(key):
        raise ConditionError(f"“{key}” is not a question’s key: use lower-case words with hyphens.")
    if rest == "answered":
        return Clause(key, "is answered")
    is_negative = rest.startswith("not ")
    values = tuple(value.strip() for value in rest.removeprefix("not ").split(" or "))
    for value in values:
        if not _VALUE.fullmatch(value) or value == "not":
            raise ConditionError(f"“{value}” is not an answer’s key, in “{text}”.")
    return Clause(key, "is not" if is_negative else "is", values)


def is_filled(answer: object) -> bool:
    """Whether an answer says anything at all."""
    if isinstance(answer, str):
        return bool(answer.strip())
    if isinstance(answer, Mapping):
        return any(is_filled(part) for part in answer.values())
    if isinstance(answer, (list, tuple)):
        return bool(answer)
    return False


def matchable(answer: object) -> frozenset[str]:
    """The keys in an answer that a condition can name: chosen options, kind of place, landlord, ways."""
    if isinstance(answer, str):
        return frozenset({answer})
    if isinstance(answer, Mapping):
        named = (answer.get(part) for part in ("how", "kind", "area", "ways", "days", "times"))
        return frozenset[str]().union(*(matchable(value) for value in named))
    if isinstance(answer, (list, tuple)):
        return frozenset(value for value in answer if isinstance(value, str))
    return frozenset()
