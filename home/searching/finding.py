"""Finds what fits: pages, words of the glossary, and what other rooms add by the hook `search_sources`.

A source is called with the words and the request, and gives `Found`. Pages that ask to be kept out of search
are left out. Pages of high sensitivity are found here, because who looks for help must find it; the page of
results is as careful as they are.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page, Site

from home.addresses import address
from home.models import GlossaryTerm, HomePage
from home.searching.danger import Urgent, urgent_for
from home.searching.found import Found
from home.searching.spelling import better

MOST = 20
LONGEST = 200
WORD = re.compile(r"\w+")
SPACE = re.compile(r"[\s\x00-\x1f]+")
# Words that stand in every page, and so find all of them.
COMMON = frozenset(
    """
    a about am an and are as at be been but by can did do for from had has have he her him his how i i'm in is it
    its keep keeps me my of on or our she so that the their them there they this to us was we what when where who
    will with you your
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


@dataclass(frozen=True)
class Results:
    """What a search gives: what cannot wait, what was found, and what may have been meant."""

    words: str
    urgent: Sequence[Urgent] = ()
    found: Sequence[Found] = ()
    meant: str = ""
    is_for_meant: bool = field(default=False)


def search(words: str, request: HttpRequest) -> Results:
    """Everything that fits. When nothing does, what fits words of ours that look like these."""
    words = SPACE.sub(" ", words[:LONGEST]).strip()
    if not words:
        return Results("")
    urgent, found = urgent_for(words), _found(words, request)
    meant = better(words, _vocabulary(request))
    if found or not meant:
        return Results(words, urgent, found, meant)
    return Results(words, urgent, _found(meant, request), meant, is_for_meant=True)


def _found(words: str, request: HttpRequest) -> list[Found]:
    found = [*_terms(words), *_pages(words, request)]
    for source in hooks.get_hooks("search_sources"):
        found += source(words, request)
    unique: dict[str, Found] = {}
    for each in found:
        unique.setdefault(each.url, each)
    return list(unique.values())[:MOST]


def _terms(words: str) -> list[Found]:
    """The meaning of a word, when somebody asks for just that."""
    asked = words.casefold()
    terms = GlossaryTerm.objects.filter(live=True)
    return [
        Found(str(term.term), f"/glossary/#{term.anchor}", term.meaning, _("What a word means"))
        for term in terms
        if asked in {name.casefold() for name in term.names}
    ]


def _pages(words: str, request: HttpRequest) -> list[Found]:
    # Nothing but words: the signs that a search engine reads as commands are nobody's here.
    said = WORD.findall(words)
    asked = " ".join([each for each in said if each.lower() not in COMMON] or said)
    if not asked:
        return []
    pages = _published(request)
    # All of the words first, then any of them.
    rows: dict[int, Page] = {}
    for operator in ("and", "or"):
        if len(rows) < MOST:
            hits = pages.search(asked, operator=operator)[:MOST]
            rows |= {page.pk: page for page in hits if page.pk not in rows}
    specific = {page.pk: page for page in Page.objects.filter(pk__in=rows).specific()}
    listed = [specific[pk] for pk in rows if _is_listed(specific[pk])]
    return [Found(page.title, address(page, request), _line(page), _("Page")) for page in listed]


def _published(request: HttpRequest) -> Any:
    site = Site.find_for_request(request)
    rows = Page.objects.live().public().not_exact_type(HomePage)
    return rows.descendant_of(site.root_page) if site else rows.none()


def _is_listed(page: Page) -> bool:
    return not getattr(page, "is_unlisted", False) and getattr(page, "is_listed", True)


def _line(page: Page) -> str:
    return str(page.search_description or getattr(page, "summary", ""))


def _vocabulary(request: HttpRequest) -> Iterable[str]:
    """The words of our own titles and summaries, and of the glossary."""
    for pair in _published(request).values_list("title", "search_description"):
        yield from pair
    live = GlossaryTerm.objects.filter(Q(live=True))
    for term in live:
        yield from (*term.names, term.meaning)
