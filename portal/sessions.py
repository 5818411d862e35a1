"""Database sessions whose table holds a digest of the key, never the key.

The browser's cookie is the only place where a session's key is written. Somebody who reads the
database or a backup cannot become anyone, and drafts can be sealed with what only the cookie holds.
"""

import hashlib
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import OperationalError
from django.utils import timezone


def digest(session_key: str) -> str:
    """Return what the table calls the session with this key (40 hex characters)."""
    return hashlib.sha256(b"session:" + session_key.encode()).hexdigest()[:40]


class SessionStore(DatabaseSessionStore):
    """Django's database session, stored under the digest of its key."""

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        try:
            return self.model.objects.get(
                session_key=digest(self.session_key or ""), expire_date__gt=timezone.now()
            )
        except self.model.DoesNotExist:
            self._session_key = None
            return None

    def get_session_cookie_age(self) -> int:
        """Return how many seconds it lives: a working day once somebody has signed in."""
        age: int = settings.SESSION_COOKIE_AGE
        return settings.SIGNED_IN_SESSION_AGE if SESSION_KEY in self else age

    def exists(self, session_key: str) -> bool:
        return super().exists(digest(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        row.session_key = digest(row.session_key)
        return row

    def save(self, must_create: bool = False) -> None:
        """Write the session. Raises OperationalError, not UpdateError, while the database is away."""
        try:
            super().save(must_create=must_create)
        except UpdateError as error:
            # Django takes it for a session that was deleted, and would blame the visitor's request.
            if isinstance(error.__context__, OperationalError):
                raise error.__context__ from None
            raise

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(digest(key))

    # Django asks these in an asynchronous view; without them the key itself would be written.

    async def _aget_session_from_db(self) -> AbstractBaseSession | None:
        return await sync_to_async(self._get_session_from_db)()

    async def aexists(self, session_key: str) -> bool:
        return await super().aexists(digest(session_key))

    async def acreate_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = await super().acreate_model_instance(data)
        row.session_key = digest(row.session_key)
        return row

    async def adelete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            await super().adelete(digest(key))
