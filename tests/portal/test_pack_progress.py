"""Indicators and actions in a pack: a slip is refused by file, line and key; loading again changes nothing."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

from home.strategy.models import Action, ActionChange, Indicator, Measurement, Target
from portal.pack_policy import PACKS
from portal.pack_reading import read_pack
from portal.pack_yaml import PackError
from tests.factories.progress import NOW

SLIPS = [
    # what is written, what is written instead, the key and the words of the error
    ("unit: percent", "unit: share", "indicators[1].unit", "use one of count"),
    ("starts: Q1 2025/26", "starts: Q1 2025", "indicators[1].starts", "is not a period"),
    ("{Q1 2025/26: 90,", "{Q5 2025/26: 90,", "indicators[1].targets", "is not a period"),
    ("{Q1 2025/26: 90,", "{Q1 2025/26: lots,", "indicators[1].targets", "periods with their"),
    ("period: Q2 2025/26", "period: autumn", "indicators[1].figures[2].period", "not a period"),
    ("period: Q2 2025/26", "period: Q2 2095/96", "indicators[1].figures[2].period", "not begun"),
    ("value: 84", "value: many", "indicators[1].figures[1].value", "plain number"),
    ("    baseline: 6\n", "", "indicators[6]", "needs a `baseline` or `targets`"),
    ("polarity: lower", "polarity: down", "indicators[5].polarity", "use one of higher"),
    ("feed: reports", "feed: calls", "indicators[6].feed", "use one of"),
    ("key: answered-in-time", "key: urgent-seen-in-time", "indicators[2].key", "there twice"),
    ("status: done", "status: finished", "actions[4].status", "use one of"),
    ("    evidence: Both drop-ins have been open to them since February 2026. This is an example.\n", "", "actions[6]", "`evidence`"),
    ("    reason: Hertfordshire stopped using OWL in 2024.\n", "", "actions[11]", "`reason`"),
    ("neighbourhood.inspector@police.example", "inspector", "actions[1].owner_email", "email"),
    ("due_on: 2027-03-31", "due_on: soon", "actions[1].due_on", "write a day"),
    ("  below: /strategy/\n", "", "actions_page", "`below` is missing"),
    ("how_we_are_doing:\n  title: How we are doing", "how_we_are_doing:\n  titel: x", "titel", "no such key"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "words"), SLIPS)
def test_a_slip_is_named_by_file_line_and_key(
    tmp_path: Path, old: str, new: str, key: str, words: str
) -> None:
    packs = tmp_path / "packs"
    shutil.copytree(PACKS, packs)
    path = packs / "stevenage" / "progress.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        read_pack("stevenage", packs)
    assert caught.value.file == "stevenage/progress.yaml"
    assert key in caught.value.key or key in caught.value.words
    assert words in str(caught.value)


def everything() -> list[Any]:
    """What there is of a pack's progress, with the ids that loading again would change."""
    models: list[Any] = [Indicator, Target, Measurement, Action, ActionChange]
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_loading_again_changes_nothing(stevenage: str) -> None:
    before = everything()
    assert all(before)
    call_command("load_pack", "stevenage")
    assert everything() == before


def test_what_staff_entered_or_edited_stays(stevenage: str) -> None:
    user = get_user_model().objects.create_user("cora")
    action, indicator = (
        Action.objects.get(key="fraud-warnings"),
        Indicator.objects.get(key="street-meets"),
    )
    action.status, action.evidence = "done", "Ours."
    action.save_revision(user=user).publish()
    of_pack = Measurement.objects.filter(indicator=indicator).first()
    assert of_pack is not None
    Measurement.objects.create(
        indicator=indicator, starts_on=of_pack.starts_on, value=9, entered_by="cora", at=NOW
    )
    Measurement.objects.filter(pk=of_pack.pk).delete()
    before = everything()
    call_command("load_pack", "stevenage")
    assert everything() == before


def test_the_history_of_an_action_is_told(stevenage: str) -> None:
    html = Client().get("/strategy/actions/tell-what-came-of-it/").content.decode()
    assert "Date moved from 30 September 2026 to 31 October 2026" in html
    assert "15 April 2026" in html


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/how-we-are-doing/", "Missing:</b> October to December 2025"),
        ("/how-we-are-doing/answered-in-time/", "one referral was counted twice"),
        ("/how-we-are-doing/no-more-referrals/", "Fewer than 5"),
        ("/how-we-are-doing/year-2025/", "2025/26"),
        ("/strategy/actions/", "We will ask residents again"),
        ("/strategy/actions/old-alerts/", "stopped using OWL"),
    ],
)
def test_the_demo_shows_it(stevenage: str, path: str, words: str) -> None:
    response = Client().get(path)
    assert response.status_code == 200
    assert words in response.content.decode()
