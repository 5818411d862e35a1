"""Answers to a quiz, read from what was sent and forgotten with the answer. Nothing is stored, and no cookie is set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from campaigns.models import QuizPage
from home.addresses import address

SHARE = "share"
"""Sent when somebody asks for words that say their score."""


@dataclass(frozen=True)
class Option:
    """One answer of a question."""

    number: int
    words: str
    reason: str
    is_right: bool
    is_chosen: bool


@dataclass(frozen=True)
class Question:
    """A question with the answer that was given, if one was."""

    number: int
    scene: str
    options: Sequence[Option]

    @property
    def name(self) -> str:
        """What its answer is called when it is sent."""
        return f"q{self.number}"

    @property
    def chosen(self) -> Option | None:
        """The answer that was given."""
        return next((each for each in self.options if each.is_chosen), None)

    @property
    def is_right(self) -> bool:
        """Whether the answer was a right one."""
        return self.chosen is not None and self.chosen.is_right

    @property
    def others(self) -> list[Option]:
        """The answers that were not given."""
        return [each for each in self.options if not each.is_chosen]


def questions_of(page: QuizPage, sent: Mapping[str, str]) -> list[Question]:
    """The questions of a quiz with what was answered; what is no answer of a question is as if not sent."""
    return [
        Question(
            number=number,
            scene=block.value["scene"],
            options=[
                Option(
                    number=place,
                    words=option["words"],
                    reason=option["reason"],
                    is_right=option["is_right"],
                    is_chosen=sent.get(f"q{number}", "") == str(place),
                )
                for place, option in enumerate(block.value["options"], 1)
            ],
        )
        for number, block in enumerate(page.questions, 1)
    ]


# It changes nothing, so another site could do no more with it than a visitor can.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, page_id: int) -> HttpResponse:
    """What came of a quiz, with the reason for every answer; with a question left out, the quiz again."""
    page = _page(request, page_id)
    if request.method != "POST":
        return HttpResponseRedirect(address(page, request))
    questions = questions_of(page, request.POST.dict())
    missing = [each for each in questions if each.chosen is None]
    response: TemplateResponse = page.serve(request)
    right = sum(each.is_right for each in questions)
    more: dict[str, Any] = {"quiz": questions, "missing": missing, "right": right}
    if not missing:
        response.template_name = "campaigns/quiz_result.html"
        url = f"{request.scheme}://{request.get_host()}{address(page, request)}"
        says_score = SHARE in request.POST
        words = _shared(page, url, right if says_score else None, questions)
        more |= {"shared": words, "says_score": says_score}
    response.context_data = {**(response.context_data or {}), **more}
    response.status_code = 422 if missing else 200
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _shared(page: QuizPage, url: str, right: int | None, questions: Sequence[Question]) -> str:
    """Words to pass on; they tell a score only where it was asked for. Empty for a page that is not to be shared."""
    if not page.may_be_shared:
        return ""
    if right is None:
        return _("“%(title)s” Try this quiz: %(url)s") % {"title": page.title, "url": url}
    return _("“%(title)s” I got %(right)s of %(all)s. How about you? %(url)s") % {
        "title": page.title,
        "right": right,
        "all": len(questions),
        "url": url,
    }


def _page(request: HttpRequest, page_id: int) -> QuizPage:
    page: QuizPage | None = QuizPage.objects.live().public().filter(pk=page_id).first()
    if page is None or Site.find_for_request(request) is None:
        raise Http404
    return page


urlpatterns = [path("quiz/<int:page_id>/", answer, name="quiz_answer")]
