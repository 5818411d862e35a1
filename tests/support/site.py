"""The real thing as subprocesses: Granian serving portal.wsgi, and `run_worker`, on a database of their own."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.support import databases
from tests.support.mail import SmtpServer
from tests.support.ports import free_port

READY_SECONDS = 60
# What providers know of these sites.
WEBHOOK_SECRET = "hook:a-secret-that-only-we-know"
WEBHOOK_SIGNING_KEY = "key-invented-for-these-tests"
# Nothing of the machine's proxies: these sites are on loopback.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Program:
    """One subprocess in a process group of its own, its output kept in a file."""

    def __init__(
        self, name: str, command: list[str], environment: dict[str, str], log: Path
    ) -> None:
        self.name = name
        self._command, self._environment, self._log = command, environment, log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def group(self) -> int | None:
        """The process group, once started: its first process is its number."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                self._command,
                cwd=databases.ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def kill(self) -> None:
        """kill -9 the whole group, as a power cut would."""
        self._signal(signal.SIGKILL)
        if self._process:
            self._process.wait(10)

    def stop(self, seconds: float = 15) -> int | None:
        """Ask it to stop (SIGTERM); kill it if it does not. Return its exit code."""
        if not self._process:
            return None
        if self.is_running:
            self._process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(seconds)
        self._signal(signal.SIGKILL)
        return self._process.wait(10)

    def _signal(self, number: signal.Signals) -> None:
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)


class Site:
    """A running portal: its address, its mail, its database, and the means to break it."""

    def __init__(
        self, *, database: str, mail: SmtpServer, folder: Path, web_workers: int = 1
    ) -> None:
        self.database, self.mail = database, mail
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "site.log"
        self.environment = self._make_environment(folder)
        server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        server += [
            "--port",
            str(self.port),
            "--workers",
            str(web_workers),
            "--blocking-threads",
            "1",
        ]
        self._server = server
        self.serve("portal.wsgi:application")
        self.worker = self.another_worker()

    def _make_environment(self, folder: Path) -> dict[str, str]:
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("COV_")}
        return inherited | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "DATABASE_URL": databases.url_of(self.database),
            "EMAIL_URL": self.mail.url,
            "SITE_URL": self.url,
            "PYTHONUNBUFFERED": "1",
            "PYTHONWARNINGS": "default",
            "TMPDIR": str(folder),
            "EVIDENCE_URL": str(folder / "evidence"),
            "MAIL_WEBHOOKS": "postmark,mailgun,amazon_ses",
            "ANYMAIL_WEBHOOK_SECRET": WEBHOOK_SECRET,
            "MAILGUN_WEBHOOK_SIGNING_KEY": WEBHOOK_SIGNING_KEY,
            "INBOUND_DOMAIN": "replies.portal.example",
        }

    def serve(self, application: str) -> None:
        """Serve this WSGI application from the next start of the web server on."""
        self.web = Program("web", [*self._server, application], self.environment, self.log)

    def another_worker(self) -> Program:
        """Return a worker of this site, not started. Whoever asks for one stops it."""
        work = [sys.executable, "manage.py", "run_worker"]
        return Program("worker", work, self.environment, self.log)

    def start(self) -> None:
        """Start the worker and the web server; return once both are at work."""
        self.worker.start()
        self.start_web()
        self.wait_until_ready("/readyz")

    def start_web(self) -> None:
        """Start the web server; return once /healthz answers."""
        self.web.start()
        self.wait_until_ready()

    def start_worker(self) -> None:
        """Start the worker; return once it says that it is running."""
        said = self.logs().count("is running")
        self.worker.start()
        self.wait_for_log("is running", times=said + 1)

    def wait_for_log(self, words: str, *, times: int = 1) -> None:
        """Return once the site has printed `words` that many times; raise AssertionError if it does not."""
        until = time.monotonic() + READY_SECONDS
        while self.logs().count(words) < times:
            assert time.monotonic() < until, f"never printed {words!r}:\n{self.logs()}"
            time.sleep(0.05)

    def wait_until_ready(self, path: str = "/healthz") -> None:
        """Return once `path` answers 200; raise AssertionError with the log if it does not."""
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until and self.web.is_running:
            if self._answers(path):
                return
            time.sleep(0.05)
        raise AssertionError(f"the site did not become ready:\n{self.logs()}")

    def _answers(self, path: str) -> bool:
        try:
            with _OPENER.open(f"{self.url}{path}", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def stop(self) -> None:
        """Stop the web server and the worker, politely."""
        self.web.stop()
        self.worker.stop()

    def manage(self, *command: str) -> str:
        """Run a management command on this site's database; return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=databases.ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{command} failed:\n{done.stdout}{done.stderr}"
        return done.stdout

    @contextlib.contextmanager
    def rows(self) -> Iterator[None]:
        """Let the test's own ORM read and write this site's database."""
        with databases.database(self.database):
            yield

    def logs(self) -> str:
        """Return everything that the site has printed."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""


@contextlib.contextmanager
def running_site(
    *, pack: str, mail: SmtpServer, folder: Path, web_workers: int = 1
) -> Iterator[Site]:
    """Yield a started site holding `pack`, on a database of its own; stop it and drop the database."""
    name = databases.clone(databases.pack_template(pack))
    site = Site(database=name, mail=mail, folder=folder, web_workers=web_workers)
    try:
        site.start()
        yield site
    finally:
        site.stop()
        databases.drop(name)
