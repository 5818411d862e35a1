"""Read a strategy from Word, Markdown or plain text."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from wagtail.models import Site

from home.strategy.importing.account import lines
from home.strategy.importing.drafts import begin
from home.strategy.importing.imported import Imported, import_file
from home.strategy.importing.making import make_strategy
from home.strategy.importing.opening import MOST_BYTES, CannotRead


class Command(BaseCommand):
    """Prints what it recognised and what it kept as plain text."""

    help = "Read a strategy (.docx, .md or .txt) and say what it holds. Try --dry-run first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file and the dry run."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say what, and make nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read it, and say what came of it."""
        imported = _read(options["file"])
        for line in lines(imported):
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("Nothing has been made.")
            return
        self._make(options["file"].name, imported)

    def _make(self, name: str, imported: Imported) -> None:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None:
            raise CommandError("There is no site yet: load a pack first. Nothing has been made.")
        now = timezone.now()
        draft = begin(name=name, imported=imported, by=None, now=now)
        strategy = make_strategy(draft=draft, above=site.root_page, by=None, now=now)
        pages = strategy.get_descendants().count() + 1
        self.stdout.write(
            f"Made as drafts: {pages} pages below “{strategy.title}”, and what they name. "
            "Nothing is published."
        )


def _read(path: Path) -> Imported:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CommandError(f"{path.name} is larger than 20 MB.")
        data = path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        return import_file(path.name, data)
    except CannotRead as error:
        raise CommandError(str(error)) from error
