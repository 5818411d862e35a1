"""What the search of the whole site finds among services."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.searching.found import Found
from home.support.finding.asking import find

MOST = 6


def services_found(words: str, request: HttpRequest) -> list[Found]:
    """The services that fit the words best, as results of the site's search."""
    answer = find(words=words, need="", audience="", area="", now=timezone.now())
    return [
        Found(card.service.name, card.url, card.service.summary, _("Who can help"))
        for card in answer.cards[:MOST]
    ]
