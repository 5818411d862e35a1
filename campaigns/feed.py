"""The Atom feed of the site's news (RFC 4287): all of it, or of one topic or area."""

import hashlib
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from home.areas import area_names
from home.models import PartnershipSettings
from home.news import News, known, listed, matching, topics

PATH = "campaigns/feed/"
MOST = 50
FRESH = 600
"""Seconds that a reader need not ask again."""
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
"""The date of a feed in which nothing is yet, so that it is the same each time."""


class _Feed(Atom1Feed):
    """Django's, with a date that is that of the newest change and never that of the asking."""

    content_type = "application/atom+xml; charset=utf-8"

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=FIRST)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Give the news that an address asks for: `?topic=` and `?area=`; what is not known asks for nothing."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    topic = known([request.GET.get("topic", "")], names := topics())
    area = known([request.GET.get("area", "")], places := area_names())
    found = matching(listed(site, now=timezone.now()), topics=topic, areas=area)[:MOST]
    made = _made(
        found,
        origin=f"{request.scheme}://{request.get_host()}",
        name=PartnershipSettings.for_site(site).name,
        query=urlencode([*(("topic", key) for key in topic), *(("area", key) for key in area)]),
        of=[*(names[key] for key in topic), *(places[key] for key in area)],
    )
    return _answer(request, made)


def _made(found: list[News], *, origin: str, name: str, query: str, of: list[str]) -> _Feed:
    own = f"{origin}/{PATH}{'?' if query else ''}{query}"
    title = _("News from %(name)s") % {"name": name}
    made = _Feed(
        title=": ".join([title, *([", ".join(of)] if of else [])]),
        link=f"{origin}/campaigns/",
        description=_("Campaigns that begin, what came of reports, and alerts."),
        language=settings.LANGUAGE_CODE,
        author_name=name,
        feed_url=own,
        feed_guid=own,
    )
    for each in found:
        made.add_item(**_entry(each, origin))
    return made


def _entry(each: News, origin: str) -> dict[str, Any]:
    return {
        "title": each.title,
        "link": each.url if "://" in each.url else f"{origin}{each.url or '/'}",
        "description": escape(each.summary),
        "unique_id": each.uid,
        "pubdate": each.at,
        "updateddate": each.changed_at,
    }


def _answer(request: HttpRequest, made: _Feed) -> HttpResponse:
    """The feed, or "not modified" to whoever has it."""
    response = HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
    # Of two readers one may have other words at the same date: the digest decides, the date helps the simple.
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    changed = int(made.latest_post_date().timestamp())
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed)
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    answer = get_conditional_response(request, etag=etag, last_modified=changed, response=response)
    return answer or response


urlpatterns = [path(PATH, feed, name="news_feed")]
