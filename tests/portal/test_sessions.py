"""The browser's cookie is the only place that holds a session's key."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, connections
from django.test import Client
from django.utils import timezone

from portal.sessions import SessionStore, digest
from tests.support import databases

T = TypeVar("T")


def begun() -> SessionStore:
    session = SessionStore()
    session["word"] = "kept"
    session.save()
    return session


def rows() -> list[str]:
    return list(Session.objects.values_list("session_key", flat=True))


@pytest.mark.django_db
def test_the_table_holds_the_digest_and_never_the_key() -> None:
    session = begun()
    assert rows() == [digest(session.session_key)]
    assert len(rows()[0]) == 40
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM django_session")
        assert session.session_key not in str(cursor.fetchall())


@pytest.mark.django_db
def test_the_key_finds_it_and_its_digest_does_not() -> None:
    key = begun().session_key
    assert SessionStore(key)["word"] == "kept"
    assert SessionStore().exists(key)
    stolen = SessionStore(rows()[0])
    assert stolen.get("word") is None
    assert stolen.session_key is None
    assert not SessionStore().exists(rows()[0])


@pytest.mark.django_db
def test_saving_again_changes_the_same_row() -> None:
    session = begun()
    session["word"] = "changed"
    session.save()
    assert SessionStore(session.session_key)["word"] == "changed"
    assert len(rows()) == 1


def delete(session: SessionStore) -> None:
    session.delete()


def delete_by_key(session: SessionStore) -> None:
    SessionStore().delete(session.session_key)


def flush(session: SessionStore) -> None:
    session.flush()


@pytest.mark.django_db
@pytest.mark.parametrize("end", [delete, delete_by_key, flush])
def test_ending(end: Callable[[SessionStore], None]) -> None:
    session, other = begun(), begun()
    key = session.session_key
    end(session)
    assert SessionStore(key).get("word") is None
    assert rows() == [digest(other.session_key)]


@pytest.mark.django_db
def test_cycling_keeps_what_is_in_it_under_a_new_key_only() -> None:
    session = begun()
    old = session.session_key
    session.cycle_key()
    session.save()
    assert session.session_key != old
    assert SessionStore(session.session_key)["word"] == "kept"
    assert rows() == [digest(session.session_key)]


@pytest.mark.django_db
def test_an_expired_session_is_over_and_is_cleared() -> None:
    key = begun().session_key
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert SessionStore(key).get("word") is None
    SessionStore.clear_expired()
    assert rows() == []


def in_its_own_loop(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine gives, run in a thread of its own: a browser test may have left a loop in this one."""

    def run() -> T:
        try:
            return asyncio.run(work)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(run).result()


def test_the_asynchronous_half_keeps_the_key_out_too(fresh_database: str) -> None:
    async def walk() -> str:
        session = SessionStore()
        await session.aset("word", "kept")
        await session.asave()
        key = str(session.session_key)
        assert await SessionStore(key).aget("word") == "kept"
        assert await SessionStore().aexists(key)
        return key

    key = in_its_own_loop(walk())
    assert rows() == [digest(key)]
    in_its_own_loop(SessionStore().adelete(key))
    assert rows() == []


@pytest.mark.django_db
def test_signing_in_sets_one_cookie_and_no_other() -> None:
    client = Client()
    client.get("/admin/login/")
    assert list(client.cookies) == ["session"]
    cookie = client.cookies["session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["expires"]) == (True, "Lax", "")
    assert rows() == [digest(cookie.value)]


def test_a_database_in_trouble_is_not_the_visitors_fault(fresh_database: str) -> None:
    if databases.is_postgres():
        pytest.skip("PostgreSQL: tests/faults/test_database_restart.py takes its database away")
    session = begun()
    session["word"] = "changed"
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_session RENAME TO away")
    with pytest.raises(OperationalError):
        session.save()
