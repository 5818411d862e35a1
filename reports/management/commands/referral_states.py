"""Print how a referral goes from state to state, as a diagram."""

from typing import Any

from django.core.management.base import BaseCommand

from reports import referral_diagram


class Command(BaseCommand):
    """The diagram of docs/referrals.md, from the table that the code goes by."""

    help = "Print a referral's states and where each may lead, as a Mermaid diagram for docs/referrals.md."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(referral_diagram.mermaid())
