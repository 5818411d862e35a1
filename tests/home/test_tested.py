"""What the accessibility statement says of the last test is what the record says."""

from datetime import date
from pathlib import Path

from home.tested import PART, RECORD, last_test, part
from home.tested import tested_from as read

TWO_PAGES = {
    "tested_on": "2026-11-28",
    "tool": "axe-core 4",
    "browser": "Chromium 140",
    "pages": [
        {"address": "/", "faults": []},
        {"address": "/about/", "faults": ["Links must have words (link-name)"]},
        {"address": "/cookies/", "faults": ["Links must have words (link-name)"]},
    ],
}


def test_a_fault_names_every_page_that_has_it() -> None:
    found = read(TWO_PAGES)
    assert found.tested_on == date(2026, 11, 28)
    assert found.addresses == ("/", "/about/", "/cookies/")
    assert [(each.words, each.addresses) for each in found.faults] == [
        ("Links must have words (link-name)", ("/about/", "/cookies/"))
    ]


def test_before_the_first_test_there_is_none(tmp_path: Path) -> None:
    assert last_test(tmp_path / "none.json") is None


def test_the_record_that_is_kept_can_be_drawn() -> None:
    kept = last_test(RECORD)
    assert kept is not None
    assert "/" in kept.addresses
    assert "axe-core" in kept.tool


def test_only_its_own_part_is_drawn() -> None:
    assert part("who-sees-what") is None
    template, context = part(PART) or ("", {})
    assert template == "home/tested.html"
    assert context["tested"] == last_test()
