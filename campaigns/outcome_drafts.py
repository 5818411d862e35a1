"""Begins a page about what came of reports; somebody still has to say what was done before it can be published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from campaigns.choices import Topic
from campaigns.models import OutcomeForm, OutcomeIndexPage, OutcomePage


@dataclass(frozen=True)
class Beginning:
    """What is known of it: words, the day, the topic, the ids of the forms, and the keys of the areas."""

    slug: str
    title: str
    told: str
    result: str
    topic: str
    happened_on: date
    forms: tuple[int, ...] = ()
    areas: tuple[str, ...] = ()


def place_for(user: Any) -> OutcomeIndexPage | None:
    """The page below which somebody may begin one; None where there is none, or they may not."""
    # The menu of every page of the admin asks this: who may write nothing costs no query of its own.
    if not page_permission_policy.user_has_permission(user, "add"):
        return None
    index: OutcomeIndexPage | None = OutcomeIndexPage.objects.order_by("path").first()
    if index is None or not index.permissions_for_user(user).can_add_subpage():
        return None
    return index


def topic_of(concern: str) -> str:
    """The topic of the same name as a concern, or “something else”."""
    return concern if concern in Topic.values else Topic.OTHER.value


@transaction.atomic
def begin_outcome(*, index: OutcomeIndexPage, beginning: Beginning, user: Any) -> OutcomePage:
    """The draft, new; or the page that was begun from the same before, as it is by now."""
    above = Page.objects.select_for_update(no_key=True, of=("self",)).get(pk=index.pk)
    begun: OutcomePage | None = (
        OutcomePage.objects.child_of(above).filter(slug=beginning.slug).first()
    )
    if begun is not None:
        return begun
    page = OutcomePage(
        live=False,
        slug=beginning.slug,
        title=beginning.title,
        told=beginning.told,
        result=beginning.result,
        topic=beginning.topic,
        happened_on=beginning.happened_on,
        areas=[{"type": "area", "value": area} for area in beginning.areas],
        owner=user,
    )
    page.report_forms = _forms(beginning.forms)
    above.specific.add_child(instance=page)
    page.save_revision(user=user, log_action=False)
    log(instance=page, action="wagtail.create", user=user, content_changed=True)
    return page


def _forms(ids: Iterable[int]) -> list[OutcomeForm]:
    return [OutcomeForm(page_id=number, sort_order=order) for order, number in enumerate(ids)]
