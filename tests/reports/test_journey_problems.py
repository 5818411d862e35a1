"""What an editor got wrong is named, where it is and in words."""

from collections.abc import Callable
from typing import Any

import pytest

from reports.journey import journey_from_dict, problems
from tests.reports import journeys

Data = dict[str, Any]
SIGNALS = frozenset({"danger-now", "violence", "weapon", "danger-called", "noise"})


def _question(data: Data, step: int, place: int = 0) -> Data:
    found: Data = data["steps"][step]["questions"][place]
    return found


def _set(step: int, place: int, **words: Any) -> Callable[[Data], None]:
    return lambda data: _question(data, step, place).update(words)


def _step(step: int, **words: Any) -> Callable[[Data], None]:
    return lambda data: data["steps"][step].update(words)


def _stop(data: Data) -> None:
    data["steps"].insert(0, {"key": "no", "title": "No", "questions": [_STOP]})


def _stop_all(data: Data) -> None:
    for value in ("yes", "no", "not-sure"):
        stop = {**_STOP, "key": f"stop-{value}", "when": f"go is {value}"}
        data["steps"].insert(0, {"key": f"no-{value}", "title": "No", "questions": [stop]})
    go = {"kind": "yes-no", "key": "go", "label": "Go?"}
    data["steps"].insert(0, {"key": "go", "title": "Go", "questions": [go]})


_STOP = {"kind": "stop", "key": "halt", "body": "Stop here."}


def test_the_whole_journey_has_no_problems() -> None:
    stored = {"danger": "checkboxes", "words": "short-text", "kind": "select"}
    assert problems(journeys.whole(), SIGNALS, stored) == []


@pytest.mark.parametrize(
    ("break_it", "where", "words"),
    [
        (_set(3, 1, key="kind"), "What happened", "two questions have the key “kind”"),
        (_step(3, key="danger"), "The whole form", "2 steps have the key “danger”"),
        (_step(3, key="check"), "What happened", "cannot be its key"),
        (_step(3, key="Bad Key"), "What happened", "cannot be its key"),
        (_step(3, questions=[]), "What happened", "asks nothing"),
        (_step(0, when="kind is music"), "Danger", "not asked on an earlier page"),
        (_set(3, 1, when="kind is music"), "words", "not asked on an earlier page"),
        (_step(4, when="nobody is here"), "More", "no question has that key"),
        (_step(4, when="kind is cats"), "More", "does not offer “cats”"),
        (_step(4, when="words is cats"), "More", "is answered in words"),
        (_step(4, when="kind = cats"), "More", "cannot be read"),
        (_set(3, 0, retired=True), "More", "which is not asked"),
        (_set(3, 0, options="music"), "kind", "Line 1: “music” needs a key"),
        (_set(3, 0, options=""), "kind", "it has no options"),
        (_set(3, 0, options="dogs = A\ndogs = B"), "kind", "used twice"),
        (_set(3, 0, options="dogs = A | signals: loud"), "kind", "no signal “loud”"),
        (
            _set(3, 0, options="dogs = A | when: breed is answered"),
            "kind",
            "not asked on an earlier page",
        ),
        (_set(3, 0, label=""), "kind", "has no label"),
        (_set(3, 0, key="Kind"), "Kind", "cannot be its key"),
        (_set(3, 0, fact="A b"), "kind", "cannot be a fact"),
        (_set(6, 1, body=""), "promise", "says nothing"),
        (_set(2, 0, kind="yes-no"), "The whole form", "no question asks how private"),
        (_set(3, 1, kind="tier", max_length=None), "The whole form", "2 questions ask how private"),
        (_set(2, 0, when="danger is none"), "tier", "everybody must answer it"),
        (_set(2, 0, required=False), "tier", "everybody must answer it"),
        (_set(2, 0, options="secret = Secret"), "tier", "can only be named"),
        (_set(2, 0, options="named = N | when: danger is none"), "tier", "cannot have conditions"),
        (_set(0, 0, identity=True), "danger", "must come on a page after the privacy question"),
        (_stop, "The whole form", "nobody can reach the end"),
        (_stop_all, "The whole form", "nobody can reach the end"),
    ],
)
def test_a_mistake_is_named(break_it: Callable[[Data], None], where: str, words: str) -> None:
    data = journeys.data()
    break_it(data)
    if words.startswith("2 questions"):
        del _question(data, 3, 1)["max_length"]
    found = [str(problem) for problem in problems(journey_from_dict(data), SIGNALS, {})]
    assert any(where in line and words in line for line in found), found


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ({"gone": "radios"}, "reports already answer “gone”"),
        ({"kind": "long-text"}, "already answer it as “long-text”, and now it is “radios”"),
        ({"danger": "radios"}, "now it is “checkboxes”"),
    ],
)
def test_a_key_under_stored_reports_cannot_vanish_or_change(
    stored: dict[str, str], words: str
) -> None:
    (found,) = problems(journeys.whole(), SIGNALS, stored)
    assert words in str(found)


def test_a_retired_question_keeps_its_key_and_is_not_asked() -> None:
    data = journeys.data()
    _question(data, 3, 1)["retired"] = True
    journey = journey_from_dict(data)
    assert problems(journey, SIGNALS, {"words": "long-text"}) == []
    assert [q.key for q in journey.questions_for(journey.steps[3], {})] == ["kind"]


def test_a_stop_that_some_avoid_is_no_problem() -> None:
    data = journeys.data()
    data["steps"].insert(
        1, {"key": "no", "title": "No", "when": "danger is weapon", "questions": [_STOP]}
    )
    assert problems(journey_from_dict(data), SIGNALS, {}) == []


def test_an_empty_journey_says_so() -> None:
    found = problems(journey_from_dict({"slug": "x", "concern": "x", "title": "x"}))
    assert "there are no steps" in str(found[0])
