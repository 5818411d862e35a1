"""Print what is held about people, as a table."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from reports import personal_data


class Command(BaseCommand):
    """The table of docs/data-protection.md, from the same data that a test keeps complete."""

    help = "Print what is held about people: what, why, how, for how long, and who sees it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the list of every field."""
        parser.add_argument(
            "--fields", action="store_true", help="every field of every model, with its category"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it as Markdown."""
        rows = self._fields() if options["fields"] else personal_data.table()
        for number, row in enumerate(rows):
            self.stdout.write(f"| {' | '.join(row)} |")
            if not number:
                self.stdout.write(f"|{'---|' * len(row)}")

    def _fields(self) -> list[tuple[str, ...]]:
        return [
            ("Model", "Field", "Category"),
            *(
                (model, name, category)
                for model, held in personal_data.HELD.items()
                for name, category in held.fields()
            ),
        ]
