"""Read a content pack's YAML, remembering on which line each key stands."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Where = tuple[str | int, ...]
# The parser in C, where PyYAML has it: a pack is read ten times as fast.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
STEP = re.compile(r"([\w-]+)|\[(\d+)\]")


class PackError(Exception):
    """Something in a pack is wrong: which file, line and key, and what to do."""

    def __init__(self, file: str, line: int, key: str, words: str) -> None:
        self.file, self.line, self.key, self.words = file, line, key, words
        super().__init__(f"{file}, line {line}, {key or 'the file'}: {words}")


@dataclass(frozen=True)
class Document:
    """One file of a pack: its data, and the line of everything in it."""

    file: str
    data: Any
    lines: dict[Where, int] = field(repr=False)

    def error(self, where: Where, words: str) -> PackError:
        """Return the error for one place in this file."""
        known = where
        while known and known not in self.lines:
            known = known[:-1]
        return PackError(self.file, self.lines.get(known, 1), path_of(where), words)

    def error_at(self, path: str, words: str) -> PackError:
        """Return the error for a place written as `steps[2].questions[1]`, counted from one."""
        where = tuple(name or int(number) - 1 for name, number in STEP.findall(path))
        return self.error(where, words)


def path_of(where: Where) -> str:
    """Return a place as people write it: `partners[2].contacts[1].email`, counted from one."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in where]
    return "".join(parts).lstrip(".")


def read(path: Path, file: str) -> Document:
    """Return a YAML file with its lines. Raises PackError when it is not YAML or repeats a key."""
    try:
        text = path.read_text(encoding="utf-8")
        root, data = _parsed(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError(file, line, "", f"this is not YAML: {error.problem}.") from error
    except (yaml.YAMLError, ValueError) as error:
        # A character that YAML does not allow, bytes that are not UTF-8, a day such as 2026-02-30.
        raise PackError(file, 1, "", f"this cannot be read: {error}.") from error
    lines: dict[Where, int] = {}
    if root is not None:
        _walk(root, (), lines, file)
    return Document(file, data if data is not None else {}, lines)


def _parsed(text: str) -> tuple[yaml.Node | None, Any]:
    """The nodes of a text, for their lines, and the data that they make."""
    loader = _LOADER(text)
    try:
        root = loader.get_single_node()
        return root, None if root is None else loader.construct_document(root)
    finally:
        loader.dispose()


def _walk(node: yaml.Node, where: Where, lines: dict[Where, int], file: str) -> None:
    lines.setdefault(where, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            place = (*where, str(key.value))
            line = key.start_mark.line + 1
            if place in lines:
                raise PackError(file, line, path_of(place), "this key is there twice; keep one.")
            lines[place] = line
            _walk(value, place, lines, file)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            _walk(value, (*where, number), lines, file)
