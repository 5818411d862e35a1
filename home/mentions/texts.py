"""Reads every text that staff wrote out of any page, snippet, setting, picture or document, whatever its model.

It asks Django what fields there are, so that a kind of page added later is searched without a word here.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from home.models import PageRemark, PageTally, RetiredWord

NOT_WORDS = frozenset(
    [
        "key",
        "slug",
        "url_path",
        "path",
        "content_type",
        "draft_title",
        "password",
        "uid",
        "id",
        "file_hash",
    ]
)
# Where such a tag stands, one word ends and the next begins; where any other stands, as <b>, a word may go on.
BETWEEN_WORDS = re.compile(
    r"<(?=/?(?:p|h[1-6]|li|ul|ol|div|blockquote|br|hr|embed|td|th)\b)", re.IGNORECASE
)
LINKED = re.compile(r'href="([^"]+)"')
# Words of visitors, and the list of retired words itself.
LEFT_OUT: tuple[type[models.Model], ...] = (PageRemark, PageTally, RetiredWord)


@dataclass(frozen=True)
class Text:
    """One text: where it stands, what it says as people read it, and whether it waits to be published."""

    holder: Any
    field: str
    words: str
    is_draft: bool = False


def written_models() -> list[type[models.Model]]:
    """Every kind of thing that staff write: pages, snippets, settings, pictures, documents."""
    pages = [each for each in apps.get_models() if issubclass(each, Page) and each is not Page]
    files = (get_image_model(), get_document_model())
    return [
        each
        for each in [*pages, *get_snippet_models(), *settings_registry, *files]
        if not issubclass(each, LEFT_OUT)
    ]


def every_text_of(holder: Any) -> Iterator[Text]:
    """Every text of one thing as it is published, what its draft says otherwise, and the addresses of links in both."""
    if not getattr(holder, "has_unpublished_changes", False) or not holder.latest_revision_id:
        yield from _all_of(holder, with_links=True)
        return
    published = list(_all_of(holder, with_links=True)) if holder.live else []
    yield from published
    said = {(text.field, text.words) for text in published}
    for text in _all_of(holder.get_latest_revision_as_object(), with_links=True):
        if (text.field, text.words) not in said:
            yield replace(text, is_draft=True)


def texts_of(holder: models.Model) -> Iterator[Text]:
    """Every text of one page, snippet, setting or file, and of the rows that are edited with it, as people read it."""
    return _all_of(holder, with_links=False)


def _all_of(holder: models.Model, *, with_links: bool) -> Iterator[Text]:
    yield from _own(holder, holder, with_links=with_links)
    for relation in get_all_child_relations(type(holder)):
        name = relation.get_accessor_name()
        for row in getattr(holder, name).all() if name else ():
            yield from _own(row, holder, with_links=with_links)


def _own(row: models.Model, holder: models.Model, *, with_links: bool) -> Iterator[Text]:
    for field in row._meta.concrete_fields:  # noqa: SLF001 - Django's documented way
        if field.name in NOT_WORDS or field.is_relation:
            continue
        kept = list(_kept(field, row))
        texts = [" \n".join(map(_plain, kept))]
        if with_links:
            texts.append(" ".join(unescape(each) for text in kept for each in LINKED.findall(text)))
        for words in filter(None, texts):
            yield Text(holder, str(capfirst(field.verbose_name)), words)


def _kept(field: models.Field[Any, Any], row: models.Model) -> Iterator[str]:
    """The words of one field as they are kept; none for a number, a date or a choice."""
    value = field.value_from_object(row)
    if isinstance(field, StreamField):
        yield from _strings(json.loads(json.dumps(value.get_prep_value(), default=str)))
    elif isinstance(field, models.JSONField):
        yield from _strings(value)
    elif isinstance(field, models.CharField | models.TextField) and not field.choices:
        yield str(value or "")


def _strings(value: Any) -> Iterator[str]:
    """Every string in what a stream keeps, but its own ids and kinds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        is_block = {"type", "value"} <= set(value)
        for key, each in value.items():
            if key != "id" and not (is_block and key == "type"):
                yield from _strings(each)


def _plain(text: str) -> str:
    if "<" not in text and "&" not in text:
        return text
    return unescape(strip_tags(BETWEEN_WORDS.sub(" <", text)))
