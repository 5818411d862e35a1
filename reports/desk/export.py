"""The inbox as a file for a spreadsheet: what is counted, and nothing that anybody wrote."""

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from home import spreadsheets
from reports import audit
from reports.choices import Tier
from reports.desk import words
from reports.desk.access import who
from reports.desk.columns import alarms_of
from reports.desk.inbox import InboxView
from reports.desk.names import AREA, Names
from reports.models import Case
from reports.models.case import CaseQuerySet
from reports.times import to_the_hour

MOST = 10_000
CHUNK = 500


class ExportView(InboxView):
    """The cases that the inbox's filters leave, as CSV. Who took it is written down first."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        """Answer with the file. The filters are those in the address, as in the inbox."""
        rows: CaseQuerySet = self.get_queryset()
        count = min(rows.order_by().count(), MOST)
        audit.record(
            actor=who(request).get_username(),
            action="inbox-exported",
            subject="desk",
            now=self.now,
            detail={"cases": count, "filters": sorted(key for key in request.GET if key)},
        )
        lines = spreadsheets.lines(_table(rows, self.now, self.filters.names))
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = (
            f'attachment; filename="cases-{timezone.localdate(self.now):%Y-%m-%d}.csv"'
        )
        response.headers["Cache-Control"] = "no-store"
        return response


def _table(rows: CaseQuerySet, now: datetime, names: Names) -> Iterator[list[str]]:
    yield [
        _("Case"),
        _("Band"),
        _("Concern"),
        _("Area"),
        _("Privacy"),
        _("Status"),
        _("Outcome"),
        _("Owner"),
        _("Opened"),
        _("Officer due"),
        _("Looked at"),
        _("Closed"),
        _("Partners"),
        _("Alarms"),
    ]
    for case in rows[:MOST].iterator(chunk_size=CHUNK):
        yield _row(case, now, names)


def _row(case: Case, now: datetime, names: Names) -> list[str]:
    partners = (
        f"{each.partner.name}: {words.partner_state(each, now)}" for each in case.referrals.all()
    )
    return [
        case.reference,
        case.band,
        words.concern_words(case.concern),
        names.of(AREA, case.area) if case.area else "",
        words.tier_words(case.tier),
        case.get_status_display(),
        case.get_outcome_display() if case.outcome else "",
        words.person(case.owner),
        _moment(case.opened_at, case.tier),
        _moment(case.officer_due_at, case.tier),
        _moment(case.looked_at),
        _moment(case.closed_at),
        "; ".join(partners),
        "; ".join(alarms_of(case)),
    ]


def _moment(at: datetime | None, tier: str = "") -> str:
    """A moment that a spreadsheet can sort by; the hour where it would say when somebody wrote."""
    if at is None:
        return ""
    shown = to_the_hour(at) if tier == Tier.ANONYMOUS else at
    return f"{timezone.localtime(shown):%Y-%m-%d %H:%M}"
