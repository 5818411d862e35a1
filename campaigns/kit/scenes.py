"""One drawn scene a topic. Nobody in them is hurt, threatens or is to blame."""

from collections.abc import Callable, Mapping

from campaigns.kit.drawing import (
    HEIGHT,
    SKIN,
    SKY,
    WIDTH,
    bubble,
    disc,
    from_behind,
    house,
    lamp,
    lines,
    person,
    rect,
    rings,
    shape,
    stroke,
    tree,
)
from campaigns.kit.palette import Palette

Scene = Callable[[Palette], str]
CLEAR = 3
"""Above this, in a scene's own units, is only sky, on which words can be read."""


def scene_svg(topic: str, colours: Palette) -> str:
    """The SVG of a topic's scene. It stands on its lower edge; cut it at the top and the sides."""
    body = SCENES.get(topic, open_hands)(colours)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -{SKY} {WIDTH} {HEIGHT + SKY}" '
        f'preserveAspectRatio="xMidYMax slice">{body}</svg>'
    )


def lit_home(colours: Palette) -> str:
    """Cuckooing: a row of homes, one of them with its light on, and a bird that moved in."""
    c = colours
    side = [(-14, 96, 62), (44, 70, 74), (302, 74, 74), (372, 92, 62)]
    row = "".join(house(x, top, wide, c.deep, windows=c.ground) for x, top, wide in side)
    door = (
        rect(191, 137, 38, 70, c.deeper, round_=4)
        + rect(195, 141, 30, 66, c.accent, round_=3)
        + disc(219, 171, 2.4, c.deeper)
        + rect(201, 147, 18, 13, c.pale, round_=2)
    )
    windows = "".join(
        rect(x, 106, 24, 26, c.accent, round_=3)
        + rect(x + 11, 106, 2, 26, c.white)
        + rect(x, 118, 24, 2, c.white)
        for x in (154, 242)
    )
    home = (
        shape("M128 200V92L210 34l82 58v108z", c.white)
        + shape("M112 101 210 31l98 70-7 9-91-65-91 65z", c.accent)
        + windows
        + door
    )
    bird = shape(
        "M196 31c2-15 14-23 27-20 5-8 17-7 20 2l9 4-9 4c-2 12-11 19-24 19h-21l-21 9z", c.deeper
    ) + disc(235, 11.500, 1.8, c.accent)
    return (
        rings(210, 118, c) + row + tree(120, 58, c.deeper) + tree(303, 66, c.deeper) + home + bird
    )


def hooked_message(colours: Palette) -> str:
    """Fraud: a phone, a message that is bait, and one that asks first."""
    c = colours
    phone = (
        rect(166, 26, 88, 190, c.ink, round_=14)
        + rect(172, 36, 76, 180, c.white, round_=8)
        + rect(198, 30, 24, 2.6, c.softer, round_=1.3)
    )
    talk = (
        bubble(180, 50, 48, 26, c.mist)
        + lines(187, 57, (32, 22), c.softer)
        + bubble(150, 92, 92, 42, c.accent, tail="right")
        + lines(162, 102, (58, 66, 40), c.ink)
        + bubble(180, 150, 54, 26, c.mist)
        + lines(187, 157, (38, 26), c.softer)
    )
    hook = stroke("M440 14C350 10 294 26 294 62v12a17 17 0 0 1-34 0v-6", c.pale, 5) + shape(
        "M260 58l-8 16h15z", c.pale
    )
    tag = (
        bubble(32, 84, 92, 44, c.soft)
        + lines(46, 96, (62, 50, 30), c.softer)
        + bubble(306, 120, 84, 40, c.soft, tail="right")
        + lines(318, 131, (56, 40), c.softer)
    )
    waves = "".join(
        stroke(f"M-10 {y}c70-26 120 26 190 0s120 26 250 0", c.white, 2, opacity=0.1)
        for y in range(-110, 200, 50)
    )
    return rings(210, 120, c) + waves + tag + phone + talk + hook


