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
    "home.Alert": Held(
        why="a message across the site",
        kept=SITE,
        seen="everybody",
        none="id latest_revision level title text url link_text within starts_at until",
    ),
    "home.PageTally": Held(
        why="how many people found a page useful",
        kept=SITE,
        seen="editors",
        none="id page month useful not_useful",
    ),
    "home.PageRemark": Held(
        why="what somebody wrote about a page",
        kept="180 days",
        seen="editors",
        personal="text",
        none="id page was_useful received_on surety state told_at",
    ),
    "home.SpentTicket": Held(
        why="a form that was used; leads to no remark",
        kept="a day",
        seen="nobody",
        none="id digest expires_at",
    ),
    "home.ContactCheck": Held(
        why="who confirmed a number, and what it was before",
        kept=SITE,
        seen="editors",
        staff="by",
        none="id contact_key at how result value_before value_after confidence_before confidence_after",
    ),
    "home.ContactNotice": Held(
        why="which step of asking for a check was sent",
        kept=SITE,
        seen="nobody",
        staff="key",
        none="id sent_at",
    ),
    "home.PageReminder": Held(
        why="which reminder to check a page was sent",
        kept=SITE,
        seen="nobody",
        none="id page due_on number sent_at",
    ),
    "home.RetiredWord": Held(
        why="a word that is out of use",
        kept=SITE,
        seen="editors",
        none="id words instead since why",
    ),
}
