"""Where editors enter figures: a quarter at a time in a grid, or pasted from a spreadsheet; seen before saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from home.strategy.doing import periods_due
from home.strategy.editors.pages import admin_page
from home.strategy.measuring import changes_of, current_figures, enter, subjects_of
from home.strategy.models import Indicator, Measurement
from home.strategy.numbers import NotANumber, Unit, read_number
from home.strategy.pasting import LONGEST_NOTE, Taken, read_pasted
from home.strategy.periods import Period

PERMISSION = "strategy.add_measurement"
MOST_TEXT = 200_000


@dataclass
class GridRow:
    """One indicator in the grid, with what is typed and what is wrong with it."""

    indicator: Indicator
    value: str
    note: str
    current: Measurement | None
    error: str = ""
    note_error: str = ""

    @property
    def has_error(self) -> bool:
        """Whether anything in the row must be put right."""
        return bool(self.error or self.note_error)


class _Entering(View):
    """Lets those through who may enter figures, and knows the periods to choose from."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer, or refuse."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        self.indicators = list(Indicator.objects.live())
        self.periods = periods_due(self.indicators, timezone.localdate())
        return super().dispatch(request, *args, **kwargs)

    def chosen(self, given: str) -> Period | None:
        """The period that was asked for, or the last one; none when there is no period yet."""
        by_name = {name_of(period): period for period in self.periods}
        usual = next(
            (p for p in self.periods if p.quarter), self.periods[0] if self.periods else None
        )
        return by_name.get(given, usual)

    def page(self, template: str, title: str, **context: Any) -> HttpResponse:
        """A page of the admin, below the grid when it is another one."""
        period = context.get("period")
        context |= {
            "periods": [(name_of(p), f"{p.code}: {p.words}", p == period) for p in self.periods],
            "longest_note": LONGEST_NOTE,
        }
        grid = (_("Enter figures"), reverse("progress:grid"))
        trail = [] if template == "grid" else [grid]
        return admin_page(
            self.request, template, title=title, icon="edit", trail=trail, context=context
        )

    def preview(self, taken: Sequence[Taken], **context: Any) -> HttpResponse:
        """What would change, before it does."""
        return self.page("preview", _("Check the figures"), changes=changes_of(taken), **context)

    def save(self, taken: Sequence[Taken]) -> HttpResponse:
        """Save, say how many, and show the grid."""
        count = enter(taken=taken, by=self.request.user.get_username(), now=timezone.now())
        words = ngettext("%d figure saved.", "%d figures saved.", count) % count
        messages.success(self.request, words)
        return HttpResponseRedirect(reverse("progress:grid"))


class GridView(_Entering):
    """A quarter at a time, for all indicators."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The grid, with what there is already."""
        period = self.chosen(request.GET.get("period", ""))
        return self._grid(period, self._rows(period))

    def post(self, request: HttpRequest) -> HttpResponse:
        """The grid again with what is wrong, or what would change, or what has been saved."""
        period = self.chosen(request.POST.get("period", ""))
        rows = self._rows(period)
        taken = [each for row in rows if (each := _typed(row, request, period))]
        if request.POST.get("do") == "edit" or any(row.has_error for row in rows):
            return self._grid(period, rows)
        if request.POST.get("do") == "save":
            return self.save(taken)
        fields = [(f"value-{row.indicator.pk}", row.value) for row in rows]
        fields += [(f"note-{row.indicator.pk}", row.note) for row in rows]
        fields.append(("period", name_of(period) if period else ""))
        return self.preview(taken, fields=fields, back=reverse("progress:grid"), period=period)

    def _rows(self, period: Period | None) -> list[GridRow]:
        """The indicators that are measured over this period, by hand ones first."""
        if period is None:
            return []
        mine = [i for i in self.indicators if i.period_of(period.starts_on) == period]
        current = current_figures(mine)
        rows = []
        for each in sorted(mine, key=lambda i: (not i.is_hand_fed, i.what)):
            last = current.get((each.pk, period.starts_on))
            value = _as_typed(each, last)
            rows.append(GridRow(each, value, last.note if last else "", last))
        return rows

    def _grid(self, period: Period | None, rows: list[GridRow]) -> HttpResponse:
        wrong = [row for row in rows if row.has_error]
        return self.page("grid", _("Enter figures"), period=period, rows=rows, wrong=wrong)


class PasteView(_Entering):
    """Many at once, from a spreadsheet."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty box."""
        return self._box("", self.chosen(""), [])

    def post(self, request: HttpRequest) -> HttpResponse:
        """The box again with what is wrong, or what would change, or what has been saved."""
        text = request.POST.get("text", "")[:MOST_TEXT]
        period = self.chosen(request.POST.get("period", ""))
        pasted = read_pasted(text, subjects_of(self.indicators), period)
        slips = [*pasted.slips]
        if request.POST.get("do") == "edit" or slips or not pasted.taken:
            is_empty = not slips and request.POST.get("do") != "edit"
            return self._box(text, period, slips, taken=len(pasted.taken), is_empty=is_empty)
        if request.POST.get("do") == "save":
            return self.save(pasted.taken)
        fields = [("text", text), ("period", name_of(period) if period else "")]
        return self.preview(
            pasted.taken, fields=fields, back=reverse("progress:paste"), period=period
        )

    def _box(
        self,
        text: str,
        period: Period | None,
        slips: Sequence[Any],
        *,
        taken: int = 0,
        is_empty: bool = False,
    ) -> HttpResponse:
        return self.page(
            "paste",
            _("Paste figures"),
            text=text,
            period=period,
            slips=slips,
            taken=taken,
            is_empty=is_empty,
        )


def name_of(period: Period) -> str:
    """What a period is called in a form: its first month, how many it has, and where its years begin."""
    return f"{period.key}-{period.months}-{period.year_starts}"


def _as_typed(indicator: Indicator, last: Measurement | None) -> str:
    if last is None or last.value is None:
        return ""
    return f"{round(last.value, indicator.decimals):f}"


def _typed(row: GridRow, request: HttpRequest, period: Period | None) -> Taken | None:
    """What was typed into a row, kept in it; None when it says nothing new or cannot be read."""
    pk = row.indicator.pk
    row.value = request.POST.get(f"value-{pk}", row.value).replace("\0", "")
    row.note = request.POST.get(f"note-{pk}", row.note).replace("\0", "").strip()
    if len(row.note) > LONGEST_NOTE:
        row.note_error = _("A note has at most %d letters.") % LONGEST_NOTE
    try:
        value = read_number(row.value, Unit(row.indicator.unit), row.indicator.decimals)
    except NotANumber as wrong:
        row.error = str(wrong)
        return None
    starts_on: date | None = period.starts_on if period else None
    is_kept_hidden = row.current is not None and row.current.is_hidden and value is None
    if starts_on is None or row.note_error or is_kept_hidden:
        return None
    if value is None and row.current is None:
        if row.note:
            row.error = _("There is a note and no figure. Give the figure, or take the note out.")
        return None
    return Taken(row.indicator.key, starts_on, value, row.note)
