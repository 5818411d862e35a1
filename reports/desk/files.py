"""The files of a case: opened for officers only, each time written down."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from reports import evidence
from reports.attachments import NotServed
from reports.desk.access import DeskDoor, find_case, refuse, who
from reports.evidence import NoSuchFile
from reports.file_replies import download, picture


class FileView(DeskDoor):
    """A file as a download."""

    def get(self, request: HttpRequest, reference: str, part: uuid.UUID) -> HttpResponse:
        """Open it, or say why it cannot be."""
        case = find_case(request, reference)
        try:
            return download(
                evidence.open_for_officer(
                    case=case, row=part, user=who(request), now=timezone.now()
                )
            )
        except NoSuchFile as fault:
            refuse(request, f"case:{case.reference}")
            raise Http404 from fault
        except NotServed:
            messages.warning(request, _("That file cannot be opened now."))
            return redirect("desk:case", case.reference)


class ThumbnailView(DeskDoor):
    """A small picture of a picture."""

    def get(self, request: HttpRequest, reference: str, part: uuid.UUID) -> HttpResponse:
        """Show it; nothing where there is none."""
        case = find_case(request, reference)
        try:
            return picture(
                evidence.thumbnail_for_officer(
                    case=case, row=part, user=who(request), now=timezone.now()
                )
            )
        except NoSuchFile as fault:
            refuse(request, f"case:{case.reference}")
            raise Http404 from fault
        except NotServed as fault:
            raise Http404 from fault
