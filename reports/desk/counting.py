"""Counts that stay quick however many cases there are: they stop at a thousand."""

from collections.abc import Mapping
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator

from reports.models import Case

CAP = 1000


class CappedCount(Subquery):
    """The number of rows of a queryset, at most one more than CAP, as a column of another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS capped)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(rows.order_by().values("pk")[: CAP + 1])


def count_each(rows: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """Return the capped count of each queryset, all in one query."""
    counts = {name: CappedCount(each) for name, each in rows.items()}
    # Any row will do to hang the counts on; with no case at all there is nothing to count.
    found: Any = Case.objects.order_by().values(**counts).first()
    return dict(found or dict.fromkeys(rows, 0))


def say_count(count: int) -> str:
    """Return a capped count as words: "12", "1,000+"."""
    return f"{CAP:,}+" if count > CAP else f"{count:,}"


class CappedPaginator(WagtailPaginator):
    """Pages of at most CAP rows; past that, a filter is quicker than paging for everybody."""

    @cached_property
    def count(self) -> int:
        """How many rows can be paged through."""
        return min(self._found, CAP)

    @cached_property
    def items_count_label(self) -> str:
        """How many rows there are, in words."""
        if self._found > CAP:
            return _("%s cases: use a filter to see the rest") % say_count(self._found)
        return _("1 case") if self._found == 1 else _("%d cases") % self._found

    @cached_property
    def _found(self) -> int:
        rows: QuerySet[Any] = self.object_list
        return rows.order_by()[: CAP + 1].count()
