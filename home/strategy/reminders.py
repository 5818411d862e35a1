"""Which owners are to be reminded of which actions, and the link in each reminder. Sends nothing itself.

The table holds a seed and a digest; the token is made from the seed and the site's secret. Somebody who
reads the table cannot make the link, and a message that is sent twice carries the same one.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from home.strategy.models.action import Action, ActionLink, ReminderKind
from home.strategy.progress_words import ActionStatus

BEFORE = timedelta(days=14)
"""So long before the date the first reminder goes."""
LIFETIME = timedelta(days=30)
TOKEN_LENGTH = 64


@dataclass(frozen=True)
class Owed:
    """A reminder that is to be sent."""

    action: Action
    kind: ReminderKind


def owed(*, today: date) -> list[Owed]:
    """The reminders that are to go today and have not gone: one before the date, one once it is past."""
    rows = Action.objects.live().filter(
        status__in=ActionStatus.open(), due_on__isnull=False, due_on__lte=today + BEFORE
    )
    actions = list(rows.exclude(owner_email=""))
    links = ActionLink.objects.filter(action__in=actions)
    gone = set(links.values_list("action_id", "kind", "due_on"))
    return [
        each
        for each in _due(actions, today)
        if (each.action.pk, each.kind, each.action.due_on) not in gone
    ]


def _due(actions: list[Action], today: date) -> Iterator[Owed]:
    for action in actions:
        is_past = action.due_on is not None and action.due_on < today
        yield Owed(action, ReminderKind.AFTER if is_past else ReminderKind.BEFORE)


@transaction.atomic
def remind(*, owed: Owed, now: datetime) -> ActionLink:
    """Write down that this reminder goes, with its link. Raises IntegrityError for one that has gone."""
    action = owed.action
    if action.due_on is None:
        raise ValueError("An action without a date has no reminder.")
    seed = secrets.token_hex(16)
    return ActionLink.objects.create(
        action=action,
        kind=owed.kind,
        due_on=action.due_on,
        address=action.owner_email,
        seed=seed,
        token_digest=_digest(_token(seed, action.pk, action.owner_email)),
        made_at=now,
        expires_at=now + LIFETIME,
    )


def url_of(link: ActionLink) -> str:
    """The whole address in the message."""
    token = _token(link.seed, link.action_id, link.address)
    return f"{settings.WAGTAILADMIN_BASE_URL}/action-update/{token}/"


def find(token: str, *, now: datetime) -> ActionLink | None:
    """The link with this token while it may be used: in time, and the action is still that owner's and open."""
    if len(token) != TOKEN_LENGTH or not token.isascii() or not token.isalnum():
        return None
    link = ActionLink.objects.select_related("action").filter(token_digest=_digest(token)).first()
    return link if link is not None and is_usable(link, now=now) else None


def is_usable(link: ActionLink, *, now: datetime) -> bool:
    """Whether the owner may still use it."""
    action = link.action
    return (
        now < link.expires_at
        and action.live
        and action.owner_email == link.address
        and action.status in ActionStatus.open()
    )


def _token(seed: str, action: int, address: str) -> str:
    words = f"{seed}:{action}:{address}"
    return salted_hmac("strategy.action-link", words, algorithm="sha256").hexdigest()


def _digest(token: str) -> str:
    return salted_hmac("strategy.action-token", token, algorithm="sha256").hexdigest()
