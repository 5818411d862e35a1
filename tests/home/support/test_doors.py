"""Every door to the directory: nothing hidden, nothing unsure, and nobody who hurts others beside those they hurt."""

from typing import Any

import pytest
from django.test import Client
from wagtail.rich_text import RichText

from home.models import ContactPoint, StandardPage
from home.support.models import Audience, Need
from tests.home.support.open_referral.directory import contact, location, service
from tests.support.small_site import small_site

SECRET = "Canaryhidden"
UNSURE = "0909 555 0177"
APART = "Turnaround"
HOW_TO_ASK = "Say that you want to stop."
PAGES: list[dict[str, Any]] = [
    {"path": "/get-help/", "type": "section", "title": "Get help"},
    {"path": "/change-my-behaviour/", "type": "standard", "title": "Change my behaviour", "sensitivity": "discreet"},
]  # fmt: skip
CHANGE = "/change-my-behaviour/"
OPEN_REFERRAL = "/open-referral/v3"
DOORS = [
    ("get", "/get-help/"),
    ("get", "/get-help/find/"),
    ("words", "/get-help/find/"),
    ("name", "/get-help/find/"),
    ("need", "/get-help/find/"),
    ("get", "/get-help/for/hurt/"),
    ("get", "/get-help/service/lantern/"),
    ("get", "/get-help/service/wrongly-full/"),
    ("get", "/get-help/in-person/"),
    ("words", "/search/"),
    ("name", "/search/"),
    ("get", f"{OPEN_REFERRAL}/services"),
    ("get", f"{OPEN_REFERRAL}/organizations"),
    ("get", f"{OPEN_REFERRAL}/service_at_locations"),
    ("get", f"{OPEN_REFERRAL}/taxonomy_terms"),
    ("get", "/campaigns/feed/"),
    ("get", "/"),
    ("get", "/sitemap.xml"),
    ("get", "/sitemap/"),
    ("get", "/api/v2/pages/"),
    ("get", "/api/v2/snippets/"),
    ("get", "/get-help/service/turnaround/"),
    ("get", "/get-help/service/draft/"),
]
ABSENT = {
    "/sitemap.xml",
    "/sitemap/",
    "/api/v2/pages/",
    "/api/v2/snippets/",
    "/get-help/service/turnaround/",
    "/get-help/service/draft/",
}
GIVEN = {
    "words": {"words": "my ex hurts me"},
    "name": {"words": APART},
    "need": {"need": "hurt"},
}


@pytest.fixture(autouse=True)
def directory(db: None) -> None:
    """One that may be known, and beside it everything that may not."""
    small_site(PAGES)
    hurt = Need.objects.create(key="hurt", name="Someone hurts me", plain_words="my ex hurts me")
    Audience.objects.create(key="men", name="Men")
    sure, unsure = contact("sure"), contact("unsure", value=UNSURE, confidence="low")
    secret = location("secret", name=SECRET, town=SECRET, address=SECRET, is_secret=True)
    hidden = location("hidden", name=SECRET, town=SECRET, address=SECRET)
    common = {"needs": [hurt], "contacts": [sure, unsure]}
    service("lantern", name="Lantern", places=[hidden], address_visibility="none", **common)
    service(
        "wrongly-full", name="Wrongly full", places=[secret], address_visibility="full", **common
    )
    service("centre", name="Centre", kind="third-party-centre", places=[secret, hidden],
            areas="secretward", address_visibility="none", **common)  # fmt: skip
    service("only-unsure", name="Only unsure", needs=[hurt], contacts=[unsure])
    service("draft", name=SECRET, live=False, **common)
    for kind in ("service", "third-party-centre"):
        service(f"turnaround{'' if kind == 'service' else '-centre'}", name=APART, kind=kind,
                is_for_perpetrators=True, application=HOW_TO_ASK, **common)  # fmt: skip


@pytest.mark.parametrize(("how", "path"), DOORS)
def test_no_door_tells(client: Client, how: str, path: str) -> None:
    answer = client.get(path) if how == "get" else client.post(path, GIVEN[how])
    assert answer.status_code == (404 if path in ABSENT else 200)
    said = answer.content.decode().replace(f'value="{APART}"', "").replace(f"“{APART}”", "")
    for never in (SECRET, UNSURE, UNSURE.replace(" ", ""), APART):
        assert never not in said


def test_help_to_change_stands_alone(client: Client) -> None:
    page = client.get(CHANGE).content.decode()
    main = page[page.index("<main") : page.index("</main")]
    assert APART in main
    # It has no page of its own that could say it.
    assert HOW_TO_ASK in main
    assert "/get-help/" not in main
    for never in ("Lantern", "Centre", SECRET, UNSURE):
        assert never not in main
    assert "exit-this-page" in page
    assert not client.get(CHANGE).cookies


@pytest.mark.parametrize(
    ("body", "order"),
    [
        ([("warning", "Call 999"), ("text", "Welcome"), ("heading", "Signs"), ("text", "Shouting")], ["Call 999", "Welcome", APART, "Signs", "Shouting"]),
        ([("heading", "Signs"), ("text", "Shouting"), ("heading", "Today")], ["Signs", "Shouting", APART, "Today"]),
        ([("text", "Welcome"), ("steps", ["Walk away"])], ["Welcome", "Walk away", APART]),
        ([("heading", "Signs")], ["Signs", APART]),
        ([], [APART]),
    ],
    ids=["after-the-opening", "not-before-the-first-heading", "no-heading", "heading-alone", "empty"],
)  # fmt: skip
def test_help_to_change_comes_early(client: Client, body: list[Any], order: list[str]) -> None:
    page = StandardPage.objects.get(slug="change-my-behaviour")
    page.body = [(name, RichText(value) if name == "text" else value) for name, value in body]
    page.save_revision().publish()
    whole = client.get(CHANGE).content.decode()
    main = whole[whole.index("<main") : whole.index("</main")]
    places = [main.index(words) for words in order]
    assert places == sorted(places)
    assert whole.index("tel:999") < whole.index("<main")


def test_help_to_change_without_a_number_is_not_listed(client: Client) -> None:
    ContactPoint.objects.filter(key="sure").update(confidence="low")
    main = client.get(CHANGE).content.decode()
    assert APART not in main
    assert client.get(CHANGE).status_code == 200
