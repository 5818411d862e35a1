"""What a block of a strategy can be, and a guess at it with how sure we are and why."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """What a block is. An editor may change each guess to another of these."""

    TITLE = "title"
    SECTION = "section"
    SUBHEADING = "subheading"
    PRIORITY = "priority"
    INNER_PRIORITY = "inner-priority"
    NAME = "name"
    WILL_DO = "will-do"
    COMMITMENT = "commitment"
    SUCCESS = "success"
    MEASURE = "measure"
    FIGURE = "figure"
    FUNDING = "funding"
    ACHIEVEMENTS = "achievements"
    SERVICES = "services"
    GLOSSARY = "glossary"
    SIGNATURE = "signature"
    TEXT = "text"
    CONTINUED = "continued"
    CONTENTS = "contents"
    REPEATED = "repeated"
    IGNORE = "ignore"


LABELS: Final = {
    Kind.TITLE: _("Title of the strategy"),
    Kind.SECTION: _("Heading of a section"),
    Kind.SUBHEADING: _("Heading inside a section or priority"),
    Kind.PRIORITY: _("Priority (aim, objective, theme)"),
    Kind.INNER_PRIORITY: _("Priority inside the one above"),
    Kind.NAME: _("Name of the priority above"),
    Kind.WILL_DO: _("Heading: what we will do"),
    Kind.COMMITMENT: _("Commitment: we will"),
    Kind.SUCCESS: _("Heading: how we will know"),
    Kind.MEASURE: _("Measure of success"),
    Kind.FIGURE: _("Text with figures in it"),
    Kind.FUNDING: _("Funding"),
    Kind.ACHIEVEMENTS: _("Achievements"),
    Kind.SERVICES: _("Who supports what"),
    Kind.GLOSSARY: _("Glossary"),
    Kind.SIGNATURE: _("Who signs the words above"),
    Kind.TEXT: _("Plain text"),
    Kind.CONTINUED: _("Goes on from the one above"),
    Kind.CONTENTS: _("List of contents (left out)"),
    Kind.REPEATED: _("Top or foot of a page (left out)"),
    Kind.IGNORE: _("Leave out"),
}
HEADINGS: Final = frozenset(
    {Kind.SECTION, Kind.SUBHEADING, Kind.PRIORITY, Kind.INNER_PRIORITY, Kind.WILL_DO, Kind.SUCCESS}
)
PRIORITIES: Final = frozenset({Kind.PRIORITY, Kind.INNER_PRIORITY})
LEFT_OUT: Final = frozenset({Kind.CONTENTS, Kind.REPEATED, Kind.IGNORE})
# What an editor should look at before anything is made.
DOUBTFUL: Final = 0.7


@dataclass(frozen=True)
class Guess:
    """What a block seems to be, from 0 to 1 how sure that is, and why, in words for an editor.

    `word` is what a priority is called here when its own words do not say.
    """

    kind: Kind
    confidence: float
    why: str
    word: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it."""
        return self.confidence < DOUBTFUL
