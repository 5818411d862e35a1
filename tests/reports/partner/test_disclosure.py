"""What a partner may see: a mistake here can hurt somebody."""

import html
from dataclasses import dataclass

import pytest
from django.test import Client

from reports.choices import ReferralStatus
from reports.disclosure import FEW_KNOW, TELLABLE, Level, level_of, what_partner_sees
from reports.models import DataKey, ReferralLink, Report, TriagePolicy
from reports.models.policy import live_policy
from tests.factories import reports as make
from tests.reports.partner.walk import open_link

S = ReferralStatus
LIVE = [
    *(S.WAITING, S.SENT, S.DELIVERED, S.OPENED, S.BOUNCED, S.FAILED),
    *(S.ACCEPTED, S.OUTCOME_RECORDED),
]

LEVELS = [
    (["named"], [], Level.EVERYTHING),
    (["named", "named"], [], Level.EVERYTHING),
    (["confidential"], [], Level.FACTS),
    (["anonymous"], [], Level.FACTS),
    (["named", "confidential"], [], Level.FACTS),
    (["anonymous", "named"], [], Level.FACTS),
    (["named"], [FEW_KNOW], Level.FACTS),
    (["confidential"], [FEW_KNOW], Level.FACTS),
    ([], [], Level.FACTS),
    ([""], [], Level.FACTS),
    (["Named"], [], Level.FACTS),
    (["something new"], [], Level.FACTS),
]


@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize(("tiers", "facts", "level"), LEVELS)
def test_level(status: S, tiers: list[str], facts: list[str], level: Level) -> None:
    found = level_of(tiers=tiers, facts=facts, status=status)
    assert found is (level if status in LIVE else Level.NOTHING)


@dataclass(frozen=True)
class Seen:
    """A page of a report at one tier, and its link."""

    body: str
    link: ReferralLink


def _seen(client: Client, tier: str, **answers: object) -> Seen:
    link = make.link_of(make.referral_of(make.take_report(tier, **answers)))
    path = open_link(client, link)
    return Seen(client.get(f"{path}referral/").content.decode(), link)


@pytest.mark.usefixtures("_partnership")
@pytest.mark.parametrize(
    ("tier", "what", "all_shown"),
    [
        ("named", ["noise"], True),
        ("named", ["noise", "few"], False),
        ("confidential", ["noise"], False),
        ("confidential", ["noise", "few"], False),
        ("anonymous", ["noise"], False),
    ],
)
def test_what_was_typed_is_shown_only_where_it_may_be(
    client: Client, tier: str, what: list[str], all_shown: bool
) -> None:
    seen = _seen(client, tier, what=what)
    typed = {**make.CANARIES, "words": "canarywords &lt;script&gt;alert(1)&lt;/script&gt;"}
    shown = {part for part, words in typed.items() if words in seen.body}
    assert shown == (set(typed) if all_shown else set())
    assert "canary" in seen.body.lower() or not all_shown
    if not all_shown:
        assert "canary" not in seen.body.lower()
        assert "1 November" not in seen.body
    assert "<script>alert" not in seen.body
    assert "Antisocial behaviour" in seen.body
    assert "Bedwell" in seen.body
    assert "Inside or just outside a home" in seen.body


@pytest.mark.usefixtures("_partnership")
@pytest.mark.parametrize("tier", ["confidential", "anonymous"])
def test_signals_about_the_reporter_are_not_shown(client: Client, tier: str) -> None:
    seen = _seen(client, tier, what=["noise", "dealing", "threats", "ill", "mine"])
    body = html.unescape(seen.body.partition("<footer")[0])
    shown = {signal.key for signal in live_policy().signals.values() if signal.label in body}
    assert shown == {
        "crime-likely",
        "cuckooing",
        "drug-dealing",
        "noise",
        "nuisance",
        "targeted",
        "threat",
    }
    assert "Send nothing to the home" in seen.body
    assert "Do not try to find out who told us" in seen.body


@pytest.mark.usefixtures("_partnership")
def test_nothing_stands_out_where_few_could_know(client: Client) -> None:
    seen = _seen(client, "named", what=["noise", "threats", "few"])
    assert "Threats were made" not in seen.body
    assert "An officer is taking out" in seen.body


