"""Brand colours: what can be read, and the stylesheet made of one."""

import re

import pytest
from django.test import Client

from home.colour import contrast, mix
from home.theme import DARK_CARD, DEFAULT_BRAND, brand_problem, theme_css


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_mix() -> None:
    assert [mix("#000000", "#ffffff", share) for share in (0, 0.5, 1)] == [
        "#000000",
        "#808080",
        "#ffffff",
    ]


@pytest.mark.parametrize(
    ("colour", "words"),
    [
        (DEFAULT_BRAND, ""),
        ("#5a2a5e", ""),
        ("#f2b134", "too pale"),
        ("teal", "not a colour"),
        ("#12345", "not a colour"),
        ("#0b4f55;}body{x", "not a colour"),
    ],
)
def test_brand_problem(colour: str, words: str) -> None:
    found = brand_problem(colour)
    assert words in found
    assert bool(words) == bool(found)


@pytest.mark.parametrize("brand", [DEFAULT_BRAND, "#5a2a5e", "#000000", "#7a1f1f", "#1b3f8b"])
def test_every_brand_can_be_read(brand: str) -> None:
    light, dark = (
        dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", part))
        for part in theme_css(brand).split("@media")
    )
    assert contrast(light["link"], "#ffffff") >= 7
    assert contrast(light["link"], light["brand-soft"]) >= 4.5
    assert contrast(light["on-brand-soft"], light["brand"]) >= 4.5
    assert contrast(dark["link"], DARK_CARD) >= 7
    assert contrast(dark["brand"], "#ffffff") >= 7
    assert contrast(dark["action"], "#06282c") >= 4.5


@pytest.mark.django_db  # a page that is not there asks for the partnership
@pytest.mark.parametrize(("brand", "status"), [("5a2a5e", 200), ("f2b134", 404), ("x", 404)])
def test_theme_address(client: Client, brand: str, status: int) -> None:
    response = client.get(f"/theme/{brand}.css")
    assert response.status_code == status
    if status == 200:
        assert response.headers["Content-Type"] == "text/css; charset=utf-8"
        assert "immutable" in response.headers["Cache-Control"]
    assert not response.cookies
