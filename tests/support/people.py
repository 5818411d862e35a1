"""What invented people answer, by the name of the field. A field that is not here gets the answer that says least.

Every text that somebody could type holds a word that stands nowhere else, so that it can be looked for
where it must not be: in mail, in logs, in the address bar.
"""

from collections.abc import Mapping

Wishes = Mapping[str, str | list[str]]

JOURNEYS = ("antisocial-behaviour", "hate-crime", "cuckooing")
TIERS = ("named", "confidential", "anonymous")

_WORDS = {
    "words": "The quagmire beat shakes the wall. 'Tis <b>too</b> loud & at 3 am\nevery night.",
    "would-help": "Peace from quagmire.",
    "person-words": "She looks quagmire thin.",
    "people-person": "Tall, a quagmire coat.",
    "people-vehicle": "A blue van, QU46 MRE.",
}
_PLACE = {
    "place-kind": "home",
    "place-address": "14 Quagmire Row",
    "place-description": "Behind the quagmire shops",
    "place-area": "bedwell",
    "landlord-kind": "council",
}
_CONTACT: dict[str, str | list[str]] = {
    "contact-name": "Quentin Quagmire",
    "contact-ways": ["phone", "email"],
    "contact-phone": "07700 900 461",
    "contact-email": "quentin@quagmire.example",
    "contact-times": "before quagmire noon",
    "contact-safe": ["voicemail"],
    "sharing-who": "Uncle Quagmire",
}
_CHOICES: dict[str, str | list[str]] = {
    "danger": ["none"],
    "in-area": "yes",
    "role": ["affected", "neighbour"],
    "nuisance": ["noise"],
    "what": ["words"],
    "strands": ["race"],
    "wish": "support",
    "often": "most-days",
    "visitors": ["short-visits", "keys"],
    "resident": ["frightened"],
    "last-about": "last quagmire Sunday",
    "pattern-days": ["fri", "sat"],
    "pattern-times": ["night"],
}

# Words and numbers of these people that may stand in no mail and no log.
TELLING = ("quagmire", "quentin", "QU46", "07700 900 461", "7700900461", "bedwell", "noise")


def person(tier: str, **more: str | list[str]) -> Wishes:
    """Return somebody who reports at this tier, with an answer to all they may be asked; `more` wins.

    Two wishes for one question are for two journeys; radio buttons take the one that they offer.
    """
    everything: dict[str, str | list[str]] = {**_WORDS, **_PLACE, **_CONTACT, **_CHOICES}
    return everything | {"tier": tier} | {name.replace("_", "-"): v for name, v in more.items()}
