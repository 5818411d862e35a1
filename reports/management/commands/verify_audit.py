"""Check that nobody has changed the audit trail."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports import audit
from reports.models import AuditEvent


class Command(BaseCommand):
    """Follows the chain from its first event to its last; changes nothing."""

    help = "Check that no event of the audit trail was changed, taken out or put in."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say that the trail is whole, or fail with the number of the first event that is not."""
        broken = audit.first_broken()
        if broken is not None:
            raise CommandError(
                f"The audit trail is broken at event {broken}: it, or one before it, was changed, "
                "taken out or put in. Keep this database as it is, and compare it with a backup."
            )
        self.stdout.write(f"The audit trail is whole: {AuditEvent.objects.count():,} events.")
