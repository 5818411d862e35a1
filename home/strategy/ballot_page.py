"""What the page of a consultation shows: the form while it is open, the results once they are published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from home import recaptcha
from home.addresses import address
from home.recaptcha import GoogleCheck
from home.strategy import ballots
from home.strategy.models.audience import Audience
from home.strategy.results import results_of
from home.strategy.voting import Phase

if TYPE_CHECKING:
    from home.strategy.models.consultation import ConsultationPage, Question

VOTED = "voted"
YES = "yes"
"""The same for everybody: it says that this browser voted here, and not whose it is."""
TRAP = "anything-else"
LONGEST = 1000
Errors = Mapping[str, Sequence[str]]


def has_voted(request: HttpRequest) -> bool:
    """Whether this browser says that it voted in the consultation whose page it asks for."""
    return request.COOKIES.get(VOTED) == YES


def page_context(
    page: ConsultationPage,
    request: HttpRequest,
    *,
    now: datetime,
    given: Mapping[str, Any] | None = None,
    errors: Errors | None = None,
    problem: str = "",
) -> dict[str, Any]:
    """Return what the template needs for the phase that the consultation is in."""
    phase = page.phase(now)
    context: dict[str, Any] = {"phase": phase, "own_url": address(page, request)}
    if phase == Phase.PUBLISHED:
        context["results"] = results_of(page, request)
    elif phase == Phase.OPEN:
        context["has_voted"] = has_voted(request)
        context |= _ballot(page, now, given or {}, errors or {}, problem)
    return context


def google_for(page: ConsultationPage, data: Any = None) -> GoogleCheck | None:
    """Return Google's check where the site has keys and this consultation turned it on; else None."""
    return GoogleCheck(data) if page.use_recaptcha and recaptcha.is_set_up() else None


def _ballot(
    page: ConsultationPage,
    now: datetime,
    given: Mapping[str, Any],
    errors: Errors,
    problem: str,
) -> dict[str, Any]:
    questions = list(page.questions.all())
    return {
        "ballot": ballots.issue(page.pk, now=now),
        "challenge": ballots.challenge(page.pk, now=now),
        "trap": TRAP,
        "google": google_for(page),
        "groups": [_question(page, each, given, errors) for each in questions],
        "comment": _comment("comment", _("Anything else?"), given, errors)
        if page.asks_for_comments
        else None,
        "audience": _audience(given, errors),
        "errors": _summary(questions, errors, problem),
    }


def _question(
    page: ConsultationPage, question: Question, given: Mapping[str, Any], errors: Errors
) -> dict[str, Any]:
    name = f"question-{question.pk}"
    radios = _radios(name, question.title, page.choices, given, errors)
    if question.words:
        radios["hint"] = {"text": question.words}
    comment = None
    if page.asks_for_comments:
        label = _("Your comment on “%(title)s”") % {"title": question.title}
        comment = _comment(f"comment-{question.pk}", label, given, errors)
    return {"radios": radios, "comment": comment}


def _radios(
    name: str,
    title: str,
    choices: Sequence[tuple[str, str]],
    given: Mapping[str, Any],
    errors: Errors,
) -> dict[str, Any]:
    return {
        "name": name,
        "idPrefix": name,
        "value": given.get(name, ""),
        "items": [{"value": key, "text": words} for key, words in choices],
        "fieldset": {"legend": {"text": title, "classes": "govuk-fieldset__legend--m"}},
        **_error(name, errors),
    }


def _comment(name: str, label: str, given: Mapping[str, Any], errors: Errors) -> dict[str, Any]:
    params = {
        "name": name,
        "id": name,
        "rows": 3,
        "maxlength": LONGEST,
        "value": given.get(name, ""),
        "label": {"text": label},
        **_error(name, errors),
    }
    return {"params": params, "is_open": bool(given.get(name) or errors.get(name))}


def _audience(given: Mapping[str, Any], errors: Errors) -> dict[str, Any]:
    choices = [(each.key, each.words) for each in Audience.objects.all()]
    title = _("Which of these fits you best?")
    params = _radios("audience", title, choices, given, errors)
    params["hint"] = {"text": _("You can leave this out. It shows us whom we have not heard from.")}
    return params


def _error(name: str, errors: Errors) -> dict[str, Any]:
    found = errors.get(name)
    return {"errorMessage": {"text": " ".join(found)}} if found else {}


def _summary(questions: Sequence[Question], errors: Errors, problem: str) -> list[dict[str, str]]:
    first = f"#question-{questions[0].pk}" if questions else "#comment"
    found = [{"text": problem, "href": first}] if problem else []
    for name, each in errors.items():
        found += [{"text": str(words), "href": f"#{name}"} for words in each]
    return found
