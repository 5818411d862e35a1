"""Wrap every data key with the newest key of VAULT_KEYS."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports import rotation, vault


class Command(BaseCommand):
    """Safe while the site runs, and safe to stop and start again."""

    help = "Wrap every data key with the newest key of VAULT_KEYS. docs/operations/backup.md says when."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the dry run."""
        parser.add_argument("--dry-run", action="store_true", help="count, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate, and say what is left."""
        try:
            newest = rotation.newest()
            if options["dry_run"]:
                self._show(newest)
                return
            found = rotation.rotate()
        except vault.VaultClosed as error:
            raise CommandError(f"{error} Nothing has been changed.") from error
        self.stdout.write(f"Wrapped again with version {newest}: {found.done:,}.")
        self._show(newest)
        if found.broken:
            rows = ", ".join(str(row) for row in found.broken[:5])
            raise CommandError(
                f"{len(found.broken):,} data keys do not open with the key of their version and were "
                f"left alone: {rows}. Keep the old keys, and compare with a backup."
            )

    def _show(self, newest: int) -> None:
        for version, count in rotation.waiting().items():
            note = " (the newest)" if version == newest else ""
            self.stdout.write(f"version {version}{note}: {count:,} data keys")
