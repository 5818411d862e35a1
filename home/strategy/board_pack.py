"""A pack for one group's meeting, put together from what is published."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from home.strategy.doing import Card, cards_of
from home.strategy.models import Action, Engagement, Group, Indicator, Meeting, ScrutinyQuestion
from home.strategy.promises import Promise, promises_of

PAST_SHOWN = 3
HEARD_SHOWN = 6


@dataclass(frozen=True)
class PartOfPack:
    """One priority that the group answers for, how it is going and what was promised."""

    title: str
    part: str
    cards: tuple[Card, ...]
    promises: tuple[Promise, ...]


@dataclass(frozen=True)
class BoardPack:
    """Everything in a pack."""

    group: Group
    made_at: datetime
    parts: tuple[PartOfPack, ...]
    next_meeting: Meeting | None
    past_meetings: tuple[Meeting, ...]
    heard: tuple[Engagement, ...]
    questions: tuple[ScrutinyQuestion, ...]

    @property
    def late(self) -> int:
        """How many promises are late."""
        return sum(each.is_late for part in self.parts for each in part.promises)


def board_pack(group: Group, *, now: datetime) -> BoardPack:
    """Return the pack of a group as it is at a moment."""
    today = timezone.localdate(now)
    own = list(group.responsibilities.filter(priority__live=True).select_related("priority"))
    ids = [each.priority_id for each in own]
    found = Indicator.priorities.through.objects.filter(prioritypage__in=ids)
    indicators = Indicator.objects.live().filter(pk__in=found.values("indicator"))
    cards = cards_of(indicators, today)
    promises = promises_of(Action.objects.live().filter(priority__in=ids), today)
    meetings = Meeting.objects.filter(live=True, group=group, is_cancelled=False)
    questions = ScrutinyQuestion.objects.live().filter(priority__in=ids, answered_on=None)
    return BoardPack(
        group=group,
        made_at=now,
        parts=tuple(
            PartOfPack(
                each.priority.title,
                each.get_part_display(),
                tuple(
                    card for card in cards if each.priority_id in {p.pk for p in card.priorities}
                ),
                tuple(p for p in promises if p.action.priority_id == each.priority_id),
            )
            for each in own
        ),
        next_meeting=meetings.to_come(now).first(),
        past_meetings=tuple(meetings.past(now)[:PAST_SHOWN]),
        heard=tuple(Engagement.objects.live().filter(group=group)[:HEARD_SHOWN]),
        questions=tuple(questions),
    )
