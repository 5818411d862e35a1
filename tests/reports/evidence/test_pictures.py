"""Pictures made again: turned, stripped, and refused when they are no pictures."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reports.pictures import MOST_PIXELS, BadPicture, TooManyPixels, rebuild
from tests.reports.evidence import files
from tests.support.fuzz import examples


def opened(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize(
    "given_file",
    [
        files.jpeg(gps=True),
        files.jpeg(comment=files.SECRET),
        files.jpeg(gps=True, orientation=6, comment=files.SECRET),
        files.polyglot(),
    ],
    ids=["place", "comment", "all", "polyglot"],
)
def test_nothing_but_pixels_is_left_of_a_jpeg(given_file: bytes) -> None:
    assert files.SECRET.encode() in given_file
    made = rebuild(given_file, "jpeg")
    for content in (made.content, made.thumbnail):
        assert files.SECRET.encode() not in content
        assert b"Exif" not in content
        assert b"PK\x03\x04" not in content
        assert b"<script" not in content
        picture = opened(content)
        assert not picture.getexif()
        assert not {"comment", "exif", "icc_profile", "xmp"} & set(picture.info)


def test_nothing_but_pixels_is_left_of_a_png() -> None:
    given_file = files.png(text=files.SECRET)
    assert files.SECRET.encode() in given_file
    made = rebuild(given_file, "png")
    assert files.SECRET.encode() not in made.content
    assert opened(made.content).info == {}


# Where the red half, which was left in the file, is on the picture as it should be seen.
@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [
        (0, (64, 32), "left"),
        (1, (64, 32), "left"),
        (2, (64, 32), "right"),
        (3, (64, 32), "right"),
        (4, (64, 32), "left"),
        (5, (32, 64), "top"),
        (6, (32, 64), "top"),
        (7, (32, 64), "bottom"),
        (8, (32, 64), "bottom"),
        (99, (64, 32), "left"),
    ],
)
def test_a_picture_is_turned_as_the_camera_said(
    orientation: int, size: tuple[int, int], red: str
) -> None:
    picture = opened(rebuild(files.jpeg(orientation=orientation), "jpeg").content)
    assert picture.size == size
    wide, high = size
    at = {
        "left": (4, high // 2),
        "right": (wide - 5, high // 2),
        "top": (wide // 2, 4),
        "bottom": (wide // 2, high - 5),
    }[red]
    colour = picture.convert("RGB").getpixel(at)
    assert colour[0] > 200, colour
    assert colour[2] < 60, colour


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_mode_stays_a_picture(mode: str) -> None:
    picture = opened(rebuild(files.png(mode=mode), "png").content)
    assert picture.size == (40, 20)


def test_deep_greys_do_not_turn_white() -> None:
    target = BytesIO()
    Image.new("I;16", (8, 8), 20_000).save(target, "PNG")
    assert opened(rebuild(target.getvalue(), "png").content).getpixel((0, 0)) == 78


def test_print_colours_become_screen_colours() -> None:
    target = BytesIO()
    Image.new("CMYK", (8, 8)).save(target, "JPEG")
    assert opened(rebuild(target.getvalue(), "jpeg").content).mode == "RGB"


def test_a_thumbnail_is_small() -> None:
    small = opened(rebuild(files.jpeg((900, 300)), "jpeg").thumbnail)
    assert small.format == "PNG"
    assert small.size == (240, 80)


def test_a_huge_photograph_is_taken_smaller() -> None:
    big = opened(rebuild(files.jpeg((8000, 4000)), "jpeg").content)
    assert big.size == (4000, 2000)
    assert big.width * big.height <= MOST_PIXELS


@pytest.mark.parametrize(
    ("given_file", "kind"),
    [(files.flood(), "png"), (files.jpeg_flood(), "jpeg")],
    ids=["png", "jpeg"],
)
def test_a_flood_of_pixels_is_refused_before_it_is_read(given_file: bytes, kind: str) -> None:
    with pytest.raises(TooManyPixels):
        rebuild(given_file, kind)


@pytest.mark.parametrize(
    ("given_file", "kind"),
    [
        (files.jpeg()[:-40], "jpeg"),
        (files.jpeg()[:30], "jpeg"),
        (files.png()[:-30], "png"),
        (files.png()[:20], "png"),
        (b"\xff\xd8\xff" + bytes(100), "jpeg"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "png"),
        (files.png(), "jpeg"),
        (files.jpeg(), "png"),
        (b"", "jpeg"),
    ],
    ids=[
        "end",
        "start",
        "png-end",
        "png-start",
        "nul",
        "png-nul",
        "png-as-jpeg",
        "jpeg-as-png",
        "empty",
    ],
)
def test_what_is_no_whole_picture_is_refused(given_file: bytes, kind: str) -> None:
    with pytest.raises(BadPicture):
        rebuild(given_file, kind)


# Pillow's own words about what a camera noted badly; they say nothing of the picture.
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@settings(max_examples=examples(150), deadline=None)
@given(st.data())
def test_broken_bytes_are_refused_or_made_a_picture_again(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["jpeg", "png"]))
    good = bytearray(
        files.jpeg(gps=True, orientation=6) if kind == "jpeg" else files.png(text="words")
    )
    for _ in range(data.draw(st.integers(1, 12))):
        good[data.draw(st.integers(2, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        made = rebuild(bytes(good), kind)
    except BadPicture:
        return
    opened(made.content)
