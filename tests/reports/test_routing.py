"""Who a case goes to: for that concern, area and hour, and never to nobody."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from reports import routing
from reports.choices import DeliveryKind
from reports.models import Case, ContactHours, Delivery, Partner, PartnerContact, Referral, Task
from reports.triage import Assessment, Clock
from reports.working_time import Span
from tests.factories.reports import MONDAY, ContactFactory, PartnerFactory

EVENING = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CHRISTMAS = datetime(2026, 12, 25, 12, 0, tzinfo=UTC)
SUMMER_MORNING = datetime(2026, 7, 1, 8, 15, tzinfo=UTC)
"""09:15 in London, 08:15 in UTC."""
CLOCK = Clock(officer=Span(hours=1), partner=Span(hours=4))
NOTHING = Assessment(band="P3", score=0, fired=(), partners=())
pytestmark = pytest.mark.django_db


def a_case(**more: Any) -> Case:
    fields = {
        "reference": "SV-0001",
        "concern": "asb",
        "band": "P3",
        "area": "bedwell",
        "tier": "named",
        "opened_at": MONDAY,
        "officer_due_at": MONDAY + timedelta(hours=1),
    }
    return Case.objects.create(**fields | more)


def contacts(partner: Partner, *table: dict[str, Any]) -> None:
    for each in table:
        ContactFactory(partner=partner, **{"hours": ContactHours.OFFICE} | each)


def own_team(**more: Any) -> Partner:
    team = PartnerFactory(key="own-team", is_own_team=True)
    contacts(team, {"key": "team", **more}, {"key": "team-manager", "is_fallback": True})
    return team


def route(
    case: Case, *partners: str, facts: frozenset[str] = frozenset(), **more: Any
) -> list[str]:
    """Route it, and say who got it: partner and contact."""
    decision = replace(NOTHING, partners=partners, **more)
    made = routing.route(case=case, assessment=decision, clock=CLOCK, facts=facts, now=MONDAY)
    assert Referral.objects.filter(case=case).count() == len(made)
    assert Delivery.objects.filter(kind=DeliveryKind.REFERRAL).count() == len(made)
    return [
        f"{referral.partner.key}: {referral.contact.key}" for referral in made if referral.contact
    ]


EVERYBODY: list[dict[str, Any]] = [
    {"key": "general"},
    {"key": "hate", "concerns": ["hate-crime"]},
    {"key": "bedwell", "areas": ["bedwell"]},
    {"key": "hate-bedwell", "concerns": ["hate-crime"], "areas": ["bedwell"]},
    {"key": "night", "hours": ContactHours.OUT_OF_HOURS},
    {"key": "manager", "is_fallback": True},
]


def without(*keys: str) -> list[dict[str, Any]]:
    return [each for each in EVERYBODY if each["key"] not in keys]


@pytest.mark.parametrize(
    ("table", "concern", "area", "now", "expected"),
    [
        (EVERYBODY, "asb", "chells", MONDAY, "general"),
        (EVERYBODY, "asb", "bedwell", MONDAY, "bedwell"),
        (EVERYBODY, "hate-crime", "chells", MONDAY, "hate"),
        (EVERYBODY, "hate-crime", "bedwell", MONDAY, "hate-bedwell"),
        (EVERYBODY, "asb", "", MONDAY, "general"),
        (EVERYBODY, "asb", "outside", MONDAY, "general"),
        (EVERYBODY, "asb", "chells", EVENING, "night"),
        (EVERYBODY, "asb", "chells", SUNDAY, "night"),
        (EVERYBODY, "asb", "chells", CHRISTMAS, "night"),
        (EVERYBODY, "asb", "chells", SUMMER_MORNING, "general"),
        # Nobody out of hours: it waits for the morning, and the manager is not woken.
        (without("night"), "asb", "chells", EVENING, "general"),
        (without("general", "night"), "asb", "chells", MONDAY, "manager"),
        (without("general", "night"), "asb", "chells", EVENING, "manager"),
        ([{"key": "only-hate", "concerns": ["hate-crime"]}], "asb", "chells", MONDAY, None),
        ([{"key": "only-chells", "areas": ["chells"]}], "asb", "unknown", MONDAY, None),
        ([{"key": "new", "verified_on": None}], "asb", "chells", MONDAY, None),
        ([{"key": "left", "retired_on": date(2026, 1, 1)}], "asb", "chells", MONDAY, None),
        (
            [{"key": "new", "verified_on": None}, {"key": "manager", "is_fallback": True}],
            "asb",
            "chells",
            MONDAY,
            "manager",
        ),
        ([], "asb", "chells", MONDAY, None),
    ],
)
def test_the_contact(
    table: list[dict[str, Any]], concern: str, area: str, now: datetime, expected: str | None
) -> None:
    partner = PartnerFactory(key="police")
    contacts(partner, *table)
    found = routing.contact_for(partner, case=a_case(concern=concern, area=area), now=now)
    assert (found.key if found else None) == expected


def test_one_referral_a_partner_each_with_its_own_deadline() -> None:
    own_team()
    always = PartnerFactory(key="police", working_hours={"always": True})
    contacts(always, {"key": "police-desk"})
    contacts(PartnerFactory(key="council", landlord_key="council"), {"key": "tenancy"})
    case = a_case()
    facts = frozenset({"landlord:council"})
    assert route(case, "police", "council", "landlord", facts=facts) == [
        "police: police-desk",
        "council: tenancy",
    ]
    due = dict(Referral.objects.values_list("partner__key", "due_at"))
    assert due["police"] == MONDAY + timedelta(hours=4)
    assert due["council"] == MONDAY + timedelta(hours=4)
    assert not Case.objects.get().is_unroutable


@pytest.mark.parametrize(
    ("facts", "expected", "to_find_out"),
    [
        ({"landlord:council"}, ["tenancy"], False),
        ({"landlord:association", "landlord:northern-homes"}, ["northern"], False),
        ({"landlord:association"}, ["team"], True),
        ({"landlord:unknown"}, ["team"], True),
        (set(), ["team"], True),
    ],
)
def test_the_landlord(facts: set[str], expected: list[str], to_find_out: bool) -> None:
    own_team()
    for key, landlord, contact in (
        ("housing", "council", "tenancy"),
        ("northern-homes", "northern-homes", "northern"),
    ):
        contacts(PartnerFactory(key=key, landlord_key=landlord), {"key": contact})
    found = route(a_case(), "landlord", facts=frozenset(facts))
    assert [each.split(": ")[1] for each in found] == expected
    assert (
        Task.objects.filter(words__startswith="Find out who the landlord").exists() is to_find_out
    )


def alarm() -> str:
    return Task.objects.get(is_alarm=True).words


@pytest.mark.parametrize(
    ("partners", "more", "expected", "words"),
    [
        ((), {}, ["own-team: team"], "No rule sent this to a partner"),
        ((), {"own_team": True}, ["own-team: team"], "No rule sent this"),
        (("nobody",), {}, ["own-team: team"], "“nobody” is not a partner"),
        (("unverified",), {}, ["own-team: team"], "Unverified has no verified contact"),
        (("retired",), {}, ["own-team: team"], "“retired” is not a partner"),
        (
            ("police", "unverified"),
            {},
            ["police: police-desk", "own-team: team"],
            "Unverified has no verified contact",
        ),
        (("police",), {"hold": True}, ["own-team: team"], "Held for an officer"),
        # Somebody of the own team is accused: its manager is told, and nobody else of it.
        ((), {"never": ("own-team",)}, ["own-team: team-manager"], "No rule"),
        (("police",), {"never": ("police",)}, ["own-team: team"], "No rule"),
        (
            ("own-team", "unverified"),
            {},
            ["own-team: team"],
            "Unverified has no verified contact",
        ),
    ],
)
def test_what_cannot_be_routed_goes_to_the_own_team_with_an_alarm(
    partners: tuple[str, ...], more: dict[str, Any], expected: list[str], words: str
) -> None:
    own_team()
    contacts(PartnerFactory(key="police"), {"key": "police-desk"})
    contacts(PartnerFactory(key="unverified"), {"key": "new", "verified_on": None})
    contacts(PartnerFactory(key="retired", is_active=False), {"key": "left"})
    assert route(a_case(), *partners, **more) == expected
    assert words in alarm()
    assert Case.objects.get().is_unroutable


@pytest.mark.parametrize("has_team", [True, False])
def test_with_nobody_at_all_the_desk_still_has_an_alarm(has_team: bool) -> None:
    if has_team:
        own_team()
        PartnerContact.objects.update(verified_on=None)
    assert route(a_case(), "nobody") == []
    assert Case.objects.get().is_unroutable
    assert ("only the desk knows" in alarm()) is has_team


@pytest.mark.parametrize(
    "hours",
    [{"mon": []}, {"mon": ["9 to 5"]}, {"mo": ["09:00-17:00"]}, {"mon": 9}, ["09:00"], "always"],
)
def test_a_slip_in_a_partners_hours_never_turns_a_report_away(hours: Any) -> None:
    own_team()
    contacts(PartnerFactory(key="police", working_hours=hours), {"key": "police-desk"})
    assert route(a_case(), "police") == ["police: police-desk"]
    # As if it kept office hours.
    assert Referral.objects.get().due_at == MONDAY + timedelta(hours=4)
