"""How often something is held, in words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from home.events.choices import Repeats
from home.events.occurrences import LONDON, Rule, place_in_month


def how_often(rule: Rule) -> str:
    """When it comes back, such as “Every Tuesday”; empty for what is held once."""
    first = rule.starts_at.astimezone(LONDON)
    weekday = date_format(first, "l")
    if rule.every == Repeats.WEEKLY:
        return _("Every %(weekday)s") % {"weekday": weekday}
    if rule.every == Repeats.FORTNIGHTLY:
        return _("Every other %(weekday)s") % {"weekday": weekday}
    if rule.every == Repeats.MONTHLY:
        return _monthly(place_in_month(first.date())) % {"weekday": weekday}
    return ""


def _monthly(place: int) -> str:
    return {
        1: _("The first %(weekday)s of each month"),
        2: _("The second %(weekday)s of each month"),
        3: _("The third %(weekday)s of each month"),
        4: _("The fourth %(weekday)s of each month"),
        -1: _("The last %(weekday)s of each month"),
    }[place]
