"""What staff do to a consultation: enter counts from elsewhere, and publish its results."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from home.strategy.models import Comment, ConsultationPage, Tally, Turnout
from home.strategy.moderation import forget_unshown
from home.strategy.voting import Channel, Phase, Trust


@dataclass(frozen=True)
class Counts:
    """What came by one channel from one audience: how many people, and their choices by question."""

    channel: Channel
    audience: str
    people: int
    choices: dict[tuple[int, str], int]


@transaction.atomic
def enter_counts(*, page: ConsultationPage, counts: Counts) -> None:
    """Set the counts of one channel and audience; entering them again replaces them.

    Raises ValidationError for the web, whose votes count themselves, and for more choices of one
    question than people.
    """
    if counts.channel == Channel.WEB:
        raise ValidationError(_("Votes on this website are counted as they come."))
    for question in page.questions.all():
        chosen = sum(counts.choices.get((question.pk, key), 0) for key, _words in page.choices)
        if chosen > counts.people:
            raise ValidationError(
                _("“%(title)s” has more answers than people: %(chosen)d, and %(people)d.")
                % {"title": question.title, "chosen": chosen, "people": counts.people}
            )
    kind: dict[str, Any] = {
        "audience": counts.audience,
        "channel": counts.channel,
        "trust": Trust.PROVEN,
    }
    Turnout.objects.update_or_create(
        consultation_id=page.pk, **kind, defaults={"count": counts.people}
    )
    for (question_id, choice), count in sorted(counts.choices.items()):
        Tally.objects.update_or_create(
            question_id=question_id, choice=choice, **kind, defaults={"count": count}
        )


def why_not_yet(page: ConsultationPage, now: datetime) -> Sequence[str]:
    """Return what keeps the results from being published; nothing when they may be."""
    found = []
    if page.phase(now) not in {Phase.CLOSED, Phase.PUBLISHED}:
        found.append(_("It has not closed."))
    if Comment.objects.filter(consultation_id=page.pk).waiting().exists():
        found.append(_("Some comments wait to be read."))
    if page.has_unpublished_changes:
        found.append(_("The page has a draft that is not published. Publish it, or discard it."))
    if not page.we_heard.strip():
        found.append(_("Write on the page what you heard, in a few sentences."))
    return found


@transaction.atomic
def publish_results(*, page: ConsultationPage, by: Any, now: datetime) -> None:
    """Publish the results, and forget the comments that are not shown. Raises ValidationError."""
    found = why_not_yet(page, now)
    if found:
        raise ValidationError(list(found))
    page.results_published_at = now
    page.save_revision(user=by, clean=False).publish(user=by)
    forget_unshown(page)
