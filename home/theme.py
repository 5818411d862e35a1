"""A partnership's own brand colour as a stylesheet: every shade that the site uses, made from one.

The content policy allows no inline style, so a colour that differs from the stylesheet's own
comes as a second tiny file, named by its colour and kept for ever.
"""

from home.colour import contrast, mix

DEFAULT_BRAND = "#0b4f55"
WHITE = "#ffffff"
BLACK = "#000000"
DARK_CARD = "#18272e"
LEAST_CONTRAST = 7.0  # AAA: white text on the brand, and brand-coloured text on white


def brand_problem(colour: str) -> str:
    """Why a colour cannot be the brand's, in words; empty when it can."""
    try:
        found = contrast(colour, WHITE)
    except ValueError as wrong:
        return str(wrong)
    if found < LEAST_CONTRAST:
        return f"{colour} is too pale: its contrast with white is {found:.1f}, and 7 is the least."
    return ""


def readable(colour: str, background: str) -> str:
    """The colour, lightened in steps until it can be read as text on a dark background."""
    for step in range(20):
        tint = mix(colour, WHITE, step / 20)
        if contrast(tint, background) >= LEAST_CONTRAST:
            return tint
    return WHITE


def theme_css(brand: str) -> str:
    """The stylesheet of one brand colour, for light and dark. Raises ValueError when unfit."""
    problem = brand_problem(brand)
    if problem:
        raise ValueError(problem)
    deep = mix(brand, BLACK, 0.28)
    link = readable(brand, DARK_CARD)
    light = {
        "brand": brand,
        "brand-deep": deep,
        "brand-soft": mix(brand, WHITE, 0.86),
        "on-brand-soft": mix(brand, WHITE, 0.84),
        "action": brand,
        "action-hover": deep,
        "link": brand,
        "link-hover": mix(brand, BLACK, 0.5),
    }
    dark = {
        "brand": mix(brand, BLACK, 0.16),
        "brand-deep": mix(brand, BLACK, 0.42),
        "brand-soft": mix(brand, DARK_CARD, 0.6),
        "action": link,
        "action-hover": mix(link, WHITE, 0.4),
        "link": link,
        "link-hover": mix(link, WHITE, 0.5),
    }
    return f":root{{{_rules(light)}}}@media screen and (prefers-color-scheme:dark){{:root{{{_rules(dark)}}}}}"


def _rules(shades: dict[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in shades.items())
