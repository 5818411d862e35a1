"""Files that were sent. The page shows them; what may be among them was settled when they came in."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from reports.evidence_kinds import ACCEPT, KINDS, MOST_BYTES, MOST_FILES
from reports.fields.base import Errors, Field, Part, Typed, error, hint, label, trimmed

_ID_CHARACTERS: Final = 36


class EvidenceField(Field):
    """Up to five files. A form cannot post the list: it comes from the answers, which are sealed."""

    def read(self, data: Mapping[str, Any]) -> Typed:
        """The files that are there already, whatever was posted."""
        return self.recall(self.context.answers.get(self.question.key))

    def recall(self, answer: object) -> Typed:
        """The files of an answer; what does not look like one is left out."""
        files = answer.get("files") if isinstance(answer, Mapping) else None
        given = files if isinstance(files, list) else []
        return {"files": [found for each in given if (found := _file(each))]}

    def clean(self, typed: Typed) -> tuple[Any, Errors]:
        """The files, and what was wrong with others that were sent now."""
        answer = {"files": typed["files"][:MOST_FILES]}
        errors = dict(enumerate(self.context.bad_files))
        if not errors and not answer["files"] and self.question.is_required:
            return answer, {"": self.missing(_("Add a file"))}
        return answer, {str(number or ""): words for number, words in errors.items()}

    def name(self, part: str = "") -> str:
        """The id of the one input that every mistake is about."""
        return self.question.key

    def parts(self, typed: Typed, errors: Errors) -> list[Part]:
        """An input that takes several files."""
        words = _("%(most)s files at most, 10 MB each: photos, videos, recordings or PDFs.") % {
            "most": MOST_FILES
        }
        params = {
            "id": self.name(),
            "name": self.name(),
            "label": label(self.question.label, "m"),
            "hint": hint(words),
            "errorMessage": error(" ".join(errors.values())),
            "multiple": True,
            "attributes": {
                "accept": ACCEPT,
                "data-most-bytes": str(MOST_BYTES),
                "data-too-big": _("%s: larger than 10 MB. Choose again without it."),
            },
        }
        return [Part("file-upload", trimmed(params))]


def _file(given: object) -> dict[str, Any] | None:
    """One file of an answer in its own shape, or None for anything else."""
    if not isinstance(given, Mapping):
        return None
    row, name, kind, size = (given.get(part) for part in ("id", "name", "kind", "size"))
    is_right = (
        isinstance(row, str)
        and len(row) == _ID_CHARACTERS
        and isinstance(name, str)
        and kind in KINDS
        and isinstance(size, int)
    )
    return {"id": row, "name": name, "kind": kind, "size": size} if is_right else None
