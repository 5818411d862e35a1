"""An officer signed in, and a partnership to work in."""

from datetime import datetime

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from django.test import Client

from reports.desk.groups import set_up_groups
from reports.permissions import OFFICERS
from tests.factories.reports import MONDAY, partnership


def make_user(username: str, *groups: str) -> AbstractBaseUser:
    """A person in these groups."""
    user = get_user_model().objects.create_user(username, f"{username}@portal.example", "x" * 14)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def client_of(user: AbstractBaseUser) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def groups(db: None) -> None:
    """Everybody's groups, areas, partners and the policy."""
    set_up_groups()
    partnership()


@pytest.fixture
def officer(groups: None) -> AbstractBaseUser:
    """A triage officer."""
    return make_user("olive", OFFICERS)


@pytest.fixture
def desk(officer: AbstractBaseUser) -> Client:
    """The officer's browser."""
    return client_of(officer)


@pytest.fixture
def monday() -> datetime:
    """The moment at which reports come in; the clock stands there."""
    with time_machine.travel(MONDAY, tick=False):
        yield MONDAY
