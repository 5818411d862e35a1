"""Invented visits of the demo's campaigns, so that the charts of what they did are alive."""

from datetime import date, timedelta

from campaigns.choices import Channel
from campaigns.counting.tally import placements_of
from campaigns.models import CampaignPage, DayCount
from portal.demo.dice import Dice

DAYS = 90
WEIGHTS = {"": 1.0, Channel.FACEBOOK.value: 0.45, Channel.NEXTDOOR.value: 0.2, "leaflet": 0.12}


def make(*, today: date) -> int:
    """Make the totals of the days up to today, once; return how many rows were made."""
    if DayCount.objects.exists():
        return 0
    rows = [
        row for page in CampaignPage.objects.live().order_by("pk") for row in _rows_of(page, today)
    ]
    DayCount.objects.bulk_create(rows)
    return len(rows)


def _rows_of(page: CampaignPage, today: date) -> list[DayCount]:
    dice = Dice(f"visits of {page.slug}")
    usual = 25 + dice.number(115)
    weights = {**WEIGHTS, **{each.key: 0.15 for each in placements_of(page)}}
    first = max(page.starts_on or today, today - timedelta(days=DAYS))
    rows = []
    for number in range((today - first).days):
        day = first + timedelta(days=number)
        # A campaign is looked at most in its first week, and less at weekends.
        swell = 2.2 if number < 7 else 1.0
        week = 0.6 if day.weekday() >= 5 else 1.0
        for place, weight in weights.items():
            views = round(usual * weight * swell * week * (60 + dice.number(80)) / 100)
            starts = round(views * (2 + dice.number(7)) / 100)
            rows.append(DayCount(campaign=page, place=place, day=day, views=views, starts=starts))
    return rows
