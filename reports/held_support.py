"""What the directory of help holds: bodies, services and places; nothing of who looked for them."""

from collections.abc import Mapping

from reports.held import SITE, Held

RECORD = (
    "id key uid modified_at live has_unpublished_changes first_published_at last_published_at "
    "live_revision go_live_at expire_at expired locked locked_at latest_revision "
)

SUPPORT: Mapping[str, Held] = {
    "support.Organisation": Held(
        why="a body that runs services",
        kept=SITE,
        seen="everybody",
        staff="locked_by",
        none=RECORD + "name kind summary url is_statutory",
    ),
    "support.Service": Held(
        why="somewhere to get help",
        kept=SITE,
        seen="everybody",
        staff="locked_by",
        none=RECORD
        + (
            "organisation kind name summary description url needs audiences minimum_age maximum_age "
            "eligibility takes_self_referral takes_professional_referral application is_free fees "
            "languages interpreters safe_to_contact leaves_trace areas address_visibility "
            "is_for_perpetrators assured_on in_languages"
        ),
    ),
    "support.Location": Held(
        why="a place of help; some are secret",
        kept=SITE,
        seen="everybody, as far as its service says; editors",
        staff="locked_by",
        none=RECORD + "name address town postcode latitude longitude area access is_secret",
    ),
    "support.Need": Held(
        why="what services help with",
        kept=SITE,
        seen="everybody",
        none="id key uid modified_at name words plain_words parent position facts",
    ),
    "support.Audience": Held(
        why="who services are for",
        kept=SITE,
        seen="everybody",
        none="id key uid modified_at name words plain_words parent position",
    ),
    "support.ServiceContact": Held(
        why="how to reach a service",
        kept=SITE,
        seen="everybody",
        none="id sort_order service contact",
    ),
    "support.ServicePlace": Held(
        why="where a service is",
        kept=SITE,
        seen="everybody, as far as its service says; editors",
        none="id sort_order service location",
    ),
    "support.Schedule": Held(
        why="when a service is there",
        kept=SITE,
        seen="everybody",
        none=(
            "id sort_order service location attendance by_appointment freq interval byday "
            "bymonthday starts_on ends_on is_all_day opens_at closes_at bank_holidays "
            "bank_opens_at bank_closes_at exceptions words"
        ),
    ),
}
