"""The drill of docs/operations/backup.md: back up, erase, lose everything, restore, apply the ledger."""

import contextlib
import io
import os
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

from portal.pack_reading import read_pack
from reports import cases, messages, retention, rotation
from reports.anonymising import anonymise
from reports.models import Case, Erasure, Message, ReporterIdentity
from tests.factories.reports import CANARIES, MONDAY, partnership, take_report
from tests.support import databases

pytestmark = pytest.mark.fault
LATER = MONDAY + timedelta(days=400)


def back_up(name: str, to: Path) -> None:
    """Back a database up while it is in use, as the guide says."""
    if databases.is_postgres():
        run("pg_dump", "-Fc", "--no-owner", f"--file={to}", name)
        return
    with (
        contextlib.closing(sqlite3.connect(name)) as source,
        contextlib.closing(sqlite3.connect(to)) as target,
    ):
        source.backup(target)


@contextlib.contextmanager
def restored(backup: Path) -> Iterator[None]:
    """Work in a new database that the backup was put into."""
    name = str(backup.with_suffix(".restored"))
    if databases.is_postgres():
        name = f"{databases.PREFIX}restored_{secrets.token_hex(6)}"
        run("createdb", name)
        run("pg_restore", "--no-owner", f"--dbname={name}", str(backup))
    else:
        shutil.copyfile(backup, name)
    try:
        with databases.database(name):
            yield
    finally:
        databases.drop(name)


def run(*command: str) -> None:
    """Run one of PostgreSQL's programs against the server of this run."""
    known = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    where = {name: str(known[key]) for name, key in names.items() if known[key]}
    subprocess.run(command, check=True, env={**os.environ, **where}, timeout=120)


def close(case: Case, user: Any) -> None:
    """Close a case, with a note and a message."""
    report = case.reports.get()
    messages.write_from_reporter(report=report, words="canarymessage", now=MONDAY)
    case.referrals.update(status="closed")
    cases.close(case=case, outcome=Case.Outcome.RESOLVED, note="canaryend", user=user, now=MONDAY)


def test_erased_stays_erased_after_a_restore_and_all_else_can_be_read(
    fresh_database: str, tmp_path: Path
) -> None:
    partnership()
    retention.put_rules(read_pack("stevenage").retention)
    user = get_user_model().objects.create_user("olive")
    old, forgotten, anonymised, kept = (take_report("named") for _ in range(4))
    for case in (old, forgotten):
        close(case, user)
    Case.objects.filter(pk=old.pk).update(band="P3")
    Case.objects.filter(pk=forgotten.pk).update(band="P1")

    backup, ledger = tmp_path / "backup", tmp_path / "ledger"
    back_up(fresh_database, backup)

    anonymise(report=anonymised.reports.get(), now=MONDAY + timedelta(hours=3))
    retention.erase_identity(report=forgotten.reports.get(), by="dora", now=LATER)
    assert retention.erase_due(now=LATER) == 2  # one whole case, and the other's messages
    call_command("export_erasures", str(ledger), stdout=io.StringIO())
    lines = Erasure.objects.count()

    with restored(backup), time_machine.travel(LATER, tick=False):
        assert ReporterIdentity.objects.count() == 4, "the backup held what was erased later"
        said = io.StringIO()
        call_command("erase_expired", "--reapply", str(ledger), stdout=said)
        assert "Erased again: 4. Already gone: 0." in said.getvalue()
        call_command("erase_expired", "--reapply", str(ledger), stdout=said)
        assert "Erased again: 0. Already gone: 4." in said.getvalue()
        assert Erasure.objects.count() == lines
        check(old, forgotten, anonymised, kept)
        call_command("verify_audit", stdout=said)
        assert rotation.rotate().broken == ()


def check(old: Case, forgotten: Case, anonymised: Case, kept: Case) -> None:
    """What was erased is gone; what was not can be read."""
    assert old.reports.get().read_answers() == {}
    assert Case.objects.get(pk=old.pk).erased_at == LATER
    for case in (forgotten, anonymised, kept):
        assert case.reports.get().read_answers()["words"] == CANARIES["words"]
    (left,) = ReporterIdentity.objects.all()
    assert left.report.case_id == kept.pk
    assert left.read()["contact"]["name"] == CANARIES["name"]
    assert anonymised.reports.get().tier == "anonymous"
    assert not Message.objects.exists()
    assert [e.read_note() for e in forgotten.events.all() if e.note] == ["canaryend"]
