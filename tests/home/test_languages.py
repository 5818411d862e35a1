"""The same in another language: tagged so that it is read out right, approved with what it is part of, and safe."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.test import Client

from home.content import ContentError
from home.editors.checks import warnings_about
from home.formats import FormatBlock
from home.languages import LANGUAGES
from home.models import RetiredWord, StandardPage
from home.support.models import Service
from tests.home.support.open_referral.directory import contact, location, service
from tests.home.test_checks import HARD, TODAY
from tests.support.small_site import small_site

POLISH: dict[str, Any] = {
    "path": "/po-polsku/",
    "type": "standard",
    "title": "Pomoc po polsku",
    "summary": "Do kogo zadzwonić.",
    "language": "pl",
    "review_due_on": TODAY,
    "languages": {"en": "/help/"},
    "body": [{"text": "To nie Twoja wina."}, {"contacts": ["emergency"]}],
}
ENGLISH: dict[str, Any] = {
    "path": "/help/",
    "type": "standard",
    "title": "Help",
    "summary": "Whom to ring.",
    "languages": {"pl": "/po-polsku/", "ur": "/urdu/"},
    "body": [{"text": "It is not your fault."}],
}
WORDS = {"language": "pl", "summary": "Ktoś, kto słucha.", "more": "Za darmo.\n\nO każdej porze."}
URDU = {"language": "ur", "summary": "مدد", "more": ""}


def said(*rows: dict[str, str]) -> list[dict[str, Any]]:
    return [{"type": "words", "value": row} for row in rows]


def at(path: str) -> BeautifulSoup:
    return BeautifulSoup(Client().get(path).content, "html.parser")


def tagged(found: BeautifulSoup) -> dict[str, tuple[str, str]]:
    """What is marked as being in another language: its words, with the language and the direction."""
    marked: list[Tag] = found.select("body [lang]")
    return {
        each.get_text(" ", strip=True): (str(each["lang"]), str(each["dir"])) for each in marked
    }


def test_every_language_says_its_own_name_and_which_way_it_runs() -> None:
    assert [each.own_name for each in LANGUAGES.values() if each.is_rtl] == [
        *("العربية", "کوردی", "پښتو", "فارسی", "اردو")
    ]
    assert len({each.own_name for each in LANGUAGES.values()}) == len(LANGUAGES)


@pytest.fixture(autouse=True)
def _emergency(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        contact("emergency", value="999", words="When someone is in danger.")


@pytest.mark.django_db
def test_the_words_of_a_page_are_tagged_and_those_around_them_are_not() -> None:
    small_site([POLISH, ENGLISH])
    found = at("/po-polsku/")
    assert tagged(found) == {
        "Pomoc po polsku": ("pl", "ltr"),
        "Do kogo zadzwonić.": ("pl", "ltr"),
        "To nie Twoja wina.": ("pl", "ltr"),
        "English": ("en", "ltr"),
    }
    # A contact point is kept in English, so it is read out as English.
    assert "When someone is in danger" in found.get_text()
    assert found.html is not None
    assert found.html["lang"] == "en-gb"


@pytest.mark.django_db
def test_a_page_leads_to_the_same_in_other_languages() -> None:
    small_site([POLISH, ENGLISH])
    found = at("/help/")
    assert tagged(found) == {"Polski": ("pl", "ltr"), "اردو": ("ur", "rtl")}
    links = {each["hreflang"]: each["href"] for each in found.select("a[hreflang]")}
    assert links == {"pl": "/po-polsku/", "ur": "/urdu/"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"language": "xx"}, {"language": "en"}, {"languages": {"xx": "/x/"}}]
)
def test_a_pack_names_only_languages_that_there_are(wrong: dict[str, Any]) -> None:
    with pytest.raises(ContentError, match="there is no language"):
        small_site([{**ENGLISH, **wrong}])


@pytest.mark.parametrize(
    ("language", "problem"),
    [("", "Choose the language"), ("pl", ""), ("xx", "Select a valid choice")],
)
def test_a_link_to_another_language_says_which(language: str, problem: str) -> None:
    row = {"kind": "language", "language": language, "title": "", "document": None, "url": "/x/"}
    block = FormatBlock()
    if not problem:
        assert block.clean(block.to_python(row)).words == "Polski"
        return
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(row))
    assert problem in str(refused.value.as_json_data())  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (HARD, ""),
        ("About the XYZ.", ""),
        ("Action Fraud pomaga.", "“Action Fraud” is out of use."),
        ("Zadzwoń: 01438 242666.", "phone number typed in text"),
    ],
)
def test_what_reads_english_is_silent_about_other_languages(words: str, says: str) -> None:
    RetiredWord.objects.create(words="Action Fraud")
    small_site([{**POLISH, "languages": {}, "body": [{"text": words}]}])
    found = warnings_about(StandardPage.objects.get(), today=TODAY)
    assert len(found) == bool(says)
    assert all(says in each for each in found)


@pytest.mark.django_db
def test_a_service_speaks_other_languages_once_somebody_publishes_them() -> None:
    small_site([{"path": "/get-help/", "type": "section", "title": "Get help"}])
    found = service("lantern", url="https://lantern.example/")
    assert tagged(at("/get-help/service/lantern/")) == {}
    found.in_languages = said(WORDS, URDU)
    draft = found.save_revision()
    assert tagged(at("/get-help/service/lantern/")) == {}
    draft.publish()
    page = at("/get-help/service/lantern/")
    assert tagged(page) == {
        "Polski Ktoś, kto słucha. Za darmo. O każdej porze.": ("pl", "ltr"),
        "اردو مدد": ("ur", "rtl"),
    }
    assert [each.get_text(strip=True) for each in page.select("details.in-language summary")] == [
        *("Polski", "اردو")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "rows",
    [
        [{**WORDS, "more": "Zadzwoń: 0808 200 0247."}],
        [{**WORDS, "summary": "Pisz: pomoc@lantern.example"}],
        [{**WORDS, "more": "SG1 1XX"}],
        [WORDS, WORDS],
    ],
    ids=["number", "mailbox", "postcode", "twice"],
)
def test_words_that_nobody_could_check_are_refused(rows: list[dict[str, str]]) -> None:
    found = Service(key="lantern", name="Lantern", in_languages=said(*rows))
    with pytest.raises(ValidationError) as refused:
        found.full_clean(exclude=["uid"])
    assert set(refused.value.message_dict) == {"in_languages"}


@pytest.mark.django_db
def test_another_language_gives_no_secret_address_away() -> None:
    hidden = location("refuge", address="7 Canary Lane", postcode="SG9 9ZZ", is_secret=True)
    found = service("lantern", places=[hidden])
    assert found.problems() == []
    found.in_languages = said({**WORDS, "more": "Przyjdź na 7 Canary Lane."})
    assert "give away where it is" in found.problems()[0]
