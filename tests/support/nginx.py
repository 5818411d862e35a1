"""nginx in front of a running site, by the configuration that we ship, on ports and folders of a test."""

import contextlib
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

from tests.support.databases import ROOT
from tests.support.ports import free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
CONF = (ROOT / "deploy/nginx/portal.conf").read_text()
MISSING = "left out: no nginx on this machine (on Debian: apt-get install nginx-light)"


@dataclass(frozen=True)
class Proxy:
    """A running nginx: where it listens, and the folder of its logs."""

    plain: int
    tls: int
    folder: Path

    def ask(
        self, method: str, path: str, headers: dict[str, str], source: str, body: str = ""
    ) -> int:
        """Ask over TLS from a loopback address; return the status."""
        context = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        context.check_hostname = False
        connection = HTTPSConnection(
            "127.0.0.1", self.tls, source_address=(source, 0), context=context, timeout=20
        )
        return _status(connection, method, path, headers, body)

    def ask_plainly(self, path: str, headers: dict[str, str], source: str) -> int:
        """Ask without TLS; return the status."""
        connection = HTTPConnection("127.0.0.1", self.plain, source_address=(source, 0), timeout=20)
        return _status(connection, "GET", path, headers, "")

    def logs(self) -> str:
        """Everything that it wrote, its own complaints too."""
        return "".join(path.read_text(errors="replace") for path in self.folder.glob("*.log"))


def write_configuration(folder: Path, *, upstream: int = 8000) -> tuple[int, int]:
    """Write nginx.conf around the file that we ship, with a new certificate; return its two ports."""
    subject = [
        "-subj",
        "/CN=portal.example",
        "-days",
        "1",
        "-nodes",
        "-newkey",
        "rsa:2048",
        "-x509",
    ]
    pair = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    subprocess.run(["openssl", "req", *subject, *pair], check=True, capture_output=True)
    plain, tls = free_port(), free_port()
    # Ports that need no root, and no IPv6, which not every test machine has.
    inner = re.sub(r"listen \[::\][^;]*;", "", CONF)
    inner = inner.replace("listen 80;", f"listen 127.0.0.1:{plain};")
    inner = inner.replace("listen 443 ", f"listen 127.0.0.1:{tls} ")
    inner = inner.replace("server 127.0.0.1:8000;", f"server 127.0.0.1:{upstream};")
    inner = inner.replace("/etc/ssl/portal", str(folder)).replace("/var/log/nginx", str(folder))
    (folder / "portal.conf").write_text(inner)
    temporary = " ".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid; error_log {folder}/main.log; daemon off; events {{}} "
        f"http {{ {temporary} include {folder}/portal.conf; }}"
    )
    return plain, tls


@contextlib.contextmanager
def running_nginx(folder: Path, *, upstream: int) -> Iterator[Proxy]:
    """Yield nginx at work in front of a port; stop it afterwards."""
    plain, tls = write_configuration(folder, upstream=upstream)
    command = [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(tls)
        yield Proxy(plain, tls, folder)
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except ConnectionError:
            assert time.monotonic() < until, "nginx did not start"
            time.sleep(0.05)


def _status(
    connection: HTTPConnection, method: str, path: str, headers: dict[str, str], body: str
) -> int:
    with contextlib.closing(connection):
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        response.read()
        return response.status
