"""The names of the areas of the partnership, for rooms that do not know who keeps them.

Whoever keeps areas gives them by a Wagtail hook in its own `wagtail_hooks.py`:

    @hooks.register("area_names")
    def names() -> dict[str, str]: ...

and in the same way, with `area_tiles`, where each stands on a map of tiles.
"""

from wagtail import hooks


def area_names() -> dict[str, str]:
    """Each area in use by its key, by name in the order of the alphabet."""
    found: dict[str, str] = {}
    for names in hooks.get_hooks("area_names"):
        found |= names()
    return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))


def area_tiles() -> dict[str, tuple[int, int]]:
    """Where each area stands on a map of tiles, roughly as on the ground: column and row, from 1, by its key."""
    found: dict[str, tuple[int, int]] = {}
    for tiles in hooks.get_hooks("area_tiles"):
        found |= tiles()
    return found
