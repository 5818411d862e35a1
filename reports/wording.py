"""Answers in words, for the check page, the case page and the partner page."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reports.fields import AreaChoice, LandlordChoice
from reports.journey import Question, is_filled
from reports.words_for import AREAS, DAYS, LANDLORDS, PLACES, SAFE, TIMES, WAYS


def describe(
    question: Question,
    answer: object,
    *,
    areas: Iterable[AreaChoice] = (),
    landlords: Iterable[LandlordChoice] = (),
) -> list[str]:
    """The answer in words, a line for each thing said; empty when nothing was.

    A key that the question or the partnership no longer knows is shown as it is, never dropped.
    """
    if not is_filled(answer):
        return []
    if not isinstance(answer, Mapping):
        labels = {option.key: option.label for option in question.options}
        return [labels.get(value, value) for value in _values(answer)]
    names = {area.key: area.name for area in areas} | _plain(AREAS)
    names |= {landlord.key: landlord.name for landlord in landlords}
    tell = _TELLERS.get(question.kind, _others)
    return [line for line in tell(answer, names) if line]


def _values(answer: object) -> list[str]:
    """One value or several as a list of words."""
    return [str(each) for each in answer] if isinstance(answer, (list, tuple)) else [str(answer)]


def _plain(words: Mapping[str, Any]) -> dict[str, str]:
    """Translated words as plain ones."""
    return {key: str(each) for key, each in words.items()}


Said = Mapping[str, Any]


def _words(table: Mapping[str, Any], key: object) -> str:
    """The words for a key; the key itself when it has none."""
    return str(table.get(str(key or ""), key or ""))


def _joined(table: Mapping[str, Any], keys: object) -> str:
    """The words for several keys on one line."""
    return ", ".join(_words(table, key) for key in keys) if isinstance(keys, list) else ""


def _labelled(label: str, words: object) -> str:
    """Words with what they are, or nothing."""
    return f"{label}: {words}" if words else ""


def _date(said: Said, names: Said) -> Iterator[str]:
    """A day, and the words about it."""
    if said.get("how") == "unknown":
        yield _("Not known")
    try:
        yield date_format(date.fromisoformat(str(said.get("on", ""))), "j F Y")
    except ValueError:
        yield str(said.get("on") or "")
    yield str(said.get("about") or "")


def _times(said: Said, names: Said) -> Iterator[str]:
    """Days, times of day and words."""
    yield _joined(DAYS, said.get("days"))
    yield _joined(TIMES, said.get("times"))
    yield str(said.get("detail") or "")


def _place(said: Said, names: Said) -> Iterator[str]:
    """The kind of place, where it is and its area."""
    yield _words(PLACES, said.get("kind"))
    yield from (str(said.get(part) or "") for part in ("address", "postcode", "description"))
    yield _labelled(_("Area"), _words(names, said.get("area")))


def _landlord(said: Said, names: Said) -> Iterator[str]:
    """The kind of landlord and the name."""
    yield _words(LANDLORDS, said.get("kind"))
    yield _words(names, said.get("name"))


def _contact(said: Said, names: Said) -> Iterator[str]:
    """Who they are, how they may be reached and what is safe."""
    yield str(said.get("name") or "")
    yield _labelled(_("Contact by"), _joined(WAYS, said.get("ways")))
    yield from (str(said.get(part) or "") for part in ("phone", "email", "address"))
    yield _labelled(_("Best and safe times"), said.get("times"))
    yield _labelled(_("Safe to"), _joined(SAFE, said.get("safe")))
    yield _labelled(_("Someone else to contact"), said.get("someone"))
    yield _labelled(_("Language or interpreter"), said.get("language"))
    yield _labelled(_("Must not be said"), said.get("not_say"))


def _description(said: Said, names: Said) -> Iterator[str]:
    """People, then vehicles."""
    yield _labelled(_("People"), said.get("person"))
    yield _labelled(_("Vehicle"), said.get("vehicle"))


def _sharing(said: Said, names: Said) -> Iterator[str]:
    """Who must not be told and why."""
    yield _labelled(_("Do not tell"), said.get("who"))
    yield _labelled(_("Because"), said.get("why"))


def _files(said: Said, names: Said) -> Iterator[str]:
    """The names of the files."""
    for file in said.get("files") or []:
        if isinstance(file, Mapping):
            yield str(file.get("name") or "")


def _others(said: Said, names: Said) -> Iterator[str]:
    """The parts of an answer whose kind has gone, as they stand."""
    for part, value in said.items():
        yield _labelled(part, ", ".join(_values(value)) if value else "")


_TELLERS = {
    "date": _date,
    "time-pattern": _times,
    "place": _place,
    "landlord": _landlord,
    "safe-contact": _contact,
    "description": _description,
    "sharing": _sharing,
    "evidence": _files,
}
