"""What keeps a campaign, a quiz or an outcome from being published, in words that say the cure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from campaigns.choices import Goal

if TYPE_CHECKING:
    from campaigns.models import CampaignPage, OutcomePage, QuizPage


def problems_of(campaign: CampaignPage) -> list[str]:
    """Everything that is wrong with a campaign."""
    return [*_days(campaign), *_ties(campaign), *_blocks(campaign), *_placements(campaign)]


def problems_of_quiz(quiz: QuizPage) -> list[str]:
    """Everything that is wrong with a quiz."""
    if not quiz.questions:
        return [_("Write at least one question.")]
    return [
        words
        for number, each in enumerate(quiz.questions, start=1)
        for words in _question(number, each.value)
    ]


def problems_of_outcome(outcome: OutcomePage) -> list[str]:
    """Everything that is wrong with what came of reports."""
    found = []
    if not outcome.told.strip():
        found.append(_("Say what people told you."))
    if not outcome.body:
        found.append(_("Say what you did."))
    if outcome.happened_on is None:
        found.append(_("Say when it happened."))
    return found


def _days(campaign: CampaignPage) -> Iterator[str]:
    if campaign.starts_on is None:
        yield _("Say on which day the campaign starts, under “Plan”.")
    elif campaign.ends_on and campaign.ends_on < campaign.starts_on:
        yield _("The campaign ends before it starts.")
    week: Any = (campaign.week_name.strip(), campaign.week_starts_on, campaign.week_ends_on)
    if any(week) and not all(week):
        yield _("Give the awareness week a name, a first day and a last day.")
    elif any(week) and week[2] < week[1]:
        yield _("The awareness week ends before it starts.")


def _ties(campaign: CampaignPage) -> Iterator[str]:
    if not campaign.priorities.all():
        yield _("Choose at least one priority that the campaign serves, under “Plan”.")
    if campaign.goal == Goal.REPORT and not campaign.report_forms.all():
        yield _("It asks people to report: choose the form that they fill in, under “Plan”.")


def _blocks(campaign: CampaignPage) -> Iterator[str]:
    for block in campaign.body:
        if rule := RULES.get(block.block_type):
            yield from rule(block.value)


def _story(story: Any) -> Iterator[str]:
    if not story["is_example"] and not (story["consent"] or "").strip():
        yield _(
            "A story has no consent: write down who agreed to it and when, or say that it is an example."
        )
    if story["is_example"] and (story["consent"] or "").strip():
        yield _("A story is an example and has consent: it can only be one of them.")


def _video(video: Any) -> Iterator[str]:
    title = video["title"]
    if bool(video["file"]) == bool(video["url"]):
        yield _("The video “%(title)s” needs a file or an address, not both.") % {"title": title}
    if not (video["captions_file"] if video["file"] else video["is_captioned"]):
        yield _("The video “%(title)s” has no captions.") % {"title": title}
    if not strip_tags(str(video["transcript"] or "")).strip():
        yield _("The video “%(title)s” has no transcript.") % {"title": title}


RULES: dict[str, Callable[[Any], Iterator[str]]] = {"story": _story, "video": _video}


def _placements(campaign: CampaignPage) -> Iterator[str]:
    keys = [block.value["key"] for block in campaign.kit_placements]
    for key in dict.fromkeys(keys):
        if keys.count(key) > 1:
            yield _("Two places have the code “%(key)s”.") % {"key": key}


def _question(number: int, scene: Any) -> Iterator[str]:
    options = scene["options"]
    if len(options) < 2:
        yield _("Question %(number)s needs at least two answers.") % {"number": number}
    if not any(each["is_right"] for each in options):
        yield _("Question %(number)s has no right answer.") % {"number": number}
    if not all(each["reason"].strip() for each in options):
        yield _("Question %(number)s has an answer without a reason.") % {"number": number}
