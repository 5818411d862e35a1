"""Where something came of reports, in words, for topics of which an area gives nobody away."""

from collections.abc import Iterable, Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from campaigns.choices import Topic
from home.areas import area_names

TOLD_BY_AREA = frozenset({Topic.ASB, Topic.SAFER_STREETS})
"""As with the counts that pages rest on (docs/decisions/0049): of any other topic an area could point to a home."""
MOST_NAMED = 3


def keys_told(topic: str, areas: Iterable[str]) -> tuple[str, ...]:
    """The keys of the areas that may be named of an outcome of this topic."""
    return tuple(areas) if topic in TOLD_BY_AREA else ()


def wheres(outcomes: Sequence[tuple[str, tuple[str, ...]]]) -> list[str]:
    """“In Bedwell and Old Town” of each title and the keys of its areas, in one query, or none where no key is given.

    Empty where there is nothing to say: no area that is still in use, or all of them are in the title already.
    """
    names = area_names() if any(keys for _title, keys in outcomes) else {}
    return [
        _words(title, [names[key] for key in dict.fromkeys(keys) if key in names])
        for title, keys in outcomes
    ]


def _words(title: str, names: list[str]) -> str:
    if all(name.casefold() in title.casefold() for name in names):
        return ""
    if len(names) > MOST_NAMED:
        return _("In %(number)d areas") % {"number": len(names)}
    return _("In %(areas)s") % {"areas": get_text_list(names, _("and"))}
