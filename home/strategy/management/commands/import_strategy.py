"""Read a strategy from Word, Markdown or plain text."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.strategy.importing.account import lines
from home.strategy.importing.imported import Imported, import_file
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
        self.stdout.write("Nothing has been made.")


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
