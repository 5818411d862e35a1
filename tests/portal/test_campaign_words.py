"""The campaigns that ship: plain, kind, true in 2026, and complete."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from campaigns.choices import Channel
from campaigns.kit.bundle import length_on
from campaigns.kit.facts import Words
from home.reading_age import MOST
from portal.pack_placeholders import Filler
from portal.pack_policy import PACKS
from portal.pack_reading import Pack, names, read_pack
from portal.pack_reading_ages import campaign_ages, words_of
from portal.pack_yaml import Document, PackError
from tests.campaigns.kit.made import facts

FILES = sorted([*PACKS.glob("*/campaigns/*.yaml"), *PACKS.glob("*/campaigns.yaml")])
TOPICS = {
    "fraud",
    "cuckooing",
    "county-lines",
    "hate-crime",
    "vawg",
    "drugs",
    "asb",
    "safer-streets",
}
FOR_WORK_MOST = 12.0
SITE = "https://www.herefordshire-csp.example"
"""As long as an address of a partnership may be."""
NEVER = (
    r"fall(?:s|ing)? for|avoid being a victim|becom\w+ a victim|protect yourself by|walk(?:ing)? alone|"
    r"lifestyle choice(?!”)|should have known|put themselves at risk|prostitut|"
    r"\bin force\b|sign up (?:for|to) OWL|\bOWL\b|\bASB\b|click here|"
    r"police (?:will|must|always) (?:record|keep)"
)


@cache
def _pack(name: str) -> Pack:
    return read_pack(name)


def _entries(pack: Pack) -> Iterator[dict[str, Any]]:
    for entry in pack.campaigns["campaigns"]:
        yield entry
        yield from entry.get("versions", [])


def _blocks(entry: dict[str, Any], kind: str) -> list[Any]:
    return [block[kind] for block in entry.get("body", []) if kind in block]


@pytest.mark.parametrize("name", names())
def test_an_eleven_year_old_can_read_them(name: str) -> None:
    ages = campaign_ages(_pack(name))

    assert {
        each.path: (each.page.age, each.kit.age)
        for each in ages
        if each.is_for_everyone and not each.is_plain
    } == {}
    assert {each.path: each.page.age for each in ages if each.page.age > FOR_WORK_MOST} == {}
    assert all(each.page.is_sure and each.kit.is_sure for each in ages)


@pytest.mark.parametrize("name", names())
def test_there_is_one_for_every_topic_and_for_every_priority_against_crime(name: str) -> None:
    pack = _pack(name)
    topics = {entry["topic"] for entry in pack.campaigns["campaigns"]}
    tied = {
        path
        for entry in _entries(pack)
        for each in entry.get("priorities", [])
        for path in each.split()
    }
    (first, *_) = pack.strategy["strategies"]
    about_crime = {"objective"} if name == "stevenage" else {"priority"}

    assert topics >= TOPICS
    for priority in first["priorities"]:
        path = f"/{first['slug']}/{priority['slug']}/"
        if priority["kind"] in about_crime:
            assert any(each.startswith(path) for each in tied), path


@pytest.mark.parametrize("name", names())
def test_each_has_words_for_every_channel_that_fit(name: str) -> None:
    for entry in _pack(name).campaigns["campaigns"]:
        if entry["origin"] != "regional":
            assert {each["channel"] for each in entry["kit"]["copy"]} == set(Channel.values), entry[
                "slug"
            ]
    for entry in _entries(_pack(name)):
        assert 3 <= len(entry["kit"]["poster_signs"]) <= 5, entry["slug"]
        assert entry["kit"]["placements"], entry["slug"]
        for copy in entry["kit"]["copy"]:
            words = Words(copy["channel"], copy["words"])
            told = length_on(words, facts(site=SITE, campaign_id=1234))
            assert not told.is_too_long, (entry["slug"], copy["channel"])
            assert told.warnings == (), (entry["slug"], copy["channel"])


@pytest.mark.parametrize("name", names())
def test_stories_say_that_they_are_made_up_and_answers_have_reasons(name: str) -> None:
    for entry in _entries(_pack(name)):
        for story in _blocks(entry, "story"):
            assert story["is_example"] is True
            assert story["words"].startswith("This story is made up from what happens to many")
        for question in (entry.get("quiz") or {}).get("questions", []):
            assert any(option["is_right"] for option in question["options"])
            assert all(len(option["reason"]) > 40 for option in question["options"]), question[
                "scene"
            ]


@pytest.mark.parametrize("name", names())
def test_help_in_danger_is_on_every_page_and_young_people_hear_of_those_who_listen(
    name: str,
) -> None:
    for entry in _entries(_pack(name)):
        urgent = [key for block in _blocks(entry, "urgent") for key in block["contacts"]]
        assert {"emergency", "bank-159"} & set(urgent), entry["slug"]
    (young,) = [each for each in _entries(_pack(name)) if each.get("audience") == "young-people"]
    assert ["childline", "fearless"] in _blocks(young, "contacts")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKS)))
def test_nothing_blames_promises_too_much_or_is_out_of_date(file: Path) -> None:
    text = " ".join(file.read_text(encoding="utf-8").split())
    text = text.replace("Do not write “lifestyle choice”", "").replace("topic: asb", "")

    assert re.findall(NEVER, text, re.IGNORECASE) == []
    for found in re.finditer("Action Fraud", text):
        assert "Report Fraud" in text[max(0, found.start() - 90) : found.end() + 90]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKS)))
def test_numbers_come_from_contact_points(file: Path) -> None:
    text = re.sub(r"bank-159", "", file.read_text(encoding="utf-8"))

    # 999 and its 55 never change; anything else does.
    assert re.findall(r"\b(?:101|159|7726|18000|116 ?123)\b|\b0\d{2,4}[ \d]{5,}\d", text) == []
    assert re.findall(r"\b[\w-]+\.(?:police\.uk|gov\.uk|org(?:\.uk)?|com)\b", text) == []


def test_a_number_alone_must_be_sure() -> None:
    contacts = {
        "sure": {"name": "Bank", "value": "159", "confidence": "high"},
        "older": {
            "name": "Help",
            "value": "0808",
            "confidence": "medium",
            "checked_on": date(2026, 11, 1),
        },
    }
    filler = Filler({}, contacts)

    assert filler.fill(Document("a.yaml", "Ring [[number:sure]].", {})).data == "Ring 159."
    with pytest.raises(PackError, match="only a number of high confidence"):
        filler.fill(Document("a.yaml", "Ring [[number:older]].", {}))


def test_the_list_names_every_page_with_its_age() -> None:
    out = StringIO()

    call_command("reading_ages", "stevenage", "--hardest", "1", stdout=out)

    lines = out.getvalue()
    for each in campaign_ages(_pack("stevenage")):
        assert f"| {each.path} | {each.audience}" in lines
        assert each.page.hardest[0].words in lines
    assert "too hard" not in lines
    assert f"{MOST:.0f} or less" in lines


def test_only_words_that_people_read_are_measured() -> None:
    entry = {
        "slug": "long-machine-readable",
        "title": "A title",
        "body": [{"steps": ["Do this."]}],
        "kit": {"call": "x"},
    }

    assert list(words_of(entry)) == ["A title", "Do this."]
