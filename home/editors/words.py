"""Where words stand, and where a record is used: two pages in the admin."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.views.snippets import SnippetViewSet

from home.editors.pages_due import may_check
from home.editors.shown import admin_page
from home.mentions.finding import mentions_of, stale_mentions, uses_of
from home.models import RetiredWord

LONGEST = 80


class RetiredWordViewSet(SnippetViewSet):
    """Words that are out of use."""

    model = RetiredWord
    icon = "cross"
    menu_label = gettext_lazy("Retired words")
    list_display = ["words", "instead", "since"]
    copy_view_enabled = False


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Show where some words stand, or without any, where words stand that are out of use."""
    _check(request.user)
    asked = request.GET.get("words", "")[:LONGEST].replace("\x00", "").strip()
    found = mentions_of(asked, request.user) if asked else stale_mentions(request.user)
    context = {"asked": asked, "mentions": found, "number": RetiredWord.objects.count()}
    return admin_page(
        request, "words", title=_("Where words are used"), icon="search", context=context
    )


@require_safe
def used(request: HttpRequest, app: str, model: str, key: str) -> HttpResponse:
    """Show what chooses a record, and where its name stands in plain text."""
    _check(request.user)
    try:
        kind = apps.get_model(app, model)
    except LookupError:
        raise Http404 from None
    if kind not in get_snippet_models():
        raise Http404
    record = get_object_or_404(kind, pk=key)
    context = {
        "record": record,
        "uses": uses_of(record),
        "mentions": [
            (each, mentions_of(each, request.user)) for each in dict.fromkeys(_names_of(record))
        ],
    }
    title = _("Where “%(record)s” is used") % {"record": record}
    return admin_page(request, "used", title=title, icon="link", context=context)


def used_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Any]:
    """A button in every list of snippets."""
    meta = snippet._meta  # noqa: SLF001 - Django's documented way
    if may_check(user):
        where = reverse("where_used", args=[meta.app_label, meta.model_name, snippet.pk])
        yield Button(_("Where is this used?"), where, priority=60, icon_name="link")


class WordsItem(MenuItem):
    """Where words are used, for those who edit pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person edits pages."""
        return may_check(request.user)


def _names_of(record: Any) -> Iterator[str]:
    """What a record is called in plain text: its name, and for a contact point its number."""
    for name in ("name", "title", "term", "value", "expansion"):
        value = getattr(record, name, "")
        if isinstance(value, str) and len(value) > 2:
            yield value


def _check(user: Any) -> None:
    if not may_check(user):
        raise PermissionDenied("Only those who edit pages can see where words are used.")
