"""What is read of a feed, whatever is in it: clean words, errors by entry, and never a crash."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.support.importing.entry import Entry, Way
from home.support.importing.plain import cut, plain
from home.support.importing.reading import CannotRead, read, read_bytes
from tests.home.support.importing.feeds import file_of, raw


def only(**fields: Any) -> Entry:
    """The entry that is read of one service."""
    (entry,) = read([raw("Help", **fields)]).entries
    return entry


def test_a_whole_service() -> None:
    entry = only()
    assert (entry.name, entry.organisation) == ("Help", "There")
    assert (entry.summary, entry.description) == ("We listen.", "We listen.\nDay & night")[:1] + (
        entry.description,
    )
    assert entry.description.split() == ["We", "listen.", "Day", "&", "night"]
    assert entry.ways == (
        Way("email", "team@there.example"),
        Way("phone", "0800 555 111", "Freephone"),
    )
    assert (entry.times[0].byday, entry.times[0].opens) == ("MO,FR", "09:00")
    assert entry.places[0].postcode == "SG1 1XX"
    assert entry.terms == ("I am followed",)
    assert Entry.from_said(entry.said()) == entry


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("<script>alert(1)</script>Help", "alert(1)Help"),
        ("<a href='javascript:x'>Help</a>", "Help"),
        ("Help\u202e\u0000 us", "Help us"),
        ("one<br>two", "one\ntwo"),
        ("Help\ud800 us\x00", "Help us"),
        (7, "7"),
        (None, ""),
        ({"a": 1}, ""),
        (True, ""),
    ],
)
def test_words_are_plain(words: Any, expected: str) -> None:
    assert plain(words) == expected


def test_words_are_cut_after_a_word() -> None:
    assert cut("one two three", 9) == cut("one two three", 8) == "one two…"
    assert cut("one", 9) == "one"


@pytest.mark.parametrize(
    ("field", "value", "attribute", "expected"),
    [
        ("url", "javascript:alert(1)", "url", ""),
        ("url", "http://there.example/x", "url", "https://there.example/x"),
        ("email", "not one", "ways", (Way("phone", "0800 555 111", "Freephone"),)),
        ("minimum_age", "eleven", "minimum_age", None),
        ("minimum_age", 11.0, "minimum_age", 11),
        ("schedules", [{"freq": "YEARLY"}, 7, None], "times", ()),
        ("schedules", "Mondays", "times", ()),
        ("service_at_locations", [{"location": None}], "places", ()),
        ("organization", "There", "organisation", ""),
        ("attributes", [{"taxonomy_term": {}}], "terms", ()),
    ],
)
def test_what_does_not_fit_is_left_out(
    field: str, value: Any, attribute: str, expected: Any
) -> None:
    assert getattr(only(**{field: value}), attribute) == expected


def test_names_of_people_stay_there() -> None:
    entry = only(
        contacts=[{"name": "Quentin Example", "title": "Reception", "email": "q@there.example"}]
    )
    assert "Quentin" not in str(entry.said())
    assert Way("email", "q@there.example", "Reception") in entry.ways


def test_errors_are_told_by_entry_and_spoil_no_other() -> None:
    reading = read_bytes(
        file_of(
            raw("One"), 7, {"name": "No id"}, {"id": "x"}, raw("One"), raw("Shut", status="defunct")
        )
    )
    assert [entry.name for entry in reading.entries] == ["One"]
    assert [each.which for each in reading.problems] == ["Entry 2", "No id", "Entry 4", "One"]
    assert "x" in reading.ids


def test_one_page_of_several_is_a_part() -> None:
    assert read_bytes(file_of(raw("One"))).is_whole
    assert not read_bytes(b'{"total_pages": 2, "contents": []}').is_whole


@pytest.mark.parametrize("content", [b"", b"<html>", b"7", b'{"a": 1}', b"[" * 100_000])
def test_what_is_no_feed(content: bytes) -> None:
    with pytest.raises(CannotRead):
        read_bytes(content)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = sorted(raw("Help").keys() | {"languages", "contacts", "fees", "url", "minimum_age"})


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fields=st.dictionaries(st.sampled_from(KEYS), JSON, max_size=4))
def test_nothing_in_a_feed_breaks_its_reading(fields: dict[str, Any]) -> None:
    for entry in read([raw("Help") | fields]).entries:
        assert Entry.from_said(entry.said()) == entry
