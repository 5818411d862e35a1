"""One service by the id that the API gives it."""

from uuid import UUID

from home.support.models import Service
from home.support.open_referral.refusals import NotHere


def uuid_of(text: str) -> UUID:
    """Return the id that an address names. Raises NotHere for what is no id, since nothing has it."""
    try:
        return UUID(text)
    except ValueError as error:
        raise NotHere("There is nothing here: an id is a UUID with 36 characters.") from error


def service_at(wanted: UUID) -> Service:
    """Return the service with this id, if anybody may be shown it. Raises NotHere."""
    found: Service | None = Service.objects.public().filter(uid=wanted).first()
    if found is None:
        raise NotHere("There is no service with this id.")
    return found
