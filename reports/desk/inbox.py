"""The inbox: every case, the most urgent and the latest first."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, Table
from wagtail.admin.views.generic import BaseListingView

from reports.choices import Band
from reports.desk.access import DeskDoor
from reports.desk.columns import CaseTable, columns
from reports.desk.counting import CappedPaginator, count_each, say_count
from reports.desk.filters import CaseFilters
from reports.models import Case, Referral
from reports.models.case import CaseQuerySet

ORDERINGS: dict[str, tuple[str, ...]] = {
    "clock": ("band", "officer_due_at", "pk"),
    "-clock": ("-band", "-officer_due_at", "-pk"),
    "opened_at": ("-opened_at", "-pk"),
    "-opened_at": ("opened_at", "pk"),
}


class InboxView(DeskDoor, BaseListingView):
    """The table of cases, with filters, counts by band, and a search for one reference."""

    model = Case
    page_title = _("Reports")
    header_icon = "warning"
    template_name = "reports/desk/inbox.html"
    results_template_name = "reports/desk/inbox_results.html"
    index_url_name = "desk:inbox"
    index_results_url_name = "desk:inbox_results"
    filterset_class = CaseFilters
    paginator_class = CappedPaginator
    paginate_by = 50
    default_ordering = "clock"
    is_searchable = True
    verbose_name_plural = _("cases")
    table_classname = "listing desk-inbox"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Take one moment for everything on the page."""
        super().setup(request, *args, **kwargs)
        self.now: datetime = timezone.now()

    @cached_property
    def columns(self) -> list[Column]:
        """The columns, which know the names of areas."""
        return columns(self.now, self.filters.names, _url_of)

    def get_valid_orderings(self) -> list[str]:
        """The ways to sort."""
        return list(ORDERINGS)

    def get_base_queryset(self) -> CaseQuerySet:
        """Cases with all that a row shows."""
        referrals = Referral.objects.select_related("partner").order_by("made_at", "partner__name")
        return Case.objects.select_related("owner").prefetch_related(
            Prefetch("referrals", queryset=referrals)
        )

    def order_queryset(self, queryset: CaseQuerySet) -> CaseQuerySet:
        """By band and clock, or by age."""
        return queryset.order_by(*ORDERINGS[self.ordering])

    def filter_queryset(self, queryset: CaseQuerySet) -> CaseQuerySet:
        """What was asked for; open cases while no status is, and no reference."""
        rows: CaseQuerySet = super().filter_queryset(queryset)
        chosen = self.filters.form.cleaned_data if self.filters.is_valid() else {}
        return rows if chosen.get("status") or self.is_searching else rows.open()

    def search_queryset(self, queryset: CaseQuerySet) -> CaseQuerySet:
        """The one case with this reference: nothing else about a case can be searched."""
        if not self.is_searching:
            return queryset
        return queryset.filter(reference=self.search_query.replace("\0", "").strip().upper())

    def get_table(self, object_list: Any) -> Table:
        """The table, which knows what time it is."""
        return CaseTable(self.columns, object_list, now=self.now, **self.get_table_kwargs())

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The table and the counts above it."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {
            "bands": bands(),
            "is_only_open": not self.request.GET.get("status"),
            "export_query": self.request.GET.urlencode(),
        }


def bands() -> list[dict[str, str]]:
    """Return how many open cases each band has, in words, with the link that shows them."""
    found = count_each({band.value: Case.objects.open().filter(band=band) for band in Band})
    return [
        {
            "band": band.value,
            "label": str(band.label),
            "count": say_count(found[band.value]),
            "url": f"{reverse('desk:inbox')}?band={band.value}",
        }
        for band in Band
    ]


def _url_of(case: Case) -> str:
    return reverse("desk:case", args=[case.reference])
