"""What other sites and search engines are told of a page. A sensitive page tells them nothing of what it is about."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# What could end the element, as `json_script` has it.
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
SIZE = "fill-1200x630|format-jpeg"


@dataclass(frozen=True)
class Sharing:
    """The card that a link to a page becomes elsewhere. Without a title it has the site's own name."""

    url: str
    title: str = ""
    description: str = ""
    image: str = ""
    image_alt: str = ""
    data: SafeString = SafeString("")

    @property
    def is_neutral(self) -> bool:
        """Whether it says nothing of what the page is about."""
        return not self.title


def breadcrumbs(trail: Sequence[Mapping[str, str]], origin: str) -> SafeString:
    """The way to a page, as data for search engines; empty for a page at the top."""
    if not trail:
        return SafeString("")
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": each["text"],
            "item": f"{origin}{each['href']}",
        }
        for number, each in enumerate(trail, 1)
    ]
    return as_data({"@type": "BreadcrumbList", "itemListElement": items})


def organisation(name: str, url: str) -> SafeString:
    """Who runs the site, as data for search engines."""
    return as_data({"@type": "GovernmentOrganization", "name": name, "url": url})


def as_data(value: Mapping[str, Any]) -> SafeString:
    """Data of schema.org as JSON that is safe inside a script element: data, which no browser runs."""
    text = json.dumps({"@context": "https://schema.org", **value}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPED))  # noqa: S308 - nothing in it can end the element
