"""Pictures that could hardly be made out, and logos that vanish on white."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from PIL import Image, ImageDraw

from campaigns.models import KitPartner
from home.editors.checks import warnings_about
from home.models import StandardPage, UploadedPicture
from tests.support.small_site import small_site

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
CLEAR = (0, 0, 0, 0)
WHITE, BLACK, PALE, GREY, TEAL, YELLOW = (
    (255, 255, 255, 255),
    (0, 0, 0, 255),
    (225, 225, 225, 255),
    (120, 120, 120, 255),
    (11, 79, 85, 255),
    (255, 235, 80, 255),
)
Colour = tuple[int, int, int, int]


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def drawn(ground: Colour, mark: Colour, *, size: int = 400) -> UploadedPicture:
    """A mark as large as a third of its picture."""
    picture = Image.new("RGBA", (size, size), ground)
    ImageDraw.Draw(picture).rectangle((size // 3, 0, 2 * size // 3, size), fill=mark)
    out = io.BytesIO()
    picture.save(out, "PNG")
    out.seek(0)
    return UploadedPicture.objects.create(
        title="Stall", description="A stall", file=ImageFile(out, name="a.png")
    )


@pytest.mark.parametrize(
    ("ground", "mark", "more", "is_told"),
    [
        (WHITE, BLACK, {}, False),
        (WHITE, TEAL, {}, False),
        (WHITE, PALE, {}, True),
        (GREY, GREY, {}, True),
        (CLEAR, YELLOW, {}, True),
        (WHITE, PALE, {"decorative": True}, False),
    ],
)
def test_an_editor_is_told_of_a_picture_that_can_hardly_be_seen(
    ground: Colour, mark: Colour, more: dict[str, Any], *, is_told: bool
) -> None:
    small_site([{"path": "/p/", "type": "standard", "title": "Plain", "review_due_on": TODAY}])
    value = {"image": drawn(ground, mark).pk, "alt_text": "A stall", "decorative": False, **more}
    page = StandardPage.objects.get()
    page.body = [{"type": "picture", "value": {"picture": value, "caption": ""}}]
    page.save()
    found = warnings_about(StandardPage.objects.get(), today=TODAY)
    assert [each for each in found if "“Stall”" in each and "contrast" in each] == found
    assert bool(found) is is_told


def test_the_picture_for_sharing_is_looked_at_too() -> None:
    small_site([{"path": "/p/", "type": "standard", "title": "Plain", "review_due_on": TODAY}])
    page = StandardPage.objects.get()
    page.share_image = drawn(WHITE, PALE)
    (found,) = warnings_about(page, today=TODAY)
    assert "contrast" in found


def test_a_picture_whose_file_is_gone_stops_nobody() -> None:
    small_site([{"path": "/p/", "type": "standard", "title": "Plain", "review_due_on": TODAY}])
    page = StandardPage.objects.get()
    page.share_image = drawn(WHITE, PALE)
    Path(page.share_image.file.path).unlink()
    assert warnings_about(page, today=TODAY) == []


@pytest.mark.parametrize(
    ("ground", "mark", "is_refused"),
    [
        (CLEAR, WHITE, True),
        (CLEAR, YELLOW, True),
        (CLEAR, TEAL, False),
        (WHITE, TEAL, False),
        (TEAL, WHITE, False),
    ],
)
def test_a_logo_must_be_seen_on_white(ground: Colour, mark: Colour, *, is_refused: bool) -> None:
    partner = KitPartner(name="Fieldgate Housing", logo=drawn(ground, mark))
    if not is_refused:
        partner.full_clean()
        return
    with pytest.raises(ValidationError, match="darker version"):
        partner.full_clean()
