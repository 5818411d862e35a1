"""Invented reporters and officers. Numbers are from the ranges that Ofcom keeps for drama."""

from typing import Any

from portal.demo.dice import Dice

FIRST = [
    "Amina",
    "Ben",
    "Carys",
    "Dan",
    "Elif",
    "Femi",
    "Grace",
    "Hassan",
    "Ivy",
    "Jo",
    "Kavita",
    "Leon",
    "Marta",
    "Nia",
    "Omar",
    "Priya",
    "Ruth",
    "Sam",
    "Tomasz",
    "Zoe",
]
LAST = [
    "Adeyemi",
    "Brook",
    "Carter",
    "Dale",
    "Evans",
    "Farooq",
    "Green",
    "Hughes",
    "Iqbal",
    "Jones",
    "Kaur",
    "Lewis",
    "Malik",
    "Novak",
    "Okoro",
    "Patel",
    "Reid",
    "Shah",
    "Turner",
    "Webb",
]
TIMES = ("Weekday mornings", "After 6 in the evening", "Any time on a Tuesday or Thursday", "")


def reporter(dice: Dice) -> dict[str, Any]:
    """Return the safe-contact answer of somebody who does not exist."""
    name = f"{dice.one_of(FIRST)} {dice.one_of(LAST)}"
    way = dice.one_of(("phone", "email", "text"))
    return {
        "name": name,
        "ways": [way],
        "phone": f"07700 900{dice.number(1000):03d}" if way != "email" else "",
        "email": f"{name.lower().replace(' ', '.')}@mail.example" if way == "email" else "",
        "address": "",
        "times": dice.one_of(TIMES),
        "safe": ["text"] if way == "text" else [],
        "someone": "",
        "language": "",
        "not_say": "Do not say what it is about if somebody else answers."
        if dice.chance(20)
        else "",
    }


def partner_worker(dice: Dice) -> str:
    """Return the name of somebody at a partner who does not exist."""
    return f"{dice.one_of(FIRST)} {dice.one_of(LAST)}"
