"""Journeys for tests: a small whole one, and random valid ones."""

from typing import Any

import yaml
from hypothesis import strategies as st

from reports.journey import Journey, journey_from_dict

WHOLE = """
slug: noise
concern: asb
title: Report noise
summary: Loud music
minutes: 5
start: Before you start
steps:
  - key: danger
    title: Danger
    questions:
      - kind: checkboxes
        key: danger
        label: Is anyone in danger now?
        options: |
          hurt = Someone is hurt | signals: danger-now, violence
          weapon = There is a weapon | signals: weapon
          none = None of these | alone | divider
  - key: call
    title: Call 999
    when: danger is hurt or weapon
    questions:
      - kind: stop
        key: called
        label: Call 999 now
        body: Call 999.
        options: |
          called = I have called | signals: danger-called
  - key: privacy
    title: How private
    questions:
      - {kind: tier, key: tier, label: "How private should it be?"}
  - key: what
    title: What happened
    questions:
      - kind: radios
        key: kind
        label: What is it?
        fact: behaviour
        options: |
          music = Music | signals: noise
          dogs = Dogs
          secret = Secret | when: tier is anonymous
      - {kind: long-text, key: words, label: In your words, max_length: 50}
  - key: more
    title: More
    when: kind is dogs
    questions:
      - {kind: short-text, key: breed, label: "What breed?", required: true}
      - {kind: short-text, key: my-job, label: Your job, identity: true, when: danger is not none}
  - key: where
    title: Where
    questions:
      - {kind: place, key: place, label: "Where is it?"}
      - {kind: landlord, key: landlord, label: "Whose home is it?"}
      - {kind: date, key: last, label: "When was the last time?"}
  - key: contact
    title: Contact
    questions:
      - {kind: safe-contact, key: contact, label: "How can we reach you?"}
      - {kind: notice, key: promise, body: We never ring without asking.}
done: Thank you
"""


def data() -> dict[str, Any]:
    """A fresh copy of the whole journey's data."""
    loaded: dict[str, Any] = yaml.safe_load(WHOLE)
    return loaded


def whole() -> Journey:
    """The whole journey."""
    return journey_from_dict(data())


_values = st.sampled_from(["a", "b", "c"])
_kinds = st.sampled_from(
    [
        "radios",
        "checkboxes",
        "select",
        "yes-no",
        "short-text",
        "place",
        "date",
        "notice",
        "safe-contact",
    ]
)
_OPTIONS = "a = A | signals: noise\nb = B\nc = C | alone"


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    """A valid journey of up to eight steps, whose conditions read earlier choices."""
    steps: list[dict[str, Any]] = [
        {"key": "s0", "title": "S", "questions": [{"kind": "tier", "key": "tier", "label": "T"}]}
    ]
    choices: list[tuple[str, tuple[str, ...]]] = [("tier", ("named", "anonymous"))]
    for number in range(1, draw(st.integers(2, 8))):
        earlier = tuple(choices)
        questions = [
            _question(draw, f"q{number}-{place}", earlier, choices)
            for place in range(draw(st.integers(1, 3)))
        ]
        if number > 2 and draw(st.integers(0, 5)) == 0:
            stop = {
                "kind": "stop",
                "key": f"q{number}-stop",
                "body": "Stop",
                "when": "tier is anonymous",
            }
            questions.append(stop)
        when = _condition(draw, earlier)
        steps.append({"key": f"s{number}", "title": "S", "when": when, "questions": questions})
    return journey_from_dict({"slug": "random", "concern": "asb", "title": "R", "steps": steps})


def _question(
    draw: st.DrawFn, key: str, earlier: tuple[tuple[str, tuple[str, ...]], ...], choices: list[Any]
) -> dict[str, Any]:
    """One random question; a choice joins those that later conditions may read."""
    kind = draw(_kinds)
    if kind == "notice":
        return {"kind": kind, "key": key, "body": "Words"}
    question = {"kind": kind, "key": key, "label": key, "when": _condition(draw, earlier)}
    if kind in {"radios", "checkboxes", "select"}:
        question["options"] = _OPTIONS
        choices.append((key, ("a", "b", "c")))
    if kind == "yes-no":
        choices.append((key, ("yes", "no", "not-sure")))
    return question


def _condition(draw: st.DrawFn, earlier: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    """Nothing, or a clause on an earlier choice."""
    if draw(st.booleans()):
        return ""
    key, values = draw(st.sampled_from(earlier))
    verb = draw(st.sampled_from(["is", "is not", "is answered"]))
    if verb == "is answered":
        return f"{key} {verb}"
    return f"{key} {verb} {draw(st.sampled_from(values))}"


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.sampled_from(["a", "b", "yes"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["how", "on", "kind", "ways", "phone", "postcode", "area", "name"]),
            inner,
        )
    ),
    max_leaves=6,
)


def answers_to(journey: Journey) -> st.SearchStrategy[dict[str, Any]]:
    """Answers of any shape to any of its questions, sensible or not."""
    keys = st.sampled_from([*journey.questions, "unknown"])
    sensible = st.sampled_from(
        ["a", "yes", "named", "anonymous", ["a"], ["b", "c"], {"how": "unknown"}]
    )
    return st.dictionaries(keys, sensible | anything, max_size=12)
