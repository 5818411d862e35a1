"""The files of a pack and of what every pack shares: found, read, and joined entry by entry."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from portal.pack_placeholders import Filler
from portal.pack_yaml import Document, PackError, read

SHARED = "shared"
EMPTY = Document("nothing", {}, {})


def own_page(documents: list[Document]) -> dict[str, Any] | None:
    """Return the page that the documents speak of: the pack's own before the shared one."""
    pages = [each.data["page"] for each in documents if each.data.get("page")]
    return pages[-1] if pages else None


def parts_joined(
    documents: list[Document], keys: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """Return each part of several documents by its name, its entries joined by the key that is given for it."""
    return {
        part: joined([part_of(each, part) for each in documents], key) for part, key in keys.items()
    }


def needed(packs: Path, pack: str, file: str) -> Document:
    """Return a file of the pack itself. Raises PackError when it is missing or cannot be read."""
    path = packs / pack / file
    if not path.exists():
        raise PackError(f"{pack}/{file}", 1, "", "this file is missing.")
    return read(path, f"{pack}/{file}")


def both(packs: Path, pack: str, file: str, *, is_needed: bool = False) -> list[Document]:
    """Return the shared file of this name and the pack's own; `is_needed` asks for the pack's own."""
    if is_needed and not (packs / pack / file).exists():
        raise PackError(f"{pack}/{file}", 1, "", "this file is missing.")
    found = [
        read(packs / folder / file, f"{folder}/{file}")
        for folder in (SHARED, pack)
        if (packs / folder / file).exists()
    ]
    return found or [EMPTY]


def part_of(document: Document, key: str) -> Document:
    """Return one part of a document as a document, so that an error in it still names its line."""
    if not isinstance(document.data, dict):
        raise document.error((), f"this must have a key `{key}`.")
    # Its lines, counted from there.
    lines = {where[1:]: line for where, line in document.lines.items() if where[:1] == (key,)}
    return Document(document.file, document.data.get(key) or [], lines)


def joined(documents: Iterable[Document], key: str) -> list[dict[str, Any]]:
    """Return the entries of several documents; the later one of the same key wins, in its place."""
    found: dict[str, dict[str, Any]] = {}
    for document in documents:
        for number, entry in enumerate(document.data or []):
            if not isinstance(entry, dict) or key not in entry:
                raise document.error((number,), f"every entry needs `{key}`.")
            found[entry[key]] = entry
    return list(found.values())


def folder_of(packs: Path, pack: str, room: str) -> list[Document]:
    """Return every file of a folder; the pack's own takes the place of the shared one of its name."""
    found: dict[str, Document] = {}
    for folder in (SHARED, pack):
        for path in sorted((packs / folder / room).glob("*.yaml")):
            found[path.name] = read(path, f"{folder}/{room}/{path.name}")
    return list(found.values())


def pages_of(packs: Path, name: str, filler: Filler) -> tuple[Document, list[Document]]:
    """Return the pack's own `pages.yaml`, and every document of pages in the order in which they are made."""
    own, found = EMPTY, []
    for folder in (SHARED, name):
        paths = [packs / folder / "pages.yaml", *sorted((packs / folder / "pages").glob("*.yaml"))]
        for path in (path for path in paths if path.exists()):
            document = filler.fill(read(path, str(path.relative_to(packs))))
            found.append(document)
            if folder == name and path.parent.name == name:
                own = document
    return own, found
