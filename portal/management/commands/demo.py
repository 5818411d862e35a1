"""Start a demonstration: a full partnership, its worker, and an outbox to look at."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from wagtail.models import Site

from portal.demo import accounts, cases, kits, readers, visits

STOP_AFTER = 10


class Command(BaseCommand):
    """Sets a demonstration up where it is not, then runs the site and its worker until Ctrl-C."""

    help = "Start a demonstration. PORT, PACK, DATABASE_URL and EMAIL_URL are honoured."

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up, start both processes, and wait."""
        if not getattr(settings, "DEMO", False):
            raise CommandError("The demonstration runs only under the demo's settings.")
        port = int(os.environ.get("PORT", "8000"))
        self._set_up(os.environ.get("PACK", "stevenage"), port)
        environment = {**os.environ, "SITE_URL": settings.WAGTAILADMIN_BASE_URL}
        running = [_start_web(port, environment), _start_worker(environment)]
        self._tell(port)
        _wait(running)

    def _set_up(self, pack: str, port: int) -> None:
        if "SITE_URL" not in os.environ:
            settings.WAGTAILADMIN_BASE_URL = f"http://localhost:{port}"
        began = time.monotonic()
        Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
        _collect_static()
        self.stdout.write("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_pack", pack, stdout=self.stdout)
        Site.objects.filter(is_default_site=True).update(port=port)
        accounts.make()
        # Cases of the last sixty days have had their mail: none of it is sent again.
        backend, settings.EMAIL_BACKEND = (
            settings.EMAIL_BACKEND,
            "django.core.mail.backends.dummy.EmailBackend",
        )
        count = cases.make(now=timezone.now())
        settings.EMAIL_BACKEND = backend
        visits.make(today=timezone.localdate())
        readers.make(now=timezone.now())
        kits.make(now=timezone.now())
        self.stdout.write(f"{count} invented cases. Ready after {time.monotonic() - began:.0f} s.")

    def _tell(self, port: int) -> None:
        site = f"http://localhost:{port}"
        lines = [
            "",
            f"  The site       {site}/",
            f"  Report         {site}/report/",
            f"  The desk       {site}/admin/",
            f"  Mail sent      {site}/demo/outbox/"
            if settings.EMAIL_URL.startswith("outbox")
            else "  Mail goes to   EMAIL_URL",
            "",
            f"  Sign in as     {', '.join(accounts.ACCOUNTS)}",
            f"  Password       {accounts.PASSWORD}",
            "",
            "  Everybody and every case in it is invented. Stop it with Ctrl-C.",
            "",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _collect_static() -> None:
    """Gather and hash what the pages need, unless nothing was built since."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    built = [path.stat().st_mtime for path in (settings.BASE_DIR / "static" / "build").glob("*")]
    if not manifest.exists() or manifest.stat().st_mtime < max(built, default=0):
        call_command("collectstatic", verbosity=0, interactive=False)


def _start_web(port: int, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
        *("--port", str(port), "--workers", "2", "--blocking-threads", "1", "--no-ws"),
        *("--log-level", "warning", "--no-access-log", "--respawn-failed-workers"),
        "portal.wsgi:application",
    ]
    return subprocess.Popen(command, env=environment, start_new_session=True)


def _start_worker(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "manage.py", "run_worker"]
    return subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, start_new_session=True)


def _wait(running: "list[subprocess.Popen[bytes]]") -> None:
    """Wait until somebody stops it or a part of it ends; then stop every part."""
    stopping: list[int] = []
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda number, frame: stopping.append(number))
    while not stopping and all(process.poll() is None for process in running):
        time.sleep(0.2)
    failed = [process for process in running if process.poll() is not None]
    for process in running:
        if process.poll() is None:
            process.terminate()
    for process in running:
        try:
            process.wait(timeout=STOP_AFTER)
        except subprocess.TimeoutExpired:
            process.kill()
    if failed and not stopping:
        raise CommandError("A part of the site ended by itself; its last words are above.")
