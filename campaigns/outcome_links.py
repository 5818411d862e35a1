"""Where outcomes are shown beside other things: forms, topics and priorities."""

import json
from collections.abc import Iterable
from datetime import date

from django.db.models import CharField, Exists, F, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast

from campaigns.choices import Topic
from campaigns.models import CampaignPage, OutcomeForm, OutcomeIndexPage, OutcomePage
from campaigns.outcome_areas import keys_told, wheres
from home.models.base import Sensitivity
from home.outcomes import MOST, Outcome, Wanted
from home.strategy.around import Row, Rows, rows_as, rows_in, rows_of_pages
from home.strategy.choices import LinkKind
from home.strategy.models import PriorityPage

OPEN = (Sensitivity.INHERIT, Sensitivity.NONE)
PART = "outcome"


def outcomes_listed(wanted: Wanted) -> list[Outcome]:
    """The newest outcomes of a form or a topic, in one query, and one more where areas are named; none that is
    sensitive or kept out of search.
    """
    return [] if wanted.topic == Topic.OTHER else outcomes_in(rows_in([rows_wanted(wanted)]))


def rows_wanted(wanted: Wanted) -> Rows:
    """The same as a query, for a page that reads more in one go."""
    shown = _shown() if wanted.form else _shown().exclude(topic__in=("", Topic.OTHER))
    if wanted.form:
        forms = OutcomeForm.objects.filter(page__slug=wanted.form)
        shown = shown.filter(pk__in=forms.values("outcome_id"))
    if wanted.topic or not wanted.form:
        shown = shown.filter(topic=wanted.topic)
    return rows_as(
        _newest(shown, wanted.most),
        part=Value(PART),
        position=Cast("pk", CharField()),
        kind=F("topic"),
        title=F("title"),
        url=F("url_path"),
        summary=F("result"),
        words=Cast("areas", TextField()),
        more=Cast("happened_on", CharField()),
    )


def outcomes_in(rows: Iterable[Row]) -> list[Outcome]:
    """The outcomes among some rows, the newest first; in one query where areas are named, otherwise in none."""
    found = sorted((row for row in rows if row.part == PART), key=_age, reverse=True)
    places = wheres([(row.title, _areas_told(row)) for row in found])
    return [
        Outcome(
            row.title,
            row.url,
            row.summary,
            date.fromisoformat(row.more) if row.more else None,
            where,
        )
        for row, where in zip(found, places, strict=True)
    ]


def outcomes_of(priority: PriorityPage) -> Rows:
    """The newest outcomes of the topics of a priority's campaigns, as its page links to them."""
    topics = CampaignPage.objects.live().filter(priorities=priority.pk).values("topic")
    return rows_of_pages(_newest(_shown().filter(topic__in=topics), MOST), LinkKind.PROGRESS)


def _newest(shown: QuerySet[OutcomePage], most: int) -> QuerySet[OutcomePage]:
    newest = shown.order_by("-happened_on", "-pk").values("pk")
    few: QuerySet[OutcomePage] = OutcomePage.objects.filter(pk__in=Subquery(newest[:most]))
    return few


def _age(row: Row) -> tuple[str, int]:
    return row.more, int(row.position)


def _areas_told(row: Row) -> tuple[str, ...]:
    keys = [str(each["value"]) for each in json.loads(row.words or "[]")]
    return keys_told(row.kind, keys)


def _shown() -> QuerySet[OutcomePage]:
    """Those that may be named anywhere: open, published, and so the page that lists them."""
    shut = OutcomeIndexPage.objects.exclude(sensitivity__in=OPEN)
    rows: QuerySet[OutcomePage] = OutcomePage.objects.live().filter(
        ~Exists(shut), sensitivity__in=OPEN, is_unlisted=False, view_restrictions=None
    )
    return rows
