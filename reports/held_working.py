"""What the work is done by: partners, areas, forms and the triage policy."""

from collections.abc import Mapping

from reports.held import OFFICERS, SITE, Held

WORKING: Mapping[str, Held] = {
    "reports.Partner": Held(
        why="agencies that can be sent a referral",
        kept=SITE,
        seen="officers; managers change it",
        none="id key name landlord_key is_own_team working_hours days_off is_active",
    ),
    "reports.PartnerContact": Held(
        why="the people and mailboxes that get referrals",
        kept="until somebody deletes it; retired ones stay for the record",
        seen="officers; managers change it",
        staff="name role email openpgp_key",
        none=(
            "id partner key concerns areas hours is_fallback verified_on bounced_at retired_on "
            "openpgp_ends_at openpgp_asked_at digest digest_at"
        ),
    ),
    "reports.Area": Held(
        why="areas and their postcode sectors",
        kept=SITE,
        seen="everybody",
        none="id key name sectors tile_column tile_row is_active",
    ),
    "reports.JourneyEdition": Held(
        why="a form as it was asked",
        kept="as long as a report needs it",
        seen=OFFICERS,
        none="id page_id revision slug document made_at",
    ),
    "reports.TriagePolicy": Held(
        why="the published rules of triage",
        kept=SITE,
        seen="officers; managers change it",
        staff="locked_by",
        none=(
            "id latest_revision live has_unpublished_changes first_published_at last_published_at "
            "live_revision go_live_at expire_at expired locked locked_at name own_team_words signals "
            "bands rules examples outcomes straight_on identity_needs_app"
        ),
    ),
    "reports.ReportFormPage": Held(
        why="a form",
        kept=SITE,
        seen="everybody",
        none="page_ptr concern summary minutes start steps done is_listed use_recaptcha",
    ),
    "reports.ReportIndexPage": Held(
        why="the page of forms", kept=SITE, seen="everybody", none="page_ptr introduction"
    ),
    "reports.ReportingSettings": Held(
        why="how references start, and who hears of what is stuck",
        kept=SITE,
        seen=OFFICERS,
        staff="duty_manager_email",
        none="id site reference_prefix",
    ),
}
