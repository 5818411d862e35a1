"""How well the parts of a picture can be told apart: what is drawn in it, or a mark on the paper it is put on."""

from itertools import accumulate
from typing import Any

from PIL import Image

from home.colour import luminance, rgb

LEAST = 3.0
"""What WCAG 2.2 (1.4.11) asks of a graphic that somebody has to see."""
SIDE = 160
# So much of the lightest and of the darkest is left out: a speck of dust or one white pixel shows nothing.
EDGE = 0.01
GREYS = [luminance(f"#{grey:02x}{grey:02x}{grey:02x}") for grey in range(256)]


def contrast_within(file: Any, *, ground: str = "#ffffff") -> float:
    """The contrast of a picture's lightest and darkest parts, 1 to 21; see-through parts show `ground`.

    Raises OSError when the file cannot be read as a picture.
    """
    with file.open("rb") as opened, Image.open(opened) as given:
        given.thumbnail((SIDE, SIDE))
        seen = Image.new("RGBA", given.size, (*rgb(ground), 255))
        seen.alpha_composite(given.convert("RGBA"))
    counts = list(accumulate(seen.convert("L").histogram()))
    least = counts[-1] * EDGE
    darkest = next(grey for grey, so_far in enumerate(counts) if so_far > least)
    lightest = next(grey for grey, so_far in enumerate(counts) if so_far >= counts[-1] - least)
    return (GREYS[lightest] + 0.05) / (GREYS[darkest] + 0.05)


def is_faint(picture: Any) -> bool:
    """Whether a picture's light and dark parts are hard to tell apart; one that is not there is not."""
    try:
        return contrast_within(picture.file) < LEAST
    except OSError:
        return False
