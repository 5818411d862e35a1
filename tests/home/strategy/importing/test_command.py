"""manage.py import_strategy: prints what it recognised, and makes a draft unless it is a dry run."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from home.strategy.models import StrategyPage
from tests.home.strategy.importing import documents

pytestmark = pytest.mark.django_db


def run(path: Path, *options: str) -> str:
    """What the command prints."""
    out = io.StringIO()
    call_command("import_strategy", str(path), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A file with a strategy in it."""
    path = tmp_path / "plan.md"
    path.write_text(documents.NUMBERED.text, encoding="utf-8")
    return path


def test_a_dry_run_says_what_and_makes_nothing(plan: Path) -> None:
    said = run(plan, "--dry-run")
    for words in (
        "Period: 2024/27",
        "Superintendent Priya Nair",
        "Priority 1: Domestic abuse (2 commitments, 2 measures)",
        "1 in 4",
        "Kept as plain text in its place:",
        "Ashmere is a good place to live.",
        "Lost: 0.",
        "Nothing has been made.",
    ):
        assert words in said, words
    assert not StrategyPage.objects.exists()


def test_it_makes_a_draft(plan: Path) -> None:
    assert "Nothing is published." in run(plan)
    assert not StrategyPage.objects.get().live


@pytest.mark.parametrize(
    ("name", "content"), [("none.md", None), ("a.docx", b"x"), ("b.pdf", b"%PDF-1")]
)
def test_a_file_that_cannot_be_read_is_said_so(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=r"cannot be read|damaged|PDF"):
        run(tmp_path / name)
