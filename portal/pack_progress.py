"""What progress.yaml of a pack must look like: indicators, their figures, and actions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from home.strategy.periods import NotAPeriod
from home.strategy.progress_loading import YEARS, first_day
from home.strategy.progress_words import CADENCES, POLARITIES, UNITS, ActionStatus, Feed
from portal.pack_shapes import (
    Shape,
    anything,
    email,
    flag,
    key,
    maybe_day,
    maybe_number,
    maybe_words,
    one_of,
    words,
)
from portal.pack_strategy import body, day, maybe_link, path, paths
from portal.pack_yaml import Document

LISTS = {"indicators": "key", "actions": "key"}


def maybe_figure(value: Any) -> str:
    """A number, or nothing."""
    fine = value is None or (isinstance(value, int | float) and not isinstance(value, bool))
    return "" if fine else "write a plain number, like 81 or 81.5."


def targets(value: Any) -> str:
    """Targets by the period from which each stands."""
    fine = value is None or (
        isinstance(value, dict) and not any(maybe_figure(v) or v is None for v in value.values())
    )
    return "" if fine else 'write periods with their targets, like {"Q1 2026/27": 90}.'


def figures(value: Any) -> str:
    """A list; what is in it is checked with the indicator that it belongs to."""
    return "" if isinstance(value, list) else "this must be a list; each entry starts with `- `."


PAGE: dict[str, Any] = {
    "summary": maybe_words,
    "nav": flag,
    "review_owner": maybe_words,
    "review_due_on": maybe_day,
    "body": body,
}
DOING_PAGE = Shape(must={"title": words}, may=PAGE)
ACTIONS_PAGE = Shape(must={"title": words, "below": path}, may=PAGE)
FIGURE = Shape(
    must={"period": words, "value": maybe_figure},
    may={"note": maybe_words, "entered_on": maybe_day},
)
INDICATOR = Shape(
    must={"key": key, "what": words, "owner": words, "source": words, "starts": words},
    may=dict.fromkeys(
        (
            *("why", "specific", "measured_by", "achievable", "relevant", "by_when"),
            *("unit_word", "agreed_words", "feed_of"),
        ),
        maybe_words,
    )
    | dict.fromkeys(
        ("decimals", "days_to_publish", "hides_below", "from_year", "to_year", "home_place"),
        maybe_number,
    )
    | {
        "unit": one_of(*UNITS),
        "polarity": one_of(*POLARITIES),
        "cadence": one_of(*CADENCES),
        "year_starts": one_of(*YEARS),
        "feed": one_of(*Feed.values),
        "baseline": maybe_figure,
        "tolerance": maybe_figure,
        "priorities": paths,
        "targets": targets,
    },
    lists={"figures": FIGURE},
)
ACTION = Shape(
    must={"key": key, "promise": words, "owner": words, "due_on": day},
    may={
        "more": maybe_words,
        "priority": path,
        "group_name": maybe_words,
        "owner_email": email,
        "plan_year": maybe_number,
        "status": one_of(*ActionStatus.values),
        "reason": maybe_words,
        "evidence": maybe_words,
        "evidence_url": maybe_link,
    },
    lists={
        "history": Shape(
            must={"day": day},
            may={
                "promise": maybe_words,
                "owner": maybe_words,
                "due_on": day,
                "status": one_of(*ActionStatus.values),
                "reason": maybe_words,
                "evidence": maybe_words,
                "evidence_url": maybe_link,
            },
        )
    },
)
PROGRESS_FILE = Shape(
    must={},
    may={"how_we_are_doing": anything, "actions_page": anything},
    lists={"indicators": INDICATOR, "actions": ACTION},
)


def check_progress(document: Document) -> None:
    """Raise PackError for the first thing that is wrong in a progress.yaml."""
    PROGRESS_FILE.check(document, document.data, ())
    for name, shape in (("how_we_are_doing", DOING_PAGE), ("actions_page", ACTIONS_PAGE)):
        if document.data.get(name) is not None:
            shape.check(document, document.data[name], (name,))
    for count, entry in enumerate(document.data.get("indicators", [])):
        _check_indicator(document, entry, count)
    for count, entry in enumerate(document.data.get("actions", [])):
        _check_action(document, entry, count)


def _check_indicator(document: Document, entry: dict[str, Any], count: int) -> None:
    where = ("indicators", count)
    if entry.get("baseline") is None and not entry.get("targets"):
        raise document.error(where, "an indicator needs a `baseline` or `targets`.")
    named = [(("starts",), entry["starts"])]
    named += [(("targets",), each) for each in entry.get("targets") or {}]
    for place, text in named:
        _period(document, entry, text, (*where, *place))
    for number, figure in enumerate(entry.get("figures", [])):
        starts = _period(document, entry, figure["period"], (*where, "figures", number, "period"))
        if starts > timezone.localdate():
            raise document.error((*where, "figures", number, "period"), "this has not begun yet.")


def _period(document: Document, entry: dict[str, Any], text: Any, where: tuple[Any, ...]) -> date:
    try:
        return first_day(entry, text)
    except NotAPeriod as wrong:
        raise document.error(where, str(wrong)) from wrong


def _check_action(document: Document, entry: dict[str, Any], count: int) -> None:
    where = ("actions", count)
    status = entry.get("status", ActionStatus.NOT_STARTED)
    if status in ActionStatus.explained() and not entry.get("reason"):
        raise document.error(where, "on-hold and stopped need a `reason`.")
    if status == ActionStatus.DONE and not entry.get("evidence"):
        raise document.error(where, "done needs `evidence`.")


def page_of(documents: list[Document], name: str) -> Mapping[str, Any] | None:
    """The last of the files to say it has the page's words."""
    said = [document.data[name] for document in documents if document.data.get(name) is not None]
    return said[-1] if said else None
