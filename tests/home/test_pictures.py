"""A picture in a page: small for each screen, said in words, and never as it was uploaded."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from home.blocks import PictureBlock
from home.models import StandardPage, UploadedPicture
from tests.factories.strategy import home_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


def uploaded(**fields: Any) -> UploadedPicture:
    drawn = io.BytesIO()
    Image.effect_noise((1600, 900), 60).convert("RGB").save(drawn, "JPEG")
    drawn.seek(0)
    given = {
        "title": "Street-meet",
        "description": "Two wardens talk with a man at a stall",
        **fields,
    }
    return UploadedPicture.objects.create(file=ImageFile(drawn, name="a.jpg"), **given)


def shown(picture: UploadedPicture, **more: Any) -> str:
    value = {"image": picture.pk, "alt_text": picture.description, "decorative": False}
    body = [
        {"type": "picture", "value": {"picture": {**value, **more}, "caption": "At the market"}}
    ]
    page = StandardPage(title="Meet us", slug="meet-us", body=body)
    home_page().add_child(instance=page)
    return Client().get("/meet-us/").content.decode()


def test_each_screen_takes_the_size_and_the_format_that_it_can() -> None:
    html = shown(uploaded(credit="Photo: the partnership"))
    (part,) = re.findall(r"<figure class=\"picture\">.*?</figure>", html, re.DOTALL)
    assert re.findall(r'type="image/(\w+)"', part) == ["avif", "webp"]
    assert re.findall(r"(\d+)w", part)[:4] == ["360", "720", "1080", "1440"]
    assert 'alt="Two wardens talk with a man at a stall"' in part
    assert re.search(r'<img[^>]* width="\d+"', part)
    assert re.search(r'<img[^>]* height="\d+"', part)
    assert 'loading="lazy"' in part
    assert "At the market" in part
    assert "Photo: the partnership" in part
    sizes = {}
    for name in set(re.findall(r"/media/images/([^ \",]+)", part)):
        answer = Client().get(f"/media/images/{name}")
        assert answer.status_code == 200
        sizes[name] = len(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
        answer.close()
    small = {name.rpartition(".")[2]: size for name, size in sizes.items() if "width-360" in name}
    assert small["avif"] < small["jpg"]


def test_one_that_only_decorates_is_silent() -> None:
    assert 'alt=""' in shown(uploaded(), decorative=True, alt_text="")


def test_a_picture_without_words_is_refused() -> None:
    block = PictureBlock()
    value = {
        "picture": {"image": uploaded().pk, "alt_text": "", "decorative": False},
        "caption": "",
    }
    with pytest.raises(ValidationError):
        block.clean(block.to_python(value))


def test_its_sizes_are_made_once_and_found_in_one_query() -> None:
    picture = uploaded()
    shown(picture)
    made = picture.renditions.count()
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        Client().get("/meet-us/")
    assert picture.renditions.count() == made == 12
    assert sum("uploadedpicture" in query["sql"] for query in asked.captured_queries) <= 2
