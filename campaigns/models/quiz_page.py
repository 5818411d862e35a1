"""A quiz: scenes, answers, and a reason for every answer. It keeps nothing about anybody."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from campaigns.blocks import SceneBlock
from campaigns.problems import problems_of_quiz
from home.models.base import BasePage
from home.models.checked import Checked, CheckedPageForm


class QuizPage(Checked, BasePage):
    """“Scam or not?”, “what would you do?”: no sign-up, nothing stored."""

    intro = models.TextField(_("words above it"), max_length=400, blank=True)
    questions = StreamField([("question", SceneBlock(label=_("Question")))], blank=True)

    base_form_class = CheckedPageForm
    content_panels = [*BasePage.content_panels, FieldPanel("intro"), FieldPanel("questions")]
    search_fields = [*BasePage.search_fields, index.SearchField("questions")]
    parent_page_types = ["campaigns.CampaignPage"]
    subpage_types: list[str] = []
    template = "campaigns/quiz_page.html"

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def problems(self) -> list[str]:
        """Everything that keeps it from being published, in words."""
        return problems_of_quiz(self)