def line_between(colours: Palette) -> str:
    """County lines: a railway from the city to a small town, and a young person with a rucksack."""
    c = colours
    city = "".join(
        rect(x, HEIGHT - tall, wide, tall, c.deep)
        for x, wide, tall in ((-6, 34, 112), (32, 28, 146), (64, 40, 96), (108, 24, 124))
    )
    panes = "".join(
        rect(x, y, 5, 7, c.softer)
        for x in (6, 16, 40, 50, 74, 84, 114, 122)
        for y in (116, 132, 148)
        if x < 64 or y > 120
    )
    town = house(296, 112, 52, c.deep, windows=c.ground) + house(
        352, 100, 60, c.deep, windows=c.ground
    )
    hills = shape("M120 200c60-70 120-64 190-30s90 0 120-20v50z", c.soft)
    track = stroke(
        "M-10 166C60 166 70 52 150 48S262 44 298 96 370 136 440 122", c.white, 9, opacity=0.95
    )
    ties = stroke(
        "M-10 166C60 166 70 52 150 48S262 44 298 96 370 136 440 122", c.deeper, 3, dash="1 9"
    )
    stops = "".join(
        disc(x, y, 11, c.white) + disc(x, y, 6.5, c.accent)
        for x, y in ((57, 118), (150, 48), (340, 124))
    )
    young = (
        shape("M184 200v-44a27 27 0 0 1 54 0v44z", c.accent)
        + shape("M232 138h10a12 12 0 0 1 12 12v50h-22z", c.pale)
        + rect(236, 164, 14, 20, c.accent, round_=4)
        + disc(211, 106, 20, SKIN[1])
        + shape("M189 108a22 22 0 0 1 44 0c-8-9-22-12-30-9-6 2-10 5-14 9z", c.ink)
        + stroke("M196 136c4 10 4 20 2 34", c.ink, 3)
    )
    return rings(210, 116, c) + hills + city + panes + town + track + ties + stops + young


def talk_on_a_bench(colours: Palette) -> str:
    """Drug harm: two people who talk, as the sun comes up."""
    c = colours
    sun = "".join(
        disc(210, 150, radius, c.accent, opacity=share)
        for radius, share in ((118, 0.16), (92, 0.28), (66, 1))
    )
    hills = shape("M-10 200v-34c60-34 110-30 160-10s120 16 160-6 80-20 120-4v54z", c.deep)
    people = (
        from_behind(178, 100, c.white, c.ink)
        + from_behind(240, 94, c.soft, "#5a3a26", is_long=True)
        + stroke("M202 158c14 8 36 8 56 0", c.white, 13)
    )
    bench = (
        rect(120, 162, 182, 9, c.ink, round_=3)
        + rect(120, 178, 182, 9, c.ink, round_=3)
        + rect(134, 158, 7, 42, c.ink)
        + rect(281, 158, 7, 42, c.ink)
    )
    birds = stroke(
        "M82 52q8-9 14 0q7-9 15 0M318 40q8-9 14 0q7-9 15 0M350 66q5-6 9 0q5-6 10 0",
        c.white,
        2.4,
        opacity=0.7,
    )
    return (
        rings(210, 150, c, radii=(150, 190, 232))
        + sun
        + birds
        + hills
        + tree(66, 84, c.deeper)
        + tree(352, 96, c.deeper)
        + people
        + bench
    )


def side_by_side(colours: Palette) -> str:
    """Hate crime: neighbours who stand together."""
    c = colours
    back = "".join(
        person(x, tall, body, head, hair=hair)
        for x, tall, body, head, hair in (
            (40, 112, c.deep, SKIN[1], c.ink),
            (104, 124, c.softer, SKIN[2], c.ink),
            (326, 124, c.softer, SKIN[0], "#3b2a22"),
            (388, 114, c.deep, SKIN[3], c.ink),
        )
    )
    headscarf = (
        shape("M232 200v-58c0-36 14-58 38-58s38 22 38 58v58z", c.deeper)
        + shape("M236 200v-24a34 34 0 0 1 68 0v24z", c.pale)
        + disc(270, 118, 21, SKIN[1])
    )
    front = (
        person(150, 134, c.white, SKIN[3], hair=c.ink)
        + headscarf
        + person(210, 152, c.accent, SKIN[0], hair="#6b3f24")
    )
    heart = shape(
        "M210 158c-11-8-20-15-20-24a10.500 10.500 0 0 1 20-5 10.500 10.500 0 0 1 20 5c0 9-9 16-20 24z",
        c.ink,
    )
    return rings(210, 96, c) + back + front + heart


