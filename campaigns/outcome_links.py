"""Where outcomes are shown beside other things: forms, topics and priorities."""

from django.db.models import Exists, QuerySet, Subquery

from campaigns.choices import Topic
from campaigns.models import CampaignPage, OutcomeIndexPage, OutcomePage
from campaigns.outcome_areas import wheres
from home.models.base import Sensitivity
from home.outcomes import MOST, Outcome, Wanted
from home.strategy.around import Rows, rows_of_pages
from home.strategy.choices import LinkKind
from home.strategy.models import PriorityPage

OPEN = (Sensitivity.INHERIT, Sensitivity.NONE)


def outcomes_listed(wanted: Wanted) -> list[Outcome]:
    """The newest outcomes of a form or a topic, in one query, and one more where areas are named; none that is
    sensitive or kept out of search.
    """
    if wanted.topic == Topic.OTHER:
        return []
    rows = _shown()
    if wanted.form:
        rows = rows.filter(report_forms__page__slug=wanted.form).distinct()
    if wanted.topic:
        rows = rows.filter(topic=wanted.topic)
    newest = rows.order_by("-happened_on", "-pk")
    found = list(newest.defer("body")[: wanted.most])
    places = wheres([(page.title, page.areas_told) for page in found])
    return [
        Outcome(page.title, page.url_path, page.result, page.happened_on, where)
        for page, where in zip(found, places, strict=True)
    ]


def outcomes_of(priority: PriorityPage) -> Rows:
    """The newest outcomes of the topics of a priority's campaigns, as its page links to them."""
    topics = CampaignPage.objects.live().filter(priorities=priority.pk).values("topic")
    newest = _shown().filter(topic__in=topics).order_by("-happened_on", "-pk").values("pk")
    few = OutcomePage.objects.filter(pk__in=Subquery(newest[:MOST]))
    return rows_of_pages(few, LinkKind.PROGRESS)


def _shown() -> QuerySet[OutcomePage]:
    """Those that may be named anywhere: open, published, and so the page that lists them."""
    shut = OutcomeIndexPage.objects.exclude(sensitivity__in=OPEN)
    rows: QuerySet[OutcomePage] = OutcomePage.objects.live().filter(
        ~Exists(shut), sensitivity__in=OPEN, is_unlisted=False, view_restrictions=None
    )
    return rows
