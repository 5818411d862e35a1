"""Lists every campaign of the packs with its reading age."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.reading_age import MOST
from portal.pack_reading import names, read_pack
from portal.pack_reading_ages import CampaignAge, campaign_ages
from portal.pack_yaml import PackError


class Command(BaseCommand):
    """Prints a table for each pack; with --hardest, also the sentences that make a page hard to read."""

    help = "Lists every campaign of the packs with its reading age, in years."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the packs' names, and how many hard sentences to show."""
        parser.add_argument("packs", nargs="*", help="Names of packs; all of them if left out.")
        parser.add_argument(
            "--hardest", type=int, default=0, help="Show so many of each page's hardest sentences."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table."""
        for name in options["packs"] or names():
            try:
                ages = campaign_ages(read_pack(name))
            except PackError as wrong:
                raise CommandError(str(wrong)) from wrong
            self.stdout.write(
                f"\n{name}\n\n| page | for | words | page's age | kit's age |\n|---|---|--:|--:|--:|"
            )
            for each in ages:
                self.stdout.write(_row(each))
                for hard in each.page.hardest[: options["hardest"]]:
                    self.stdout.write(
                        f"    {hard.age}: {hard.words} ({', '.join(hard.long_words)})"
                    )
        self.stdout.write(
            f"\nWe ask for {MOST:.0f} or less, save where people read for their work."
        )


def _row(each: CampaignAge) -> str:
    mark = " (for work)" if not each.is_for_everyone else "" if each.is_plain else " (too hard)"
    kit = each.kit.age if each.kit.words else "-"
    return f"| {each.path} | {each.audience}{mark} | {each.page.words} | {each.page.age} | {kit} |"
