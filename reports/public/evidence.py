"""Files sent on a page of a form: taken in sealed, kept with the draft, shown, taken away again."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from reports import attachments, drafts
from reports.attachments import CannotKeep, DraftFiles, Infected, SealedUpload
from reports.evidence_kinds import MOST_FILES
from reports.journey import Question, Step
from reports.public.visit import Visit, as_uuid, keep
from reports.upload_handler import EvidenceHandler

MULTIPART = "multipart/form-data"


@dataclass
class Uploads:
    """What a page that asks for files got; nothing of it for a page that does not."""

    question: Question | None = None
    handler: EvidenceHandler | None = None
    wrong: list[str] = field(default_factory=list)

    @property
    def is_too_big(self) -> bool:
        """Whether the whole request was left unread because of its size."""
        return bool(self.handler and self.handler.is_too_big)


def listen(request: HttpRequest, visit: Visit, here: Step) -> Uploads:
    """Be ready for the files of this page. Call it before anything reads the form.

    Nothing is kept yet: whether the form is our own is only known once it has been read.
    """
    asked = visit.journey.questions_for(here, visit.answers)
    question = next((each for each in asked if each.kind == "evidence"), None)
    if question is None or request.method != "POST":
        return Uploads(question)
    uploads = Uploads(question)
    if request.content_type == MULTIPART:
        room = MOST_FILES - len(files_in(visit, question))
        uploads.handler = EvidenceHandler(request, field=question.key, room=room)
        request.upload_handlers = [uploads.handler]
        # Reads the form now, so that a request left unread is known before it is judged.
        request.POST  # noqa: B018
    return uploads


def take_in(request: HttpRequest, visit: Visit, uploads: Uploads, now: datetime) -> Visit:
    """Keep the files that came, take away the one asked for; say in `uploads.wrong` what failed."""
    question = uploads.question
    if question is None:
        return visit
    files = files_in(visit, question)
    before = list(files)
    if gone := as_uuid(request.POST.get("remove")):
        attachments.remove(files=_draft(request, visit, files), row=gone)
        files = [file for file in files if file["id"] != str(gone)]
    if uploads.handler:
        uploads.wrong += uploads.handler.wrong
        for upload in uploads.handler.taken:
            files += _keep(_draft(request, visit, files), upload, uploads)
    if "upload" in request.POST and files == before and not uploads.wrong:
        uploads.wrong.append(_("Choose a file first, then press “Add”."))
    if files == before:
        return visit
    after = visit.with_answers({**visit.answers, question.key: {"files": files}})
    keep(request, after, now)
    return after


def too_big() -> list[str]:
    """What to say of files that were too much to read."""
    return [_("Your files are too large. Each may be 10 MB at most. Try them one at a time.")]


def stays(request: HttpRequest) -> bool:
    """Say whether a button was pressed that shows the same page again."""
    return "upload" in request.POST or "remove" in request.POST


def files_in(visit: Visit, question: Question) -> list[dict[str, Any]]:
    """Return the files that this draft holds already."""
    answer = visit.answers.get(question.key)
    files = answer.get("files") if isinstance(answer, dict) else None
    return [file for file in files or [] if isinstance(file, dict)]


def _keep(draft: DraftFiles, upload: SealedUpload, uploads: Uploads) -> list[dict[str, Any]]:
    """Keep one file; return it as a part of the answer, or nothing and say why."""
    if attachments.is_there(upload=upload, files=draft):
        return []
    try:
        made = attachments.keep(upload=upload, files=draft, position=len(draft.rows))
    except Infected:
        words = _("“%s” may hold a virus, so we did not keep it. Everything else is still here.")
        uploads.wrong.append(words % upload.name)
        return []
    except CannotKeep:
        words = _("We could not keep “%s” just now. Try again, or send your report without it.")
        uploads.wrong.append(words % upload.name)
        return []
    return [{"id": str(made.id), "name": upload.name, "kind": made.kind, "size": made.size}]


def _draft(request: HttpRequest, visit: Visit, files: list[dict[str, Any]]) -> DraftFiles:
    """The draft as the home of files, with those that it holds by now."""
    found = drafts.files_of(session_key=request.session.session_key or "", progress=visit.progress)
    return replace(found, rows=tuple(str(file["id"]) for file in files))
