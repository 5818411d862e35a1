"""Reading comments: each is let through or kept back by somebody, and kept back ones go with the results."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from home.strategy.models import Comment, ConsultationPage
from home.strategy.models.comment import CommentState


@transaction.atomic
def decide(
    *, comments: Sequence[int], state: CommentState, why: str = "", by: str, now: datetime
) -> int:
    """Let comments through or keep them back, with who did it; return how many.

    Raises ValidationError when they are kept back without a reason. Who wrote them stays unknown.
    """
    if state == CommentState.HIDDEN and not why.strip():
        raise ValidationError(_("Say why it is not shown, for example: it names somebody."))
    if state == CommentState.WAITING:
        raise ValidationError(_("A comment that was read does not wait again."))
    reason = why.strip() if state == CommentState.HIDDEN else ""
    return Comment.objects.filter(pk__in=comments).update(
        state=state, why_hidden=reason, read_by=by, read_at=now
    )


def forget_unshown(page: ConsultationPage) -> int:
    """Delete the comments that are not shown, in the caller's transaction; return how many."""
    return Comment.objects.filter(consultation_id=page.pk, state=CommentState.HIDDEN).delete()[0]
