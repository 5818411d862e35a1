"""Importing services in the admin: give a feed, look it through, take over what is wanted."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.support.importing import readings, showing
from home.support.importing.access import may_import
from home.support.importing.comparing import State, compare
from home.support.importing.forms import FeedForm
from home.support.importing.taking import bring_back, leave_out, take
from home.support.models import Feed, FeedReading

PER_PAGE = 50


class ImportPage(WagtailAdminTemplateMixin, TemplateView):
    """What these pages share: who may pass, and the way back."""

    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer those who may import; to everybody else there is nothing here."""
        if not may_import(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def reading(self) -> FeedReading:
        """Return the reading that the address names."""
        rows = FeedReading.objects.select_related("feed")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """What the page is for."""
        return _("Import services")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home and these pages."""
        first = {"url": reverse("import_services"), "label": _("Import services")}
        return [*self.breadcrumbs_items, first]


class StartView(ImportPage):
    """Give a feed, or go on with one."""

    template_name = "support/importing/start.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and the feeds that are known."""
        known = Feed.objects.filter(pk=_number(self.request.GET.get("feed"))).first()
        initial = {"name": known.name, "url": known.url} if known else None
        kwargs.setdefault("form", FeedForm(initial=initial))
        return super().get_context_data(**kwargs) | {"feeds": readings.feeds()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read the feed, keep what it says, and let the file go."""
        form = FeedForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        row = readings.begin(
            name=form.cleaned_data["name"],
            url=form.cleaned_data["url"],
            reading=form.reading,
            is_whole=form.reading.is_whole and not form.cleaned_data["is_part"],
            by=_who(request),
            now=timezone.now(),
        )
        return HttpResponseRedirect(reverse("import_services_review", args=[row.pk]))


class ReviewView(ImportPage):
    """What is new, changed, gone, the same, and what could not be read."""

    template_name = "support/importing/review.html"

    def get_page_title(self) -> str:
        """Whose feed it is."""
        return _("Look it through")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One kind of entries, a page of them."""
        reading = self.reading()
        compared = compare(reading)
        show = showing.shown(self.request.GET.get("show"))
        rows = [each for each in compared if each.state == show]
        return super().get_context_data(**kwargs) | {
            "reading": reading,
            "show": show,
            "tabs": showing.tabs(compared, reading),
            "page": Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p")),
            "rows": showing.rows(rows, self.request.GET.get("p"), PER_PAGE),
            "problems": showing.problems(reading) if show == showing.PROBLEMS else [],
            "can_be_taken": show in {State.NEW, State.CHANGED},
            "can_be_left_out": show == State.NEW,
            "can_come_back": show == State.LEFT_OUT,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take over what was ticked, as drafts; or leave it out, or bring it back."""
        {"leave-out": self._leave_out, "bring-back": self._bring_back}.get(
            request.POST.get("do", ""), self._take
        )(request)
        return HttpResponseRedirect(f"?show={showing.shown(request.GET.get('show'))}")

    def _leave_out(self, request: HttpRequest) -> None:
        count = leave_out(self.reading(), request.POST.getlist("take"), now=timezone.now())
        words = ngettext("%d entry was left out.", "%d entries were left out.", count)
        messages.success(request, words % count)

    def _bring_back(self, request: HttpRequest) -> None:
        count = bring_back(self.reading(), request.POST.getlist("take"))
        words = ngettext("%d entry is new again.", "%d entries are new again.", count)
        messages.success(request, words % count)

    def _take(self, request: HttpRequest) -> None:
        made = take(
            self.reading(), request.POST.getlist("take"), by=_who(request), now=timezone.now()
        )
        if made:
            words = ngettext(
                "%d draft was written. Nothing has been published.",
                "%d drafts were written. Nothing has been published.",
                len(made),
            )
            messages.success(request, words % len(made))
        else:
            messages.warning(request, _("Tick what you want to take over."))


class ForgetView(ImportPage):
    """Delete what was read, after asking. What was taken over stays."""

    template_name = "support/importing/forget.html"

    def get_page_title(self) -> str:
        """What is asked."""
        return _("Forget what was read")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The reading."""
        return super().get_context_data(**kwargs) | {"reading": self.reading()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Forget it."""
        readings.forget(self.reading())
        messages.success(request, _("What was read of the feed has been deleted."))
        return HttpResponseRedirect(reverse("import_services"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _who(request: HttpRequest) -> AbstractBaseUser | None:
    return request.user if isinstance(request.user, AbstractBaseUser) else None
