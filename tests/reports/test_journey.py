"""Which steps and questions apply, where a person is, and which answers still count."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.facts import facts_of
from reports.journey import (
    ConditionError,
    JourneyDataError,
    OptionsError,
    first_unfinished,
    journey_from_dict,
    next_step,
    options_text,
    parse_condition,
    parse_options,
    previous_step,
    problems,
    prune,
)
from tests.reports import journeys
from tests.support.fuzz import examples

SAFE = {"danger": ["none"], "tier": "named", "kind": "music", "words": ""}
WHERE = {"place": {"kind": "home"}, "landlord": {"kind": "council"}, "last": {"how": "unknown"}}


@pytest.mark.parametrize(
    ("text", "answers", "holds"),
    [
        ("", {}, True),
        ("tier is named", {"tier": "named"}, True),
        ("tier is named or confidential", {"tier": "confidential"}, True),
        ("tier is named", {}, False),
        ("tier is not anonymous", {"tier": "named"}, True),
        ("tier is not anonymous", {}, True),
        ("danger is hurt", {"danger": ["weapon", "hurt"]}, True),
        ("danger is not hurt or weapon", {"danger": ["weapon"]}, False),
        ("danger is not hurt", {"danger": []}, True),
        ("words is answered", {"words": " "}, False),
        ("words is answered", {"words": "yes"}, True),
        ("place is home", {"place": {"kind": "home", "area": "bedwell"}}, True),
        ("contact is answered", {"contact": {"ways": [], "name": ""}}, False),
        ("a is b and c is d", {"a": "b"}, False),
        ("  a   is  b  and c is d ", {"a": "b", "c": "d"}, True),
    ],
)
def test_a_condition_holds(text: str, answers: dict[str, Any], *, holds: bool) -> None:
    assert parse_condition(text).holds(answers) is holds
    assert parse_condition(str(parse_condition(text))) == parse_condition(text)


@pytest.mark.parametrize(
    "text",
    [
        "tier",
        "tier is",
        "Tier is named",
        "tier = named",
        "is named",
        "a is b or",
        "a is not",
        "a is B",
    ],
)
def test_a_line_that_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(ConditionError):
        parse_condition(text)


def test_options_say_every_part_and_can_be_written_back() -> None:
    text = "noise = Noise | hint: Loud | signals: nuisance, noise | when: a is b\nnone = None | alone | divider"
    noise, none = parse_options(text)
    assert (noise.hint, noise.signals, str(noise.when)) == ("Loud", ("nuisance", "noise"), "a is b")
    assert (none.is_alone, none.has_divider) == (True, True)
    assert parse_options(options_text((noise, none))) == (noise, none)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = A\nb", "Line 2: “b” needs a key"),
        ("\n\nB B = x", "Line 3: “B B” cannot be a key"),
        ("a = A | hnt: x", "Line 1: “hnt: x” is not a part"),
        ("a = A | when: nonsense", "Line 1: in “when:”"),
        ("a = A | signals: No Good", "“No Good” cannot be a signal"),
        ("a = A\na = B", "Line 2: the key “a” is used twice"),
    ],
)
def test_a_bad_option_line_is_named(text: str, words: str) -> None:
    with pytest.raises(OptionsError, match=words.replace("(", r"\(")):
        parse_options(text)


@pytest.mark.parametrize(
    ("answers", "steps"),
    [
        ({}, "danger privacy what where contact"),
        ({"danger": ["hurt"]}, "danger call privacy what where contact"),
        ({**SAFE, "kind": "dogs"}, "danger privacy what more where contact"),
        ({**SAFE, "tier": "anonymous"}, "danger privacy what where contact"),
        ({"kind": "secret"}, "danger privacy what where contact"),
    ],
)
def test_only_what_applies_is_asked(answers: dict[str, Any], steps: str) -> None:
    assert [step.key for step in journeys.whole().steps_for(answers)] == steps.split()


@pytest.mark.parametrize(
    ("tier", "asked"),
    [("named", ["contact", "promise"]), ("anonymous", ["promise"]), ("", ["contact", "promise"])],
)
def test_who_they_are_is_never_asked_of_an_anonymous_reporter(tier: str, asked: list[str]) -> None:
    journey = journeys.whole()
    questions = journey.questions_for(journey.steps[-1], {"tier": tier})
    assert [question.key for question in questions] == asked


def test_changing_an_answer_drops_all_that_hung_on_it() -> None:
    answers = {
        **SAFE,
        "danger": ["hurt"],
        "called": "called",
        "kind": "dogs",
        "breed": "Pug",
        "my-job": "x",
    }
    assert prune(journeys.whole(), answers) == answers
    changed = prune(journeys.whole(), answers | {"kind": "music"})
    assert "breed" not in changed
    assert "my-job" not in changed
    assert "called" not in prune(journeys.whole(), answers | {"danger": ["none"]})
    assert "my-job" not in prune(journeys.whole(), answers | {"tier": "anonymous"})


@pytest.mark.parametrize(
    ("answers", "unfinished"),
    [
        ({}, "danger"),
        ({"danger": []}, "danger"),
        ({"danger": ["hurt"]}, "call"),
        ({"danger": ["forged"]}, "danger"),
        ({k: SAFE[k] for k in ("danger", "tier", "kind")}, "what"),
        (SAFE, "where"),
        ({**SAFE, **WHERE}, "contact"),
        ({**SAFE, **WHERE, "contact": {}}, None),
        ({**SAFE, **WHERE, "tier": "anonymous"}, None),
    ],
)
def test_the_first_unfinished_step(answers: dict[str, Any], unfinished: str | None) -> None:
    step = first_unfinished(journeys.whole(), answers)
    assert (step.key if step else None) == unfinished


def test_next_and_previous_keep_to_what_applies() -> None:
    journey = journeys.whole()
    after = next_step(journey, SAFE, "what")
    before = previous_step(journey, SAFE, "where")
    assert (after.key if after else "", before.key if before else "") == ("where", "what")
    assert next_step(journey, SAFE, "contact") is None
    assert next_step(journey, SAFE, "more") is None
    assert previous_step(journey, SAFE, "danger") is None
    assert journey.step_at("call", SAFE) is None


def test_facts_hold_signals_choices_and_places_but_no_words() -> None:
    answers = {
        **SAFE,
        "danger": ["hurt"],
        "called": "called",
        "words": "smith",
        "place": {"kind": "home", "area": "outside", "address": "1 High St"},
        "landlord": {"kind": "association", "name": "orchard-housing"},
    }
    assert facts_of(journeys.whole(), answers, ["orchard-housing"]) == {
        "concern:asb",
        "tier:named",
        "signal:danger-now",
        "signal:violence",
        "signal:danger-called",
        "signal:noise",
        "behaviour:music",
        "place:home",
        "area:outside",
        "signal:outside-area",
        "landlord:association",
        "landlord:orchard-housing",
    }
    assert "landlord:orchard-housing" not in facts_of(journeys.whole(), answers)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("steps", 0, "questions", 0, "hnt"), "x", "steps[1].questions[1]: unknown key “hnt”"),
        (("steps", 0, "titel"), "x", "steps[1]: unknown key “titel”"),
        (("colour",), "x", "the journey: unknown key “colour”"),
        (
            ("steps", 0, "questions", 0, "kind"),
            "radio",
            "steps[1].questions[1].kind: “radio” is not",
        ),
        (("steps", 0, "questions", 0, "required"), "yes", "required: must be true or false"),
        (("steps", 0, "title"), 7, "steps[1].title: must be words"),
        (("steps",), "x", "steps: must be a list"),
        (("steps", 0), "x", "steps[1]: must be a table"),
        (("minutes",), "ten", "minutes: must be a whole number"),
        (("steps", 3, "questions", 1, "max_length"), -1, "max_length: must be a whole number"),
    ],
)
def test_data_of_the_wrong_shape_is_refused_by_path(
    path: tuple[Any, ...], value: Any, words: str
) -> None:
    data = journeys.data()
    inner: Any = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(JourneyDataError) as caught:
        journey_from_dict(data)
    assert words in str(caught.value)


@given(st.data())
@settings(max_examples=examples(60), deadline=None)
def test_any_walk_ends_and_nothing_inapplicable_is_kept(data: st.DataObject) -> None:
    journey = data.draw(journeys.journeys())
    assert problems(journey) == []
    answers = data.draw(journeys.answers_to(journey))
    kept = prune(journey, answers)
    assert prune(journey, kept) == kept
    asked = {q.key for each in journey.asked(kept) for q in each.questions}
    assert set(kept) <= asked
    assert journey.tier(kept) != "anonymous" or not any(journey.questions[k].says_who for k in kept)
    facts_of(journey, answers)
    steps = journey.steps_for(kept)
    walked, step = [], steps[0] if steps else None
    while step is not None:
        walked.append(step)
        step = next_step(journey, kept, step.key)
    assert tuple(walked) == steps
