"""A page of a journey as a form: what is typed becomes an answer, or a message that says what to do."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from home.design import component
from reports.forms import AreaChoice, LandlordChoice, StepForm, clean_all
from reports.journey import first_unfinished, journey_from_dict
from tests.reports import journeys
from tests.support.fuzz import examples

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
AREAS = (
    AreaChoice("bedwell", "Bedwell", ("SG1 1", "SG1 3")),
    AreaChoice("pin-green", "Pin Green", ("SG1 3", "SG1 5")),
)
LANDLORDS = (LandlordChoice("orchard-housing", "Orchard Housing"),)
EXTRA: dict[str, Any] = {"options": "a = A\nb = B | hint: Second\nnone = None | alone | divider"}
PARTS = (
    "",
    "-day",
    "-about",
    "-kind",
    "-postcode",
    "-address",
    "-area",
    "-name",
    "-phone",
    "-email",
)
BIDI = "\u202e"


def ask(kind: str, typed: str | dict[str, Any] | None, **words: Any) -> StepForm:
    """A page that asks one question, posted (a string is a query) or only shown."""
    if kind in {"radios", "checkboxes", "select"}:
        words = EXTRA | words
    question = {"kind": kind, "key": "q", "label": "Your answer", **words}
    steps = [{"key": "s", "title": "S", "questions": [question]}]
    journey = journey_from_dict({"slug": "x", "concern": "x", "title": "x", "steps": steps})
    data = QueryDict(typed, encoding="utf-8") if isinstance(typed, str) else typed
    (step,) = journey.steps
    return StepForm(step, step.questions, data, areas=AREAS, landlords=LANDLORDS, now=NOW)


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        ("radios", "q=a", "a"),
        ("radios", "q=a&q=b", "b"),
        ("select", "q=b", "b"),
        ("yes-no", "q=not-sure", "not-sure"),
        ("tier", "q=anonymous", "anonymous"),
        ("checkboxes", "q=b&q=a&q=a", ["a", "b"]),
        ("checkboxes", "q=none", ["none"]),
        ("short-text", "q=+two%0D%0Alines+", "two lines"),
        ("long-text", "q=two%0D%0Alines", "two\nlines"),
        ("long-text", "q=a%00b", "ab"),
        ("long-text", {"q": f"a{BIDI}b\ud800c"}, "abc"),
        ("long-text", {"q": "👩‍👧 café שלום"}, "👩‍👧 café שלום"),
        ("long-text", "", ""),
        (
            "date",
            "q-day=1&q-month=11&q-year=2026",
            {"how": "exact", "on": "2026-11-01", "about": ""},
        ),
        ("date", "q-about=early+May", {"how": "about", "on": "", "about": "early May"}),
        ("date", "q-unknown=unknown", {"how": "unknown", "on": "", "about": ""}),
        (
            "time-pattern",
            "q-days=fri&q-days=mon&q-days=someday&q-times=night&q-detail=late",
            {"days": ["mon", "fri"], "times": ["night"], "detail": "late"},
        ),
        ("landlord", "q-kind=council", {"kind": "council", "name": ""}),
        (
            "landlord",
            "q-kind=association&q-name=orchard-housing",
            {"kind": "association", "name": "orchard-housing"},
        ),
        ("landlord", "q-kind=private&q-other=Mr+B", {"kind": "private", "name": "Mr B"}),
        ("description", "q-person=tall&q-vehicle=red", {"person": "tall", "vehicle": "red"}),
        ("sharing", "q-who=My+son", {"who": "My son", "why": ""}),
    ],
)
def test_what_is_typed_becomes_the_answer(kind: str, typed: Any, answer: Any) -> None:
    form = ask(kind, typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"q": answer}


@pytest.mark.parametrize(
    ("typed", "postcode", "area"),
    [
        ("q-postcode=sg11ab", "SG1 1AB", "bedwell"),
        ("q-postcode=SG1+1AB&q-area=pin-green", "SG1 1AB", "bedwell"),
        ("q-postcode=SG1+3AB&q-area=pin-green", "SG1 3AB", "pin-green"),
        ("q-postcode=M1+1AA", "M1 1AA", "outside"),
        ("q-postcode=M1+1AA&q-area=bedwell", "M1 1AA", "bedwell"),
        ("q-address=High+Street&q-area=bedwell", "", "bedwell"),
        ("q-address=High+Street", "", "unknown"),
    ],
)
def test_the_area_follows_from_the_postcode(typed: str, postcode: str, area: str) -> None:
    form = ask("place", f"q-kind=street&{typed}")
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["q"]["postcode"], form.cleaned_data["q"]["area"]) == (postcode, area)


LONG = "x" * 21


@pytest.mark.parametrize(
    ("kind", "typed", "href", "words"),
    [
        ("radios", "", "#q", "Select an answer to “Your answer”"),
        ("radios", "q=forged", "#q", "Select an answer"),
        ("checkboxes", "", "#q", "Select at least one answer"),
        ("checkboxes", "q=forged&q=a", "#q", "Select at least one answer"),
        ("checkboxes", "q=a&q=none", "#q", "Select “None” by itself"),
        ("long-text", f"q={LONG}", "#q", "must be 20 characters or fewer. Take away 1 of them"),
        ("description", f"q-vehicle={LONG}", "#q-vehicle", "must be 20 characters or fewer"),
        ("date", "", "#q-day", "Enter a date"),
        ("date", "q-day=31&q-month=2&q-year=2026", "#q-day", "Enter a real date"),
        ("date", "q-day=24&q-month=11&q-year=2026", "#q-day", "today or in the past"),
        ("date", "q-day=1&q-month=1&q-year=26", "#q-day", "year in full"),
        ("date", "q-day=1&q-month=May&q-year=2026", "#q-day", "Enter a day, month and year"),
        ("date", "q-day=%C2%B2&q-month=5&q-year=2026", "#q-day", "Enter a day, month and year"),
        ("date", f"q-about={'x' * 201}", "#q-about", "200 characters"),
        ("time-pattern", f"q-detail={'x' * 501}", "#q-detail", "500 characters"),
        ("place", "q-address=x", "#q-kind", "Select what kind of place"),
        ("place", "q-kind=castle&q-address=x", "#q-kind", "Select what kind of place"),
        ("place", "q-kind=street", "#q-address", "Enter an address, a postcode or a description"),
        ("place", "q-kind=street&q-postcode=12345", "#q-postcode", "Enter a full postcode"),
        ("place", "q-kind=street&q-postcode=SG1+3AB", "#q-area", "can be in Bedwell, Pin Green"),
        (
            "place",
            "q-kind=street&q-address=x&q-area=mars",
            "#q-area",
            "Select an area from the list",
        ),
        ("landlord", "", "#q-kind", "Select an answer"),
        ("landlord", "q-kind=king", "#q-kind", "Select an answer"),
        ("landlord", "q-kind=association&q-name=forged", "#q-name", "Select a landlord"),
        ("landlord", f"q-kind=private&q-other={'x' * 201}", "#q-other", "200 characters"),
        ("safe-contact", "q-ways=phone", "#q-phone", "Enter a phone number, or untick"),
        ("safe-contact", "q-ways=visit", "#q-address", "Enter a postal address"),
        ("safe-contact", "q-phone=01632960001", "#q-ways", "Select how we may contact you"),
        ("safe-contact", "q-ways=text&q-phone=ring+me", "#q-phone", "like 01632 960 001"),
        ("safe-contact", "q-ways=email&q-email=me", "#q-email", "like name@example.com"),
        ("safe-contact", f"q-name={'x' * 201}", "#q-name", "200 characters"),
    ],
)
def test_a_mistake_says_what_to_do_and_where(kind: str, typed: str, href: str, words: str) -> None:
    extra = {"max_length": 20} if kind in {"long-text", "description"} else {}
    form = ask(kind, typed, **extra)
    assert not form.is_valid()
    assert [line["href"] for line in form.error_summary] == [href]
    assert words in form.error_summary[0]["text"]


@pytest.mark.parametrize(
    "kind", ["short-text", "long-text", "time-pattern", "sharing", "safe-contact"]
)
def test_a_required_answer_is_asked_for_in_the_editors_words(kind: str) -> None:
    form = ask(kind, "", required=True, if_missing="Enter 100% of it")
    assert [line["text"] for line in form.error_summary] == ["Enter 100% of it"]


def test_what_was_typed_is_shown_again_and_a_kept_answer_is_recalled() -> None:
    form = ask("date", "q-day=31&q-month=2&q-year=2026&q-about=then")
    (bound,) = form
    date_input, about, _unknown = bound.parts
    assert [item["value"] for item in date_input.params["items"]] == ["31", "2", "2026"]
    assert about.params["value"] == "then"
    assert bound.errors
    step = journeys.whole().steps[5]
    answers = {
        "last": {"how": "exact", "on": "2026-11-02"},
        "landlord": {"kind": "private", "name": "Mr B"},
    }
    shown = StepForm(step, step.questions, answers=answers, landlords=LANDLORDS, now=NOW)
    _place, landlord, last = shown
    assert [item["value"] for item in last.parts[0].params["items"]] == ["2", "11", "2026"]
    assert landlord.parts[-1].params["value"] == "Mr B"
    assert not shown.is_valid()
    assert shown.error_summary == []


@pytest.mark.parametrize(
    ("kind", "component", "count"),
    [
        ("radios", "radios", 1),
        ("select", "select", 1),
        ("checkboxes", "checkboxes", 1),
        ("short-text", "input", 1),
        ("long-text", "character-count", 1),
        ("date", "date-input", 3),
        ("time-pattern", "checkboxes", 3),
        ("place", "radios", 5),
        ("landlord", "radios", 3),
        ("description", "character-count", 2),
        ("safe-contact", "input", 10),
    ],
)
def test_a_lone_question_is_the_heading_of_its_page(kind: str, component: str, count: int) -> None:
    form = ask(kind, None, hint="Think")
    (bound,) = form
    assert (bound.component, len(bound.parts)) == (component, count)
    assert (form.title, form.has_own_heading) == ("Your answer", False)
    if count > 1:
        named = (bound.fieldset or {})["legend"]
        assert bound.hint == "Think"
    elif component in {"radios", "checkboxes"}:
        named = bound.params["fieldset"]["legend"]
    else:
        named = bound.params["label"]
    assert (named["text"], named["isPageHeading"]) == ("Your answer", True)


@pytest.mark.parametrize("step", range(7))
def test_every_error_points_at_an_input_that_is_drawn(step: int) -> None:
    page = journeys.whole().steps[step]
    odd = {f"{q.key}{part}": "<b>" * 300 for q in page.questions for part in PARTS}
    form = StepForm(page, page.questions, odd, areas=AREAS, landlords=LANDLORDS, now=NOW)
    drawn = "".join(
        component(part.component, part.params) for bound in form for part in bound.parts
    )
    assert "<b>" not in drawn
    assert form.error_summary
    for line in form.error_summary:
        assert f'id="{line["href"].removeprefix("#")}"' in drawn
        assert line["text"].replace('"', "&#34;") in drawn


def test_a_notice_and_a_stop_have_words() -> None:
    (notice,) = ask("notice", None, body="## Please\n\n- <b>do</b>")
    assert (notice.parts, notice.component, notice.params) == ((), "", {})
    assert notice.body == (
        '<h2 class="govuk-heading-m">Please</h2>\n'
        '<ul class="govuk-list govuk-list--bullet"><li>&lt;b&gt;do&lt;/b&gt;</li></ul>'
    )
    form = ask("stop", "q=on", label="", body="Call 999.", options="on = Carry on")
    (stop,) = form
    assert form.is_valid()
    assert form.has_own_heading
    assert stop.params["fieldset"]["legend"]["text"] == "What do you want to do?"


WHOLE = {
    "danger": ["none"],
    "tier": "named",
    "kind": "dogs",
    "words": "",
    "breed": "Pug",
    "my-job": "",
    "place": {"kind": "street", "postcode": "sg1 1ab"},
    "landlord": {"kind": "unknown"},
    "last": {"how": "exact", "on": "2026-11-01"},
    "contact": {"ways": ["email"], "email": "a@example.com"},
}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, set()),
        ({"breed": ""}, {"more"}),
        ({"kind": "music"}, set()),
        ({"kind": "secret"}, {"what"}),
        ({"danger": ["hurt"]}, {"call"}),
        ({"words": "x" * 51}, {"what"}),
        ({"last": {"how": "exact", "on": "2027-01-01"}}, {"where"}),
        ({"contact": {"ways": ["email"], "email": "nonsense"}}, {"contact"}),
        ({"contact": "nonsense", "tier": "anonymous"}, set()),
        ({"landlord": None, "place": None, "last": None}, {"where"}),
        ({"tier": "secret"}, {"privacy"}),
    ],
)
def test_everything_is_checked_again_together(change: dict[str, Any], wrong: set[str]) -> None:
    answers, errors = clean_all(journeys.whole(), WHOLE | change, areas=AREAS, now=NOW)
    assert set(errors) == wrong
    if not wrong:
        assert answers["place"]["area"] == "bedwell"
        assert clean_all(journeys.whole(), answers, areas=AREAS, now=NOW) == (answers, {})


def test_a_journey_that_stopped_cannot_be_sent() -> None:
    stop = {"kind": "stop", "key": "halt", "body": "Stop."}
    data = {"slug": "x", "concern": "x", "title": "x"}
    journey = journey_from_dict(
        {**data, "steps": [{"key": "s", "title": "S", "questions": [stop]}]}
    )
    answers, errors = clean_all(journey, {}, now=NOW)
    assert (answers, list(errors)) == ({}, ["s"])


@given(st.data())
@settings(max_examples=examples(60), deadline=None)
def test_any_answers_can_be_checked(data: st.DataObject) -> None:
    journey = data.draw(journeys.journeys())
    answers = data.draw(journeys.answers_to(journey))
    cleaned, errors = clean_all(journey, answers, areas=AREAS, landlords=LANDLORDS, now=NOW)
    if not errors:
        again = clean_all(journey, cleaned, areas=AREAS, landlords=LANDLORDS, now=NOW)
        assert again == (cleaned, {})
    assert set(cleaned) <= set(journey.questions)


@given(st.data())
@settings(max_examples=examples(60), deadline=None)
def test_anything_can_be_posted(data: st.DataObject) -> None:
    journey = journeys.whole()
    step = data.draw(st.sampled_from(journey.steps))
    names = st.sampled_from(
        [
            f"{q.key}{part}"
            for q in step.questions
            for part in (
                "",
                "-day",
                "-month",
                "-year",
                "-kind",
                "-postcode",
                "-ways",
                "-phone",
                "-area",
            )
        ]
    )
    text = st.text(st.characters(), max_size=30) | st.sampled_from(
        ["home", "phone", "1", "SG1 1AA"]
    )
    posted = data.draw(st.dictionaries(names, st.lists(text, max_size=3), max_size=8))
    form = StepForm(step, step.questions, posted, areas=AREAS, landlords=LANDLORDS, now=NOW)
    for bound in form:
        "".join(str(part.params) for part in bound.parts).encode()
    assert form.is_valid() != bool(form.error_summary)
    if form.is_valid():
        first_unfinished(journey, form.cleaned_data)
