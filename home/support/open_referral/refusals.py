"""What the API says when it cannot answer, each with what to do instead."""

from collections.abc import Iterable
from http import HTTPStatus


class Refused(Exception):
    """A request that gets an answer other than what it asked for."""

    status = HTTPStatus.BAD_REQUEST

    def __init__(self, words: str, *, parameter: str = "") -> None:
        super().__init__(words)
        self.words, self.parameter = words, parameter

    def document(self) -> dict[str, object]:
        """Return what the answer says."""
        named = {"parameter": self.parameter} if self.parameter else {}
        return {"status": int(self.status), "error": self.words, **named}


class BadParameter(Refused):
    """A parameter whose value cannot be used, or which is not known here."""


class NotHere(Refused):
    """An id or an address behind which there is nothing, or nothing that everybody may see."""

    status = HTTPStatus.NOT_FOUND


class NotAllowed(Refused):
    """A method that changes things."""

    status = HTTPStatus.METHOD_NOT_ALLOWED


def unknown_parameter(name: str, known: Iterable[str]) -> BadParameter:
    """Return the refusal of a parameter that would otherwise be passed over unseen."""
    words = f"There is no parameter of that name here. Use: {', '.join(sorted(known))}."
    return BadParameter(words, parameter=name[:40])
