"""What the case page says of a legal hold."""

from typing import Any

from reports import retention, vault
from reports.models import Case
from reports.permissions import Person, check_hold, user_can


def hold_words(case: Case) -> str:
    """Return why a case is on hold, for the case page; "" when it is not."""
    if not case.legal_hold_at:
        return ""
    try:
        return retention.hold_reason(case)
    except (vault.VaultClosed, vault.SealBroken):
        return "The reason cannot be opened: its key is missing."


def hold_context(case: Case, user: Person) -> dict[str, Any]:
    """What the case page's include needs."""
    return {"hold_reason": hold_words(case), "can_hold": user_can(check_hold, user)}
