"""An owner says how far an action has come."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from home.strategy.models.action import Action, ActionLink


@dataclass(frozen=True)
class Update:
    """What an owner says."""

    status: str
    reason: str
    evidence: str
    evidence_url: str


@transaction.atomic
def update_action(*, link: ActionLink, update: Update, now: datetime) -> Action:
    """Publish what the owner says, and add it to the history. What an editor is drafting stays a draft."""
    action = Action.objects.select_for_update(no_key=True).get(pk=link.action_id)
    has_draft = action.has_unpublished_changes
    draft = action.get_latest_revision_as_object() if has_draft else None
    _say(action, update, by=link.address)
    action.save()
    if draft is None:
        action.save_revision(clean=False).publish()
    else:
        _say(draft, update, by=link.address)
        draft.save_revision(clean=False)
    return Action.objects.get(pk=action.pk)


def _say(action: Action, update: Update, *, by: str) -> None:
    action.status, action.reason = update.status, update.reason
    action.evidence, action.evidence_url = update.evidence, update.evidence_url
    action.changed_by = by
