"""Tells an editor, after a draft is saved, what still keeps the form from being published."""

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from reports.models import ReportFormPage


def warn_of_problems(request: HttpRequest, page: Page) -> None:
    """Show the problems of the draft just saved; for Wagtail's after_create_page and after_edit_page.

    A save that the browser makes by itself, which asks for JSON, shows nothing.
    """
    if not request.accepts("text/html"):
        return
    draft = page.specific.get_latest_revision_as_object()
    if not isinstance(draft, ReportFormPage):
        return
    problems = draft.problems()
    if problems:
        items = format_html_join("", "<li>{}</li>", ((str(problem),) for problem in problems))
        words = _("The draft is saved. Before it can be published:")
        messages.warning(request, format_html("{}<ul>{}</ul>", words, items))
