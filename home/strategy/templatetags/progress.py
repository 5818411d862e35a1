"""How we are doing, for templates: states in words and colour, and the strip of the home page."""

from django import template
from django.db.models import Subquery
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString

from home.addresses import address, address_of_path
from home.design import component
from home.strategy.doing import Card, cards_of
from home.strategy.models import Action, HowWeAreDoingPage, Indicator, PriorityPage
from home.strategy.progress import State, Why
from home.strategy.progress_words import STATES, WHYS, ActionStatus

register = template.Library()

TAGS = {
    State.ON_TRACK: "govuk-tag--green",
    State.AT_RISK: "govuk-tag--yellow",
    State.OFF_TRACK: "govuk-tag--red",
    State.NO_DATA: "govuk-tag--grey",
}
STATUS_TAGS = {
    ActionStatus.NOT_STARTED: "govuk-tag--grey",
    ActionStatus.UNDER_WAY: "",
    ActionStatus.ON_HOLD: "govuk-tag--yellow",
    ActionStatus.DONE: "govuk-tag--green",
    ActionStatus.STOPPED: "govuk-tag--grey",
}


@register.simple_tag
def state_tag(state: State) -> SafeString:
    """A state in words, in its colour."""
    return component("tag", {"text": str(STATES[state]), "classes": TAGS[state]})


@register.simple_tag
def status_tag(action: Action) -> SafeString:
    """How far an action has come, in words, in its colour."""
    status = ActionStatus(action.status)
    return component("tag", {"text": str(status.label), "classes": STATUS_TAGS[status]})


@register.filter
def why_words(why: Why) -> str:
    """Why a period has the state that it has."""
    return str(WHYS[why])


@register.simple_tag(takes_context=True)
def address_of(context: Context, page: PriorityPage) -> str:
    """Where a page is, without asking the database again."""
    return address(page, context["request"])


@register.simple_tag(takes_context=True)
def home_indicators(context: Context) -> list[dict[str, str]]:
    """The indicators that have a place on the home page, as `components/stat.html` wants them."""
    page = HowWeAreDoingPage.objects.live().order_by("path").values("url_path")[:1]
    chosen = Indicator.objects.live().exclude(home_place=None).order_by("home_place", "what")
    chosen = chosen.annotate(page_path=Subquery(page))
    cards = cards_of(chosen, timezone.localdate(), has_priorities=False)[:3]
    path = getattr(cards[0].indicator, "page_path", None) if cards else None
    all_at = address_of_path(path, context["request"]) if path else ""
    return [_stat(card, all_at) for card in cards]


def _stat(card: Card, all_at: str) -> dict[str, str]:
    row = card.known
    return {
        "value": row.number if row else "–",
        "label": card.indicator.what,
        "state": card.state.value,
        "note": row.period.words if row else "",
        "url": f"{all_at}{card.indicator.key}/" if all_at else "",
        "all_at": all_at,
    }
