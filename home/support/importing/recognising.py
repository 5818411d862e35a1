"""One service of a feed as an entry, whatever odd types its fields have."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from home.safe_links import is_safe_link
from home.support.importing.entry import Entry, Way, When, Where
from home.support.importing.plain import cut, one_line, plain

LENGTHS: Final = {"name": 160, "summary": 400, "organisation": 160, "fees": 200, "eligibility": 300}
MOST_DESCRIPTION: Final = 5_000
MOST_AGE: Final = 130
MOST_EACH: Final = 12
EMAIL: Final = re.compile(r"^[^\s@<>\"'\\]{1,64}@[A-Za-z0-9.-]{1,120}\.[A-Za-z]{2,24}$")
NUMBER: Final = re.compile(r"^[+0-9][0-9 ()./-]{2,29}$")
CLOCK: Final = re.compile(r"^([01]\d|2[0-3]):([0-5]\d)")
BYDAY: Final = re.compile(r"^(-?[1-5]?(MO|TU|WE|TH|FR|SA|SU))(,-?[1-5]?(MO|TU|WE|TH|FR|SA|SU))*$")
MONTH_DAYS: Final = re.compile(r"^-?\d{1,2}(,-?\d{1,2})*$")
FREQUENCIES: Final = ("WEEKLY", "MONTHLY")


class NotAnEntry(Exception):
    """It lacks what every service must have; its words say what."""


def entry_of(raw: Any) -> Entry:
    """Return the entry. Raises NotAnEntry for what has no id or no name."""
    if not isinstance(raw, dict):
        raise NotAnEntry(_("It is not a service but something else."))
    external_id, name = one_line(raw.get("id")), one_line(raw.get("name"))
    if not external_id or len(external_id) > 100:
        raise NotAnEntry(_("It has no id."))
    if not name:
        raise NotAnEntry(_("It has no name."))
    return _Recognising(raw).entry(external_id, name)


class _Recognising:
    """One service being read; `notes` grow as things are left out."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.raw, self.notes = raw, list[str]()

    def entry(self, external_id: str, name: str) -> Entry:
        body = _mapping(self.raw.get("organization"))
        description = plain(self.raw.get("description"))
        low, high = self._ages()
        return Entry(
            external_id=external_id,
            name=cut(name, LENGTHS["name"]),
            summary=self._fit("summary", " ".join(description.split("\n\n")[0].split())),
            description=cut(description, MOST_DESCRIPTION),
            organisation=cut(one_line(body.get("name")), LENGTHS["organisation"]),
            organisation_id=one_line(body.get("id") or self.raw.get("organization_id"))[:100],
            organisation_words=cut(one_line(body.get("description")), LENGTHS["summary"]),
            organisation_url=self._link(body.get("website")),
            url=self._link(self.raw.get("url")),
            fees=self._fit("fees", one_line(self.raw.get("fees"))),
            minimum_age=low,
            maximum_age=high,
            eligibility=self._fit("eligibility", one_line(self.raw.get("eligibility_description"))),
            application=self._fit("eligibility", one_line(self.raw.get("application_process"))),
            interpreters=self._fit("fees", one_line(self.raw.get("interpretation_services"))),
            languages=cut(", ".join(self._languages()), LENGTHS["fees"]),
            terms=tuple(dict.fromkeys(self._terms())),
            ways=tuple(dict.fromkeys(self._ways()))[:MOST_EACH],
            places=tuple(dict.fromkeys(self._places()))[:MOST_EACH],
            times=tuple(dict.fromkeys(self._times()))[:MOST_EACH],
            notes=tuple(self.notes),
        )

    def _fit(self, field: str, text: str) -> str:
        fitted = cut(text, LENGTHS[field])
        # The summary is the beginning of the description, which is kept whole.
        if fitted != text and field != "summary":
            self.notes.append(_("Cut, because it was too long: %s") % fitted[:60])
        return fitted

    def _link(self, value: Any) -> str:
        link = one_line(value)
        if link.startswith("http://"):
            link = f"https://{link.removeprefix('http://')}"
        if not link:
            return ""
        if len(link) > 300 or not link.startswith("https://") or not is_safe_link(link):
            self.notes.append(_("Left out: an address that is no secure web address."))
            return ""
        return link

    def _ages(self) -> tuple[int | None, int | None]:
        low, high = _age(self.raw.get("minimum_age")), _age(self.raw.get("maximum_age"))
        if low is not None and high is not None and low > high:
            self.notes.append(_("Left out: ages the wrong way round."))
            return None, None
        return low, high

    def _languages(self) -> Iterator[str]:
        for each in _mappings(self.raw.get("languages")):
            name = one_line(each.get("name") or each.get("language")).replace(",", " ")
            if name:
                yield name

    def _terms(self) -> Iterator[str]:
        for each in _mappings(self.raw.get("attributes")):
            word = one_line(_mapping(each.get("taxonomy_term")).get("name"))
            if word:
                yield word[:120]

    def _ways(self) -> Iterator[Way]:
        yield from self._email(self.raw.get("email"), "")
        for phone in [*_mappings(self.raw.get("phones")), *self._phones_of_contacts()]:
            yield from self._phone(phone)
        for contact in _mappings(self.raw.get("contacts")):
            # Names of people who work there are not taken over: only what their part is.
            yield from self._email(contact.get("email"), cut(one_line(contact.get("title")), 300))

    def _phones_of_contacts(self) -> Iterator[dict[str, Any]]:
        for contact in _mappings(self.raw.get("contacts")):
            yield from _mappings(contact.get("phones"))

    def _phone(self, raw: dict[str, Any]) -> Iterator[Way]:
        number = one_line(raw.get("number"))
        if NUMBER.match(number):
            yield Way("phone", number, cut(one_line(raw.get("description")), 300))
        elif number:
            self.notes.append(_("Left out: a phone number that has no number in it."))

    def _email(self, value: Any, words: str) -> Iterator[Way]:
        address = one_line(value)
        if EMAIL.match(address):
            yield Way("email", address, words)
        elif address:
            self.notes.append(_("Left out: an email address that is none."))

    def _places(self) -> Iterator[Where]:
        for each in _mappings(self.raw.get("service_at_locations")):
            location = _mapping(each.get("location"))
            address = next(iter(_mappings(location.get("addresses"))), {})
            access = next(iter(_mappings(location.get("accessibility"))), {})
            street = one_line(address.get("address_1"))
            name = one_line(location.get("name")) or street
            if name:
                yield Where(
                    name=cut(name, 160),
                    street=cut(street, 300),
                    town=cut(one_line(address.get("city")), 80),
                    postcode=one_line(address.get("postal_code"))[:10],
                    latitude=_degrees(location.get("latitude"), 49, 61),
                    longitude=_degrees(location.get("longitude"), -9, 2),
                    access=cut(one_line(access.get("description")), 400),
                )

    def _times(self) -> Iterator[When]:
        for each in _mappings(self.raw.get("schedules")):
            found = _time(each)
            if found is None:
                self.notes.append(_("Left out: opening times that could not be understood."))
            else:
                yield found


