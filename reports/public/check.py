"""Every answer once more, each with a way to change it; and sending it, once."""

import logging
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from home import errors
from home.recaptcha import let_google_in
from reports import drafts, intake, proofs, vault
from reports.forged import is_forged
from reports.forms import clean_all
from reports.intake import Submission
from reports.journey import AGAIN
from reports.models import ReportingSettings
from reports.public.follow_up.again import first_report
from reports.public.gentle_warning import warnings_for
from reports.public.google import check_for
from reports.public.lists import lists_for
from reports.public.replies import UNPROCESSABLE, see_other
from reports.public.too_late import too_late
from reports.public.trust import PROOF, TRAP, trust_in
from reports.public.visit import (
    Visit,
    as_uuid,
    find_visit,
    remember_sent,
    step_url,
    ticket_for,
)
from reports.wording import describe

log = logging.getLogger(__name__)


@csrf_exempt  # is_forged() asks the same below, and gives people a kind page.
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every answer; on POST, send the report or show its receipt again."""
    now = timezone.now()
    visit = find_visit(request, slug, now)
    if request.method == "POST":
        return _post(request, slug, visit, now)
    if visit is None:
        return too_late(request, slug, now)
    if not vault.is_open():
        return errors.unavailable(request)
    if visit.unfinished:
        return redirect(visit.onward)
    return _show(request, visit, {}, now)


def _post(request: HttpRequest, slug: str, visit: Visit | None, now: datetime) -> HttpResponse:
    row = as_uuid(request.POST.get("submission"))
    if row and (visit is None or visit.progress.row != row) and _was_sent(request, row):
        # Pressed again after it was sent, or after we crashed before saying so.
        remember_sent(request, slug, row)
        return see_other(reverse("report:done", args=[slug]))
    if visit is None:
        return too_late(request, slug, now)
    if is_forged(request):
        return too_late(request, slug, now, is_forged=True)
    if visit.progress.row != row:
        # Another form was begun since this page was shown, or somebody made the value up.
        return see_other(reverse("report:check", args=[slug]))
    return _send(request, visit, now)


def _was_sent(request: HttpRequest, row: uuid.UUID) -> bool:
    ticket = ticket_for(request, row)
    return bool(ticket and intake.find(ticket.submission))


def _send(request: HttpRequest, visit: Visit, now: datetime) -> HttpResponse:
    """Check everything together, hand it to intake, forget the draft."""
    lists = lists_for(visit.journey.every_question())
    answers, wrong = clean_all(visit.journey, visit.answers, **lists, now=now)
    if wrong:
        return _show(request, visit, wrong, now)
    if visit.unfinished:
        return see_other(visit.onward)
    first = first_report(request, visit.slug, now)
    if visit.slug == AGAIN and first is None:
        # Half an hour went by since the code was given. The draft waits for it.
        return see_other(reverse("follow_up:code"))
    submission = replace(_submission(request, visit, answers, now), follows=first)
    try:
        intake.take(submission, now=now)
    except (vault.VaultClosed, DatabaseError):
        # The draft is still there: the same button sends it again, once.
        log.exception("a report could not be kept")
        return errors.unavailable(request)
    remember_sent(request, visit.slug, visit.progress.row)
    drafts.discard(session_key=request.session.session_key, slugs=[visit.slug])
    return see_other(reverse("report:done", args=[visit.slug]))


def _submission(
    request: HttpRequest, visit: Visit, answers: dict[str, Any], now: datetime
) -> Submission:
    trust = trust_in(request, visit, now)
    ticket = drafts.ticket(session_key=request.session.session_key or "", row=visit.progress.row)
    return Submission(
        key=ticket.submission,
        code=ticket.code,
        journey=visit.journey,
        edition=visit.progress.edition,
        answers=answers,
        prefix=_prefix(request),
        files=drafts.files_of(
            session_key=request.session.session_key or "",
            progress=replace(visit.progress, answers=answers),
        ),
        doubt=trust.doubt,
        proof=trust.proof,
    )


def _prefix(request: HttpRequest) -> str:
    site = Site.find_for_request(request)
    found = ReportingSettings.for_site(site) if site else ReportingSettings()
    return str(found.reference_prefix)


def _show(
    request: HttpRequest, visit: Visit, wrong: dict[str, list[str]], now: datetime
) -> HttpResponse:
    google = check_for(visit, request)
    context = {
        "journey": visit.journey,
        "google": google,
        "sections": list(_sections(visit)),
        "warnings": list(warnings_for(visit)),
        "errors": [
            {"text": words, "href": step_url(visit.slug, key, is_change=True)}
            for key, each in wrong.items()
            for words in each
        ],
        "submission": visit.progress.row,
        "trap": TRAP,
        "proof": PROOF,
        "challenge": proofs.challenge(visit.progress.row, now=now),
        "back_url": step_url(visit.slug, visit.journey.steps_for(visit.answers)[-1].key),
    }
    status = UNPROCESSABLE if wrong else 200
    page = render(request, "reports/check.html", context, status=status)
    return let_google_in(request, page) if google else page


def _sections(visit: Visit) -> Iterator[dict[str, Any]]:
    """Each step that asked something, with its questions and answers in words."""
    lists = lists_for(visit.journey.every_question())
    for asked in visit.journey.asked(visit.answers):
        change = step_url(visit.slug, asked.step.key, is_change=True)
        rows = [
            {
                "question": question.label or asked.step.title,
                "answers": describe(question, visit.answers.get(question.key), **lists),
                "change_url": change,
            }
            for question in asked.questions
            if question.is_asked
        ]
        if rows:
            title = asked.step.title or _("Your answers")
            # A step that asks one thing is called what it asks: once is enough.
            is_said = len(rows) == 1 and rows[0]["question"] == title
            yield {"title": "" if is_said else title, "rows": rows}
