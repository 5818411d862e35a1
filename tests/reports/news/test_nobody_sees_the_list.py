"""Nobody who works here sees an address: not in a list, a page, an export, a log or the audit trail."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.admin.viewsets import viewsets
from wagtail.snippets.models import get_snippet_models

from reports.desk.groups import set_up_groups
from reports.models import AuditEvent, NewsItem, Subscriber
from reports.news import erasing, telling
from tests.factories.news import NOW, campaign
from tests.reports.news.readers import ADA, reader

PAGES = [
    "wagtailadmin_home",
    "desk:inbox",
    "desk:protection",
    "desk:trail",
    "desk:looks",
    "wagtailadmin_reports:site_history",
    "words_used",
    "wagtailsnippets:index",
]


@pytest.fixture
def boss(client: Client) -> Client:
    user = get_user_model().objects.create_superuser("boss", "boss@portal.example", "x")
    set_up_groups()
    user.groups.set(Group.objects.all())
    client.force_login(user)
    return client


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shows_one(boss: Client, name: str) -> None:
    reader()
    campaign("fraud")
    telling.queue_due(now=NOW)
    for query in ("", f"?q={ADA}", f"?subject={ADA}"):
        page = boss.get(reverse(name) + query)
        assert page.status_code == 200
        # What was typed may be shown again; of it there is nothing more.
        html = page.content.decode().lower().replace(f'value="{ADA.lower()}"', "")
        assert ADA.lower() not in html or query


def test_it_is_a_snippet_of_nobody_and_no_door_of_the_admin_leads_to_it() -> None:
    ours = {Subscriber, NewsItem}
    assert not ours & set(get_snippet_models())
    assert not ours & {getattr(each, "model", None) for each in viewsets.viewsets}


@pytest.mark.parametrize(
    ("people", "shown"),
    [(0, "0 people"), (1, "Fewer than 5"), (4, "Fewer than 5"), (5, "5 people")],
)
def test_the_dashboard_shows_how_many_unless_they_are_few(
    boss: Client, people: int, shown: str
) -> None:
    for number in range(people):
        reader(f"{number}@reader.example")
    text = " ".join(boss.get("/admin/").content.decode().split())
    assert shown in text


def test_the_trail_and_the_log_name_nobody(caplog: Any) -> None:
    person = reader()
    erasing.erase(subscriber=person, why="asked", now=NOW)
    said = " ".join(str(each) for row in AuditEvent.objects.values_list() for each in row)
    assert [each.action for each in AuditEvent.objects.order_by("number")] == [
        "news-confirmed",
        "news-stopped",
    ]
    assert "reader.example" not in (said + caplog.text).lower()


def test_no_command_prints_one(capsys: Any) -> None:
    reader()
    call_command("data_inventory", "--fields")
    assert "reader.example" not in capsys.readouterr().out.lower()
