"""Puts a pack's pages into a site: the tree below the home page, and the home page's own words."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.forms import model_to_dict
from wagtail.models import ModelLogEntry, Page

from home.content import (
    Block,
    ContentError,
    doors_from,
    events_from,
    indicators_from,
    stream_from,
    typed,
)
from home.formats import LANGUAGE
from home.languages import ALL_CHOICES, LANGUAGES
from home.models import BasePage, ContactPoint, HomePage, SectionPage, StandardPage

KINDS: dict[str, type[SectionPage] | type[StandardPage]] = {
    "section": SectionPage,
    "standard": StandardPage,
}
CONTACT_NAMES = {
    "free": "is_free",
    "crisis": "is_crisis",
    "checked_on": "verified_on",
    "checked_by": "verified_by",
}
CONTACT_TEXTS = ("words", "opens", "relay", "safe_note", "checked_by")
PAGE_KEYS = {
    "path",
    "type",
    "title",
    "summary",
    "sensitivity",
    "language",
    "languages",
    "nav",
    "review_owner",
    "review_due_on",
    "body",
}
STREAMS = {"doors": doors_from, "indicators": indicators_from, "events": events_from}
HOME_WORDS = {
    "title",
    "search_description",
    "hero_title",
    "hero_intro",
    "campaign_title",
    "campaign_text",
    "campaign_link_text",
    "campaign_url",
    "campaign_picture",
    "indicators_intro",
}


def put_contact_points(entries: Sequence[Mapping[str, Any]]) -> None:
    """Creates or brings up to date each contact point by its key, unless staff changed it. Raises ContentError."""
    for entry in entries:
        _put_contact_point(entry)
    for entry in entries:
        _put_replacement(entry)


def _put_contact_point(entry: Mapping[str, Any]) -> None:
    found = ContactPoint.objects.filter(key=entry["key"]).first()
    if found is not None and _was_changed_by_staff(found):
        return
    point = found or ContactPoint(key=entry["key"])
    before = None if found is None else model_to_dict(found)
    for name, value in _contact_fields(entry).items():
        if not hasattr(ContactPoint, name):
            raise ContentError(f"contact point {point.key!r}: there is no {name!r}")
        setattr(point, name, value)
    point.full_clean()
    if model_to_dict(point) != before:
        point.save()


def _contact_fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What a pack calls by shorter names, by ours; a text that is left out is empty."""
    fields = {
        **dict.fromkeys(CONTACT_TEXTS, ""),
        **dict.fromkeys(("free", "checked_on", "on_bill")),
        **entry,
    }
    fields |= {"crisis": entry.get("crisis", False), "hours": entry.get("hours") or ""}
    skip = {"key", "replaced_by"}
    return {
        CONTACT_NAMES.get(name, name): each for name, each in fields.items() if name not in skip
    }


def _put_replacement(entry: Mapping[str, Any]) -> None:
    point = ContactPoint.objects.get(key=entry["key"])
    if not entry.get("replaced_by") or _was_changed_by_staff(point):
        return
    point.replaced_by = ContactPoint.objects.filter(key=entry["replaced_by"]).first()
    if point.replaced_by is None:
        raise ContentError(
            f"contact point {point.key!r}: nothing has the key {entry['replaced_by']!r}"
        )
    point.full_clean()
    point.save()


def _was_changed_by_staff(point: ContactPoint) -> bool:
    return bool(ModelLogEntry.objects.for_instance(point).exclude(user=None).exists())


def put_home(home: HomePage, words: Mapping[str, Any]) -> None:
    """Writes and publishes the home page's words. Raises ContentError for a key it does not know."""
    for key, value in words.items():
        if key in STREAMS:
            setattr(home, key, STREAMS[key](value))
        elif key in HOME_WORDS:
            setattr(home, key, value)
        else:
            raise ContentError(f"home: there is no {key!r}")
    publish_if_changed(home)


