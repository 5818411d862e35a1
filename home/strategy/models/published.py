"""A record of the strategy that holds others: their drafts, revisions and approval are its own."""

from datetime import date

from modelcluster.models import ClusterableModel

from home.models.record import Record


class PublishedRecord(Record, ClusterableModel):
    """A record that is written, approved and published whole, with what it holds."""

    class Meta:
        abstract = True


def is_before(one: date | None, other: date | None, *, if_missing: bool = False) -> bool:
    """Whether one day or moment comes before another; `if_missing` when a form left either empty."""
    return if_missing if one is None or other is None else one < other
