"""A link to a page becomes a card elsewhere; a sensitive page's card says nothing of what it is about."""

import json
import re
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image

from home.models import HomePage, StandardPage, UploadedPicture
from home.sharing import as_data
from tests.support.small_site import small_site

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PAGES: list[dict[str, Any]] = [
    {"path": "/plain/", "type": "section", "title": "Plain & <b>", "summary": "What it says."},
    {"path": "/plain/below/", "type": "standard", "title": "Below"},
    {"path": "/discreet/", "type": "standard", "title": "Worried", "summary": "About him.",
     "sensitivity": "discreet"},
    {"path": "/high/", "type": "standard", "title": "Leaving", "summary": "How.", "sensitivity": "high"},
]  # fmt: skip


def picture(settings: Any, folder: Any) -> UploadedPicture:
    settings.MEDIA_ROOT = folder
    file = BytesIO()
    told = Image.Exif()
    told[0x010E] = "where it was taken"
    Image.new("RGB", (1400, 900), "teal").save(file, "JPEG", exif=told)
    file.seek(0)
    made = UploadedPicture.objects.create(
        title="x", description="A street", file=ImageFile(file, name="street.jpg")
    )
    made.file.close()
    return made


@pytest.fixture
def home(db: None) -> HomePage:
    return small_site(PAGES)


def head(client: Client, path: str) -> str:
    cache.clear()
    html = client.get(path).content.decode()
    return html[: html.index("</head>")]


def test_a_plain_page_says_what_it_is(client: Client, home: HomePage) -> None:
    found = head(client, "/plain/")
    assert '<meta property="og:title" content="Plain &amp; &lt;b&gt;">' in found
    assert '<meta property="og:url" content="http://testserver/plain/">' in found
    assert '<meta property="og:description" content="What it says.">' in found
    assert "og:image" not in found


@pytest.mark.parametrize(
    ("path", "secret"), [("/discreet/", ["Worried</", "About"]), ("/high/", ["Leaving", "How"])]
)
def test_a_sensitive_page_has_the_sites_own_card_and_no_picture(
    client: Client, home: HomePage, path: str, secret: list[str], settings: Any, tmp_path: Any
) -> None:
    shown = picture(settings, tmp_path)
    StandardPage.objects.update(share_image=shown)
    found = head(client, path)
    card = "".join(re.findall(r'<meta property="og:[^>]*>', found))
    assert 'content="Safer"' in card
    assert 'content="http://testserver/"' in card
    assert "image" not in card
    assert not any(each in card for each in secret)
    assert not DATA.search(found)


def test_a_picture_is_cut_to_the_size_of_a_card(
    client: Client, home: HomePage, settings: Any, tmp_path: Any
) -> None:
    StandardPage.objects.filter(slug="below").update(share_image=picture(settings, tmp_path))
    with UploadedPicture.objects.get().file.open() as kept:
        assert b"where it was taken" not in kept.read()
    found = head(client, "/plain/below/")
    match = re.search(
        r'og:image" content="http://testserver(/media/images/street[^"]*\.jpg)"', found
    )
    assert match
    response = client.get(match[1])
    assert response.headers["Content-Type"] == "image/jpeg"
    shown = Image.open(BytesIO(b"".join(response.streaming_content)))
    response.close()
    assert shown.size == (1200, 630)
    assert not shown.getexif()
    assert '<meta property="og:image:alt" content="A street">' in found


def test_search_engines_get_the_way_to_a_page_and_who_runs_the_site(
    client: Client, home: HomePage
) -> None:
    match = DATA.search(head(client, "/plain/below/"))
    assert match
    found = json.loads(match[1])
    assert [each["name"] for each in found["itemListElement"]] == ["Home", "Plain & <b>"]
    match = DATA.search(head(client, "/"))
    assert match
    assert json.loads(match[1])["@type"] == "GovernmentOrganization"


def test_no_words_can_end_the_element() -> None:
    text = as_data({"name": "</script><script>alert(1)</script>&<!--"})
    assert "<" not in text
    assert json.loads(text)["name"].startswith("</script>")


@pytest.mark.parametrize(
    "path",
    [
        "/media/original_images/street.jpg",
        "/media/images/no-such.png",
        "/media/images/../original_images/street.jpg",
        "/media/images/street.html",
        "/media/images/a/b.png",
        "/media/documents/x.pdf",
    ],
)
def test_nothing_but_what_was_made_for_pages_is_served(
    client: Client, home: HomePage, path: str, settings: Any, tmp_path: Any
) -> None:
    picture(settings, tmp_path)
    assert client.get(path).status_code == 404
