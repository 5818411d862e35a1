"""The map of tiles counts what the list shows, and nothing that is kept from it."""

import re

import pytest
from django.test import Client

from home.support.models import Service
from reports.models import Area

PATH = "/get-help/in-person/"


def tiles() -> dict[str, str]:
    """What each tile says, by the name of its area."""
    html = Client().get(PATH).content.decode()
    found = re.findall(r'<li class="tile[^"]*">(.*?)</li>', html, re.DOTALL)
    parts = (re.search(r"<b>(.*?)</b> <span>(.*?)</span>", each, re.DOTALL) for each in found)
    return {part[1]: part[2] for part in parts if part}


def test_each_area_has_a_tile_that_leads_to_its_places(stevenage: str) -> None:
    said = tiles()
    assert len(said) == 13
    assert said["Bedwell"] == "1 place"
    assert said["Chells"] == "none yet"
    html = Client().get(PATH).content.decode()
    assert 'href="#centre-bedwell"' in html
    assert 'id="centre-bedwell"' in html


@pytest.mark.parametrize("change", [{"live": False}, {"is_for_perpetrators": True}])
def test_what_the_list_keeps_back_is_on_no_tile(stevenage: str, change: dict[str, bool]) -> None:
    Service.objects.filter(key="centre-bedwell").update(**change)
    assert tiles()["Bedwell"] == "none yet"


def test_no_two_areas_stand_in_one_place(stevenage: str) -> None:
    places = list(Area.objects.values_list("tile_column", "tile_row"))
    assert len(set(places)) == len(places)


def test_without_places_on_a_map_there_is_the_list_alone(stevenage: str) -> None:
    Area.objects.update(tile_column=None)
    assert tiles() == {}
    assert "centre-bedwell" in Client().get(PATH).content.decode()
