"""Erase what has been kept long enough."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports import erasures, retention


class Command(BaseCommand):
    """Goes by the retention rules; or, after a restore, by the ledger of erasures."""

    help = "Erase what the retention rules say is due. Try --dry-run first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the dry run and the ledger."""
        parser.add_argument("--dry-run", action="store_true", help="say what, and erase nothing")
        parser.add_argument(
            "--reapply",
            metavar="LEDGER_FILE",
            type=Path,
            help="after a restore: erase again what this file of export_erasures names",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what is due, or erase it."""
        if options["reapply"]:
            self._reapply(options["reapply"], is_dry=options["dry_run"])
        elif options["dry_run"]:
            self._show()
        else:
            done = retention.erase_due(now=timezone.now())
            self.stdout.write(f"Erased: {done:,}. The ledger names each.")

    def _show(self) -> None:
        found = list(retention.due(timezone.now()))
        for each in found:
            what = each.rule.get_what_display().lower()
            self.stdout.write(f"{each.case.reference}  {what}  ({each.why})")
        for rule, count in Counter(each.rule.key for each in found).items():
            self.stdout.write(f"{rule}: {count:,}")
        self.stdout.write(f"Would erase: {len(found):,}. Nothing has been erased.")

    def _reapply(self, path: Path, *, is_dry: bool) -> None:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        if is_dry:
            self.stdout.write(f"{len(lines):,} lines would be applied. Nothing has been erased.")
            return
        try:
            done = erasures.reapply(lines, now=timezone.now())
        except erasures.LedgerBroken as error:
            raise CommandError(f"{error} Nothing has been erased.") from error
        self.stdout.write(
            f"Erased again: {done.again:,}. Already gone: {done.gone:,}. "
            f"Of cases that this database does not have: {done.absent:,}."
        )
