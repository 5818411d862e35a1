"""The project: settings, addresses, and what belongs to no one app."""

from datetime import date
from typing import Final

# The day of this release; set it with each. How long security.txt is good for counts from here.
RELEASED_ON: Final = date(2026, 11, 23)
