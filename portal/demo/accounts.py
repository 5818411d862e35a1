"""The accounts of a demonstration: one for each kind of person at the desk, one password for all."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from reports import permissions as may

PASSWORD = "kind-otter-lantern-42"
"""Known to everybody, as everything in a demonstration is; production has no such accounts."""
ACCOUNTS = {
    "officer": ("Olive", "Officer", [may.OFFICERS], False),
    "manager": ("Mo", "Manager", [may.MANAGERS], False),
    "comms": ("Cora", "Comms", [may.COMMS], False),
    "approver": ("Ari", "Approver", [may.APPROVERS], False),
    "dpo": ("Dev", "Protection", [may.PROTECTION], False),
    "admin": ("Ada", "Admin", [may.ADMINISTRATORS], True),
}


def make() -> None:
    """Make the accounts, or set their password and groups again."""
    for name, (first, last, groups, is_superuser) in ACCOUNTS.items():
        user, _ = get_user_model().objects.get_or_create(username=name)
        user.first_name, user.last_name = first, last
        user.email = f"{name}@portal.example"
        user.is_superuser = user.is_staff = is_superuser
        if not user.check_password(PASSWORD):
            user.set_password(PASSWORD)
        user.save()
        user.groups.set(Group.objects.filter(name__in=groups))
