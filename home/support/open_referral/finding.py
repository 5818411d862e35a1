"""One service by the id that the API gives it."""

from uuid import UUID, uuid5

from home.support.models import Service, ServicePlace
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


def service_of_place(wanted: UUID) -> UUID:
    """Return the id of the service that is at a place by this id, made of those of both. Raises NotHere."""
    rows = ServicePlace.objects.known().order_by().values_list("service__uid", "location__uid")
    for service, location in rows:
        if uuid5(service, str(location)) == wanted:
            return UUID(str(service))
    raise NotHere("There is no service at a location with this id.")
