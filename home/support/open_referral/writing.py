"""Facts as JSON: what is empty is left out, for the schemas take no null."""

from datetime import date, datetime
from typing import Any
from uuid import UUID


def whole(**fields: Any) -> dict[str, Any]:
    """Return the fields that say something, each as JSON has it. Nought and False say something."""
    return {name: _plain(value) for name, value in fields.items() if _says_something(value)}


def _says_something(value: Any) -> bool:
    return value is not None and value != "" and value != [] and value != {}


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value
