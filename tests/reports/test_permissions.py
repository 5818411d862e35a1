"""Who may do what: held through one of our groups, by somebody active, and in no other way."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group, Permission

from reports import permissions as may

CHECKS = {
    "view_desk": may.check_desk,
    "work_case": may.check_work,
    "view_identity": may.check_identity,
    "view_audit": may.check_audit,
}


def someone(group: str = "", **more: Any) -> Any:
    user = get_user_model().objects.create_user("somebody", **more)
    if group:
        made, _ = Group.objects.get_or_create(name=group)
        codes = may.DESK_PERMISSIONS[group]
        made.permissions.set(
            Permission.objects.filter(content_type__app_label="reports", codename__in=codes)
        )
        user.groups.add(made)
    return user


@pytest.mark.django_db
@pytest.mark.parametrize("group", may.DESK_PERMISSIONS)
@pytest.mark.parametrize(("code", "check"), CHECKS.items())
def test_groups(group: str, code: str, check: Callable[[Any], None]) -> None:
    assert may.user_can(check, someone(group)) is (code in may.DESK_PERMISSIONS[group])


@pytest.mark.django_db
@pytest.mark.parametrize("check", CHECKS.values())
def test_neither_a_superuser_nor_a_stranger_nor_somebody_who_left(
    check: Callable[[Any], None],
) -> None:
    assert not may.user_can(check, someone(is_superuser=True, is_staff=True))
    assert not may.user_can(check, AnonymousUser())
    get_user_model().objects.all().delete()
    assert not may.user_can(check, someone(may.MANAGERS, is_active=False))