WITHHELD = {
    "accused-works-for-partner",
    "agrees-domestic-abuse-service",
    "danger-called",
    "domestic-abuse",
    "effect-serious",
    "effect-some",
    "fear-home",
    "few-know",
    "knows-offender",
    "linked",
    "mental-health",
    "no-friends",
    "no-police",
    "no-support",
    "occupier-reporting",
    "offender-history",
    "offender-history-serious",
    "others-affected",
    "personal-risk",
    "physical-health",
    "professional",
    "protected-characteristic",
    "record-only",
    "repeat",
    "retaliation",
    "sexual-harm",
    "suicidal",
    "support-only",
    "vulnerable",
}


@pytest.mark.usefixtures("_partnership")
def test_somebody_decided_about_every_signal() -> None:
    assert set(live_policy().signals) <= TELLABLE | WITHHELD
    assert not TELLABLE & WITHHELD


@pytest.mark.usefixtures("_partnership")
def test_without_a_policy_no_signal_is_shown() -> None:
    referral = make.referral_of(make.take_report("confidential"))
    assert what_partner_sees(referral).signals
    TriagePolicy.objects.update(live=False)
    assert what_partner_sees(referral).signals == ()


CONTACT_WARNINGS = [
    ({}, ["Do not contact the person who reported this: they gave no safe way."]),
    (
        {"ways": ["phone", "visit"], "safe": ["voicemail"]},
        [
            "Contact them in these ways only: phone call, visit",
            "Do not send a text message.",
            "Do not send a letter.",
            "Do not visit in uniform.",
        ],
    ),
    (
        {"ways": ["phone"], "safe": ["voicemail", "text", "post", "uniform"]},
        ["Contact them in these ways only: phone call"],
    ),
    (
        {"ways": ["email"], "times": "mornings", "not_say": "police"},
        [
            "Contact them in these ways only: email",
            "Do not leave a voicemail.",
            "Do not send a text message.",
            "Do not send a letter.",
            "Do not visit in uniform.",
            "Best and safe times: mornings",
            "Must not be said: police",
        ],
    ),
]


@pytest.mark.usefixtures("_partnership")
@pytest.mark.parametrize(("contact", "words"), CONTACT_WARNINGS)
def test_safe_contact_is_said_first(contact: dict[str, object], words: list[str]) -> None:
    referral = make.referral_of(make.take_report("named", contact=contact, sharing={}))
    assert list(what_partner_sees(referral).warnings) == words


@pytest.mark.usefixtures("_partnership")
@pytest.mark.parametrize(
    ("sharing", "words"),
    [
        ({"who": "Jo", "why": "fear"}, "Must not be told: Jo. Why: fear"),
        ({"who": "Jo", "why": ""}, "Must not be told: Jo"),
        ({"who": "", "why": "fear"}, "Take care whom you tell: fear"),
    ],
)
def test_who_must_not_be_told_comes_before_contact(sharing: dict[str, str], words: str) -> None:
    referral = make.referral_of(make.take_report("named", sharing=sharing))
    assert what_partner_sees(referral).warnings[0] == words


@pytest.mark.usefixtures("_partnership")
def test_what_was_erased_is_not_shown(client: Client) -> None:
    case = make.take_report("named")
    DataKey.objects.filter(purpose=DataKey.Purpose.IDENTITY).delete()
    link = make.link_of(make.referral_of(case))
    path = open_link(client, link)
    body = client.get(f"{path}referral/").content.decode()
    assert "Wilhelmina" not in body
    assert "canarywords" in body
    assert "Do not contact the person" in body
    DataKey.objects.all().delete()
    assert Report.objects.get(case=case).answers_key is None
    assert "It has been erased" in client.get(f"{path}referral/").content.decode()


@pytest.mark.usefixtures("_partnership")
def test_a_second_more_private_report_hides_the_first(client: Client) -> None:
    case = make.take_report("named")
    Report.objects.filter(case=make.take_report("anonymous")).update(case=case)
    link = make.link_of(make.referral_of(case))
    path = open_link(client, link)
    assert "canary" not in client.get(f"{path}referral/").content.decode().lower()


@pytest.mark.usefixtures("_partnership")
def test_a_closed_vault_keeps_what_was_typed(client: Client, settings: object) -> None:
    link = make.link_of(make.referral_of(make.take_report("named")))
    path = open_link(client, link)
    settings.VAULT_KEYS = {}
    assert client.get(f"{path}referral/").status_code == 503
    answer = client.post(f"{path}accept/", {"owner": "Sam", "next_step": "We will visit"})
    assert answer.status_code == 503
    assert "We will visit" in answer.content.decode()
    link.referral.refresh_from_db()
    assert link.referral.status != S.ACCEPTED
