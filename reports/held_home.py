"""The published site: its pages, contact points and words."""

from collections.abc import Mapping

from reports.held import PAGE, PAGE_STAFF, SITE, Held

HOME: Mapping[str, Held] = {
    "home.ContactPoint": Held(
        why="a public phone number, address or place of help",
        kept=SITE,
        seen="everybody",
        staff="verified_by owner_email",
        none=(
            "id key name kind value words hours is_free confidence verified_on source is_crisis "
            "on_bill relay safe_note opens replaced_by modified_at"
        ),
    ),
    "home.HomePage": Held(
        why="the home page",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=(
            f"{PAGE} hero_title hero_intro doors campaign_title "
            "campaign_text campaign_link_text campaign_url campaign_picture indicators_intro "
            "indicators events"
        ),
    ),
    "home.SectionPage": Held(
        why="a page of the site",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=f"{PAGE} body",
    ),
    "home.StandardPage": Held(
        why="a page of the site",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=f"{PAGE} body language",
    ),
    "home.PartnershipSettings": Held(
        why="what the partnership is called",
        kept=SITE,
        seen="everybody",
        none=(
            "id site name short_name strapline area_name mark brand team_name team_email team_phone "
            "hours_read leave_to asks_feedback feedback_recaptcha footer_words"
        ),
    ),
    "home.GlossaryTerm": Held(
        why="what a word means",
        kept=SITE,
        seen="everybody",
        staff="locked_by",
        none=(
            "term expansion meaning also_known_as id key live has_unpublished_changes "
            "first_published_at last_published_at live_revision go_live_at expire_at expired "
            "locked locked_at latest_revision"
        ),
    ),
}
