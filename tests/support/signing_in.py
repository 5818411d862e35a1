"""A browser, without Chromium, in which somebody of a group has signed in."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client


def signed_in(group: str) -> Client:
    """The client of a new person in this group, which must be there."""
    user = get_user_model().objects.create_user("somebody", password="a long password")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client
