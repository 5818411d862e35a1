"""An alert shows at once, where it belongs, loudest first, over nothing; and its own group can publish it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from home.models import Alert, HomePage
from reports.desk.groups import set_up_groups
from tests.support.small_site import small_site

HOUR = timedelta(hours=1)
PAGES: list[dict[str, Any]] = [
    {"path": "/help/", "type": "section", "title": "Help"},
    {"path": "/help/below/", "type": "standard", "title": "Below"},
    {"path": "/help/careful/", "type": "standard", "title": "Careful", "sensitivity": "high"},
    {"path": "/helpers/", "type": "standard", "title": "Helpers"},
]


@pytest.fixture
def home(db: None) -> HomePage:
    return small_site(PAGES)


def alert(title: str, **more: Any) -> Alert:
    given = {"text": "Words.", "starts_at": timezone.now() - HOUR, **more}
    return Alert.objects.create(title=title, **given)


def shown(client: Client, path: str) -> list[str]:
    cache.clear()
    html = client.get(path).content.decode()
    titles = [str(each) for each in Alert.objects.all() if each.title in html]
    return sorted(titles, key=html.index)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/", ["Everywhere"]),
        ("/help/", ["Everywhere", "Only help"]),
        ("/help/below/", ["Everywhere", "Only help"]),
        ("/helpers/", ["Everywhere"]),
        ("/glossary/", ["Everywhere"]),
        # Quiet pages stay quiet, unless people are at risk.
        ("/help/careful/", []),
    ],
)
def test_an_alert_shows_in_its_part_of_the_site(
    client: Client, home: HomePage, path: str, wanted: list[str]
) -> None:
    alert("Only help", within=Page.objects.get(slug="help"), starts_at=timezone.now() - 2 * HOUR)
    alert("Everywhere")
    assert shown(client, path) == wanted


def test_the_loudest_comes_first_and_a_quiet_page_shows_only_that(
    client: Client, home: HomePage
) -> None:
    for level in ("notice", "warning", "urgent"):
        alert(f"Level {level}", level=level)
    alert("One more notice", starts_at=timezone.now() - 3 * HOUR)
    assert shown(client, "/") == ["Level urgent", "Level warning", "Level notice"]
    assert shown(client, "/help/careful/") == ["Level urgent"]


def test_it_can_be_closed_without_script_or_cookie(client: Client, home: HomePage) -> None:
    one = alert("A gas leak")
    response = client.get("/")
    html = response.content.decode()
    box = html[html.index("<details") : html.index("</details>")]
    assert " open>" in box
    assert "<summary>" in box
    assert not response.cookies
    first = f'data-alert="{one.pk}-0"'
    assert first in box
    # New words open it again for those who closed it.
    one.save_revision()
    cache.clear()
    assert first not in client.get("/").content.decode()


FORM = {"level": "urgent", "title": "Do not drink the water", "text": "Boil it.", "within": ""}
FORM |= {"url": "", "link_text": "", "starts_at": "2026-11-01 10:00", "until": ""}


@pytest.fixture
def publisher(home: HomePage, client: Client) -> Client:
    set_up_groups()
    user = get_user_model().objects.create_user("alex", password="a long password")
    user.groups.add(Group.objects.get(name="Alert publishers"))
    client.force_login(user)
    return client


def test_its_publishers_need_nobody_and_may_do_nothing_else(publisher: Client) -> None:
    assert publisher.post("/admin/snippets/home/alert/add/", FORM).status_code == 302
    assert shown(Client(), "/") == ["Do not drink the water"]
    row = Alert.objects.get()
    ended = FORM | {"until": "2026-11-02 10:00"}
    publisher.post(f"/admin/snippets/home/alert/edit/{row.pk}/", ended)
    assert shown(Client(), "/") == []
    history = publisher.get(f"/admin/snippets/home/alert/history/{row.pk}/").content.decode()
    assert "alex" in history
    listing = publisher.get("/admin/snippets/home/alert/").content.decode()
    assert "Over" in listing
    assert publisher.get("/admin/snippets/home/contactpoint/").status_code == 302
    assert not publisher.get("/admin/").content.decode().count("/admin/inbox/")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"until": "2026-10-31 10:00"}, "over before it begins"),
        ({"text": ""}, "what people can do"),
        ({"url": "/help/"}, "where the link leads"),
        ({"url": "javascript:alert(1)", "link_text": "x"}, "Start the address with"),
    ],
)
def test_one_that_helps_nobody_is_refused(
    publisher: Client, more: dict[str, str], says: str
) -> None:
    response = publisher.post("/admin/snippets/home/alert/add/", FORM | more)
    assert says in response.content.decode()
    assert not Alert.objects.exists()
