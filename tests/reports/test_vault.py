"""Sealed text opens only where it was sealed, and only with its key."""

from typing import Any

import pytest

from reports import vault
from reports.choices import Tier
from reports.models import DataKey, Report, ReporterIdentity
from reports.vault import Place, SealBroken, VaultClosed
from tests.factories.reports import partnership, take_report

KEY, OTHER = b"k" * 32, b"o" * 32
HERE = Place("report", "row-1", "answers")


@pytest.mark.parametrize("text", [b"", b"words", "naïve \U0001f642\x00".encode(), b"x" * 100_000])
def test_what_is_sealed_opens(text: bytes) -> None:
    sealed = vault.seal(KEY, text, HERE)
    assert vault.unseal(KEY, sealed, HERE) == text
    assert text not in sealed or not text
    assert vault.seal(KEY, text, HERE) != sealed


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (OTHER, HERE),
        (KEY, Place("identity", "row-1", "answers")),
        (KEY, Place("report", "row-2", "answers")),
        (KEY, Place("report", "row-1", "notes")),
    ],
)
def test_moved_or_with_another_key_it_stays_shut(key: bytes, place: Place) -> None:
    with pytest.raises(SealBroken) as refusal:
        vault.unseal(key, vault.seal(KEY, b"canary", HERE), place)
    assert "canary" not in str(refusal.value)


@pytest.mark.parametrize("cut", [0, 5, 12, 27])
def test_cut_or_changed_it_stays_shut(cut: int) -> None:
    sealed = vault.seal(KEY, b"words", HERE)
    for broken in (sealed[:cut], sealed[:-1] + bytes([sealed[-1] ^ 1])):
        with pytest.raises(SealBroken):
            vault.unseal(KEY, broken, HERE)


def test_a_data_key_is_wrapped_for_its_row_by_the_newest_key(settings: Any) -> None:
    settings.VAULT_KEYS = {1: KEY, 3: OTHER}
    raw, wrapped, version = vault.new_data_key("row")
    assert (version, vault.unwrap("row", wrapped, version)) == (3, raw)
    assert raw not in wrapped
    with pytest.raises(SealBroken):
        vault.unwrap("another", wrapped, version)
    with pytest.raises(VaultClosed, match="version 2"):
        vault.unwrap("row", wrapped, 2)


def test_rewrapping_keeps_the_data_key(settings: Any) -> None:
    settings.VAULT_KEYS = {1: KEY}
    raw, wrapped, version = vault.new_data_key("row")
    settings.VAULT_KEYS = {1: KEY, 2: OTHER}
    again, newest = vault.rewrap("row", wrapped, version)
    settings.VAULT_KEYS = {2: OTHER}
    assert (newest, vault.unwrap("row", again, newest)) == (2, raw)
    with pytest.raises(VaultClosed):
        vault.unwrap("row", wrapped, version)


def test_closed_without_a_key(settings: Any) -> None:
    settings.VAULT_KEYS = {}
    assert not vault.is_open()
    with pytest.raises(VaultClosed, match="VAULT_KEYS"):
        vault.new_data_key("row")
    with pytest.raises(VaultClosed):
        vault.rewrap("row", b"", 1)


def test_a_keyed_digest_depends_on_key_purpose_and_text(settings: Any) -> None:
    found = {vault.keyed_digest(purpose, text) for purpose in ("a", "b") for text in ("x", "y")}
    settings.INDEX_KEY = "another"
    found.add(vault.keyed_digest("a", "x"))
    assert len(found) == 5
    assert all(len(each) == 64 for each in found)


@pytest.mark.django_db
def test_reports_cannot_be_swapped_for_one_another() -> None:
    partnership()
    first, second = (take_report().reports.get() for _ in range(2))
    Report.objects.filter(pk=first.pk).update(
        answers=bytes(second.answers), answers_key=second.answers_key
    )
    with pytest.raises(SealBroken):
        Report.objects.get(pk=first.pk).read_answers()


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", list(DataKey.Purpose))
def test_erasing_a_data_key_erases_what_it_sealed_and_nothing_else(
    purpose: DataKey.Purpose,
) -> None:
    partnership()
    take_report(Tier.NAMED)
    DataKey.objects.filter(purpose=purpose).delete()
    report, identity = Report.objects.get(), ReporterIdentity.objects.get()
    assert bool(report.read_answers()) is (purpose != DataKey.Purpose.ANSWERS)
    assert bool(identity.read()) is (purpose != DataKey.Purpose.IDENTITY)
