"""Signing in at the desk: wrong passwords slow down the name they are tried on, and the place they come from.

Counted by name in the cache, under a digest, and by place as `throttle` does; no address of a
machine is ever kept. Whoever tries one password on many names meets the second.
"""

import hashlib
import math
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.forms.auth import LoginForm

from reports.throttle import Limit, is_over, place_of

FREE_TRIES = 5
# Of one place only: a limit for everybody together would let a stranger shut the desk.
PLACES = Limit("sign-in", each=50, together=10_000_000)
LONGEST_WAIT = 15 * 60
REMEMBERED = 60 * 60


class DeskLoginForm(LoginForm):
    """Wagtail's form, which makes whoever guesses wait longer and longer."""

    # Every sign-in lasts a working day and ends with the browser.
    remember = None

    def clean(self) -> dict[str, Any]:
        """Check the password, unless it is too soon after wrong ones."""
        key = _key(self.cleaned_data.get("username", ""))
        failures, wait_until = cache.get(key, (0, 0.0))
        left = wait_until - timezone.now().timestamp()
        if left > 0:
            raise ValidationError(_wait_words(left), code="wait")
        if self.request and is_over(PLACES, place_of(self.request), now=timezone.now()):
            raise ValidationError(_("Too many tries from here. Wait ten minutes."), code="wait")
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            _note_failure(key, failures + 1)
            raise
        cache.delete(key)
        return cleaned


class AccountsWithSteps(ModelBackend):
    """Django's accounts, each fetched with its second step, which every page of the admin asks for."""

    def get_user(self, user_id: int) -> User | None:
        """Return who is signed in, or None when they may not be any more."""
        accounts = User.objects.select_related("second_step")
        user = accounts.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None


def _note_failure(key: str, failures: int) -> None:
    over = failures - FREE_TRIES
    # Ten seconds, then twice as long each time.
    wait = min(10 * 2**over, LONGEST_WAIT) if over >= 0 else 0
    cache.set(key, (failures, timezone.now().timestamp() + wait), REMEMBERED)


def _wait_words(seconds: float) -> str:
    minutes = math.ceil(seconds / 60)
    return (
        ngettext(
            "Too many wrong passwords for this name. Try again in %d minute.",
            "Too many wrong passwords for this name. Try again in %d minutes.",
            minutes,
        )
        % minutes
    )


def _key(username: str) -> str:
    return "sign-in:" + hashlib.sha256(username.strip().casefold().encode()).hexdigest()
