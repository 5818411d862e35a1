"""Words stay in their room, rooms stay where they can be seen, and lists and logos share theirs."""

import re

import pytest

from campaigns.kit.drawing import HEIGHT, WIDTH
from campaigns.kit.facts import Partner
from campaigns.kit.lists import ACTIONS, BOTH, FOOT, SIGNS, band_of, height_of, lists_of
from campaigns.kit.parts import parts_of
from campaigns.kit.rooms import ROOMS, names_of, rooms_of
from campaigns.kit.scenes import CLEAR
from campaigns.kit.sheets import A4, A5, SQUARE, TALL, Sheet, html_of
from campaigns.kit.type_measure import set_in, width_of
from campaigns.placements import ANYWHERE
from tests.campaigns.kit.made import FACTS, LONG, facts

CALLS = [
    "",
    "101",
    "Stop. Hang up. Check.",
    FACTS.call,
    LONG,
    "Antisocialbehaviourcasereviewprocess",
    "a " * 40,
]
PARTNER = Partner("1", "Hereford and Worcester Fire and Rescue Service")
STORIES = (270, 1248)
"""What is free of an app's own words on a picture 1920 high: 14% above; below, the 35% that short films take."""


@pytest.mark.parametrize("words", CALLS)
@pytest.mark.parametrize("sheet", ROOMS)
def test_words_never_leave_their_room(sheet: str, words: str) -> None:
    names = (names_of(sheet, has_partner=each) for each in (False, True))
    beside = rooms_of(sheet, has_partner=True).values()
    rooms = {
        *ROOMS[sheet].values(),
        *beside,
        *(room for two in names for room in (two.own, two.partner)),
    }
    for room in rooms:
        setting = set_in(words, room)
        assert " ".join(setting.lines) == " ".join(words.split())
        assert len(setting.lines) * setting.size * room.leading <= room.height
        assert all(width_of(line, room) * setting.size <= room.width for line in setting.lines)


@pytest.mark.parametrize("signs", [0, 1, 3, 5])
def test_signs_and_actions_share_the_back_of_a_leaflet(signs: int) -> None:
    said = facts(signs=(LONG,) * signs, actions=(LONG,) * 4)
    lists = lists_of(said, "leaflet")
    used = height_of(lists["signs"], SIGNS) + height_of(lists["actions"], ACTIONS)
    assert used <= BOTH
    assert lists["actions"].size <= lists["signs"].size
    band = band_of(lists)
    assert band is not None
    assert band.inset > 3
    assert round(band.top + band.height, 1) == FOOT


@pytest.mark.parametrize("signs", [0, 1, 5])
def test_signs_alone_are_set_larger_on_a_leaflet(signs: int) -> None:
    said = facts(signs=("Strangers with keys",) * signs, actions=())
    lists = lists_of(said, "leaflet")
    assert lists["signs"].size > SIGNS.largest
    assert band_of(lists) is None


@pytest.mark.parametrize(
    ("sheet", "call", "lines"),
    [
        ("poster", "Trainers you did not buy. Nights you cannot explain.", 2),
        ("share_tall", "It was just one bag. You can still get out.", 4),
        ("leaflet", "Trainers you did not buy. Nights you cannot explain.", 4),
        ("poster", "Help without judging. Come as you are.", 2),
        ("leaflet", "It is not your fault. It is not yours to fix alone.", 3),
    ],
)
def test_sentences_are_broken_alike_and_not_to_gain_a_little_size(
    sheet: str, call: str, lines: int
) -> None:
    assert len(set_in(call, ROOMS[sheet]["call"]).lines) == lines


def test_on_a_tall_picture_all_words_stand_where_apps_leave_room() -> None:
    css = html_of(facts(partner=PARTNER), TALL, ANYWHERE)
    rooms = ROOMS["share_tall"]
    ends = {
        "head": _number(css, "head", "top") + rooms["topic"].height,
        "call": _number(css, "call", "top") + rooms["call"].height,
        "tell": _number(css, "tell", "top") + rooms["who"].height + rooms["value"].height,
        "foot": _number(css, "foot", "top") + _number(css, "foot", "height"),
    }
    assert _number(css, "head", "top") >= STORIES[0]
    assert max(ends.values()) <= STORIES[1]
    assert ends["call"] <= _number(css, "ring", "top")


@pytest.mark.parametrize(
    ("sheet", "scene", "bleed"), [(A4, "field", 3.6), (A5, "field", 3.6), (SQUARE, "scene", 0)]
)
def test_the_large_line_ends_above_what_stands_in_a_scene(
    sheet: Sheet, scene: str, bleed: float
) -> None:
    css = html_of(FACTS, sheet, ANYWHERE)
    scale = float(_rule(css, scene, r"100% / ([0-9.]+)rem auto")) / WIDTH
    foot = _number(css, scene, "height") - bleed
    room = ROOMS[sheet.template]["call"]
    assert _number(css, "call", "top") + room.height <= foot - (HEIGHT - CLEAR) * scale


@pytest.mark.parametrize("sheet", ROOMS)
def test_a_long_name_of_a_topic_ends_above_the_large_line(sheet: str) -> None:
    css = html_of(facts(topic_name=LONG), _sheet(sheet), ANYWHERE)
    topic = _number(css, "head", "top") + ROOMS[sheet]["topic"].height
    rule = _number(css, "rule", "margin-top") + _number(css, "rule", "height")
    assert topic + rule <= _number(css, "call", "top")


@pytest.mark.parametrize("actions", [(), FACTS.actions])
@pytest.mark.parametrize("sheet", [A4, A5])
def test_a_sheet_without_signs_says_something_else(sheet: Sheet, actions: tuple[str, ...]) -> None:
    html = html_of(facts(signs=(), actions=actions, summary=LONG), sheet, ANYWHERE)
    body = " ".join(re.sub("<[^>]+>", " ", html.partition("<body")[2]).split())
    for each in actions or (LONG,):
        assert each in body
    assert ("What you can do" in body) == bool(actions)
    assert "Signs to look for" not in body


def test_a_number_never_runs_below_the_logos() -> None:
    for sheet, width in (("share_wide", 1200), ("share_square", 1080)):
        said = rooms_of(sheet, has_partner=True)
        names = names_of(sheet, has_partner=True)
        css = html_of(facts(partner=PARTNER), _sheet(sheet), ANYWHERE)
        pads = 2 * float(
            _rule(css, "foot--with" if "square" in sheet else "foot", r"padding: 0 ([0-9.]+)rem")
        )
        rule = _number(css, "logos__rule", "width") + 2 * float(
            _rule(css, "logos__rule", r"margin: 0 ([0-9.]+)rem")
        )
        mark = 0.0 if "square" in sheet else 64 + 16
        card = pads + rule + mark + names.own.width + names.partner.width
        left = width - _number(css, "foot", "right") - card
        assert _number(css, "call", "left") + said["value"].width <= left
        assert _number(css, "call", "left") == _number(css, "foot", "right")


def _sheet(template: str) -> Sheet:
    return next(each.sheet for each in parts_of(FACTS) if each.sheet.template == template)


def _number(css: str, name: str, side: str) -> float:
    return float(_rule(css, name, rf"\b{side}: (-?[0-9.]+)(?:rem)?"))


def _rule(css: str, name: str, wanted: str) -> str:
    """What a rule of the sheet's style says: the last that is only for this class."""
    rules = re.findall(rf"^\s*\.{name} \{{(.*)\}}$", css, re.MULTILINE)
    found = [found[1] for each in rules if (found := re.search(wanted, each))]
    assert found, (name, wanted)
    return str(found[-1])
