"""Ask for the checks of contact points that are due, as the worker does once a day; or list all of them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from home.numbers import due
from home.numbers.said import rows
from reports import daily, duty_manager


class Command(BaseCommand):
    """Each step is taken once, however often this runs."""

    help = "Mail whoever keeps contact points which must be checked; escalate what is overdue."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --dry-run and --list."""
        parser.add_argument("--dry-run", action="store_true", help="say who would be told of what")
        parser.add_argument("--list", action="store_true", help="print every contact point")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the list, or what is to be told; and tell it unless asked not to."""
        now = timezone.now()
        if options["list"]:
            for row in rows(timezone.localdate(now)):
                self.stdout.write(" | ".join(row))
            return
        fresh = due.fresh(managers=duty_manager.addresses(), now=now)
        for each in fresh:
            self.stdout.write(
                f"{each.address}: {each.point} ({each.step.label}, {each.days_late} days)"
            )
        if not options["dry_run"]:
            daily.tell_of_numbers(now)
        self.stdout.write(f"{len(fresh)} to tell.")
