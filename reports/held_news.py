"""What news by email holds: an address and what its owner chose, sealed."""

from collections.abc import Mapping

from reports.held import SITE, Held

NEWS: Mapping[str, Held] = {
    "reports.Subscriber": Held(
        why="who asked for news by email, and what of",
        kept="until they stop it or their mail comes back, deleted at once; 7 days where they never say yes",
        seen="nobody; whoever holds the link in a mail changes it",
        sealed="sealed",
        personal="address_index mailed_at times_asked times_refused confirmed_at looked_on",
        none="id key seed yes_digest token_digest told_after told_up_to",
    ),
    "reports.NewsItem": Held(
        why="that something was news, by a number; nothing of it",
        kept=SITE,
        seen="nobody",
        none="id uid seen_at",
    ),
}
