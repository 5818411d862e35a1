"""A whole feed from its address: every page of its list, and each service of it in full."""

import json
import time
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from django.utils.translation import gettext as _

from home.support.importing.reading import CannotRead, services_in
from home.support.importing.safe_fetch import PUBLIC, CannotFetch, Door, fetch

SECONDS: Final = 20.0
PER_PAGE: Final = 100
MOST_PAGES: Final = 20
MOST_BYTES: Final = 30 * 1024 * 1024


def services_at(url: str, *, door: Door = PUBLIC) -> list[Any]:
    """Return every service of the feed at an address, in full. Raises CannotFetch, CannotRead."""
    return _Feed(url, door).services()


class _Feed:
    """One feed being fetched, within its limits of time and size."""

    def __init__(self, url: str, door: Door) -> None:
        self.door, self.until, self.bytes = door, time.monotonic() + SECONDS, 0
        parts = urlsplit(url.strip())
        path = parts.path.rstrip("/")
        if not path.endswith("/services"):
            path += "/services"
        self.list_url = urlunsplit((parts.scheme, parts.netloc, path, "", ""))

    def services(self) -> list[Any]:
        """Return them all."""
        return [self._whole(each) for each in self._briefly()]

    def _briefly(self) -> list[Any]:
        """Return each service as its feed lists it."""
        found: list[Any] = []
        for number in range(1, MOST_PAGES + 1):
            query = urlencode({"page": number, "per_page": PER_PAGE})
            document = self._json(f"{self.list_url}?{query}")
            contents = services_in(document)
            found.extend(contents)
            if not contents or not _has_more(document, number):
                return found
        raise CannotFetch(_("The feed is too long for one go. Ask for it as a file."))

    def _whole(self, brief: Any) -> Any:
        """Return one service in full; what the list says of it when there is no more to be had."""
        if not isinstance(brief, dict) or not isinstance(brief.get("id"), str):
            return brief
        document = self._json(f"{self.list_url}/{quote(brief['id'], safe='')}")
        return document if isinstance(document, dict) and document.get("id") else brief

    def _json(self, url: str) -> Any:
        content = fetch(url, door=self.door, until=self.until)
        self.bytes += len(content)
        if self.bytes > MOST_BYTES:
            raise CannotFetch(_("The feed is too long for one go. Ask for it as a file."))
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as error:
            raise CannotRead(
                _("The address gives no JSON. It must be that of an Open Referral UK feed.")
            ) from error


def _has_more(document: Any, number: int) -> bool:
    if not isinstance(document, dict) or document.get("last_page") is True:
        return False
    pages = document.get("total_pages")
    return isinstance(pages, int) and number < pages
