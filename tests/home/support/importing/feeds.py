"""A feed as another directory might publish it."""

import json
from typing import Any
from uuid import UUID, uuid5

BASE = UUID("00000000-0000-4000-8000-0000000000f0")


def raw(name: str, **fields: Any) -> dict[str, Any]:
    """One service of a feed, whole; what is given takes the place of what it says."""
    made = {
        "id": str(uuid5(BASE, name)),
        "name": name,
        "status": "active",
        "description": "<p>We <b>listen</b>.</p><p>Day &amp; night</p>",
        "email": "team@there.example",
        "organization": {"id": "o1", "name": "There", "description": "Over there", "website": "https://there.example"},
        "phones": [{"number": "0800 555 111", "description": "Freephone"}],
        "schedules": [{"freq": "WEEKLY", "byday": "MO,FR", "opens_at": "09:00:00", "closes_at": "17:00"}],
        "service_at_locations": [
            {"location": {"name": "Hall", "latitude": 51.9, "addresses": [
                {"address_1": "1 High Street", "city": "Anytown", "postal_code": "SG1 1XX"}]}}],
        "attributes": [{"taxonomy_term": {"name": "I am followed"}}],
    }  # fmt: skip
    return {**made, **fields}


def file_of(*services: Any) -> bytes:
    """A page of a feed with these services."""
    return json.dumps({"total_pages": 1, "contents": list(services)}).encode()
