"""What a card says of opening times."""

from collections.abc import Collection
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from home import bank_holidays
from home.opening.reading import rules_from_line
from home.opening.rule import Rule
from home.opening.state import state_at, states_by_attendance
from home.support.finding.opening_words import opening_lines, opening_words

LONDON = ZoneInfo("Europe/London")


def at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("line", "now", "words"),
    [
        ("", at("2026-12-02", "10:00"), ""),
        ("Mon-Fri 09:00-17:00", at("2026-12-02", "10:00"), "Open now, until 5pm"),
        ("Mon-Fri 09:30-17:00", at("2026-12-02", "08:00"), "Closed now. Opens 9:30am"),
        ("Mon-Fri 09:00-17:00", at("2026-12-02", "18:00"), "Closed now. Opens tomorrow at 9am"),
        ("Mon-Fri 09:00-17:00", at("2026-12-04", "18:00"), "Closed now. Opens Monday at 9am"),
        ("Mon-Fri 09:00-17:00", at("2026-12-24", "18:00"), "Closed now. Opens Tuesday at 9am"),
        ("daily 18:00-02:00", at("2026-12-02", "23:00"), "Open now, until tomorrow at 2am"),
        ("daily 18:00-02:00", at("2026-12-03", "01:00"), "Open now, until 2am"),
        ("Sat 12:00-14:00", at("2026-12-05", "10:00"), "Closed now. Opens midday"),
    ],
)
def test_in_words(line: str, now: datetime, words: str) -> None:
    state = state_at(rules_from_line(line), now, bank_holidays.england)
    assert opening_words(state, now) == words


def test_always() -> None:
    now = at("2026-12-02", "03:00")
    state = state_at(rules_from_line("always"), now, bank_holidays.england)
    assert opening_words(state, now) == "Open now: 24 hours a day"


SATURDAY, EVENING, MORNING = (
    at("2026-12-05", "12:00"),
    at("2026-12-02", "21:00"),
    at("2026-12-02", "10:00"),
)
CHRISTMAS = at("2026-12-25", "12:00")
PHONE, DOOR, CHAT = (
    "Mon-Sun 08:00-22:00; bank holidays open",
    "Mon-Fri 09:00-17:00",
    "Mon-Fri 10:00-17:00",
)
BOOKED = Rule(hours=(time(9), time(17)), by_appointment=True)
ASK_US = Rule(words="Ask the team")
IN_PERSON = ("in-person",)


@pytest.mark.parametrize(
    ("phone", "door", "chat", "now", "unsaid", "lines"),
    [
        (PHONE, DOOR, "", SATURDAY, (), ["Open now by phone, until 10pm", "In person: opens Monday at 9am"]),
        (PHONE, DOOR, "", CHRISTMAS, (), ["Open now by phone, until 10pm", "In person: opens Tuesday at 9am"]),
        ("always", DOOR, "", EVENING, (), ["Open now by phone: 24 hours a day", "In person: opens tomorrow at 9am"]),
        ("Mon 09:00-10:00", DOOR, "", MORNING, (), ["Open now in person, until 5pm", "By phone: opens Monday at 9am"]),
        (PHONE, DOOR, "", MORNING, (), ["Open now by phone, until 10pm", "In person: open until 5pm"]),
        (CHAT, DOOR, "", MORNING, (), ["Open now, until 5pm"]),
        (DOOR, DOOR, "", MORNING, (), ["Open now, until 5pm"]),
        (DOOR, DOOR, "", EVENING, (), ["Closed now. Opens tomorrow at 9am"]),
        (PHONE, DOOR, "", at("2026-12-05", "23:00"), (), ["Closed now", "By phone: opens tomorrow at 8am", "In person: opens Monday at 9am"]),
        (PHONE, DOOR, DOOR, SATURDAY, (), ["Open now by phone, until 10pm", "Online and in person: opens Monday at 9am"]),
        ("always", DOOR, "always", SATURDAY, (), ["Open now by phone and online: 24 hours a day", "In person: opens Monday at 9am"]),
        ("daily 18:00-02:00", DOOR, "", at("2026-12-05", "01:00"), (), ["Open now by phone, until 2am", "In person: opens Monday at 9am"]),
        (PHONE, DOOR, "", at("2026-10-24", "21:30"), (), ["Open now by phone, until 10pm", "In person: opens Monday at 9am"]),
        (PHONE, BOOKED, "", MORNING, (), ["Open now by phone, until 10pm", "In person: by appointment"]),
        (PHONE, BOOKED, "", at("2026-12-02", "23:00"), (), ["Closed now by phone. Opens tomorrow at 8am", "In person: by appointment"]),
        (PHONE, ASK_US, "", MORNING, (), ["Open now by phone, until 10pm"]),
        (PHONE, "", "", MORNING, IN_PERSON, ["Open now by phone, until 10pm"]),
        (PHONE, "", "", MORNING, (), ["Open now, until 10pm"]),
        ("", DOOR, "", EVENING, ("phone",), ["Closed now in person. Opens tomorrow at 9am"]),
        ("", BOOKED, "", MORNING, ("phone",), ["In person: by appointment"]),
        ("", BOOKED, "", MORNING, (), ["By appointment"]),
        (PHONE, "2026-12-04 closed; Fri 09:00-10:00", "", MORNING, (), ["Open now by phone, until 10pm", "In person: opens 11 December at 9am"]),
        ("", ASK_US, "", MORNING, (), []),
        ("", "", "", MORNING, IN_PERSON, []),
    ],
)  # fmt: skip
def test_each_way_of_coming_apart(
    phone: str,
    door: str | Rule,
    chat: str,
    now: datetime,
    unsaid: Collection[str],
    lines: list[str],
) -> None:
    rules = [*rules_from_line(phone), *rules_from_line(chat, "online")]
    rules += [door] if isinstance(door, Rule) else rules_from_line(door, "in-person")
    ways = states_by_attendance(rules, now, bank_holidays.england)
    found = opening_lines(ways, now, unsaid)
    assert [line.words for line in found] == lines
    # What changes by itself is not for paper.
    lasting = ("24 hours a day", "y appointment")
    assert [line.lasts for line in found] == [words.endswith(lasting) for words in lines]
