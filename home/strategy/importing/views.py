"""Importing a strategy in the admin: choose a file, look it through, make the draft, see what came of it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.strategy.importing import account, drafts, showing
from home.strategy.importing.access import place_for
from home.strategy.importing.block import Block
from home.strategy.importing.forms import FileForm, KindsForm
from home.strategy.importing.imported import Imported
from home.strategy.importing.making import make_strategy
from home.strategy.models import ImportDraft

PER_PAGE = 60
DOUBTFUL, ALL = "doubtful", "all"


class ImportPage(WagtailAdminTemplateMixin, TemplateView):
    """What these pages share: who may pass, and the way back."""

    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer those who may add pages; to everybody else there is nothing here."""
        try:
            self.place = place_for(request)
        except PermissionDenied as refusal:
            raise Http404 from refusal
        return super().dispatch(request, *args, **kwargs)

    def draft(self) -> ImportDraft:
        """Return the import that the address names."""
        return get_object_or_404(ImportDraft, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """What the page is for."""
        return _("Import a strategy")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Home and these pages."""
        first = {"url": reverse("import_strategy"), "label": _("Import a strategy")}
        return [*self.breadcrumbs_items, first]


class StartView(ImportPage):
    """Choose a file, or go on with one."""

    template_name = "strategy/importing/start.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form and the imports on their way."""
        kwargs.setdefault("form", FileForm())
        rows = ImportDraft.objects.select_related("strategy", "started_by")
        rows = rows.defer("blocks", "guesses", "corrections", "made")
        return super().get_context_data(**kwargs) | {"drafts": rows[:PER_PAGE]}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read the file, keep what it says, and let the file go."""
        form = FileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        draft = drafts.begin(
            name=form.cleaned_data["file"].name,
            imported=form.imported,
            by=_who(request),
            now=timezone.now(),
        )
        return HttpResponseRedirect(reverse("import_strategy_review", args=[draft.pk]))


class ReviewView(ImportPage):
    """Everything that was read, in order, with what it is taken for."""

    template_name = "strategy/importing/review.html"

    def get_page_title(self) -> str:
        """Whose document it is."""
        return _("Look it through")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a page of it; once it has been made, what came of it."""
        draft = self.draft()
        if draft.made_at:
            return HttpResponseRedirect(reverse("import_strategy_report", args=[draft.pk]))
        return self.render_to_response(self._context(draft, draft.imported()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what was corrected, then show the same again or make the draft."""
        draft = self.draft()
        imported = draft.imported()
        page = self._page(imported)
        sent = [b for b in imported.blocks if f"kind-{b.number}" in request.POST]
        form = KindsForm(request.POST, blocks={*sent, *page.object_list}, kinds=imported.kinds)
        if not form.is_valid():
            return self.render_to_response(self._context(draft, imported, form), status=422)
        try:
            changed = drafts.correct(draft=draft, kinds=form.corrected())
            if "make" in request.POST:
                return self._make(draft)
        except drafts.AlreadyMade as reason:
            messages.warning(request, str(reason))
            return HttpResponseRedirect(reverse("import_strategy_report", args=[draft.pk]))
        messages.success(request, _("Saved. You have corrected %d so far.") % changed)
        number = (
            page.next_page_number() if "next" in request.POST and page.has_next() else page.number
        )
        return HttpResponseRedirect(f"?show={self._shown()}&p={number}")

    def _make(self, draft: ImportDraft) -> HttpResponse:
        make_strategy(draft=draft, above=self.place, by=_who(self.request), now=timezone.now())
        messages.success(self.request, _("The draft is there. Nothing has been published."))
        return HttpResponseRedirect(reverse("import_strategy_report", args=[draft.pk]))

    def _shown(self) -> str:
        return DOUBTFUL if self.request.GET.get("show") == DOUBTFUL else ALL

    def _page(self, imported: Imported) -> Page[Block]:
        blocks = [
            b for b in imported.blocks if self._shown() == ALL or showing.is_doubtful(imported, b)
        ]
        return Paginator(blocks, PER_PAGE).get_page(self.request.GET.get("p"))

    def _context(
        self, draft: ImportDraft, imported: Imported, form: KindsForm | None = None
    ) -> dict[str, Any]:
        page = self._page(imported)
        blocks = list(page.object_list)
        form = form or KindsForm(None, blocks=blocks, kinds=imported.kinds)
        found = imported.findings
        return self.get_context_data() | {
            "draft": draft,
            "page": page,
            "show": self._shown(),
            "rows": showing.rows(imported, found, blocks, form),
            "summary": account.summary(found),
            "outline": showing.outline(found),
            "counts": account.counts(imported),
            "doubtful": sum(showing.is_doubtful(imported, block) for block in imported.blocks),
            "corrected": len(imported.corrections),
            "nothing_lost": account.nothing_lost(imported),
        }


class ReportView(ImportPage):
    """What was made of a document, with links, and what was left out."""

    template_name = "strategy/importing/report.html"

    def get_page_title(self) -> str:
        """What came of it."""
        return _("What was made")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; while it is not made, the way back to looking it through."""
        draft = self.draft()
        if not draft.made_at:
            return HttpResponseRedirect(reverse("import_strategy_review", args=[draft.pk]))
        imported = draft.imported()
        return self.render_to_response(
            self.get_context_data()
            | {
                "draft": draft,
                "pages": showing.pages_of(draft),
                "records": showing.records_of(draft),
                "left_out": showing.left_out(imported),
                "summary": account.summary(imported.findings),
                "nothing_lost": account.nothing_lost(imported),
            }
        )


class ForgetView(ImportPage):
    """Delete what was read, after asking. The pages that were made stay."""

    template_name = "strategy/importing/forget.html"

    def get_page_title(self) -> str:
        """What is asked."""
        return _("Forget this import")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The import."""
        return super().get_context_data(**kwargs) | {"draft": self.draft()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Forget it."""
        drafts.forget(draft=self.draft())
        messages.success(request, _("What was read of the document has been deleted."))
        return HttpResponseRedirect(reverse("import_strategy"))


def _who(request: HttpRequest) -> AbstractBaseUser | None:
    return request.user if isinstance(request.user, AbstractBaseUser) else None
