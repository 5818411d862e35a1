"""Send a test message by every route now, and say which of the last ones did not come back."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports import heartbeat
from reports.models import RouteProbe


class Command(BaseCommand):
    """What the worker does once a day, by hand."""

    help = "Send a test message to HEARTBEAT_TO by every contact's route. Try --dry-run first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the dry run."""
        parser.add_argument("--dry-run", action="store_true", help="name the routes; send nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Name the routes, or send; then say what is lost."""
        if not settings.HEARTBEAT_TO:
            raise CommandError("HEARTBEAT_TO is not set: name a mailbox of your own in it.")
        now = timezone.now()
        if options["dry_run"]:
            for contact in heartbeat.routes():
                self.stdout.write(f"{contact.partner.name}: {contact.name}")
        else:
            count = heartbeat.send(now=now)
            self.stdout.write(f"Queued: {count}. The worker sends them.")
        for probe in RouteProbe.objects.lost(now).select_related("contact__partner"):
            self.stdout.write(f"Did not come back: {probe.contact}, {probe.made_at:%d %B %H:%M}")
