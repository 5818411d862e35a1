"""Partners, a policy, a journey and reports taken through the real intake, for tests.

`partnership()` makes what reporting needs; `take_report(...)` puts a report through `intake.take`.
"""

import secrets
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import factory
import yaml
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.pack_policy import policy_data
from reports import intake, receipts
from reports.choices import DeliveryKind
from reports.journey import journey_from_dict
from reports.models import (
    Area,
    Case,
    ContactHours,
    JourneyEdition,
    Partner,
    PartnerContact,
    Referral,
    ReferralLink,
)
from reports.models.policy import publish_policy_data

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""A working Monday, 10:00 in London."""

# One word in each thing that somebody can type, to look for where it must not be.
CANARIES = {
    "name": "Wilhelmina Canaryname",
    "phone": "07700 900123",
    "email": "wilhelmina@canary.example",
    "address": "9 Canaryhome Close",
    "times": "before canarytime",
    "someone": "cousin Canarycousin",
    "language": "Canarylanguage",
    "not_say": "canarynotsay",
    "who": "brother Canarybrother",
    "why": "canarywhy",
    "agency": "Canaryagency",
    "words": "canarywords <script>alert(1)</script>",
    "place": "14 Canarystreet",
    "postcode": "SG1 9ZZ",
    "description": "canaryplace",
    "person": "canaryperson",
    "vehicle": "CN44 RYX",
    "about": "canaryabout",
    "detail": "canarydetail",
    "breed": "canarybreed",
    "landlord": "Canarylandlord",
}

JOURNEY = """
slug: behaviour
concern: asb
title: Report behaviour
steps:
  - key: privacy
    title: Privacy
    questions:
      - kind: tier
        key: tier
        label: How private?
        options: |
          named = Named
          confidential = Confidential
          anonymous = Anonymous
  - key: what
    title: What
    questions:
      - kind: checkboxes
        key: what
        label: What is happening?
        options: |
          noise = Noise | signals: nuisance, noise
          dealing = People selling drugs | signals: drug-dealing, crime-likely
          threats = Threats | signals: threat, targeted
          ill = It makes me ill | signals: mental-health, effect-serious
          mine = It is my home | signals: cuckooing, occupier-reporting
          few = Few people know | signals: few-know
      - {kind: yes-no, key: before, label: "Has it been reported before?", signals_yes: repeat}
      - {kind: long-text, key: words, label: In your own words}
      - {kind: short-text, key: breed, label: "What breed of dog?"}
      - {kind: description, key: looks, label: "What do they look like?"}
  - key: where
    title: Where
    questions:
      - {kind: place, key: place, label: "Where is it?"}
      - {kind: landlord, key: landlord, label: "Who is the landlord?"}
      - {kind: date, key: last, label: "When was the last time?"}
      - {kind: time-pattern, key: pattern, label: "When is it worst?"}
  - key: contact
    title: Keeping in touch
    questions:
      - {kind: short-text, key: agency, label: "Where do you work?", identity: true}
      - {kind: safe-contact, key: contact, label: "How can we contact you?"}
      - {kind: sharing, key: sharing, label: "Who must not know?"}
