"""Fill `[[placeholders]]` in a pack's words; portal/packs/README.md says what they may name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from portal.pack_yaml import Document, Where

PLACEHOLDER = re.compile(r"\[\[([^\[\]]+)\]\]")
DEEPEST = 5


@dataclass(frozen=True)
class Filler:
    """The words and contact points that placeholders stand for."""

    words: Mapping[str, str]
    contacts: Mapping[str, Mapping[str, Any]]

    def fill(self, document: Document) -> Document:
        """Return the document with every placeholder filled. Raises PackError for one that cannot be."""
        return replace(document, data=self._fill(document.data, document, ()))

    def _fill(self, value: Any, document: Document, where: Where) -> Any:
        if isinstance(value, dict):
            return {k: self._fill(each, document, (*where, str(k))) for k, each in value.items()}
        if isinstance(value, list):
            return [self._fill(each, document, (*where, n)) for n, each in enumerate(value)]
        return self._text(value, document, where) if isinstance(value, str) else value

    def _text(self, text: str, document: Document, where: Where) -> str:
        for _ in range(DEEPEST):
            if not PLACEHOLDER.search(text):
                return text
            text = PLACEHOLDER.sub(lambda found: self._meaning(found[1], document, where), text)
        raise document.error(where, "placeholders go round in a circle.")

    def _meaning(self, name: str, document: Document, where: Where) -> str:
        if name.startswith("contact:"):
            return self._contact(name.removeprefix("contact:"), document, where)
        if name.startswith("number:"):
            return self._number(name.removeprefix("number:"), document, where)
        if name not in self.words:
            raise document.error(
                where, f"nothing fills [[{name}]]. Add `{name}` to `words` in partnership.yaml."
            )
        return str(self.words[name]).rstrip("\n")

    def _number(self, key: str, document: Document, where: Where) -> str:
        """A number alone, in the middle of a sentence, where no day of checking has room."""
        contact = self._point(key, document, where)
        if contact["confidence"] != "high":
            raise document.error(
                where, f"only a number of high confidence may stand alone: write [[contact:{key}]]."
            )
        return str(contact["value"])

    def _point(self, key: str, document: Document, where: Where) -> Mapping[str, Any]:
        contact = self.contacts.get(key)
        if contact is None:
            raise document.error(where, f"no contact point has the key `{key}`.")
        replaced_by = contact.get("replaced_by")
        if replaced_by and replaced_by != key:
            return self._point(replaced_by, document, where)
        return contact

    def _contact(self, key: str, document: Document, where: Where) -> str:
        contact = self._point(key, document, where)
        if contact["confidence"] == "low":
            raise document.error(
                where, f"the contact point `{key}` is of low confidence, so it cannot be shown yet."
            )
        said = f"{contact['name']}: {contact['value']}"
        day = contact.get("checked_on")
        if contact["confidence"] == "medium" and day:
            return f"{said} (last checked {day.day} {day:%B %Y})"
        return said
