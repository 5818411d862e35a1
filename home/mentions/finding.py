"""Finds words in what staff wrote, and lists where each stands with a link to mend it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.admin.utils import quote
from django.db import models
from django.urls import NoReverseMatch, reverse
from wagtail.documents.models import AbstractDocument
from wagtail.documents.permissions import permission_policy as documents
from wagtail.images.models import AbstractImage
from wagtail.images.permissions import permission_policy as pictures
from wagtail.models import Page, ReferenceIndex
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.mentions.texts import Text, every_text_of, written_models
from home.models import RetiredWord

AROUND = 60
MOST = 300
FILES = ((AbstractImage, "wagtailimages:edit"), (AbstractDocument, "wagtaildocs:edit"))


@dataclass(frozen=True)
class Mention:
    """One place where words stand, cut in three so that the words themselves can be shown as they are."""

    title: str
    kind: str
    field: str
    before: str
    words: str
    after: str
    edit_url: str
    is_live: bool
    retired: RetiredWord | None = None


@dataclass(frozen=True)
class Use:
    """One thing that chooses a record."""

    title: str
    kind: str
    edit_url: str


def mentions_of(words: str, user: Any) -> list[Mention]:
    """Where these words stand in what somebody may edit, drafts too."""
    found = pattern_of(words)
    return list(islice(_matching([(found, None)], user), MOST)) if words.strip() else []


def stale_mentions(user: Any) -> list[Mention]:
    """Where words stand that are out of use."""
    asked = [(pattern_of(each.words), each) for each in RetiredWord.objects.all()]
    return list(islice(_matching(asked, user), MOST))


def uses_of(record: models.Model) -> list[Use]:
    """What chooses this record: pages, snippets, links in text, by Wagtail's index of references."""
    groups = ReferenceIndex.get_grouped_references_to(record)
    return [
        Use(str(each), str(each._meta.verbose_name), edit_url(each))  # noqa: SLF001 - Django's documented way
        for each, _references in groups
    ]


def pattern_of(words: str) -> re.Pattern[str]:
    """What finds words however they are spaced and whatever their capitals, but never inside another word."""
    inner = r"\s+".join(re.escape(each) for each in words.split())
    return re.compile(rf"(?<!\w){inner}(?!\w)", re.IGNORECASE)


def edit_url(holder: models.Model) -> str:
    """Where something is edited; empty where it has no editor."""
    if isinstance(holder, Page):
        return reverse("wagtailadmin_pages:edit", args=[holder.pk])
    meta = holder._meta  # noqa: SLF001 - Django's documented way
    site = getattr(holder, "site_id", None)
    ways = (
        (f"wagtailsnippets_{meta.app_label}_{meta.model_name}:edit", [quote(holder.pk)]),
        *((name, [holder.pk]) for kind, name in FILES if isinstance(holder, kind)),
        ("wagtailsettings:edit", [meta.app_label, meta.model_name, site]),
    )
    for name, where in ways:
        try:
            return reverse(name, args=where)
        except NoReverseMatch:
            continue
    return ""


def _matching(
    asked: Sequence[tuple[re.Pattern[str], RetiredWord | None]], user: Any
) -> Iterator[Mention]:
    for text in _texts(user):
        for pattern, retired in asked:
            match = pattern.search(text.words)
            if match:
                yield _mention(text, match, retired)


def _texts(user: Any) -> Iterator[Text]:
    for model in written_models():
        for holder in _editable(model, user):
            yield from every_text_of(holder)


def _editable(model: type[models.Model], user: Any) -> Iterable[models.Model]:
    """Those of a kind that somebody may edit."""
    rows = model._default_manager.all()  # noqa: SLF001 - Django's documented way
    if issubclass(model, Page):
        allowed = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
        return rows.filter(pk__in=allowed.values("pk"))
    for kind, policy in ((AbstractImage, pictures), (AbstractDocument, documents)):
        if issubclass(model, kind):
            allowed = policy.instances_user_has_permission_for(user, "change")
            return rows.filter(pk__in=allowed.values("pk"))
    meta = model._meta  # noqa: SLF001
    return rows if user.has_perm(f"{meta.app_label}.change_{meta.model_name}") else ()


def _mention(text: Text, match: re.Match[str], retired: RetiredWord | None) -> Mention:
    start, end = match.span()
    return Mention(
        title=str(text.holder),
        kind=str(text.holder._meta.verbose_name),  # noqa: SLF001 - Django's documented way
        field=text.field,
        before=("… " if start > AROUND else "") + text.words[max(0, start - AROUND) : start],
        words=match[0],
        after=text.words[end : end + AROUND] + (" …" if len(text.words) > end + AROUND else ""),
        edit_url=edit_url(text.holder),
        is_live=bool(getattr(text.holder, "live", True)) and not text.is_draft,
        retired=retired,
    )
