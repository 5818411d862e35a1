"""Whether what the law asks for is done: met, due soon or overdue, with what shows it."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.strategy.models import (
    Audience,
    Duty,
    Engagement,
    Group,
    Meeting,
    ScrutinyQuestion,
    Survey,
    Turnout,
    YouSaid,
)
from home.strategy.models.duty import ShownBy
from home.strategy.voting import Kept

SOON = timedelta(days=60)


class Met(models.TextChoices):
    """Where a duty is."""

    OVERDUE = "overdue", gettext_lazy("Overdue")
    DUE = "due", gettext_lazy("Due soon")
    MET = "met", gettext_lazy("Met")


@dataclass(frozen=True)
class Done:
    """When something was last done, what shows it, and what is wrong with it."""

    on: date | None
    evidence: str = ""
    url: str = ""
    notes: Sequence[str] = field(default_factory=list)


@dataclass(frozen=True)
class DutyState:
    """A duty on one day."""

    duty: Duty
    state: Met
    done: Done
    due_on: date | None


def months_after(day: date, months: int) -> date:
    """Return the same day so many months on; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def duties_now(*, now: datetime) -> list[DutyState]:
    """Return every duty with where it is, the overdue ones first."""
    today = timezone.localdate(now)
    found = [_state(duty, _done(duty, now), today) for duty in Duty.objects.all()]
    order = list(Met)
    return sorted(found, key=lambda each: (order.index(each.state), each.due_on or date.min))


def also_late(*, now: datetime) -> list[str]:
    """Return what else should have been done by now, in words."""
    today = timezone.localdate(now)
    late = [each for each in ScrutinyQuestion.objects.live() if each.is_overdue(today)]
    found = [_("Not answered in time: %s") % each for each in late]
    for model in (YouSaid, Survey):
        for each in model.objects.live():
            if each.kept(today) == Kept.LATE:
                found.append(_("Promise not kept in time: %s") % each)
    return found + _groups_that_have_not_met(now)


def _groups_that_have_not_met(now: datetime) -> list[str]:
    held = models.Max(
        "meetings__starts_at",
        filter=models.Q(meetings__starts_at__lte=now, meetings__is_cancelled=False),
    )
    groups = Group.objects.live().exclude(months_between=None).annotate(last=held)
    today = timezone.localdate(now)
    found = []
    for group in groups:
        if group.last is None:
            found.append(_("%s: no meeting is written down") % group)
        elif months_after(timezone.localdate(group.last), group.months_between) < today:
            day = date_format(timezone.localdate(group.last), "j F Y")
            found.append(_("%(group)s has not met since %(day)s") % {"group": group, "day": day})
    return found


def _done(duty: Duty, now: datetime) -> Done:
    if duty.shown_by == ShownBy.YEARLY_MEETING:
        return _yearly_meeting(now)
    if duty.shown_by == ShownBy.VIEWS:
        return _views(duty, timezone.localdate(now))
    return Done(duty.last_done_on, duty.evidence, duty.evidence_url)


def _state(duty: Duty, done: Done, today: date) -> DutyState:
    if done.on is None:
        return DutyState(duty, Met.OVERDUE, done, None)
    due_on = months_after(done.on, duty.every_months)
    return DutyState(duty, _met(due_on, today), done, due_on)


def _met(due_on: date, today: date) -> Met:
    if due_on < today:
        return Met.OVERDUE
    return Met.DUE if due_on - today <= SOON else Met.MET


def _yearly_meeting(now: datetime) -> Done:
    """The last one that was public, with senior people there and what was said published."""
    held = Meeting.objects.public().past(now).filter(is_yearly_public=True, is_cancelled=False)
    notes: list[str] = []
    for meeting in held.annotate(
        senior=models.Count("attendance", filter=models.Q(attendance__is_senior=True))
    ):
        day = timezone.localdate(meeting.starts_at)
        missing = _missing(meeting)
        if not missing:
            url = reverse("governance:meeting", args=[meeting.uid])
            return Done(day, meeting.title, url, notes)
        notes += [
            _("%(day)s: %(what)s") % {"day": date_format(day, "j F Y"), "what": what}
            for what in missing
        ]
    return Done(None, notes=notes)


def _missing(meeting: Meeting) -> list[str]:
    missing = []
    if not meeting.senior:
        missing.append(_("nobody wrote down which senior people came"))
    if not meeting.was_said.strip():
        missing.append(_("nobody wrote down what was discussed"))
    return missing


def _views(duty: Duty, today: date) -> Done:
    """The day of the audience that was asked longest ago, of those that the law names."""
    asked: dict[str, date] = {}
    for key, on in Engagement.objects.live().values_list("audiences__key", "ends_on"):
        asked[key] = max(on, asked.get(key, on))
    votes = Turnout.objects.filter(count__gt=0, consultation__live=True)
    for key, at in votes.values_list("audience", "consultation__closes_at"):
        on = min(timezone.localdate(at), today)
        asked[key] = max(on, asked.get(key, on))
    needed = list(Audience.objects.filter(is_required=True))
    since = months_after(today, -duty.every_months)
    notes = [
        _("Nobody has asked: %s") % each.name
        for each in needed
        if asked.get(each.key, date.min) < since
    ]
    all_asked = bool(needed) and all(each.key in asked for each in needed)
    on = min(asked[each.key] for each in needed) if all_asked else None
    return Done(on, _("Whom we have heard from"), reverse("say:heard"), notes)
