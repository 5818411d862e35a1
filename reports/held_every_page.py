"""What every page of the site may have: pictures, and what visitors say of it."""

from collections.abc import Mapping

from reports.held import SITE, Held

EVERY_PAGE: Mapping[str, Held] = {
    "home.UploadedPicture": Held(
        why="a picture that staff uploaded",
        kept=SITE,
        seen="everybody",
        staff="uploaded_by_user credit",
        none=(
            "id title file description width height created_at tags focal_point_x focal_point_y "
            "focal_point_width focal_point_height file_size file_hash collection"
        ),
    ),
    "home.UploadedPictureRendition": Held(
        why="one size of a picture",
        kept=SITE,
        seen="everybody",
        none="id filter_spec file width height focal_point_key image",
    ),
}
