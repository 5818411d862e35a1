"""Measure a running site as in production and print the figures: `make bench`.

On whatever DATABASE_URL says, with two web workers, on loopback; writes var/bench.json.
"""

import json
import os
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
django.setup()

from django.db import connection  # noqa: E402 - Django must be set up first
from django.utils import timezone  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from portal.demo import accounts, cases  # noqa: E402
from tests.bench import pages, reports  # noqa: E402
from tests.support import databases  # noqa: E402
from tests.support.mail import SmtpServer  # noqa: E402
from tests.support.site import Site  # noqa: E402

TARGET = databases.ROOT / "var" / "bench.json"
SUBMITS = int(os.environ.get("SUBMITS", "200"))
WALKS = int(os.environ.get("WALKS", "24"))


@contextmanager
def production_like(mail: SmtpServer, folder: Path) -> Iterator[Site]:
    """Yield a site with the demo's settings (hashed static files, Argon2) and sixty days of cases."""
    name = databases.clone(databases.pack_template("stevenage"))
    site = Site(database=name, mail=mail, folder=folder, web_workers=2)
    site.environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.demo"
    site.manage("collectstatic", "--noinput", "--verbosity", "0")
    with databases.database(name):
        accounts.make()
        cases.make(now=timezone.now())
        DBTaskResult.objects.all().delete()
    try:
        site.start()
        yield site
    finally:
        site.stop()
        databases.drop(name)


def measure(site: Site) -> dict[str, Any]:
    """Return every figure. The worker rests while reports come in, and is measured on what waits then."""
    site.worker.stop()
    with site.rows():
        found: dict[str, Any] = {"pages": {k: asdict(v) for k, v in pages.costs(site).items()}}
        found["submit"] = [asdict(reports.submits(site, SUBMITS, number=n)) for n in (1, 8, 16)]
        found["deliveries, one worker"] = reports.deliveries(site, workers=1)
        found["whole report"] = [
            asdict(reports.whole_reports(site, WALKS, number=n)) for n in (1, 2, 4, 8)
        ]
        reports.submits(site, SUBMITS, number=4)
        found["deliveries, two workers"] = reports.deliveries(site, workers=2)
    return found


def show(found: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'page':14}{'queries':>9}{'sent B':>9}{'brotli B':>10}{'p50 ms':>9}{'p95 ms':>9}"
    for name, one in found["pages"].items():
        yield (
            f"{name:14}{one['queries']:9}{one['sent_bytes']:9}{one['brotli_bytes']:10}"
            f"{one['p50']:9}{one['p95']:9}"
        )
    for title in ("submit", "whole report"):
        yield f"\n{title:14}{'at once':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'a second':>10}"
        for one in found[title]:
            yield (
                f"{one['count']:<14}{one['at_once']:9}{one['p50']:9}{one['p95']:9}{one['p99']:9}"
                f"{one['per_second']:10}"
            )
    yield ""
    for title in ("deliveries, one worker", "deliveries, two workers"):
        yield f"{title:26}{found[title]['per_second']:8} a second, of {found[title]['count']}"


def main() -> None:
    """Start everything, measure, print, write."""
    mail = SmtpServer()
    mail.start()
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            production_like(mail, Path(folder)) as site,
        ):
            found = measure(site)
    finally:
        mail.stop()
    found["machine"] = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    found["database"] = connection.vendor
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(found, indent=2) + "\n")
    lines = [*show(found), "", f"{found['database']}, {found['machine']}; {TARGET.name} has it all"]
    print("\n".join(lines))  # noqa: T201 - what a command is for


if __name__ == "__main__":
    main()
