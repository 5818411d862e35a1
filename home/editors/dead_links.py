"""Links of a page to this site that lead nowhere. Links to other sites are not asked after: that would take time, and tell them."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.fields import StreamField
from wagtail.models import Page, Site

HREF = re.compile(r'href="(/[^"]*)"')
PAGE_LINK = re.compile(
    r'<a[^>]*linktype="page"[^>]*id="(\d+)"|<a[^>]*id="(\d+)"[^>]*linktype="page"'
)
MOST = 5


def dead_links(page: Page) -> list[str]:
    """The addresses of this site to which a page links and where nobody finds anything, and pages that are gone."""
    site = page.get_site() or Site.objects.filter(is_default_site=True).first()
    if site is None:
        return []
    texts = list(_texts(page))
    addresses = dict.fromkeys(urlsplit(each).path for each in _addresses(texts))
    found = [each for each in addresses if not _leads_somewhere(each, site)]
    numbers = {int(a or b) for text in texts for a, b in PAGE_LINK.findall(text)}
    live = set(Page.objects.live().filter(pk__in=numbers).values_list("pk", flat=True))
    gone = Page.objects.filter(pk__in=numbers - live).values_list("title", flat=True)
    return [*found, *gone][:MOST]


def _addresses(texts: list[str]) -> Iterator[str]:
    for text in texts:
        if text.startswith("/") and not text.startswith("//") and " " not in text:
            yield text
        yield from HREF.findall(text)


def _leads_somewhere(path: str, site: Site) -> bool:
    # Without its last slash an address is led on to the one that has it.
    whole = path if path.endswith("/") else f"{path}/"
    if any(_is_ours(each) for each in (path, whole)):
        # A view of ours; whether its record is there, it says itself.
        return True
    url_path = f"{site.root_page.url_path}{whole.lstrip('/')}"
    if Page.objects.live().filter(url_path=url_path).exists():
        return True
    moved = Redirect.get_for_site(site).filter(old_path=Redirect.normalise_path(path))
    return bool(moved.exists())


def _is_ours(path: str) -> bool:
    try:
        return bool(resolve(path).url_name != "wagtail_serve")
    except Resolver404:
        return False


def _texts(page: Page) -> Iterator[str]:
    """Every text in the streams of a page as it is written, links and all."""
    for field in page._meta.get_fields():  # noqa: SLF001 - Django's documented way
        if isinstance(field, StreamField):
            for block in getattr(page, field.name).raw_data:
                yield from _strings(block["value"])


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
