"""Write the ledger of erasures to a file, to be kept beside the backups."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from reports import erasures


class Command(BaseCommand):
    """Replaces the file whole or not at all, so that a backup never copies half a ledger."""

    help = "Write the ledger of erasures to a file. It names cases and holds no content."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it beside its place, then put it there."""
        path: Path = options["file"]
        part = path.with_name(f"{path.name}.part")
        count = 0
        with part.open("w", encoding="utf-8") as out:
            for line in erasures.lines():
                out.write(f"{line}\n")
                count += 1
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
        self.stdout.write(f"Wrote {count:,} erasures to {path}.")
