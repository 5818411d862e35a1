"""What taking services over from other directories holds: their words of services, nothing of who needs one."""

from collections.abc import Mapping

from reports.held import SITE, Held

REFERRAL: Mapping[str, Held] = {
    "support.Feed": Held(
        why="another directory whose services were taken over",
        kept=SITE,
        seen="editors",
        none="id name url",
    ),
    "support.FeedEntry": Held(
        why="what a feed said of a service that was taken over",
        kept=SITE,
        seen="editors",
        none="id feed external_id service said taken_at left_out_at gone_since",
    ),
    "support.FeedReading": Held(
        why="what was read of a feed, to be looked through",
        kept="until somebody forgets it",
        seen="editors",
        staff="read_by",
        none="id feed read_at entries problems is_whole",
    ),
}