def _time(raw: dict[str, Any]) -> When | None:
    freq = one_line(raw.get("freq")).upper()
    byday = one_line(raw.get("byday")).upper().replace(" ", "")
    month_days = one_line(raw.get("bymonthday")).replace(" ", "")
    opens, closes = _clock(raw.get("opens_at")), _clock(raw.get("closes_at"))
    interval = _age(raw.get("interval")) or 1
    starts_on = _day(raw.get("dtstart") or raw.get("valid_from"))
    is_rule = freq in FREQUENCIES and (BYDAY.match(byday) or MONTH_DAYS.match(month_days))
    if not is_rule or bool(opens) != bool(closes) or (interval > 1 and not starts_on):
        return None
    return When(
        freq=freq.lower(),
        byday=byday if BYDAY.match(byday) else "",
        bymonthday=month_days if MONTH_DAYS.match(month_days) else "",
        interval=interval,
        opens=opens,
        closes=closes,
        starts_on=starts_on,
        ends_on=_day(raw.get("valid_to")),
        words=cut(one_line(raw.get("description")), 200),
    )


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _mappings(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _age(value: Any) -> int | None:
    text = one_line(value).split(".")[0]
    return int(text) if text.isascii() and text.isdigit() and int(text[:9]) <= MOST_AGE else None


def _degrees(value: Any, least: float, most: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if least <= value <= most else None


def _clock(value: Any) -> str:
    found = CLOCK.match(one_line(value))
    return found[0] if found else ""


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(one_line(value)[:10]).isoformat()
    except ValueError:
        return ""
