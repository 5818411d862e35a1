"""A reporting form that staff write as a page, and the page that lists them."""

import logging
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.http import HttpRequest
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from home import recaptcha
from reports.journey import Journey, JourneyDataError, Problem, journey_from_dict, problems
from reports.models.journey_blocks import StepBlock, steps_from_data, steps_to_data
from reports.models.journey_edition import JourneyEdition
from reports.models.policy import NoLivePolicyError, live_policy
from reports.plain_words import to_html

logger = logging.getLogger(__name__)

_BODY_HELP = (
    "Plain paragraphs. “## ” begins a heading, “- ” a list item; [words](address) is a link."
)


class JourneyRefusedError(ValidationError):
    """A form was to be published and cannot work; its messages say why."""


class ReportIndexPage(Page):
    """The page at /report/ that lists the forms."""

    introduction = models.TextField(blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    max_count = 1
    subpage_types = ["reports.ReportFormPage"]
    template = "reports/hub.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The forms that are listed, in the order editors gave them."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        listed = ReportFormPage.objects.child_of(self).live().filter(is_listed=True)
        return context | {"forms": listed.order_by("path").defer("steps", "start", "done")}


class ReportFormPageForm(WagtailAdminPageForm):
    """Refuses to publish, or to submit for approval, a form that cannot work; a draft may be saved."""

    def clean(self) -> dict[str, Any]:
        """The cleaned data, with what is wrong with the journey as errors of the whole page."""
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and not self.errors:
            judged = (*_PARTS, "use_recaptcha")
            parts = {part: cleaned[part] for part in judged if part in cleaned}
            page = ReportFormPage(pk=self.instance.pk, **parts)
            for problem in page.problems():
                self.add_error(None, str(problem))
        return cleaned


class ReportFormPage(Page):
    """One reporting form: its slug is its address under /report/, its steps are data."""

    concern = models.CharField(
        max_length=40,
        validators=[RegexValidator(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")],
        help_text="What it is about, as triage calls it: asb, hate-crime, cuckooing.",
    )
    summary = models.CharField(
        max_length=200, help_text="One line for its card on the report page."
    )
    minutes = models.PositiveSmallIntegerField(
        default=10, validators=[MinValueValidator(1)], help_text="How long it takes."
    )
    start = models.TextField(help_text=f"The start page. {_BODY_HELP}")
    steps = StreamField([("step", StepBlock())], collapsed=True)
    done = models.TextField(blank=True, help_text=f"More words at the end. {_BODY_HELP}")
    is_listed = models.BooleanField(default=True, help_text="Show it on the report page.")
    use_recaptcha = models.BooleanField(
        "check with Google reCAPTCHA",
        default=False,
        help_text="Sends data about every visitor of this form to Google: their address, their "
        "device and what they do on the page. Our own check needs nobody else. It cannot be "
        "turned on for a form that can be sent anonymously.",
    )

    base_form_class = ReportFormPageForm
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("concern"),
                FieldPanel("summary"),
                FieldPanel("minutes"),
                FieldPanel("is_listed"),
                FieldPanel("use_recaptcha"),
            ],
            heading="About this form",
        ),
        FieldPanel("start"),
        FieldPanel("steps"),
        FieldPanel("done"),
    ]
    parent_page_types = ["reports.ReportIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "reporting form"

    def document(self) -> dict[str, Any]:
        """The journey as plain data: what an edition keeps, and what journey_from_dict reads."""
        return {
            **{part: getattr(self, part) for part in _WORDS},
            "steps": steps_to_data(self.steps.raw_data),
        }

    def compile(self, revision: int | None = None) -> Journey:
        """The frozen journey; its revision is the one given, or the one that is live."""
        return journey_from_dict(self.document(), revision=revision or self.live_revision_id or 0)

    def problems(self) -> list[Problem]:
        """Everything that keeps this form from being published, in words."""
        try:
            journey = self.compile()
        except JourneyDataError as fault:
            return [Problem("The whole form", str(fault))]
        found = problems(journey, known_signals(), keys_in_use(self.pk))
        return [*found, *self._recaptcha_problems(journey)]

    def _recaptcha_problems(self, journey: Journey) -> list[Problem]:
        """Why Google's check cannot be turned on for this form."""
        if not self.use_recaptcha:
            return []
        found = []
        if journey.offers_anonymous:
            found.append("it can be sent anonymously, so Google must not be told who opens it.")
        if not recaptcha.is_set_up():
            found.append("whoever runs the site has not set its keys.")
        return [Problem("Google reCAPTCHA", words) for words in found]

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision, or raise JourneyRefusedError.

        When its time comes to a scheduled revision that has broken since, it is taken off the
        schedule instead: the form in use stays, and other scheduled pages are not held up.
        """
        found = revision.as_object().problems()
        if not found:
            return super().publish(revision, *args, **kwargs)
        if revision.approved_go_live_at is None:
            raise JourneyRefusedError([str(problem) for problem in found])
        logger.error("The form %s was not published as scheduled: %s", self.slug, found[0])
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
        return None

    def save(self, clean: bool = True, **kwargs: Any) -> Any:
        """Save the page; a live one only when it works, through whichever door it came."""
        fields = kwargs.get("update_fields")
        matters = fields is None or bool({"steps", "use_recaptcha"} & set(fields))
        must_work = clean and self.live and matters
        if must_work and (found := self.problems()):
            raise JourneyRefusedError([str(problem) for problem in found])
        return super().save(clean=clean, **kwargs)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The template that shows the start page and every step."""
        return "reports/form_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The compiled journey and what is wrong with it."""
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return context | {
            "journey": self.compile(),
            "problems": self.problems(),
            "start": to_html(self.start),
            "done": to_html(self.done),
        }


_WORDS = ("slug", "concern", "title", "summary", "minutes", "start", "done")
_PARTS = (*_WORDS, "steps")


def known_signals() -> frozenset[str] | None:
    """The signals of the published triage policy; None, unchecked, while there is none."""
    try:
        return frozenset(live_policy().signals)
    except NoLivePolicyError:
        return None


def keys_in_use(page_id: int | None) -> dict[str, str]:
    """The kind of every question, by key, in the editions of a page that reports were sent on."""
    answered = JourneyEdition.objects.filter(page_id=page_id or 0, reports__isnull=False)
    found: dict[str, str] = {}
    for edition in answered.order_by("revision").distinct():
        questions = journey_from_dict(edition.document).every_question()
        found |= {question.key: question.kind for question in questions if question.is_asked}
    return found


def live_journey(slug: str) -> tuple[int, Journey] | None:
    """The page's id and the journey at an address, compiled once for each revision; None if not live."""
    published = (
        ReportFormPage.objects.live()
        .filter(slug=slug)
        .values_list("pk", "live_revision_id", "last_published_at")
        .first()
    )
    return (published[0], _compiled(*published)) if published else None


@lru_cache(maxsize=64)
def _compiled(pk: int, revision_id: int | None, published_at: datetime | None) -> Journey:
    """The journey of a page as it was published then."""
    page: ReportFormPage = ReportFormPage.objects.get(pk=pk)
    return page.compile(revision_id)


def page_from_dict(data: dict[str, Any], page: ReportFormPage | None = None) -> ReportFormPage:
    """A page, new or the one given, that says what a pack's journey says; not saved.

    Raises JourneyDataError naming path and key when the data has the wrong shape.
    """
    journey = journey_from_dict(data)
    page = page or ReportFormPage()
    for part in _WORDS:
        setattr(page, part, getattr(journey, part))
    page.steps = stream_from_dict(data)
    page.is_listed = bool(data.get("is_listed", page.is_listed))
    return page


def stream_from_dict(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps of a pack's journey as a page's StreamField holds them.

    Raises JourneyDataError naming path and key when the data has the wrong shape.
    """
    journey_from_dict(data)
    return steps_from_data(data.get("steps") or [])