"""


class AreaFactory(factory.django.DjangoModelFactory[Area]):
    """Bedwell, unless told otherwise."""

    class Meta:
        model = Area
        django_get_or_create = ("key",)

    key = "bedwell"
    name = "Bedwell"


class PartnerFactory(factory.django.DjangoModelFactory[Partner]):
    """A partner with office hours."""

    class Meta:
        model = Partner
        django_get_or_create = ("key",)

    key = factory.Sequence(lambda number: f"partner-{number}")
    name = factory.LazyAttribute(lambda made: made.key.replace("-", " ").capitalize())


class ContactFactory(factory.django.DjangoModelFactory[PartnerContact]):
    """A verified contact for everything, at any time."""

    class Meta:
        model = PartnerContact
        django_get_or_create = ("key",)

    partner = factory.SubFactory(PartnerFactory)
    key = factory.LazyAttribute(lambda made: f"{made.partner.key}-desk")
    name = "Duty officer"
    email = factory.LazyAttribute(lambda made: f"{made.key}@agency.example")
    hours = ContactHours.ALWAYS
    verified_on = date(2026, 10, 1)


@cache
def _policy_data() -> dict[str, Any]:
    return policy_data("stevenage")


@cache
def _partners_named() -> tuple[str, ...]:
    named = {
        key.strip()
        for rule in _policy_data()["rules"]
        for part in ("refer_to", "never_refer_to")
        for key in str(rule.get(part) or "").split(",")
        if key.strip() not in {"", "landlord", "everyone"}
    }
    return tuple(sorted(named | {"own-team"}))


def partnership() -> None:
    """Make an area, every partner that Stevenage's policy names, each with a contact, and the policy.

    More than a thousand tests begin with it, so what is the same for each partner is made in few queries.
    """
    AreaFactory()
    keys = _partners_named()
    made = [PartnerFactory.build(key=key, is_own_team=key == "own-team") for key in keys]
    Partner.objects.bulk_create(made, ignore_conflicts=True)
    partners = Partner.objects.in_bulk(keys, field_name="key")
    contacts = [ContactFactory.build(partner=partners[key]) for key in keys]
    PartnerContact.objects.bulk_create(contacts, ignore_conflicts=True)
    # A policy refers to no other content, which finding out takes a third of the time.
    with disable_reference_index_auto_update():
        publish_policy_data(_policy_data())


def edition(text: str = JOURNEY, *, revision: int = 1) -> JourneyEdition:
    """A journey, kept as one that reports can be made on."""
    document = yaml.safe_load(text)
    return JourneyEdition.objects.get_or_create(
        page_id=1, revision=revision, defaults={"slug": document["slug"], "document": document}
    )[0]


def full_answers(tier: str = "named", **more: Any) -> dict[str, Any]:
    """An answer to every question of JOURNEY, with a canary in everything that can be typed."""
    said = CANARIES
    answers: dict[str, Any] = {
        "tier": tier,
        "what": ["noise"],
        "before": "yes",
        "words": said["words"],
        "breed": said["breed"],
        "looks": {"person": said["person"], "vehicle": said["vehicle"]},
        "place": {
            "address": said["place"],
            "postcode": said["postcode"],
            "description": said["description"],
            "kind": "home",
            "area": "bedwell",
        },
        "landlord": {"kind": "private", "name": said["landlord"]},
        "last": {"how": "exact", "on": "2026-11-01", "about": said["about"]},
        "pattern": {"days": ["mon"], "times": ["night"], "detail": said["detail"]},
        "sharing": {"who": said["who"], "why": said["why"]},
    }
    if tier != "anonymous":
        answers["agency"] = said["agency"]
        answers["contact"] = {
            **{part: said[part] for part in ("name", "phone", "email", "address", "times")},
            **{part: said[part] for part in ("someone", "language", "not_say")},
            "ways": ["phone"],
            "safe": ["text"],
        }
    return answers | more


def take_report(
    tier: str = "named",
    *,
    now: datetime = MONDAY,
    text: str = JOURNEY,
    code: str = "",
    **answers: Any,
) -> Case:
    """Put a report through the real intake; return its case. Needs `partnership()`."""
    kept = edition(text)
    journey = journey_from_dict(kept.document, revision=kept.revision)
    receipt = intake.take(
        intake.Submission(
            key=secrets.token_hex(32),
            code=code or receipts.from_bytes(secrets.token_bytes(10)),
            journey=journey,
            edition=kept,
            answers=full_answers(tier, **answers),
            prefix="SV",
        ),
        now=now,
    )
    return Case.objects.get(reference=receipt.reference)


def referral_of(case: Case, partner: str = "environmental-health") -> Referral:
    """The referral of a case to one partner."""
    return case.referrals.get(partner__key=partner)


def link_of(referral: Referral) -> ReferralLink:
    """The link in the referral's last email."""
    mails = referral.deliveries.filter(kind=DeliveryKind.REFERRAL)
    return mails.select_related("link").latest("made_at").link
