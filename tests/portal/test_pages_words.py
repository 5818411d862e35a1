"""The words of every pack's pages: an eleven-year-old reads them with ease, and they lead somewhere."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from home.reading_age import MOST, reading_age
from portal.pack_reading import names, read_pack


def words_of(page: Mapping[str, Any]) -> Iterator[str]:
    """What somebody reads on a page, apart from its headings."""
    for block in page.get("body", []):
        for kind, value in block.items():
            if kind in {"text", "inset", "warning"}:
                yield str(value)
            if kind == "steps":
                yield "\n".join(f"- {step}" for step in value)
            if kind == "links":
                yield from (f"{link.get('summary', '')}" for link in value)


@pytest.mark.parametrize("pack", names())
def test_every_page_is_easy_to_read(pack: str) -> None:
    # The measure is one of English.
    pages = [page for page in read_pack(pack).pages if "language" not in page]
    ages = {page["path"]: reading_age("\n\n".join(words_of(page))).age for page in pages}
    assert len(ages) > 25
    assert {path: age for path, age in ages.items() if age > MOST} == {}


@pytest.mark.parametrize("pack", names())
def test_help_for_people_who_hurt_others_stands_apart(pack: str) -> None:
    """No page for somebody who was hurt leads to it, and it leads to no page for them."""
    said = {page["path"]: str(page) for page in read_pack(pack).pages}
    apart = "/change-my-behaviour/"
    leading = {path for path, words in said.items() if apart in words}
    assert leading == {apart, "/for-professionals/referral-routes/"}
    assert "/get-help/" not in said[apart]
