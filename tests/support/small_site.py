"""A home page of its own with a few pages below it, for tests that need no pack."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.cache import cache
from wagtail.models import Page, Site

from home.loading import put_pages
from home.models import HomePage


def small_site(pages: Sequence[Mapping[str, Any]]) -> HomePage:
    """Make it; the pages are written as packs write them."""
    cache.clear()
    page = HomePage(title="Safer", slug="front")
    Page.objects.get(depth=1).add_child(instance=page)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": page}
    )
    Site.clear_site_root_paths_cache()
    put_pages(page, pages)
    return page
