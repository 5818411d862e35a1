"""Whether the words of a search speak of danger: then who can help now comes before any result.

It looks for too much rather than too little: a number too many on a page harms nobody.
"""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from home.models import ContactPoint
from home.numbers.standing import by_key, standing
from home.searching.danger_words import mended


@dataclass(frozen=True)
class Danger:
    """One kind of danger: the words that speak of it, what we say, and the keys of whom to reach."""

    pattern: re.Pattern[str]
    words: str | Promise
    contacts: tuple[str, ...]


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)


DANGERS = (
    Danger(
        _any(r"suicid", r"(?:kill|hurt|harm|cut)(?:ing)? my ?self", r"self.?harm", r"end (?:my|it)\b",
             r"(?:want|wish) (?:to|i) (?:die|was dead|were dead)", r"overdos", r"don.?t want to live"),
        _("If you might hurt yourself, or somebody else might, you can talk to someone now."),
        ("samaritans", "childline"),
    ),
    Danger(
        _any(r"kill", r"murder", r"strangl", r"chok", r"stab", r"kni(?:fe|ves)", r"gun\b", r"guns\b",
             r"weapon", r"machete", r"attack", r"beat(?:s|ing)?\b", r"threat", r"hit(?:s|ting)? me",
             r"hurt(?:s|ing)? me", r"acid", r"kidnap", r"follow(?:s|ing|ed)? me", r"stalk",
             r"locked in", r"scared", r"afraid", r"danger", r"help me", r"emergency"),
        _("If somebody is in danger now, call 999. If you cannot speak on a mobile, press 55."),
        ("emergency", "text-999"),
    ),
    Danger(
        _any(r"abus", r"rap(?:e|ed|ist)\b", r"assault", r"grop", r"violen", r"my (?:ex|partner|husband|boyfriend)",
             r"forced (?:to marry|marriage)", r"controlling"),
        _("You can talk to people who understand, and who will not tell anybody without you."),
        ("local-domestic-abuse-helpline", "domestic-abuse-helpline", "mens-advice-line", "rape-crisis"),
    ),
    Danger(
        _any(r"(?:child|kid|baby|teen|son|daughter|girl|boy|pupil)\w*\b.{0,40}(?:hurt|hit|abus|touch|"
             r"missing|groom|exploit|drugs|county lines|neglect|danger|unsafe)",
             r"(?:abus|groom|exploit|hurt|hit|touch)\w*.{0,40}(?:child|kid|baby|teen|girl|boy)",
             r"child (?:abuse|protection|safety)", r"safeguard"),
        _("If you are worried about a child, or you are a child and something is wrong, tell somebody."),
        ("nspcc", "childline", "childrens-services"),
    ),
    Danger(
        _any(r"slave", r"traffick", r"forced to work", r"took my passport"),
        _("If somebody is made to work or is controlled by others, these people help."),
        ("modern-slavery-helpline",),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Urgent:
    """What stands above the results: a line, and the ways to reach somebody that may be shown."""

    words: str | Promise
    contacts: tuple[ContactPoint, ...]


def urgent_for(words: str) -> list[Urgent]:
    """What the words of a search ask for at once, in the order in which it is shown; usually nothing."""
    said = f"{words}\n{mended(words)}"
    met = [each for each in DANGERS if each.pattern.search(said)]
    if not met:
        return []
    points = by_key(key for each in met for key in each.contacts)
    return [
        Urgent(each.words, tuple(standing(points.get(key) for key in each.contacts)))
        for each in met
    ]
