"""Whether it is open: a table of the cases that go wrong. November 2026 begins on a Sunday."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from home.bank_holidays import england
from home.opening.reading import rules_from_line, weekdays_from_codes
from home.opening.rule import ALL_DAY, Hours, Rule
from home.opening.state import LONDON, Now, State, state_at, states_by_attendance

NINE_TO_FIVE: Hours = (time(9), time(17))
NIGHT: Hours = (time(22), time(2))


def at(words: str) -> datetime:
    """A local moment."""
    return datetime.fromisoformat(words).replace(tzinfo=LONDON)


def rule(days: str = "", hours: Hours | None = NINE_TO_FIVE, **more: Any) -> Rule:
    return Rule(hours=hours, byday=weekdays_from_codes(days), **more)


OFFICE = rule("MO,TU,WE,TH,FR")
FORTNIGHT = rule("TU", starts_on=date(2026, 11, 3), interval=2)
FIRST_TUESDAY = rule("1TU", freq="monthly")
LAST_FRIDAY = rule("-1FR", freq="monthly")
NIGHTS = rule("FR,SA", NIGHT)
CHRISTMAS = rule(
    "MO,TU,WE,TH,FR",
    exceptions={date(2026, 12, 24): ((time(9), time(12)),), date(2026, 11, 29): (NINE_TO_FIVE,), date(2026, 12, 2): ()},
)  # fmt: skip
BOOKED = rule("MO", by_appointment=True)

OPEN, SHUT, BY_APPOINTMENT, UNKNOWN = Now.OPEN, Now.CLOSED, Now.APPOINTMENT, Now.UNKNOWN

CASES: list[tuple[str, list[Rule], str, Now, str | None, str | None]] = [
    # what, rules, moment, now, open until, opens next
    ("in hours", [OFFICE], "2026-12-02T10:00", OPEN, "2026-12-02T17:00", "2026-12-03T09:00"),
    ("as it opens", [OFFICE], "2026-12-02T09:00", OPEN, "2026-12-02T17:00", "2026-12-03T09:00"),
    ("a minute before", [OFFICE], "2026-12-02T08:59", SHUT, None, "2026-12-02T09:00"),
    ("as it shuts", [OFFICE], "2026-12-02T17:00", SHUT, None, "2026-12-03T09:00"),
    ("over the weekend", [OFFICE], "2026-12-04T18:00", SHUT, None, "2026-12-07T09:00"),
    ("bank holiday, and the one after", [OFFICE], "2026-12-25T10:00", SHUT, None, "2026-12-29T09:00"),
    ("a substitute day: Boxing Day was a Saturday", [OFFICE], "2026-12-28T10:00", SHUT, None, "2026-12-29T09:00"),
    ("New Year's Day", [OFFICE], "2026-12-31T18:00", SHUT, None, "2027-01-04T09:00"),
    ("Easter Monday", [OFFICE], "2027-03-29T10:00", SHUT, None, "2027-03-30T09:00"),
    ("open on a bank holiday", [rule("FR", bank_holidays="open")], "2026-12-25T10:00", OPEN, "2026-12-25T17:00", "2027-01-01T09:00"),
    ("own hours on a bank holiday", [rule("FR", bank_holidays="own-hours", bank_hours=(time(11), time(12)))], "2026-12-25T10:00", SHUT, None, "2026-12-25T11:00"),
    ("own hours that nobody gave", [rule("FR", bank_holidays="own-hours")], "2026-12-25T10:00", SHUT, None, "2027-01-08T09:00"),
    ("overnight, before midnight", [NIGHTS], "2026-12-04T23:00", OPEN, "2026-12-05T02:00", "2026-12-05T22:00"),
    ("overnight, after midnight", [NIGHTS], "2026-12-06T01:59", OPEN, "2026-12-06T02:00", "2026-12-11T22:00"),
    ("overnight, shut", [NIGHTS], "2026-12-06T02:00", SHUT, None, "2026-12-11T22:00"),
    ("the night into a bank holiday", [rule("TH", NIGHT)], "2026-12-25T01:00", OPEN, "2026-12-25T02:00", "2026-12-31T22:00"),
    ("the night of a bank holiday", [rule("FR", NIGHT)], "2026-12-25T23:00", SHUT, None, "2027-01-08T22:00"),
    ("24 hours", [Rule(hours=ALL_DAY, bank_holidays="open")], "2026-12-25T03:00", OPEN, None, None),
    ("24 hours from a line", [*rules_from_line("always")], "2026-12-25T03:00", OPEN, None, None),
    ("24 hours but for bank holidays, of which there are two", [Rule(hours=ALL_DAY)], "2026-12-24T12:00", OPEN, "2026-12-25T00:00", "2026-12-27T00:00"),
    ("24 hours on weekdays", [rule("MO,TU,WE,TH,FR", ALL_DAY)], "2026-12-04T23:59", OPEN, "2026-12-05T00:00", "2026-12-07T00:00"),
    ("fortnightly, its week", [FORTNIGHT], "2026-11-17T10:00", OPEN, "2026-11-17T17:00", "2026-12-01T09:00"),
    ("fortnightly, the other week", [FORTNIGHT], "2026-11-24T10:00", SHUT, None, "2026-12-01T09:00"),
    ("fortnightly, before it starts", [FORTNIGHT], "2026-10-20T10:00", SHUT, None, "2026-11-03T09:00"),
    ("fortnightly counts weeks from Monday", [rule("MO", starts_on=date(2026, 11, 5), interval=2)], "2026-11-09T10:00", SHUT, None, "2026-11-16T09:00"),
    ("every third day", [rule(freq="daily", interval=3, starts_on=date(2026, 12, 1))], "2026-12-02T10:00", SHUT, None, "2026-12-04T09:00"),
    ("first Tuesday", [FIRST_TUESDAY], "2026-12-01T10:00", OPEN, "2026-12-01T17:00", "2027-01-05T09:00"),
    ("second Tuesday is not the first", [FIRST_TUESDAY], "2026-12-08T10:00", SHUT, None, "2027-01-05T09:00"),
    ("last Friday", [LAST_FRIDAY], "2026-11-27T10:00", OPEN, "2026-11-27T17:00", "2027-01-29T09:00"),
    ("fifth Mondays, three of them bank holidays", [rule("5MO", freq="monthly")], "2026-12-01T10:00", SHUT, None, "2027-11-29T09:00"),
    ("the 15th", [rule(freq="monthly", bymonthday=(15,))], "2026-12-01T10:00", SHUT, None, "2026-12-15T09:00"),
    ("the 31st skips short months", [rule(freq="monthly", bymonthday=(31,), bank_holidays="open")], "2026-11-01T10:00", SHUT, None, "2026-12-31T09:00"),
    ("the last day of a month", [rule(freq="monthly", bymonthday=(-1,))], "2027-02-01T10:00", SHUT, None, "2027-02-28T09:00"),
    ("every second month", [rule("1MO", freq="monthly", interval=2, starts_on=date(2026, 11, 2))], "2026-12-07T10:00", SHUT, None, "2027-01-04T09:00"),
    ("once", [rule(freq="once", starts_on=date(2026, 12, 3))], "2026-12-02T10:00", SHUT, None, "2026-12-03T09:00"),
    ("once, over", [rule(freq="once", starts_on=date(2026, 12, 3))], "2026-12-03T17:00", SHUT, None, None),
    ("until, its last day", [rule("MO", ends_on=date(2026, 12, 7))], "2026-12-07T10:00", OPEN, "2026-12-07T17:00", None),
    ("until, over", [rule("MO", ends_on=date(2026, 12, 7))], "2026-12-08T10:00", SHUT, None, None),
    ("other hours on a day", [CHRISTMAS], "2026-12-24T11:00", OPEN, "2026-12-24T12:00", "2026-12-29T09:00"),
    ("other hours, over for that day", [CHRISTMAS], "2026-12-24T13:00", SHUT, None, "2026-12-29T09:00"),
    ("closed on a day", [CHRISTMAS], "2026-12-02T10:00", SHUT, None, "2026-12-03T09:00"),
    ("open on a day that it never is", [CHRISTMAS], "2026-11-29T10:00", OPEN, "2026-11-29T17:00", "2026-11-30T09:00"),
    ("a lunch break", [rule("MO", (time(9), time(12))), rule("MO", (time(13), time(17)))], "2026-12-07T12:30", SHUT, None, "2026-12-07T13:00"),
    ("two that touch are one", [rule("MO", (time(9), time(12))), rule("MO", (time(12), time(17)))], "2026-12-07T10:00", OPEN, "2026-12-07T17:00", "2026-12-14T09:00"),
    ("two that overlap are one", [rule("MO", (time(9), time(15))), rule("MO", (time(12), time(17)))], "2026-12-07T10:00", OPEN, "2026-12-07T17:00", "2026-12-14T09:00"),
    ("by appointment, in its hours", [BOOKED], "2026-12-07T10:00", BY_APPOINTMENT, "2026-12-07T17:00", None),
    ("by appointment, out of them", [BOOKED], "2026-12-08T10:00", BY_APPOINTMENT, None, None),
    ("by appointment, no hours", [rule(hours=None, by_appointment=True)], "2026-12-08T10:00", BY_APPOINTMENT, None, None),
    ("open beats by appointment", [BOOKED, OFFICE], "2026-12-07T10:00", OPEN, "2026-12-07T17:00", "2026-12-08T09:00"),
    ("by appointment while the door is shut", [BOOKED, rule("TU")], "2026-12-07T10:00", BY_APPOINTMENT, "2026-12-07T17:00", "2026-12-08T09:00"),
    ("no rules", [], "2026-12-07T10:00", UNKNOWN, None, None),
    ("no times", [rule("MO", None)], "2026-12-07T10:00", UNKNOWN, None, None),
    ("summer time", [OFFICE], "2026-07-01T09:00", OPEN, "2026-07-01T17:00", "2026-07-02T09:00"),
    ("from summer into winter time", [OFFICE], "2026-10-23T18:00", SHUT, None, "2026-10-26T09:00"),
    ("the night the clock goes back", [rule("SA", NIGHT)], "2026-10-25T00:30", OPEN, "2026-10-25T02:00", "2026-10-31T22:00"),
    ("the night the clock goes forward", [rule("SA", (time(22), time(4)))], "2027-03-28T00:30", OPEN, "2027-03-28T04:00", "2027-04-03T22:00"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "rules", "moment", "now", "until", "opens"), CASES, ids=[case[0] for case in CASES]
)
def test_cases(
    what: str, rules: list[Rule], moment: str, now: Now, until: str | None, opens: str | None
) -> None:
    state = state_at(rules, at(moment), england)
    assert state == State(now, at(until) if until else None, at(opens) if opens else None)


def test_a_night_is_an_hour_longer_when_the_clock_goes_back() -> None:
    night = [rule("SA", (time(22), time(6)))]
    opens = at("2026-10-24T22:00")
    until = state_at(night, opens, england).until
    assert until is not None
    assert until - opens.astimezone(UTC) == timedelta(hours=9)


def test_a_repeated_hour_is_the_first_of_the_two() -> None:
    early = [rule("SU", (time(0), time(1, 30)))]
    second = datetime(2026, 10, 25, 1, 15, tzinfo=LONDON, fold=1)
    assert state_at(early, second.replace(fold=0), england).now == OPEN
    assert state_at(early, second, england).now == SHUT


def test_by_phone_but_not_in_person() -> None:
    rules = [OFFICE, *rules_from_line("Mon-Sun 08:00-22:00; bank holidays open")]
    states = states_by_attendance(rules, at("2026-12-05T12:00"), england)
    assert states["phone"].now == OPEN
    assert states["in-person"] == State(SHUT, None, at("2026-12-07T09:00"))


@pytest.mark.parametrize("zone", ["UTC", "Europe/London", "America/New_York"])
def test_the_zone_of_the_question_does_not_matter(zone: str) -> None:
    moment = datetime(2026, 7, 1, 8, 30, tzinfo=UTC).astimezone(ZoneInfo(zone))
    assert state_at([OFFICE], moment, england).now == OPEN


def test_a_moment_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        state_at([OFFICE], datetime(2026, 12, 2, 10), england)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("line", "moment", "now"),
    [
        ("Mon-Fri 09:00-17:00; Sat 10:00-12:00", "2026-12-05T11:00", OPEN),
        ("Fri-Mon 09:00-17:00", "2026-12-06T11:00", OPEN),
        ("mon, wed 18:00-20:00", "2026-12-02T19:00", OPEN),
        ("daily 18:00-02:00; bank holidays open", "2026-12-26T01:00", OPEN),
        ("daily 00:00-24:00; bank holidays closed", "2026-12-25T12:00", SHUT),
        ("Mon-Fri 09:00-17:00; bank holiday 10:00-11:00", "2026-12-25T10:30", OPEN),
        ("Mon-Fri 09:00-17:00; Sat 10:00-12:00; 2026-12-05 closed", "2026-12-05T11:00", SHUT),
        ("", "2026-12-05T11:00", UNKNOWN),
    ],
)  # fmt: skip
def test_lines(line: str, moment: str, now: Now) -> None:
    assert state_at(rules_from_line(line), at(moment), england).now == now


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Mon-Fri nine to five", "not a"),
        ("Mon-Fri 9-17", "not a time"),
        ("Blursday 09:00-17:00", '"Blursday" is not a day'),
        ("bank holidays closed", "on which days"),
        ("Mon 09:00-17:00; 2026-02-30 closed", "not a day"),
    ],
)
def test_lines_that_nobody_can_read(line: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        rules_from_line(line)


HOURS = st.tuples(st.times().map(lambda t: t.replace(second=0, microsecond=0)), st.times().map(lambda t: t.replace(second=0, microsecond=0)))  # fmt: skip
RULES = st.builds(
    Rule,
    hours=HOURS,
    freq=st.sampled_from(["daily", "weekly", "monthly", "once"]),
    interval=st.integers(1, 3),
    byday=st.sampled_from(["", "MO", "TU,TH", "1WE", "-1FR", "SA,SU"]).map(weekdays_from_codes),
    starts_on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    bank_holidays=st.sampled_from(["open", "closed", "own-hours"]),
    bank_hours=st.none() | HOURS,
)
MOMENTS = st.datetimes(datetime(2026, 3, 1), datetime(2027, 4, 30), timezones=st.just(UTC))  # noqa: DTZ001


@settings(max_examples=40, deadline=None)
@given(rules=st.lists(RULES, min_size=1, max_size=3), moment=MOMENTS)
def test_what_it_says_comes_true(rules: list[Rule], moment: datetime) -> None:
    """It is open up to `until` and not then; and it is open at `next_opening`, not just before."""
    state = state_at(rules, moment, england)
    second = timedelta(seconds=1)
    if state.until:
        assert state.until > moment
        assert state_at(rules, state.until - second, england).now == OPEN
        assert state_at(rules, state.until, england).now != OPEN
    if state.next_opening:
        assert state.next_opening > moment
        assert state_at(rules, state.next_opening, england).now == OPEN
        assert state_at(rules, state.next_opening - second, england).now != OPEN
