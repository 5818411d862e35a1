"""What campaigns hold: pages that everybody reads, and the note of a person's consent to their story."""

from collections.abc import Mapping

from reports.held import PAGE, PAGE_STAFF, SITE, Held

CAMPAIGNS: Mapping[str, Held] = {
    "campaigns.CampaignIndexPage": Held(
        why="a page of the site",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=f"{PAGE} body",
    ),
    "campaigns.CampaignPage": Held(
        why="a campaign; a story in it is told with consent, which editors note without a name",
        kept=SITE,
        seen="everybody; the note of consent editors",
        personal="body",
        staff=PAGE_STAFF,
        none=(
            f"{PAGE} topic audience goal origin starts_on ends_on week_name week_starts_on "
            "week_ends_on priorities services kit_call kit_signs kit_copy kit_placements"
        ),
    ),
    "campaigns.DayCount": Held(
        why="how often a campaign was seen on a day and how many reports were begun from it; totals only",
        kept="25 months",
        seen="editors, without small numbers",
        none="id campaign place day views starts",
    ),
    "campaigns.CampaignForm": Held(
        why="which form a campaign leads to",
        kept=SITE,
        seen="everybody",
        none="id sort_order campaign page words",
    ),
    "campaigns.OutcomeIndexPage": Held(
        why="a page of the site",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=f"{PAGE} body",
    ),
    "campaigns.OutcomePage": Held(
        why="what came of reports, with nobody in it",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=f"{PAGE} topic happened_on told result body areas",
    ),
    "campaigns.OutcomeForm": Held(
        why="which form an outcome had been reported with",
        kept=SITE,
        seen="everybody",
        none="id sort_order outcome page",
    ),
    "campaigns.QuizPage": Held(
        why="a quiz; answers are kept nowhere",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=f"{PAGE} intro questions",
    ),
    "campaigns.KitPartner": Held(
        why="an organisation whose logo a kit carries",
        kept=SITE,
        seen="everybody",
        none="id name logo",
    ),
    "campaigns.KitEdition": Held(
        why="how far a kit of a campaign is; not who asked for it",
        kept="until the campaign changes, or as long as the site has it",
        seen="editors",
        none="id page partner digest state parts done asked_at moved_at",
    ),
}
