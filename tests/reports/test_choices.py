"""Named groups of statuses, and where each status may lead: total, and without overlap."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

import pytest
from django.db.models import TextChoices

from reports import cases, referrals
from reports.choices import Band, CaseStatus, DeliveryKind, DeliveryStatus, ReferralStatus
from reports.models import Case, CaseEvent, Delivery, Referral, Report
from reports.triage import BANDS


@pytest.mark.parametrize(
    ("statuses", "groups"),
    [
        (CaseStatus, [CaseStatus.open(), CaseStatus.ended()]),
        (ReferralStatus, [ReferralStatus.unanswered(), ReferralStatus.answered()]),
        (
            ReferralStatus,
            [
                ReferralStatus.on_the_way(),
                ReferralStatus.reaching_nobody(),
                ReferralStatus.under_way(),
                ReferralStatus.over(),
            ],
        ),
        (DeliveryStatus, [DeliveryStatus.unfinished(), DeliveryStatus.finished()]),
    ],
)
def test_groups(statuses: type[TextChoices], groups: list[frozenset[Any]]) -> None:
    assert sorted(chain(*groups)) == sorted(statuses)


@pytest.mark.parametrize(
    ("statuses", "table", "start"),
    [
        (CaseStatus, cases.TRANSITIONS, CaseStatus.NEW),
        (ReferralStatus, referrals.TRANSITIONS, ReferralStatus.WAITING),
    ],
)
def test_transitions(
    statuses: type[TextChoices], table: Mapping[Any, frozenset[Any]], start: Any
) -> None:
    assert set(table) == set(statuses)
    assert set(chain(*table.values())) <= set(statuses)
    assert not any(before in afters for before, afters in table.items())
    reached, more = set(), {start}
    while more:
        reached |= more
        more = set(chain(*(table[each] for each in more))) - reached
    assert reached == set(statuses)


def test_only_a_person_ends_a_referral_and_every_move_has_a_line() -> None:
    assert set(referrals.EVENTS) == set(ReferralStatus)
    ends = {status for status, afters in referrals.TRANSITIONS.items() if not afters}
    assert ends == {ReferralStatus.HANDED_BACK, ReferralStatus.CLOSED}


@pytest.mark.parametrize(
    ("model", "field", "values"),
    [
        (Case, "status", CaseStatus.values),
        (Case, "outcome", Case.Outcome.values),
        (Case, "band", Band.values),
        (CaseEvent, "kind", CaseEvent.Kind.values),
        (Referral, "status", ReferralStatus.values),
        (Delivery, "status", DeliveryStatus.values),
        (Delivery, "kind", DeliveryKind.values),
        (Report, "tier", ["named", "confidential", "anonymous"]),
    ],
)
def test_every_value_fits_its_column(model: Any, field: str, values: list[str]) -> None:
    assert max(map(len, values)) <= model._meta.get_field(field).max_length  # noqa: SLF001  # Django documents it


def test_bands_are_those_of_triage() -> None:
    assert tuple(Band.values) == BANDS
