"""Tell a reporter who asked for it that there is something new, and nothing else."""

import uuid
from datetime import datetime

from django.db.models import QuerySet

from reports import delivery
from reports.choices import DeliveryKind, DeliveryStatus
from reports.models import Case, ReporterIdentity


def tell_reporter(*, report_id: uuid.UUID, now: datetime) -> None:
    """Queue a notice to one reporter, in the caller's transaction, if they want one and none waits."""
    _tell(ReporterIdentity.objects.filter(report_id=report_id), now)


def tell_reporters(*, case: Case, now: datetime) -> None:
    """Queue a notice to every reporter of a case who wants one."""
    _tell(ReporterIdentity.objects.filter(report__case=case), now)


def _tell(identities: QuerySet[ReporterIdentity], now: datetime) -> None:
    waiting = {"notices__status__in": DeliveryStatus.unfinished()}
    for identity in identities.filter(wants_notices=True).exclude(**waiting):
        delivery.queue(kind=DeliveryKind.REPORTER_NOTICE, address="", reporter=identity, now=now)
