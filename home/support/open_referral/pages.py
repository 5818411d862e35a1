"""One page of a list, with what a program needs to ask for the next."""

from collections.abc import Sequence
from typing import Any


def page_object(
    contents: Sequence[Any], *, number: int, per_page: int, total: int
) -> dict[str, Any]:
    """Return the page that holds these contents. A page after the last is empty, which ends a loop."""
    pages = -(-total // per_page)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": list(contents),
    }
