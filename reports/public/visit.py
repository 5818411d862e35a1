"""Where one person is in a form: their draft, the journey it was begun on, what they said so far."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from reports import drafts
from reports.drafts import InProgress, Ticket
from reports.editions import journey_of
from reports.journey import Journey, Step, first_unfinished, prune
from reports.models import JourneyEdition
from reports.models.form_page import live_journey

_SENT, _TOUCHED = "sent", "touched"
TOUCH_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Visit:
    """A draft that lives. `answers` are only those that still apply."""

    slug: str
    progress: InProgress
    journey: Journey
    answers: dict[str, Any]

    def with_answers(self, answers: dict[str, Any]) -> "Visit":
        """Return this visit after more was answered, without what no longer applies."""
        return replace(self, answers=prune(self.journey, answers))

    @property
    def unfinished(self) -> Step | None:
        """The first step that still needs an answer."""
        return first_unfinished(self.journey, self.answers)

    @property
    def onward(self) -> str:
        """The address at which to go on: the first unfinished step, or the check page."""
        step = self.unfinished
        return step_url(self.slug, step.key) if step else reverse("report:check", args=[self.slug])

    def may_see(self, step: Step) -> bool:
        """Say whether a step that applies comes no later than the first unfinished one."""
        unfinished = self.unfinished
        if unfinished is None:
            return True
        keys = [each.key for each in self.journey.steps_for(self.answers)]
        return keys.index(step.key) <= keys.index(unfinished.key)


def find_visit(request: HttpRequest, slug: str, now: datetime) -> Visit | None:
    """Return what this browser has begun of a form, or None."""
    found = drafts.find(session_key=request.session.session_key, slug=slug, now=now)
    if found is None:
        return None
    journey = journey_of(found.edition)
    return Visit(slug, found, journey, prune(journey, found.answers))


def keep(request: HttpRequest, visit: Visit, now: datetime) -> None:
    """Write the answers so far; the draft and the session live an hour from now."""
    drafts.keep(
        session_key=_session_key(request),
        progress=replace(visit.progress, answers=visit.answers),
        now=now,
    )
    _touch(request, now)


def _touch(request: HttpRequest, now: datetime) -> None:
    """Make the session live on; written only now and then, because every page costs a write."""
    before = request.session.get(_TOUCHED, 0)
    if now.timestamp() - before > TOUCH_EVERY.total_seconds():
        request.session[_TOUCHED] = int(now.timestamp())


def journey_or_404(slug: str) -> Journey:
    """Return the live journey at an address; raises Http404."""
    found = live_journey(slug)
    if found is None:
        raise Http404
    return found[1]


def step_url(slug: str, key: str, *, is_change: bool = False) -> str:
    """Return the address of a step, as met on the way or from a Change link."""
    return reverse("report:step", args=[slug, key]) + ("?change=1" if is_change else "")


def ticket_for(request: HttpRequest, row: uuid.UUID | None) -> Ticket | None:
    """Return what a draft of this browser became, or would; None without a session or a row."""
    key = request.session.session_key
    return drafts.ticket(session_key=key, row=row) if key and row else None


def remember_sent(request: HttpRequest, slug: str, row: uuid.UUID) -> None:
    """Note in the session which draft was sent, so that its receipt can be shown again."""
    request.session[_SENT] = {**request.session.get(_SENT, {}), slug: str(row)}


def sent_row(request: HttpRequest, slug: str) -> uuid.UUID | None:
    """Return which draft of a form this browser sent last, or None."""
    return as_uuid(request.session.get(_SENT, {}).get(slug))


def as_uuid(text: object) -> uuid.UUID | None:
    """Return the UUID that a text spells, or None."""
    try:
        return uuid.UUID(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _session_key(request: HttpRequest) -> str:
    if not request.session.session_key:
        request.session.create()
    return request.session.session_key or ""


def begin(request: HttpRequest, edition: JourneyEdition, now: datetime) -> None:
    """Start answers in this browser's session, made if need be. Raises vault.VaultClosed."""
    drafts.begin(session_key=_session_key(request), edition=edition, now=now)
    _touch(request, now)
