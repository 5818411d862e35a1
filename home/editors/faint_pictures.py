"""Pictures of a page that people whose sight is weak could hardly make out."""

from collections.abc import Iterator

from wagtail.fields import StreamField

from home.models import BasePage, UploadedPicture
from home.picture_contrast import is_faint


def faint_pictures(page: BasePage) -> list[str]:
    """The titles of a page's pictures whose light and dark parts are nearly the same, each once."""
    return list(dict.fromkeys(each.title for each in _pictures(page) if is_faint(each)))


def _pictures(page: BasePage) -> Iterator[UploadedPicture]:
    if page.share_image is not None:
        yield page.share_image
    for field in page._meta.get_fields():  # noqa: SLF001 - Django's documented way
        if isinstance(field, StreamField):
            for block in getattr(page, field.name):
                # One that only decorates need not be seen.
                if block.block_type == "picture" and _is_to_be_seen(block.value["picture"]):
                    yield block.value["picture"]


def _is_to_be_seen(picture: UploadedPicture | None) -> bool:
    return picture is not None and not getattr(picture, "decorative", False)
