"""What events hold: nobody who comes is written down."""

from collections.abc import Mapping

from reports.held import PAGE, PAGE_STAFF, SITE, Held

EVENTS: Mapping[str, Held] = {
    "events.Event": Held(
        why="something that people can come to, and what came of it",
        kept=SITE,
        seen="everybody",
        staff="locked_by",
        none=(
            "id live has_unpublished_changes first_published_at last_published_at live_revision "
            "go_live_at expire_at expired locked locked_at latest_revision "
            "uid key title kind summary about starts_at ends_at repeats repeats_until not_on "
            "attendance place is_place_kept_back online_url areas who_for booking access contact "
            "sensitivity is_cancelled notice heard"
        ),
    ),
    "events.EventPriority": Held(
        why="which priority an event belongs to",
        kept=SITE,
        seen="everybody",
        none="id sort_order event page",
    ),
    "events.EventsPage": Held(
        why="the page of events",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=f"{PAGE} body",
    ),
}
