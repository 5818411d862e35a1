"""Put a content pack into the site."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from home.content import ContentError
from portal.pack_loading import load
from portal.pack_reading import names, read_pack
from portal.pack_yaml import PackError


class Command(BaseCommand):
    """Reads, checks and loads a pack; safe to repeat."""

    help = "Put a content pack into the site. Running it again changes only what the pack changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the pack's name."""
        parser.add_argument("name", help=f"one of: {', '.join(names())}")
        parser.add_argument("--dry-run", action="store_true", help="check it, and load nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, or say what is wrong with it."""
        try:
            pack = read_pack(options["name"])
        except PackError as error:
            raise CommandError(str(error)) from error
        if options["dry_run"]:
            self.stdout.write(f"The pack {pack.name} is sound.")
            return
        try:
            load(pack)
        except (ContentError, ValidationError) as error:
            words = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise CommandError(f"{pack.name} was not loaded: {' '.join(words)}") from error
        self.stdout.write(
            f"Loaded {pack.name}: {len(pack.areas)} areas, {len(pack.partners)} partners, "
            f"{len(pack.journeys)} journeys, {len(pack.pages)} pages, "
            f"{len(pack.contact_points)} contact points."
        )
