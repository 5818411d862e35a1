"""Editions of journeys: what was live when somebody began, kept whole, and read back as it was."""

import hashlib
import json
from datetime import datetime
from functools import lru_cache
from typing import Any

from reports.journey import Journey, journey_from_dict
from reports.models import JourneyEdition
from reports.models.form_page import ReportFormPage


def edition_of(page: ReportFormPage) -> tuple[JourneyEdition, Journey]:
    """Return the edition of a live form, made when it is the first of its revision, and its journey."""
    document = page.document()
    edition = _kept(page, page.live_revision_id or _number(document), document)
    if edition.document != document:
        # Somebody saved the page without a revision: its words tell this edition from the other.
        edition = _kept(page, _number(document), document)
    return edition, journey_of(edition)


def journey_of(edition: JourneyEdition) -> Journey:
    """Return the journey as it was asked in this edition, compiled once."""
    return _compiled(edition.pk, edition.made_at)


@lru_cache(maxsize=256)
def _compiled(pk: int, made_at: datetime) -> Journey:
    edition = JourneyEdition.objects.get(pk=pk)
    return journey_from_dict(edition.document, revision=edition.revision)


def _kept(page: ReportFormPage, revision: int, document: dict[str, Any]) -> JourneyEdition:
    return JourneyEdition.objects.get_or_create(
        page_id=page.pk, revision=revision, defaults={"slug": page.slug, "document": document}
    )[0]


def _number(document: dict[str, Any]) -> int:
    """Return a number for words that no revision holds, far above those of revisions."""
    digest = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 2 | 1 << 61
