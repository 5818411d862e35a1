"""Reads every text that staff wrote out of any page, snippet or setting, whatever its model.

It asks Django what fields there are, so that a kind of page added later is searched without a word here.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from home.models import PageRemark, PageTally, RetiredWord

NOT_WORDS = frozenset(
    ["key", "slug", "url_path", "path", "content_type", "draft_title", "password", "uid", "id"]
)
# Words of visitors, and the list of retired words itself.
LEFT_OUT: tuple[type[models.Model], ...] = (PageRemark, PageTally, RetiredWord)


@dataclass(frozen=True)
class Text:
    """One text: where it stands, and what it says as people read it."""

    holder: Any
    field: str
    words: str


def written_models() -> list[type[models.Model]]:
    """Every kind of thing that staff write: pages, snippets, settings."""
    pages = [each for each in apps.get_models() if issubclass(each, Page) and each is not Page]
    return [
        each
        for each in [*pages, *get_snippet_models(), *settings_registry]
        if not issubclass(each, LEFT_OUT)
    ]


def texts_of(holder: models.Model) -> Iterator[Text]:
    """Every text of one page, snippet or setting, and of the rows that are edited with it."""
    yield from _own(holder, holder)
    for relation in get_all_child_relations(type(holder)):
        name = relation.get_accessor_name()
        for row in getattr(holder, name).all() if name else ():
            yield from _own(row, holder)


def _own(row: models.Model, holder: models.Model) -> Iterator[Text]:
    for field in row._meta.concrete_fields:  # noqa: SLF001 - Django's documented way
        if field.name in NOT_WORDS or field.is_relation:
            continue
        words = words_in(field, row)
        if words:
            yield Text(holder, str(capfirst(field.verbose_name)), words)


def words_in(field: models.Field[Any, Any], row: models.Model) -> str:
    """The words of one field; empty for a number, a date or a choice."""
    if isinstance(field, StreamField):
        stream = field.value_from_object(row)
        return " \n".join(_strings(json.loads(json.dumps(stream.get_prep_value(), default=str))))
    if isinstance(field, models.JSONField):
        return " \n".join(_strings(field.value_from_object(row)))
    if isinstance(field, models.CharField | models.TextField) and not field.choices:
        return _plain(str(field.value_from_object(row) or ""))
    return ""


def _strings(value: Any) -> Iterator[str]:
    """Every string in what a stream keeps, but its own ids and kinds."""
    if isinstance(value, str):
        yield _plain(value)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        is_block = {"type", "value"} <= set(value)
        for key, each in value.items():
            if key != "id" and not (is_block and key == "type"):
                yield from _strings(each)


def _plain(text: str) -> str:
    return unescape(strip_tags(text)) if "<" in text or "&" in text else text
