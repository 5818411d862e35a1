"""Write to the audit trail, and check that nobody has changed it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from reports.models.audit import AuditEvent, AuditHead

PORTAL = "portal"


@transaction.atomic(savepoint=False)
def record(
    *, actor: str, action: str, subject: str, now: datetime, detail: Mapping[str, Any] | None = None
) -> AuditEvent:
    """Add one event to the end of the chain, in the caller's transaction.

    `detail` holds names of fields and reasons, never what people wrote. The head row is locked
    until the transaction ends, so call it last.
    """
    head, _is_new = AuditHead.objects.select_for_update(no_key=True).get_or_create(pk=1)
    event = AuditEvent(
        number=head.number + 1,
        at=now,
        actor=actor,
        action=action,
        subject=subject,
        detail=dict(detail or {}),
        previous_hash=head.hash,
    )
    event.hash = link(event)
    event.save()
    AuditHead.objects.filter(pk=1).update(number=event.number, hash=event.hash)
    return event


def link(event: AuditEvent) -> str:
    """Return the hash that an event must have, from its content and the hash before it."""
    content = json.dumps(
        [
            event.number,
            event.at.timestamp(),
            event.actor,
            event.action,
            event.subject,
            event.detail,
            event.previous_hash,
        ],
        sort_keys=True,
    )
    return hashlib.sha256(content.encode()).hexdigest()


def first_broken() -> int | None:
    """Return the number of the first event that does not fit its chain, or None when all do."""
    # The head as it is now: events that are added while this reads are for the next check.
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    previous, number = "0" * 64, 0
    for event in AuditEvent.objects.filter(number__lte=head.number).order_by("number").iterator():
        number += 1
        if event.number != number or event.previous_hash != previous or event.hash != link(event):
            return number
        previous = event.hash
    if head.number != number or head.hash != previous:
        return number + 1
    return _first_beyond_the_head()


def _first_beyond_the_head() -> int | None:
    """Return the first event that no head knows of; an event and its head are committed together."""
    heads = AuditHead.objects.filter(pk=1, number__gte=OuterRef("number"))
    return (
        AuditEvent.objects.filter(~Exists(heads))
        .order_by("number")
        .values_list("number", flat=True)
        .first()
    )
