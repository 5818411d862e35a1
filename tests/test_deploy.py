"""The examples in deploy/ are true: nginx takes its file, and the environment file names every setting."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.support.databases import ROOT
from tests.support.nginx import CONF, MISSING, NGINX, write_configuration

PERSONAL = [
    "remote_addr",
    "remote_user",
    "http_user_agent",
    "http_referer",
    "request_uri",
    "args",
    "query_string",
]
# Set by the service itself, or for demos and tests only.
# WAIT_FOR_DISK is for tests that kill processes, not machines: production always waits.
NOT_IN_FILE = {"DEMO", "PACK", "WAIT_FOR_DISK"}


def code_of(text: str) -> str:
    return re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("variable", PERSONAL)
def test_the_access_log_holds_nothing_personal(variable: str) -> None:
    assert f"${variable}" not in code_of(CONF)
    assert "$request " not in CONF


def test_what_people_send_never_waits_on_disk() -> None:
    sizes = dict(re.findall(r"(client_max_body_size|client_body_buffer_size) (\w+);", CONF))
    assert sizes["client_max_body_size"] == sizes["client_body_buffer_size"]
    assert "proxy_max_temp_file_size 0;" in CONF
    # Passed on as it comes, a slow upload would hold a worker.
    assert "proxy_request_buffering" not in code_of(CONF)


def test_every_setting_is_in_the_example() -> None:
    read = {
        name
        for path in (ROOT / "portal/settings").glob("*.py")
        for name in re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', path.read_text())
    }
    example = (ROOT / "deploy/portal.env.example").read_text()
    assert read - NOT_IN_FILE <= set(re.findall(r"^([A-Z_]+)=", example, flags=re.MULTILINE))


def test_the_example_holds_no_secret() -> None:
    example = (ROOT / "deploy/portal.env.example").read_text()
    for name in ("SECRET_KEY", "INDEX_KEY", "RECEIPT_PEPPER", "VAULT_KEYS", "EMAIL_URL"):
        assert re.search(rf"^{name}=$", example, flags=re.MULTILINE), name


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.skipif(not NGINX, reason=MISSING)
def test_nginx_takes_the_file(tmp_path: Path) -> None:
    write_configuration(tmp_path)
    command = [str(NGINX), "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_no_shipped_server_keeps_an_access_log() -> None:
    starts = [
        *(ROOT / "deploy").rglob("*.service"),
        ROOT / "portal/management/commands/demo.py",
    ]
    for path in starts:
        text = path.read_text()
        assert "--access-log" not in text.replace("--no-access-log", ""), path
        if "granian" in text and "--interface" in text:
            assert "--no-access-log" in text, path
