"""The strategy: priorities, promises, figures and who answers for them."""

from collections.abc import Mapping

from reports.held import PAGE, PAGE_STAFF, SITE, Held

STRATEGY: Mapping[str, Held] = {
    "strategy.Action": Held(
        why="what the partnership promised, and how far it has come",
        kept=SITE,
        seen="everybody; the owner's address staff",
        staff="owner owner_email locked_by",
        none=(
            "promise more priority group_name due_on plan_year status reason evidence evidence_url "
            "id key live has_unpublished_changes first_published_at last_published_at "
            "live_revision go_live_at expire_at expired locked locked_at latest_revision"
        ),
    ),
    "strategy.ActionChange": Held(
        why="what changed of an action",
        kept="for good: it is only ever added to",
        seen="everybody; who changed it staff",
        staff="by owner",
        none="id action at promise due_on status reason evidence evidence_url",
    ),
    "strategy.ActionLink": Held(
        why="a reminder to an owner and the link in it",
        kept="until the action is deleted",
        seen="nobody: the link is made again from a seed and a key",
        staff="address",
        none="id action kind due_on seed token_digest made_at expires_at",
    ),
    "strategy.ActionsPage": Held(
        why="a page of the strategy",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=f"{PAGE} body",
    ),
    "strategy.HowWeAreDoingPage": Held(
        why="a page of the strategy",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=f"{PAGE} body",
    ),
    "strategy.Indicator": Held(
        why="what is measured of a priority",
        kept=SITE,
        seen="everybody",
        staff="owner locked_by",
        none=(
            "what why specific measured_by achievable relevant by_when polarity unit unit_word "
            "decimals cadence year_starts baseline starts_on tolerance days_to_publish hides_below "
            "source priorities from_year to_year agreed_words feed feed_of home_place "
            "id key live has_unpublished_changes first_published_at last_published_at "
            "live_revision go_live_at expire_at expired locked locked_at latest_revision"
        ),
    ),
    "strategy.Measurement": Held(
        why="what an indicator came to",
        kept="for good: it is only ever added to",
        seen="everybody; who entered it staff",
        staff="entered_by",
        none="id indicator starts_on value is_hidden note at",
    ),
    "strategy.Target": Held(
        why="what an indicator aims for",
        kept=SITE,
        seen="everybody",
        none="id indicator starts_on value",
    ),
    "strategy.EvidenceSource": Held(
        why="what the strategy rests on",
        kept=SITE,
        seen="everybody",
        staff="locked_by",
        none=(
            "title owner period url words superseded_by review_due_on id key live "
            "has_unpublished_changes first_published_at last_published_at live_revision "
            "go_live_at expire_at expired locked locked_at latest_revision"
        ),
    ),
    "strategy.Figure": Held(
        why="a number and its source",
        kept=SITE,
        seen="everybody",
        staff="locked_by",
        none=(
            "value words geography period previous comparator source source_words caveat id key "
            "live has_unpublished_changes first_published_at last_published_at live_revision "
            "go_live_at expire_at expired locked locked_at latest_revision"
        ),
    ),
    "strategy.FundingLine": Held(
        why="money for a priority",
        kept=SITE,
        seen="everybody",
        staff="locked_by",
        none=(
            "name amount period source words priorities id key live has_unpublished_changes "
            "first_published_at last_published_at live_revision go_live_at expire_at expired "
            "locked locked_at latest_revision"
        ),
    ),
    "strategy.ImportDraft": Held(
        why="a strategy's document while it is imported, as its words without its file",
        kept="until an editor forgets it",
        seen="editors of pages",
        staff="started_by blocks",
        none="id file_name started_at pictures guesses corrections made_at strategy made",
    ),
    "strategy.Person": Held(
        why="who signs a foreword in public",
        kept=SITE,
        seen="everybody",
        staff="name role organisation locked_by",
        none=(
            "id key live has_unpublished_changes first_published_at last_published_at "
            "live_revision go_live_at expire_at expired locked locked_at latest_revision"
        ),
    ),
    "strategy.PriorityLink": Held(
        why="a page that belongs to a priority",
        kept=SITE,
        seen="everybody",
        none=("id sort_order priority kind page words"),
    ),
    "strategy.PriorityPage": Held(
        why="a page of the strategy",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=(
            f"{PAGE} kind number figures why body lead_group "
            "delivering_groups measures sub_strategy_title sub_strategy_period "
            "sub_strategy_status sub_strategy_review_due_on sub_strategy_url sub_strategy_words"
        ),
    ),
    "strategy.PriorityService": Held(
        why="who supports a priority",
        kept=SITE,
        seen="everybody",
        none=("id sort_order priority service organisation words"),
    ),
    "strategy.StrategyPage": Held(
        why="a page of the strategy",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=(f"{PAGE} starts_on ends_on status supersedes vision levels is_numbered body"),
    ),
    "strategy.StrategySectionPage": Held(
        why="a page of the strategy",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=(f"{PAGE} kind body"),
    ),
}
