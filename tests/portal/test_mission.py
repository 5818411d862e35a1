"""docs/mission.md holds: every row has a place, and every address in it is a page of that pack."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.core.management import call_command
from django.test import Client

from tests.portal.mission_words import WORDS
from tests.support.databases import ROOT

ADDRESS = re.compile(r"`(/[^` ]*)`")
PLACEHOLDER = re.compile(r"(?<![`/\w-])(signposting|campaigns)(?![`/\w-])", re.IGNORECASE)
ROW = re.compile(r"^\| ((?:[SHL]\d+[–, ]*)+)", re.MULTILINE)
LAST = {"S": 81, "H": 43, "L": 2}


def part(title: str) -> str:
    """What stands below one heading of the page."""
    text = (ROOT / "docs" / "mission.md").read_text(encoding="utf-8")
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def rows_of(cell: str) -> Iterator[str]:
    """The rows that a first cell stands for, such as S24–S26 or S19, S66."""
    for each in cell.split(","):
        first, _, last = each.strip().partition("–")
        for number in range(int(first[1:]), int((last or first)[1:]) + 1):
            yield f"{first[0]}{number}"


def test_every_row_is_there() -> None:
    text = "".join(part(title) for title in ("Stevenage", "Herefordshire", "The law, both"))
    found = {row for cell in ROW.findall(text) for row in rows_of(cell.strip())}
    assert found == {f"{letter}{n}" for letter in LAST for n in range(1, LAST[letter] + 1)}


def test_no_row_waits_for_another_room() -> None:
    for title in ("Stevenage", "Herefordshire", "The law, both"):
        assert [line for line in part(title).splitlines() if PLACEHOLDER.search(line)] == []


def test_words_are_asked_of_rows_that_name_the_address() -> None:
    lines = "".join(part(title) for title in ("Stevenage", "Herefordshire")).splitlines()
    cells = {each: line for line in lines if (at := ROW.match(line)) for each in rows_of(at[1])}
    assert [each for each in WORDS if f"`{each[1]}`" not in cells[each[0]]] == []


@pytest.mark.parametrize(("title", "pack"), [("Stevenage", "stevenage"), ("Herefordshire", "herefordshire")])  # fmt: skip
def test_every_address_is_a_page(fresh_database: str, title: str, pack: str) -> None:
    call_command("load_pack", pack, verbosity=0)
    addresses = dict.fromkeys(ADDRESS.findall(part(title) + part("The law, both")))
    assert len(addresses) > 20
    client = Client()
    assert [each for each in addresses if client.get(each).status_code != 200] == []
    wanted = [each for each in WORDS if each[0][0] == title[0]]
    shown = {address: _words_at(client, address) for _, address, _ in wanted}
    assert [each for each in wanted if each[2].casefold() not in shown[each[1]]] == []


def _words_at(client: Client, address: str) -> str:
    main = client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split()).casefold()
