"""What /privacy/ promises is what the retention rules do."""

import re
from typing import Any

import pytest

from portal.pack_reading import names, read_pack
from reports.news import erasing

SAID = {
    "anonymous-no-action": "An anonymous report that nothing could be done about: {}",
    "low-bands": "Other reports: {} after we close them",
    "high-bands": "Urgent and serious reports: {} after we close them",
    "messages": "Messages between us: {} after we close the report",
}
DRAFT = "If you start a report and do not send it, we delete it after {} minutes"


def words_of(days: int) -> str:
    """A time as the page says it: whole years from three on, then months, then days."""
    if days >= 3 * 365:
        return f"{round(days / 365.25)} years"
    return f"{round(days / 30.44)} months" if days >= 365 else f"{days} days"


@pytest.mark.parametrize("pack", names())
def test_the_privacy_page_says_what_the_rules_do(pack: str, settings: Any) -> None:
    found = read_pack(pack)
    page = next(each for each in found.pages if each["path"] == "/privacy/")
    text = re.sub(r"\s+", " ", str(page["body"]).replace("\\n", " "))
    days = {rule["key"]: rule["days"] for rule in found.retention}
    for key, words in SAID.items():
        assert words.format(words_of(days[key])) in text, key
    minutes = int(settings.DRAFT_LIFETIME.total_seconds() // 60)
    assert DRAFT.format(minutes) in text
    assert f"or {erasing.GOOD_FOR.days} days if you never say yes" in text
    # What takes less than the page promises to keep is for what no person sent.
    assert set(days) - set(SAID) == {"spam"}
