"""Puts a pack's organisations and services into a site."""

from collections.abc import Mapping, Sequence
from typing import Any

from home.record_loading import put_record, whole
from home.support.models import Organisation, Service


def put_organisations(entries: Sequence[Mapping[str, Any]]) -> None:
    """Creates or brings up to date each organisation by its key."""
    for entry in entries:
        put_record(Organisation, entry["key"], whole(Organisation, entry))


def put_services(entries: Sequence[Mapping[str, Any]]) -> None:
    """Creates or brings up to date each service; the organisations that run them come first."""
    bodies = Organisation.objects.ids_by_key()
    for entry in entries:
        fields = {
            name: value for name, value in entry.items() if name not in {"key", "organisation"}
        }
        runner = entry.get("organisation")
        put_record(
            Service,
            entry["key"],
            {**fields, "organisation_id": bodies[runner] if runner else None},
        )