def put_pages(home: Page, entries: Sequence[Mapping[str, Any]]) -> None:
    """Creates, or brings up to date, and publishes each page at its path below home. Raises ContentError."""
    contacts = ContactPoint.objects.ids_by_key()
    for entry in entries:
        _put_page(home, entry, contacts)


def _put_page(home: Page, entry: Mapping[str, Any], contacts: Mapping[str, int]) -> None:
    where = f"page {entry.get('path')}"
    strange = set(entry) - PAGE_KEYS
    if strange:
        raise ContentError(f"{where}: there is no {', '.join(sorted(strange))}")
    *above, slug = str(entry["path"]).strip("/").split("/")
    parent = page_at(home, above)
    if parent is None:
        raise ContentError(f"{where}: the page above it must come first")
    kind = KINDS.get(str(entry.get("type")))
    if kind is None:
        raise ContentError(f"{where}: type is section or standard")
    try:
        fields = _fields(entry, contacts)
    except ContentError as wrong:
        raise ContentError(f"{where}: {wrong}") from None
    page = kind.objects.child_of(parent).filter(slug=slug).first()
    if page is None:
        page = kind(slug=slug, live=False, **fields)
        parent.add_child(instance=page)
    for name, value in fields.items():
        setattr(page, name, value)
    publish_if_changed(page)


def page_at(home: Page, slugs: Sequence[str]) -> Page | None:
    """The page at these slugs below home, if there is one."""
    page: Page | None = home
    for slug in slugs:
        page = page.get_children().filter(slug=slug).first() if page else None
    return page


def _fields(entry: Mapping[str, Any], contacts: Mapping[str, int]) -> dict[str, Any]:
    due = entry.get("review_due_on")
    return {
        "title": str(entry["title"]),
        "search_description": str(entry.get("summary", "")),
        "sensitivity": entry.get("sensitivity", ""),
        "show_in_menus": bool(entry.get("nav", False)),
        "review_owner": entry.get("review_owner", ""),
        "review_due_on": date.fromisoformat(due) if isinstance(due, str) else due,
        "body": stream_from(entry.get("body", []), contacts),
        "formats": formats_from(entry.get("languages", {})),
        **({"language": _known(entry["language"], LANGUAGES)} if "language" in entry else {}),
    }


def _known(code: Any, languages: Collection[str]) -> str:
    if code not in languages:
        raise ContentError(f"there is no language {code!r}: home/languages.py has the list")
    return str(code)


def formats_from(languages: Mapping[str, str]) -> list[Block]:
    """Where the same can be read in other languages: the code of each, and its address."""
    rows = [
        {
            "kind": LANGUAGE,
            "language": _known(code, dict(ALL_CHOICES)),
            "title": "",
            "document": None,
            "url": url,
        }
        for code, url in languages.items()
    ]
    return [typed("format", number, row) for number, row in enumerate(rows)]


def was_edited_by_staff(page: Page) -> bool:
    """Whether somebody published the page since a pack did: their words are then kept."""
    return page.live_revision is not None and page.live_revision.user_id is not None


def publish_if_changed(page: BasePage) -> None:
    """Publishes what is in hand, unless staff changed the page or it says the same already."""
    current = type(page).objects.filter(pk=page.pk, live=True).first()
    if current is not None and (was_edited_by_staff(current) or _said(current) == _said(page)):
        return
    page.save_revision(clean=False).publish()


def _said(page: BasePage) -> dict[str, Any]:
    """What a page says, for comparing."""
    skip = {
        "last_published_at",
        "latest_revision_created_at",
        "latest_revision",
        "live_revision",
        "numchild",
    }
    skip |= {
        "has_unpublished_changes",
        "first_published_at",
        "live",
        "draft_title",
        "url_path",
        "path",
        "depth",
    }
    said: dict[str, Any] = page.serializable_data()
    return {name: as_data(value) for name, value in said.items() if name not in skip}


def as_data(value: Any) -> Any:
    """A stream, which is serialised as text, as data: PostgreSQL keeps its keys in an order of its own."""
    if isinstance(value, str) and value.startswith("["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
