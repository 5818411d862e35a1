"""Keys are wrapped again while people write, and nothing becomes unreadable."""

import io
import secrets
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from reports import rotation, vault
from reports.models import DataKey, Report
from tests.factories.reports import CANARIES, partnership, take_report
from tests.support.threads import all_at_once

OLD, NEW = secrets.token_bytes(32), secrets.token_bytes(32)


def said() -> list[str]:
    """What every report says in its own words."""
    return [report.read_answers()["words"] for report in Report.objects.all()]


@pytest.mark.django_db
def test_a_rotation_leaves_everything_readable_without_the_old_key(settings: Any) -> None:
    settings.VAULT_KEYS = {1: OLD}
    partnership()
    for tier in ("named", "confidential", "anonymous"):
        take_report(tier)
    settings.VAULT_KEYS = {1: OLD, 2: NEW}
    out = io.StringIO()
    call_command("rotate_keys", "--dry-run", stdout=out)
    assert "version 1: 5 data keys" in out.getvalue()
    assert rotation.waiting() == {1: 5}
    call_command("rotate_keys", stdout=out)
    assert "Wrapped again with version 2: 5." in out.getvalue()
    assert rotation.waiting() == {2: 5}
    assert rotation.rotate() == rotation.Rotated(0, ())
    settings.VAULT_KEYS = {2: NEW}
    assert said() == [CANARIES["words"]] * 3


@pytest.mark.django_db
def test_a_rotation_that_was_stopped_goes_on(settings: Any) -> None:
    settings.VAULT_KEYS = {1: OLD}
    made = [DataKey.make(DataKey.Purpose.ANSWERS) for _ in range(3)]
    settings.VAULT_KEYS = {1: OLD, 2: NEW}
    wrapped, version = vault.rewrap(str(made[0].id), made[0].wrapped, 1)
    DataKey.objects.filter(pk=made[0].pk).update(wrapped=wrapped, wrapping_version=version)
    assert rotation.rotate().done == 2
    assert rotation.waiting() == {2: 3}


@pytest.mark.django_db
@pytest.mark.parametrize("keys", [{}, {2: NEW}])
def test_without_the_old_key_nothing_is_changed(settings: Any, keys: dict[int, bytes]) -> None:
    settings.VAULT_KEYS = {1: OLD}
    key = DataKey.make(DataKey.Purpose.ANSWERS)
    settings.VAULT_KEYS = keys
    with pytest.raises(CommandError, match="Nothing has been changed"):
        call_command("rotate_keys", stdout=io.StringIO())
    assert bytes(DataKey.objects.get().wrapped) == key.wrapped


@pytest.mark.django_db
def test_a_key_that_does_not_open_is_named_and_left_alone(settings: Any) -> None:
    settings.VAULT_KEYS = {1: OLD}
    good, bad = (DataKey.make(DataKey.Purpose.ANSWERS) for _ in range(2))
    DataKey.objects.filter(pk=bad.pk).update(wrapped=b"0" * 60)
    settings.VAULT_KEYS = {1: OLD, 2: NEW}
    with pytest.raises(CommandError, match=str(bad.id)):
        call_command("rotate_keys", stdout=io.StringIO())
    assert DataKey.objects.get(pk=good.pk).wrapping_version == 2
    assert bytes(DataKey.objects.get(pk=bad.pk).wrapped) == b"0" * 60


def test_people_write_and_are_erased_while_keys_are_rotated(
    fresh_database: str, settings: Any
) -> None:
    settings.VAULT_KEYS = {1: OLD}
    partnership()
    for _ in range(10):
        take_report("named")
    gone = [DataKey.make(DataKey.Purpose.ANSWERS).pk for _ in range(20)]
    settings.VAULT_KEYS = {1: OLD, 2: NEW}

    def report() -> None:
        for _ in range(5):
            take_report("named")

    def erase() -> None:
        for key in gone:
            DataKey.objects.filter(pk=key).delete()

    all_at_once(lambda do: do(), [report, report, erase, rotation.rotate, rotation.rotate])
    rotation.rotate()
    settings.VAULT_KEYS = {2: NEW}
    assert said() == [CANARIES["words"]] * 20
    assert not DataKey.objects.filter(pk__in=gone).exists()
    assert set(rotation.waiting()) == {2}
