"""Finds short forms that nobody outside may know: capital letters that no term explains."""

import re

from wagtail.fields import StreamField
from wagtail.models import Page

from home.models import GlossaryTerm

SHORT_FORM = re.compile(r"\b[A-Z][A-Z&/]{1,7}s?\b")
KNOWN = frozenset(
    ["BBC", "BSL", "CCTV", "GP", "GPs", "HIV", "LGBT", "MP", "NHS", "PDF", "TV", "UK"]
)
"""Short forms that more people know than what they stand for."""


def unexplained(page: Page) -> list[str]:
    """The short forms in a page's words that neither the glossary nor the page itself explains."""
    words = " ".join(_words_of(page))
    names = {name for term in GlossaryTerm.objects.filter(live=True) for name in term.names}
    found = dict.fromkeys(SHORT_FORM.findall(words))
    return [
        each
        for each in found
        if each not in names and each not in KNOWN and f"({each})" not in words
    ]


def _words_of(page: Page) -> list[str]:
    words = [page.title, page.search_description]
    for field in page._meta.get_fields():  # noqa: SLF001 - Django's documented way
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            words += [str(each) for each in stream.stream_block.get_searchable_content(stream)]
    return words
