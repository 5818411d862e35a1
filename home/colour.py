"""Colours as numbers: how well two of them can be told apart, and mixes of them."""

import re

HEX = re.compile(r"^#[0-9a-fA-F]{6}$")
Rgb = tuple[int, int, int]


def rgb(colour: str) -> Rgb:
    """The three parts of `#rrggbb`, 0 to 255. Raises ValueError when it is not one."""
    if not HEX.match(colour):
        raise ValueError(f"{colour!r} is not a colour like #0b4f55")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, other: str, share: float) -> str:
    """`#rrggbb` between two colours; share 0 is the first, 1 the other."""
    parts = (round(a + (b - a) * share) for a, b in zip(rgb(colour), rgb(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
