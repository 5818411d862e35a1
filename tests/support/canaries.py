"""Words that stand nowhere else, given to a site, and everywhere that a running site keeps anything.

Each canary has letters of its own for every run, so that one found is one that got away.
"""

import os
import pickle
import secrets
import shutil
import subprocess
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus

from django.conf import settings
from django.db import connection

from tests.support import databases
from tests.support.mail import SmtpServer
from tests.support.people import Wishes, person
from tests.support.site import Site

Places = dict[str, Callable[[], Iterable[bytes]]]


@dataclass(frozen=True)
class Canary:
    """One thing to look for, in every spelling that a program might give it."""

    name: str
    text: str

    @property
    def spellings(self) -> set[bytes]:
        """The text as it is, and as a URL, a form, JSON or a person without spaces would write it."""
        bare = self.text.replace(" ", "").replace("-", "")
        forms = {self.text, bare, quote(self.text, safe=""), quote_plus(self.text)}
        return {form.casefold().encode(code) for form in forms for code in ("utf-8", "utf-16-le")}

    def is_in(self, text: bytes) -> bool:
        """Whether any spelling stands in these bytes."""
        return any(spelling in text for spelling in self.spellings)


@dataclass(frozen=True)
class Browser:
    """What somebody's device tells of itself with every request."""

    source: str
    headers: Mapping[str, str]

    @property
    def canaries(self) -> list[Canary]:
        return [
            Canary("source address", self.source),
            Canary("forwarded address", self.headers["X-Forwarded-For"]),
            Canary("user agent", self.headers["User-Agent"]),
            Canary("referrer", self.headers["Referer"]),
            Canary("language", self.headers["Accept-Language"]),
        ]


def odd_word(label: str) -> str:
    """Return a word that nobody has written before."""
    return f"{label}{secrets.token_hex(6)}"


def odd_browser() -> Browser:
    """Return a device like no other. 127.x addresses are all of this machine."""
    one, two, three = (secrets.randbelow(150) + 100 for _ in range(3))
    forwarded = f"203.0.113.{one}"
    return Browser(
        source=f"127.{one}.{two}.{three}",
        headers={
            "X-Forwarded-For": f"{forwarded}, 198.51.100.{two}",
            "User-Agent": f"{odd_word('Agent')}/9.1",
            "Referer": f"https://{odd_word('from')}.example/where",
            "Accept-Language": f"en-{odd_word('tongue')}",
        },
    )


def odd_person(tier: str) -> tuple[Wishes, list[Canary]]:
    """Return somebody whose every word is a canary, and the canaries."""
    says = {
        "sentence": f"{odd_word('sentence')} every night",
        "street": f"14 {odd_word('street')} Row",
        "name": f"Quentin {odd_word('name')}",
        "phone": f"07700 9{secrets.randbelow(90000) + 10000}",
        "email": f"{odd_word('mailbox')}@canary.example",
        "wish": odd_word("wish"),
    }
    wishes = person(
        tier,
        words=says["sentence"],
        would_help=says["wish"],
        place_address=says["street"],
        contact_name=says["name"],
        contact_phone=says["phone"],
        contact_email=says["email"],
        sharing_who=says["wish"],
    )
    return wishes, [Canary(name, text) for name, text in says.items()]


# --- where a site keeps things ---------------------------------------------------------------------


def places_of(site: Site, mail: SmtpServer, folder: Path, shown: list[bytes]) -> Places:
    """Return everything that a running site writes, each place by a name for the table.

    `folder` holds the site's log, temporary files, cache and evidence; `shown` are error pages.
    """
    return {
        "database": lambda: [*_database(site), *_dump(site)],
        "log": lambda: [site.logs().encode()],
        "temp": lambda: _files(folder / "temp"),
        "cache": lambda: map(_unpacked, _paths(folder / "cache")),
        "evidence": lambda: _files(folder / "evidence"),
        "media": lambda: _files(Path(settings.MEDIA_ROOT)),
        "mail": lambda: [part for letter in mail.letters for part in _parts(letter)],
        "error page": lambda: shown,
    }


def found_in(places: Places, canaries: list[Canary]) -> dict[tuple[str, str], bool]:
    """Return, for every canary and place, whether it is there."""
    result = {}
    for place, read in places.items():
        texts = [text.lower() for text in read()]
        for canary in canaries:
            result[canary.name, place] = any(canary.is_in(text) for text in texts)
    return result


def table_of(found: Mapping[tuple[str, str], bool]) -> str:
    """Return the matrix in words: one line a canary, one column a place."""
    names = list(dict.fromkeys(name for name, _ in found))
    places = list(dict.fromkeys(place for _, place in found))
    width = max(map(len, names))
    lines = [" " * width + "  " + "  ".join(places)]
    for name in names:
        cells = (("FOUND" if found[name, place] else "-").center(len(place)) for place in places)
        lines.append(f"{name:<{width}}  " + "  ".join(cells).rstrip())
    return "\n".join(lines)


def _paths(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _files(folder: Path) -> Iterator[bytes]:
    """Every file below a folder: its name, then what it holds."""
    for path in _paths(folder):
        yield str(path.relative_to(folder)).encode()
        yield path.read_bytes()


def _unpacked(path: Path) -> bytes:
    """What Django's file cache holds: when it ends, then a compressed value."""
    with path.open("rb") as file:
        pickle.load(file)  # noqa: S301 - the site of this test wrote it
        return zlib.decompress(file.read())


def _parts(letter: object) -> Iterator[bytes]:
    """A letter as it came, and its parts as a person reads them."""
    yield letter.raw  # type: ignore[attr-defined]
    for part in letter.message.walk():  # type: ignore[attr-defined]
        yield part.get_payload(decode=True) or b""


def _database(site: Site) -> Iterator[bytes]:
    """The files that hold the database, with the log of what is not in them yet."""
    if not databases.is_postgres():
        for end in ("", "-wal", "-shm"):
            # SQLite takes the side files away when its last connection closes.
            with suppress(FileNotFoundError):
                yield Path(f"{site.database}{end}").read_bytes()
        return
    with site.rows(), connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    if os.access(folder / "pg_wal", os.R_OK):
        yield from (path.read_bytes() for path in _paths(folder / "pg_wal"))
        # The server's own log, where .ci/run puts it: it quotes statements that failed.
        yield from (path.read_bytes() for path in folder.parent.glob("*.log"))


def _dump(site: Site) -> Iterator[bytes]:
    """The database as a backup has it; sealed columns come out as hexadecimal, so those are undone too."""
    if databases.is_postgres():
        command = [
            shutil.which("pg_dump") or "pg_dump",
            "--inserts",
            databases.url_of(site.database),
        ]
        yield subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    with site.rows(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name from the database itself
            for row in cursor.fetchall():
                yield b"\0".join(
                    bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    for value in row
                )