def way_out(colours: Palette) -> str:
    """Violence against women and girls: an open door, light, and somebody who walks with you."""
    c = colours
    light = shape("M176 62h68v90l70 48H106l70-48z", c.accent, opacity=0.26)
    door = (
        rect(168, 52, 84, 148, c.deeper, round_=4)
        + rect(176, 60, 68, 140, c.accent)
        + shape("M244 60l34 16v136l-34-12z", c.white)
    )
    knob = disc(252, 138, 2.6, c.deeper)
    pair = from_behind(190, 98, c.white, c.ink, is_long=True) + from_behind(
        232, 92, c.ground, "#5a3a26"
    )
    wall = "".join(
        rect(x, y, 44, 12, c.soft, round_=2)
        for y, start in (
            (24, -8),
            (44, -32),
            (84, -32),
            (124, -32),
            (164, -32),
        )
        for x in range(start, 430, 50)
        if not 118 < x < 292 and (x // 50 + y // 20) % 3 == 0
    )
    plants = tree(96, 70, c.deep) + tree(330, 82, c.deep) + tree(366, 56, c.deep)
    return rings(210, 128, c) + wall + light + plants + door + pair + knob


def loud_night(colours: Palette) -> str:
    """Antisocial behaviour: noise that goes through the walls of a street at night."""
    c = colours
    moon = shape("M282 14a24 24 0 1 0 22 34 20 20 0 0 1-22-34z", c.pale)
    row = "".join(
        house(x, top, wide, c.deep, windows=c.ground, lit=lit, glow=c.accent)
        for x, top, wide, lit in (
            (-10, 92, 66, frozenset({1})),
            (54, 70, 76, frozenset({0, 3})),
            (290, 70, 76, frozenset({1, 2})),
            (364, 90, 66, frozenset({0})),
        )
    )
    waves = "".join(
        stroke(
            f"M{210 + turn * near} {146 - near * 0.55:g}a{near} {near} 0 0 {1 if turn > 0 else 0} 0 {near * 1.1:g}",
            c.accent,
            6,
        )
        for turn in (-1, 1)
        for near in (52, 68, 84)
    )
    speaker = (
        rect(172, 76, 76, 132, c.ink, round_=10)
        + disc(210, 106, 15, c.softer)
        + disc(210, 106, 6, c.accent)
        + disc(210, 158, 28, c.softer)
        + disc(210, 158, 18, c.ink)
        + disc(210, 158, 8, c.accent)
    )
    return rings(210, 140, c) + moon + row + waves + speaker


def lit_street(colours: Palette) -> str:
    """Safer streets: lamps along a path home."""
    c = colours
    sky = shape("M280 10a24 24 0 1 0 22 34 20 20 0 0 1-22-34z", c.accent) + "".join(
        disc(x, y, 1.6, c.white, opacity=0.8)
        for x, y in (
            (60, 40),
            (104, 22),
            (160, 50),
            (248, 26),
            (360, 70),
            (388, 28),
            (24, 78),
        )
    )
    row = "".join(
        house(x, top, wide, c.deep, windows=c.ground, lit=lit, glow=c.accent)
        for x, top, wide, lit in (
            (-8, 78, 70, frozenset({0, 3})),
            (58, 96, 62, frozenset({1})),
            (308, 92, 62, frozenset({0, 1})),
            (366, 74, 70, frozenset({2})),
        )
    )
    path = shape("M196 116h28l70 84H126z", c.soft) + stroke(
        "M210 124v76", c.white, 2.4, dash="7 9", opacity=0.7
    )
    lamps = (
        lamp(136, 126, c.ink, c.accent)
        + lamp(284, 126, c.ink, c.accent)
        + lamp(178, 92, c.ink, c.accent)
        + lamp(242, 92, c.ink, c.accent)
    )
    friends = person(193, 68, c.accent, SKIN[0], hair="#6b3f24") + person(
        229, 62, c.white, SKIN[2], hair=c.ink
    )
    return rings(210, 116, c) + sky + row + path + lamps + friends


def open_hands(colours: Palette) -> str:
    """Anything else: a street, its people, and the sun."""
    c = colours
    sun = disc(210, 92, 46, c.accent) + "".join(
        disc(210, 92, radius, c.accent, opacity=0.14) for radius in (66, 88)
    )
    row = "".join(
        house(x, top, wide, c.deep, windows=c.ground, lit=frozenset({1}), glow=c.accent)
        for x, top, wide in ((-8, 84, 70), (62, 100, 60), (300, 98, 60), (360, 80, 70))
    )
    people = (
        person(156, 84, c.white, SKIN[2], hair=c.ink)
        + person(264, 84, c.pale, SKIN[3], hair=c.ink)
        + person(210, 98, c.deeper, SKIN[0], hair="#6b3f24")
    )
    return rings(210, 110, c) + sun + row + people


SCENES: Mapping[str, Scene] = {
    "fraud": hooked_message,
    "cuckooing": lit_home,
    "county-lines": line_between,
    "drugs": talk_on_a_bench,
    "hate-crime": side_by_side,
    "vawg": way_out,
    "asb": loud_night,
    "safer-streets": lit_street,
}
