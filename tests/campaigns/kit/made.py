"""Facts of a kit that stands for any campaign."""

from dataclasses import replace
from datetime import date
from typing import Any

from campaigns.kit.facts import Contact, KitFacts, Words
from campaigns.placements import Placement

MARK = '<svg viewBox="0 0 48 48"><rect width="48" height="48" fill="currentColor"/></svg>'
BRANDS = ("#0b4f55", "#21496b")
TOPICS = (
    "fraud", "cuckooing", "county-lines", "drugs", "hate-crime", "vawg", "asb", "safer-streets", "other",
)  # fmt: skip
FACTS = KitFacts(
    campaign_id=57,
    topic="cuckooing",
    topic_name="Cuckooing",
    title="Cuckooing: when a home is taken over",
    call="Has somebody taken over your neighbour’s home?",
    signs=("New people come and go", "You see your neighbour less", "Locks have been changed"),
    actions=("Tell us what you see", "Keep yourself safe"),
    contact=Contact("Crimestoppers", "0800 555 111"),
    emergency=Contact("Emergency", "999"),
    address="https://portal.example/campaigns/cuckooing/",
    site="https://portal.example",
    partnership="Stevenage Community Safety Partnership",
    short_name="SoSafe",
    brand=BRANDS[0],
    mark=MARK,
    made_on=date(2026, 11, 28),
    placements=(Placement("bus-shelter", "Bus shelter"),),
    words=(Words("x", "See the signs. {link}"), Words("sms", "Worried? {link}")),
)
LONG = "Look out for each other and say something when a street or a person does not seem right"


def facts(**changes: Any) -> KitFacts:
    return replace(FACTS, **changes)
