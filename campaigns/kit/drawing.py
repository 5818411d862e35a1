"""The small parts that scenes are drawn from, as SVG: houses, people, lamps, bubbles, rings."""

from campaigns.kit.palette import Palette

WIDTH = 420
HEIGHT = 200
SKY = 160
"""A scene's own units, and how far its sky goes on above them. What matters stands between 140 and
280 across, because narrow pictures are cut at the sides."""

SKIN = ("#f6d7bd", "#dba878", "#9a6241", "#613d2b")


def rect(x: float, y: float, width: float, height: float, colour: str, *, round_: float = 0) -> str:
    """A box."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_:g}" '
        f'fill="{colour}"/>'
    )


def disc(x: float, y: float, radius: float, colour: str, *, opacity: float = 1) -> str:
    """A filled circle."""
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{colour}" fill-opacity="{opacity:g}"/>'
    )


def shape(path: str, colour: str, *, opacity: float = 1) -> str:
    """A filled path."""
    return f'<path d="{path}" fill="{colour}" fill-opacity="{opacity:g}"/>'


def stroke(path: str, colour: str, width: float, *, dash: str = "", opacity: float = 1) -> str:
    """A line along a path, with round ends."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        f'stroke-opacity="{opacity:g}" stroke-linecap="round" stroke-linejoin="round"{dashes}/>'
    )


def rings(
    x: float, y: float, colours: Palette, *, radii: tuple[float, ...] = (64, 112, 160, 208)
) -> str:
    """Soft discs, one within another, that draw the eye to a point."""
    return "".join(disc(x, y, radius, colours.white, opacity=0.05) for radius in reversed(radii))


def house(
    x: float,
    top: float,
    width: float,
    colour: str,
    *,
    windows: str = "",
    lit: frozenset[int] = frozenset(),
    glow: str = "",
) -> str:
    """A gabled house that stands on the ground, with six windows, of which some are lit."""
    eaves = top + width * 0.32
    parts = [
        shape(
            f"M{x:g} {HEIGHT}V{eaves:g}L{x + width / 2:g} {top:g}L{x + width:g} {eaves:g}V{HEIGHT}z",
            colour,
        ),
        rect(x + width * 0.7, top + width * 0.02, width * 0.11, width * 0.3, colour),
    ]
    size = width * 0.17
    for number in range(6) if windows else ():
        left = x + width * (0.2 if number % 2 == 0 else 0.63)
        down = eaves + size * (0.5 + 1.75 * (number // 2))
        parts.append(
            rect(
                left, down, size, size * 1.2, glow if number in lit else windows, round_=size * 0.1
            )
        )
    return "".join(parts)


def tree(x: float, height: float, colour: str) -> str:
    """A round tree that stands on the ground."""
    radius = height * 0.32
    return rect(x - 2, HEIGHT - height * 0.6, 4, height * 0.6, colour) + disc(
        x, HEIGHT - height + radius, radius, colour
    )


def lamp(x: float, height: float, pole: str, light: str) -> str:
    """A street lamp with its cone of light."""
    top = HEIGHT - height
    return (
        shape(f"M{x - 5:g} {top + 8:g}h10L{x + 30:g} {HEIGHT}H{x - 30:g}z", light, opacity=0.22)
        + rect(x - 1.5, top, 3, height, pole)
        + shape(f"M{x - 9:g} {top + 8:g}a9 9 0 0 1 18 0z", pole)
        + disc(x, top + 9, 4, light)
    )


def person(
    x: float, height: float, body: str, head: str, *, hair: str = "", base: float = HEIGHT
) -> str:
    """Somebody from the front, down to the waist: round head, round shoulders."""
    radius = height * 0.2
    shoulders = height * 0.36
    top = base - height
    neck = top + radius * 2.15
    parts = [
        shape(
            f"M{x - shoulders:g} {base:g}V{neck + shoulders:g}A{shoulders:g} {shoulders:g} 0 0 1 "
            f"{x + shoulders:g} {neck + shoulders:g}V{base:g}z",
            body,
        ),
        disc(x, top + radius, radius, head),
    ]
    if hair:
        parts.append(
            shape(
                f"M{x - radius:g} {top + radius:g}A{radius:g} {radius:g} 0 0 1 {x + radius:g} {top + radius:g}"
                f"Q{x:g} {top + radius * 0.35:g} {x - radius:g} {top + radius:g}z",
                hair,
            )
        )
    return "".join(parts)


def from_behind(x: float, height: float, body: str, hair: str, *, is_long: bool = False) -> str:
    """Somebody seen from behind, down to the waist."""
    radius = height * 0.19
    shoulders = height * 0.36
    top = HEIGHT - height
    neck = top + radius * 2.2
    fall = rect(x - radius, top + radius, radius * 2, height * 0.3, hair, round_=radius * 0.5)
    return (
        shape(
            f"M{x - shoulders:g} {HEIGHT}V{neck + shoulders:g}A{shoulders:g} {shoulders:g} 0 0 1 "
            f"{x + shoulders:g} {neck + shoulders:g}V{HEIGHT}z",
            body,
        )
        + disc(x, top + radius, radius, hair)
        + (fall if is_long else "")
    )


def bubble(
    x: float, y: float, width: float, height: float, colour: str, *, tail: str = "left"
) -> str:
    """A speech bubble; its tail points down at one side."""
    foot = y + height
    at = x + 14 if tail == "left" else x + width - 14
    tip = at - 8 if tail == "left" else at + 8
    return rect(x, y, width, height, colour, round_=min(height / 2.4, 12)) + shape(
        f"M{at - 6:g} {foot - 2:g}L{tip:g} {foot + 11:g}L{at + 8:g} {foot - 2:g}z", colour
    )


def lines(x: float, y: float, widths: tuple[float, ...], colour: str) -> str:
    """Lines of writing that nobody can read."""
    return "".join(
        rect(x, y + 9 * number, width, 4, colour, round_=2) for number, width in enumerate(widths)
    )
