"""Test databases: migrated once, then copied.

Wagtail's migrations take longer than most of the suite, so a migrated *template* is kept (a file in
`var/test/` for SQLite, a database beside the others for PostgreSQL) under a name that changes with
any migration or installed version. Every test process, and every test that needs real commits,
gets a clone of it.
"""

import contextlib
import fcntl
import hashlib
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache as django_cache
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "var" / "test"
PREFIX = "portal_test_"
UNUSED_SECONDS = 3 * 60 * 60
OUR_APPS = ("portal", "home", "campaigns", "reports")


def is_postgres() -> bool:
    """Return whether this run is on PostgreSQL (DATABASE_URL says so)."""
    return connection.vendor == "postgresql"


@contextlib.contextmanager
def only_one(name: str) -> Iterator[None]:
    """Hold a lock that every test process of this checkout shares."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def digest_of(paths: Iterable[Path]) -> str:
    """Return a short digest of the files' names and contents."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:12]


@cache
def migrations_digest() -> str:
    """Return what the schema depends on: our migrations and every installed version."""
    ours = digest_of(path for app in OUR_APPS for path in (ROOT / app).glob("**/migrations/*.py"))
    installed = sorted(f"{found.name}=={found.version}" for found in distributions())
    return hashlib.sha256("\n".join([ours, *installed]).encode()).hexdigest()[:12]


@cache
def content_digest() -> str:
    """Return what a loaded pack depends on: our code and the packs."""
    suffixes = {".py", ".yaml", ".yml", ".html"}
    found = (
        path for app in OUR_APPS for path in (ROOT / app).rglob("*") if path.suffix in suffixes
    )
    return digest_of(found)


def set_name(name: str) -> None:
    """Point every connection made from now on, in any thread, at the database called `name`."""
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connections.settings["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name
    # What was remembered about the other database.
    ContentType.objects.clear_cache()
    django_cache.clear()


@contextlib.contextmanager
def database(name: str) -> Iterator[str]:
    """Work in the database called `name`, then go back to the one before."""
    before = str(connection.settings_dict["NAME"])
    set_name(name)
    try:
        yield name
    finally:
        set_name(before)


def template(label: str, digest: str, fill: Callable[[], None], base: str | None = None) -> str:
    """Return the name of the template for `digest`, made by `fill` (on a clone of `base`) if missing."""
    kind = _Postgres if is_postgres() else _SQLite
    wanted = kind.name(f"{label}_{digest}")
    with only_one(label):
        if not kind.exists(wanted):
            building = (
                clone(base) if base else kind.create(kind.name(f"new_{secrets.token_hex(6)}"))
            )
            with database(building):
                fill()
            kind.rename(building, wanted)
            kind.prune(label, keep=wanted)
    return wanted


def clone(source: str) -> str:
    """Copy the database called `source`; return the copy's name. `drop` it when done."""
    kind = _Postgres if is_postgres() else _SQLite
    copy = kind.name(f"clone_{secrets.token_hex(6)}")
    kind.copy(source, copy)
    return copy


def drop(name: str) -> None:
    """Delete the database called `name`, whoever is still connected to it."""
    (_Postgres if is_postgres() else _SQLite).drop(name)


def url_of(name: str) -> str:
    """Return the DATABASE_URL of the database called `name`, for another process."""
    return (_Postgres if is_postgres() else _SQLite).url(name)


def migrated_template() -> str:
    """Return the name of the template that holds every migration and nothing else."""

    def migrate() -> None:
        call_command("migrate", verbosity=0, interactive=False)

    return template("migrated", migrations_digest(), migrate)


def pack_template(pack: str) -> str:
    """Return the name of the template into which `load_pack PACK` has put a whole partnership."""

    def load() -> None:
        call_command("load_pack", pack, verbosity=0)

    # With the day: a pack counts the days of its meetings from the one on which it is loaded.
    digest = f"{migrations_digest()}{content_digest()}_{timezone.localdate():%j}"
    return template(f"pack_{pack}", digest, load, base=migrated_template())


class _SQLite:
    @staticmethod
    def name(label: str) -> str:
        FOLDER.mkdir(parents=True, exist_ok=True)
        return str(FOLDER / f"{label}.sqlite3")

    @staticmethod
    def exists(name: str) -> bool:
        return Path(name).exists()

    @staticmethod
    def create(name: str) -> str:
        return name

    @staticmethod
    def copy(source: str, target: str) -> None:
        # Templates are closed files without a journal beside them, so bytes are enough.
        shutil.copyfile(source, target)

    @classmethod
    def rename(cls, old: str, new: str) -> None:
        with contextlib.closing(sqlite3.connect(old)) as closing:
            closing.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        Path(old).rename(new)
        cls.drop(old)

    @classmethod
    def prune(cls, label: str, keep: str) -> None:
        """Delete templates of other versions and clones of killed runs, once nobody can be using them."""
        old = time.time() - UNUSED_SECONDS
        for pattern in (f"{label}_*.sqlite3", "clone_*.sqlite3", "new_*.sqlite3"):
            for path in FOLDER.glob(pattern):
                if str(path) != keep and path.stat().st_mtime < old:
                    cls.drop(str(path))

    @staticmethod
    def drop(name: str) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{name}{suffix}").unlink(missing_ok=True)

    @staticmethod
    def url(name: str) -> str:
        return f"sqlite:///{name}"


class _Postgres:
    @staticmethod
    def name(label: str) -> str:
        return f"{PREFIX}{label}"[:63]

    @classmethod
    def exists(cls, name: str) -> bool:
        return bool(cls._run("SELECT 1 FROM pg_database WHERE datname = {}", sql.Literal(name)))

    @classmethod
    def create(cls, name: str) -> str:
        cls._run("CREATE DATABASE {}", sql.Identifier(name))
        return name

    @classmethod
    def copy(cls, source: str, target: str) -> None:
        # PostgreSQL copies a template for one client at a time.
        with only_one("copying"):
            cls._run(
                "CREATE DATABASE {} TEMPLATE {}", sql.Identifier(target), sql.Identifier(source)
            )

    @classmethod
    def rename(cls, old: str, new: str) -> None:
        cls._run("ALTER DATABASE {} RENAME TO {}", sql.Identifier(old), sql.Identifier(new))

    @classmethod
    def prune(cls, label: str, keep: str) -> None:
        """Leave the others: their server may be shared with another checkout."""

    @classmethod
    def drop(cls, name: str) -> None:
        cls._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", sql.Identifier(name))

    @staticmethod
    def url(name: str) -> str:
        known = connection.settings_dict
        login = f"{known['USER']}:{known['PASSWORD']}@" if known["USER"] else ""
        return f"postgres://{login}{known['HOST'] or 'localhost'}:{known['PORT'] or 5432}/{name}"

    @staticmethod
    def _run(statement: str, *parts: sql.Composable) -> list[tuple[Any, ...]]:
        known = connection.settings_dict
        where = {
            "host": known["HOST"],
            "port": known["PORT"],
            "user": known["USER"],
            "password": known["PASSWORD"],
        }
        given = {key: value for key, value in where.items() if value}
        with psycopg.connect(dbname="postgres", autocommit=True, **given) as server:
            done = server.execute(sql.SQL(statement).format(*parts))
            return done.fetchall() if done.description else []
