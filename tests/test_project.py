"""The repository keeps its shape: fixed names at the top, pinned dependencies, no leaks."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.support.databases import ROOT

TOP_LEVEL = {
    # Fixed with the client.
    "portal", "home", "reports", "campaigns", "templates", "static", "tests", "docs", "deploy", ".ci",
    "manage.py", "pyproject.toml", "README.md", "Makefile",
    # Dependencies and configuration.
    "CHANGELOG.md", ".editorconfig", ".gitignore", "package.json", "package-lock.json",
    "requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt",
    "requirements-uv.in", "requirements-uv.txt",
}  # fmt: skip
REQUIREMENTS = sorted(path.name for path in ROOT.glob("requirements*.txt"))


def committed() -> list[str]:
    """Return every file that git keeps, or will with what is staged."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.split("\0") if name]


def test_top_level_is_what_was_agreed() -> None:
    assert {name.split("/")[0] for name in committed()} <= TOP_LEVEL


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_are_pinned_by_hash_and_name_no_host(name: str) -> None:
    text = (ROOT / name).read_text()
    packages = re.findall(r"^([a-z0-9][^\s=]*)(.*)$", text, flags=re.MULTILINE | re.IGNORECASE)
    assert packages
    assert all(re.match(r"==\S+ (; .* )?\\$", rest) for _, rest in packages)
    assert text.count("--hash=sha256:") >= len(packages)
    assert "://" not in text
    assert "--index" not in text


def test_demo_requirements_are_the_same_versions_as_the_tested() -> None:
    def versions(name: str) -> set[str]:
        return set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), flags=re.MULTILINE))

    assert versions("requirements.txt") <= versions("requirements-dev.txt")


def test_package_lock_names_no_address() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_no_committed_file_leaks_a_host_a_machine_path_or_a_secret() -> None:
    done = subprocess.run([ROOT / ".ci/no_leaks"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "leak",
    [
        "https://" + "pypi" + ".org/simple",
        "path = '/" + "root/project'",
        "-----BEGIN RSA PRIVATE" + " KEY-----",
        "SECRET_KEY" + "=" + "a1B2" * 12,
    ],
)
def test_a_leak_would_be_found(leak: str, tmp_path: Path) -> None:
    (tmp_path / "leaky.txt").write_text(leak + "\n")
    done = subprocess.run(
        [ROOT / ".ci/no_leaks", tmp_path / "leaky.txt"], capture_output=True, check=False
    )
    assert done.returncode == 1


def test_coverage_is_measured_by_branch_and_has_a_floor() -> None:
    coverage = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["coverage"]
    assert coverage["run"]["branch"] is True
    assert coverage["report"]["fail_under"] >= 90
