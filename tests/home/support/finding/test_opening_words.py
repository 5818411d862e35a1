"""What a card says of opening times."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from home import bank_holidays
from home.opening.reading import rules_from_line
from home.opening.state import state_at
from home.support.finding.opening_words import opening_words

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
