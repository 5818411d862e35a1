"""Writing down that somebody checked a contact point, and what follows from it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import ContactPoint
from home.models.contact_check import CheckedHow, CheckResult, ContactCheck
from home.models.contact_point import Confidence


@dataclass(frozen=True)
class Checked:
    """What somebody found out."""

    result: CheckResult
    how: CheckedHow
    value: str = ""
    """The new number or address, when it has changed."""


@transaction.atomic
def check(*, point_id: int, found: Checked, user: Any, now: datetime) -> ContactCheck:
    """Write down what somebody found out, and do what follows. Raises ValidationError for a value that cannot be.

    A page shows what it finds next. A pack that is loaded again leaves what was checked as it is.
    """
    point = ContactPoint.objects.select_for_update(of=("self",), no_key=True).get(pk=point_id)
    before = (point.value, point.confidence)
    _apply(point, found, user, now)
    point.full_clean()
    point.save()
    log(instance=point, action="wagtail.edit", user=user)
    return ContactCheck.objects.create(
        contact_key=point.key,
        at=now,
        by=user.get_username(),
        how=found.how,
        result=found.result,
        value_before=before[0],
        value_after=point.value,
        confidence_before=before[1],
        confidence_after=point.confidence,
    )


def _apply(point: ContactPoint, found: Checked, user: Any, now: datetime) -> None:
    if found.result == CheckResult.WRONG:
        point.confidence = Confidence.LOW
    if found.result == CheckResult.CORRECTED:
        point.value = found.value
    if found.result in {CheckResult.RIGHT, CheckResult.CORRECTED}:
        point.confidence = Confidence.HIGH
        point.verified_on = timezone.localdate(now)
        point.verified_by = user.get_full_name() or user.get_username()
