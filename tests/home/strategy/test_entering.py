"""Editors enter figures: in a grid or pasted, seen before saved, with nothing lost and nothing written over."""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from home.strategy.models import Indicator, Measurement
from reports.desk.groups import set_up_groups
from reports.permissions import APPROVERS, COMMS, OFFICERS
from tests.factories.progress import NOW, QUARTERS, indicator

GRID, PASTE = "/admin/progress/", "/admin/progress/paste/"
Q2 = "2026-07-3-4"


@pytest.fixture(autouse=True)
def _today(db: None) -> Iterator[None]:
    set_up_groups()
    with time_machine.travel(NOW, tick=False):
        yield


def editor(group: str = COMMS) -> Client:
    """Somebody of a group, signed in."""
    user = get_user_model().objects.create_user(f"someone-{group[:4].lower()}", password="x" * 12)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def hidden_fields(html: str) -> dict[str, str]:
    """What a preview would send back."""
    return dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', html))


def figures(of: Indicator) -> list[tuple[str, str]]:
    """Every entry: its value and note."""
    rows = Measurement.objects.filter(indicator=of)
    return [(str(row.value), row.note) for row in rows]


@pytest.mark.parametrize(("group", "status"), [(COMMS, 200), (APPROVERS, 200), (OFFICERS, 302)])
@pytest.mark.parametrize("path", [GRID, PASTE])
def test_who_may(path: str, group: str, status: int) -> None:
    indicator()
    client = editor(group)
    assert client.get(path).status_code == status
    assert ("Enter figures" in client.get("/admin/").content.decode()) is (status == 200)


def test_a_quarter_is_seen_before_it_is_saved() -> None:
    one, two = indicator(80, 85), indicator(3, key="meets", what="Meets", unit="count", decimals=1)
    client = editor()
    assert "Reports answered in time" in client.get(GRID).content.decode()
    typed = {
        "period": Q2,
        f"value-{one.pk}": "91%",
        f"note-{one.pk}": "Good.",
        f"value-{two.pk}": "",
    }
    html = client.post(GRID, {**typed, "do": "preview"}).content.decode()
    assert "Nothing is saved yet" in html
    assert "<b>91%</b>" in html
    assert "Meets" not in html
    assert len(figures(one)) == 2
    response = client.post(GRID, {**hidden_fields(html), "do": "save"}, follow=True)
    assert "1 figure saved" in response.content.decode()
    assert figures(one)[-1] == ("91.00", "Good.")
    assert Measurement.objects.latest("pk").entered_by == "someone-comm"
    assert len(figures(two)) == 1


def test_a_slip_is_named_by_cell_and_nothing_is_lost() -> None:
    one, two = indicator(), indicator(key="meets", what="Meets", unit="count")
    typed = {
        "period": Q2,
        f"value-{one.pk}": "lots",
        f"value-{two.pk}": "7",
        f"note-{two.pk}": "<b>",
    }
    for do in ("preview", "save"):
        html = editor_html(GRID, {**typed, "do": do})
        assert "“lots” is not a number" in html
        assert f'href="#value-{one.pk}"' in html
        assert 'value="lots"' in html
        assert 'value="7"' in html
        assert 'value="&lt;b&gt;"' in html
    assert not Measurement.objects.exists()


def editor_html(path: str, data: dict[str, str]) -> str:
    """What somebody gets who sends this."""
    get_user_model().objects.filter(username__startswith="someone").delete()
    response = editor().post(path, data)
    assert response.status_code == 200
    return response.content.decode()


def test_a_correction_keeps_what_was_there_and_an_empty_cell_takes_it_back() -> None:
    one = indicator(80, 85, 91)
    client = editor()
    for value, note in (("92", "Counted again."), ("", "It was wrong.")):
        data = {"period": Q2, f"value-{one.pk}": value, f"note-{one.pk}": note, "do": "save"}
        client.post(GRID, data)
    assert figures(one)[2:] == [
        ("91.00", ""),
        ("92.00", "Counted again."),
        ("None", "It was wrong."),
    ]


def test_saving_again_adds_nothing() -> None:
    one = indicator(80, 85, 91)
    data = {"period": Q2, f"value-{one.pk}": "91.0", "do": "save"}
    html = editor().post(GRID, data, follow=True).content.decode()
    assert "0 figures saved" in html
    assert len(figures(one)) == 3


@pytest.mark.parametrize("period", ["", "2026-07", "nonsense", "2099-01-3-4"])
def test_a_period_that_is_none_is_the_last_one(period: str) -> None:
    indicator(80)
    assert "July to September 2026" in editor().get(GRID, {"period": period}).content.decode()


def test_pasting_shows_every_slip_then_saves_all() -> None:
    one = indicator(80)
    client = editor()
    text = "Indicator\tQ1 2026/27\tQ2 2026/27\nReports answered in time\t85\tlots\nnobody\t1\t2"
    html = client.post(PASTE, {"text": text, "period": Q2, "do": "save"}).content.decode()
    assert "2 cells are wrong" in html
    assert "“lots” is not a number" in html
    assert "1 other figure can be read" in html
    assert "\tlots" in html
    assert len(figures(one)) == 1
    mended = text.replace("lots", "91").partition("\nnobody")[0]
    html = client.post(PASTE, {"text": mended, "period": Q2, "do": "preview"}).content.decode()
    assert "April to June 2026" in html
    response = client.post(PASTE, {"text": mended, "period": Q2, "do": "save"}, follow=True)
    assert "2 figures saved" in response.content.decode()
    rows = Measurement.objects.filter(indicator=one).order_by("starts_on")
    assert [(row.starts_on, row.value) for row in rows] == list(
        zip(QUARTERS, map(Decimal, (80, 85, 91)), strict=True)
    )


def test_pasting_nothing_says_so_and_keeps_it() -> None:
    indicator(80)
    html = editor().post(PASTE, {"text": "Indicator\tFigure\n", "do": "preview"}).content.decode()
    assert "no figure in what you pasted" in html


def test_going_back_keeps_what_was_typed() -> None:
    one = indicator(80)
    client = editor()
    html = client.post(GRID, {"period": Q2, f"value-{one.pk}": "91", "do": "edit"}).content.decode()
    assert 'value="91"' in html
    html = client.post(PASTE, {"text": "in-time\t91", "do": "edit"}).content.decode()
    assert "in-time\t91" in html


def test_a_small_number_is_warned_of() -> None:
    one = indicator(unit="count")
    html = (
        editor()
        .post(GRID, {"period": Q2, f"value-{one.pk}": "3", "do": "preview"})
        .content.decode()
    )
    assert "Too few to show" in html
