"""Who may do what. `check_x` raises with a reason; `user_can_x` wraps it, so that a view and its button agree."""

from collections.abc import Callable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, PermissionsMixin
from django.core.exceptions import PermissionDenied

Person = AbstractBaseUser | AnonymousUser

OFFICERS = "Triage officers"
MANAGERS = "Duty managers"
COMMS = "Comms editors"
APPROVERS = "Approvers"
PROTECTION = "Data protection officers"
ADMINISTRATORS = "Administrators"
ALERT_PUBLISHERS = "Alert publishers"

# Which group holds which of our own permissions. Comms staff hold none: they cannot see a report.
DESK_PERMISSIONS = {
    OFFICERS: ("view_desk", "work_case", "view_identity"),
    MANAGERS: ("view_desk", "work_case", "view_identity", "hold_case"),
    PROTECTION: ("view_audit", "protect_data", "hold_case"),
    ADMINISTRATORS: (),
    COMMS: (),
    APPROVERS: (),
    ALERT_PUBLISHERS: (),
}


def check_desk(user: Person) -> None:
    """Raise PermissionDenied unless this person may see the inbox and cases."""
    _check(user, "view_desk", "Only triage officers and duty managers can see reports.")


def check_work(user: Person) -> None:
    """Raise PermissionDenied unless this person may change a case."""
    _check(user, "work_case", "Only triage officers and duty managers can work on a case.")


def check_identity(user: Person) -> None:
    """Raise PermissionDenied unless this person may see who a reporter is."""
    _check(user, "view_identity", "You are not allowed to see who sent a report.")


def check_audit(user: Person) -> None:
    """Raise PermissionDenied unless this person may read the audit trail."""
    _check(user, "view_audit", "Only a data protection officer can read the audit trail.")


def check_protection(user: Person) -> None:
    """Raise PermissionDenied unless this person may export and erase what is held about somebody."""
    _check(user, "protect_data", "Only a data protection officer can do that.")


def check_hold(user: Person) -> None:
    """Raise PermissionDenied unless this person may stop a case from being erased."""
    _check(user, "hold_case", "Only duty managers and data protection officers can do that.")


def check_contacts(user: Person) -> None:
    """Raise PermissionDenied unless this person may change who gets referrals."""
    _check(user, "change_partnercontact", "Only duty managers can change contacts.")


def user_can(check: Callable[[Person], None], user: Person) -> bool:
    """Say whether a check passes, for a template or a menu."""
    try:
        check(user)
    except PermissionDenied:
        return False
    return True


def _check(user: Person, permission: str, reason: str) -> None:
    # A superuser runs the site; that alone is no reason to read what people told us.
    if not user.is_active or permission not in _held(user):
        raise PermissionDenied(reason)


def _held(user: Person) -> set[str]:
    """Return the codenames of reporting that somebody's groups give; Django remembers them."""
    if not isinstance(user, PermissionsMixin):
        return set()
    if user.is_superuser:
        given = user.groups.filter(permissions__content_type__app_label="reports")
        return set(given.values_list("permissions__codename", flat=True))
    names = user.get_group_permissions()
    return {name.removeprefix("reports.") for name in names if name.startswith("reports.")}
