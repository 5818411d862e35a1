"""Let somebody who lost their authenticator app and their recovery codes set up another."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from reports import second_step


class Command(BaseCommand):
    """For the day when no administrator can sign in; written to the audit trail."""

    help = "Take away a person's authenticator app; they set up another when they next sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name that they sign in with."""
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        """Take it away, or say that there is nobody or nothing."""
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"Nobody signs in as {username}.")
        done = second_step.take_away(user=user, by="command line", now=timezone.now())
        self.stdout.write(
            "They set up a new app when they next sign in." if done else "They had none."
        )
