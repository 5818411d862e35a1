"""Every field of every model of ours: is it about a person, and how is it kept?

A field that is missing here fails a test, so that nobody adds one without asking. `data_inventory`
prints it for a data protection officer. Fields are listed by name under one of four headings:

sealed    about a reporter or somebody they told us of; readable only with a key that is not in the database
personal  about such a person but in the clear, or a keyed digest by which they are found
staff     about somebody who works here or at a partner
none      about nobody
"""

from collections.abc import Mapping

from reports.held import CATEGORIES, OFFICERS, PAGE, PAGE_STAFF, RULES, SITE, Held
from reports.held_campaigns import CAMPAIGNS
from reports.held_events import EVENTS
from reports.held_every_page import EVERY_PAGE
from reports.held_having_a_say import HAVING_A_SAY
from reports.held_referral import REFERRAL
from reports.held_support import SUPPORT

__all__ = ["CATEGORIES", "HELD", "Held"]

HELD: Mapping[str, Held] = {
    "reports.Report": Held(
        why="what one person told us",
        kept=RULES,
        seen="officers; partners what their tier lets them",
        sealed="answers",
        personal="received_at code_locator code_digest facts place_index submission follows",
        none="id case edition concern tier channel answers_key",
    ),
    "reports.ReporterIdentity": Held(
        why="who they are and how it is safe to reach them; an anonymous report has none",
        kept="as the report, or until they or the law ask for it to go",
        seen="officers with a reason; the partner who acts, for a named report",
        sealed="answers",
        personal="email_index phone_index wants_notices",
        none="id report key",
    ),
    "reports.Message": Held(
        why="what a reporter and officers write to each other",
        kept="90 days after the case is closed",
        seen="officers; whoever holds the receipt code",
        sealed="body",
        personal="at read_at sender",
        none="id row case report",
    ),
    "reports.PartnerSummary": Held(
        why="what an officer wrote for partners to read instead of the report",
        kept=RULES,
        seen="officers; the partner, once it is approved",
        sealed="text",
        staff="written_by approved_by",
        none="id row case version tier key written_at approved_at superseded_at",
    ),
    "reports.Attachment": Held(
        why="photos, recordings and documents that a reporter sent",
        kept="as the report; with a draft for an hour",
        seen="officers; partners what their tier lets them",
        sealed="name thumbnail wrapped_key",
        personal="digest kind size",
        none="id draft report data_key state why was_scanned is_from_mail position",
    ),
    "reports.Draft": Held(
        why="answers in progress, so that nothing typed is lost",
        kept="60 minutes, or until it is sent or left",
        seen="nobody: only the person's own browser holds the key",
        sealed="sealed",
        personal="owner_digest started_at expires_at",
        none="id edition",
    ),
    "reports.Case": Held(
        why="what is done about one or more reports",
        kept=f"numbers stay; the rest {RULES}",
        seen=OFFICERS,
        sealed="legal_hold_reason",
        personal="opened_at area",
        staff="owner legal_hold_by",
        none=(
            "id reference concern status band tier is_held is_unroutable is_unverified looked_at "
            "officer_due_at contact_due_at closed_at outcome erased_at legal_hold_at legal_hold_key doubt"
        ),
    ),
    "reports.CaseEvent": Held(
        why="what happened to a case, and what officers noted",
        kept=f"words and notes go {RULES}; kind and time stay",
        seen=OFFICERS,
        sealed="note",
        personal="at words",
        staff="actor",
        none="id case kind note_key note_row",
    ),
    "reports.Task": Held(
        why="what an officer must do on a case",
        kept=RULES,
        seen=OFFICERS,
        personal="words",
        staff="done_by",
        none="id case is_alarm asked_at done_at",
    ),
    "reports.Assessment": Held(
        why="what triage decided, and why",
        kept=f"band and score stay; reasons go {RULES}",
        seen=OFFICERS,
        personal="at reasons weights",
        none="id report policy_version band score partners",
    ),
    "reports.Referral": Held(
        why="one case put to one partner, and its answer",
        kept=f"dates and status stay; words go {RULES}",
        seen="officers; that partner",
        sealed="answer",
        personal="why",
        staff="contact fallback answered_by",
        none=(
            "id case partner status made_at chase_at due_at fallback_at manager_at step_at sent_at delivered_at "
            "bounced_at opened_at answered_at is_low_assurance next_step_on ended_with_case_at answer_key"
        ),
    ),
    "reports.PartnerEntry": Held(
        why="questions, outcomes and notes of a partner, and what we answered",
        kept=RULES,
        seen="officers; that partner",
        sealed="body",
        staff="by passed_by",
        none="id referral kind at is_low_assurance outcome outcome_words key question passed_at message",
    ),
    "reports.ContactCheck": Held(
        why="the mail that asks a contact whether an address is theirs",
        kept="as the contact",
        seen="nobody: the link is made again from a seed and a key",
        staff="contact address",
        none="id seed token_digest delivery made_at expires_at used_at",
    ),
    "reports.RouteProbe": Held(
        why="the daily test message by each contact's route, to a mailbox of ours",
        kept="30 days",
        seen=OFFICERS,
        staff="contact",
        none="id token delivery made_at came_back_at alarmed_at",
    ),
    "reports.ReferralStep": Held(
        why="whom we reminded and told of a referral that nobody answered",
        kept="as the referral",
        seen=OFFICERS,
        none="id referral step at delivery",
    ),
    "reports.ReferralLink": Held(
        why="the link in a partner's email",
        kept=RULES,
        seen="nobody: it is made again from a seed and a key",
        staff="contact",
        none=(
            "id referral seed token_digest made_at expires_at revoked_at opened_times last_opened_at"
        ),
    ),
    "reports.OneTimeCode": Held(
        why="the second factor behind a partner's link",
        kept=RULES,
        seen="nobody: it is made again from a seed and a key",
        none="id link seed made_at expires_at tries used_at",
    ),
    "reports.Delivery": Held(
        why="one message to one address; a reporter's address is not in it",
        kept=f"{RULES}; a reporter's when who they are is erased",
        seen=OFFICERS,
        personal="reporter",
        staff="address",
        none=(
            "id kind referral link code action_link message_id provider_id status made_at next_at give_up_at "
            "leased_until lease attempts ended_at delivered_at deferred_at bounced_at complained_at"
        ),
    ),
    "reports.DeliveryAttempt": Held(
        why="one try at sending a message",
        kept="as the message",
        seen=OFFICERS,
        none="id delivery at is_sent words",
    ),
    "reports.ReplyAddress": Held(
        why="where a partner's reply by email goes",
        kept="as the referral",
        seen="nobody: it is made again from a seed and a key",
        none="id referral seed digest",
    ),
    "reports.StrayMail": Held(
        why="that mail came in which belongs to no case; nothing of it",
        kept=SITE,
        seen=OFFICERS,
        staff="seen_by",
        none="id first_at last_at count seen_at",
    ),
    "reports.MailEvent": Held(
        why="which of the mail provider's events were taken in",
        kept="30 days",
        seen="nobody: a keyed digest says nothing",
        none="id digest heard_at",
    ),
    "reports.MailChannel": Held(
        why="when the mail provider last said anything",
        kept=SITE,
        seen=OFFICERS,
        none="id provider kind heard_at unmatched",
    ),
    "reports.DataKey": Held(
        why="the keys that seal text; deleting one erases what it sealed",
        kept="as what it seals",
        seen="nobody",
        none="id purpose wrapped wrapping_version",
    ),
    "reports.SecondStep": Held(
        why="the authenticator app with which somebody at the desk signs in; its secret is made from a sealed key",
        kept="as long as the account, or until it is set up again",
        seen="nobody",
        staff="user made_at confirmed_at last_step failures wait_until",
        none="id key",
    ),
    "reports.RecoveryCode": Held(
        why="keyed digests of codes for the day that the app is lost",
        kept="until it is used",
        seen="nobody",
        none="id second_step digest",
    ),
    "reports.EqualityCount": Held(
        why="how often each answer to an equality question was given; nobody's answers are kept",
        kept=SITE,
        seen="officers, five or more at a time",
        none="id concern quarter question answer times",
    ),
    "reports.AuditEvent": Held(
        why="who did what to which record; no content",
        kept="for good: it is only ever added to",
        seen="the data protection officer",
        personal="at",
        staff="actor",
        none="id number action subject detail previous_hash hash",
    ),
    "reports.AuditHead": Held(
        why="the audit trail's last link", kept="for good", seen="nobody", none="id number hash"
    ),
    "reports.Erasure": Held(
        why="what was erased, to be erased again after a restore; no content",
        kept="for good",
        seen="the data protection officer",
        staff="by",
        none="id at what reference report rule",
    ),
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
    "reports.Authenticator": Held(
        why="the authenticator app that a contact set up; its secret is sealed",
        kept="until an officer resets it, or the contact is deleted",
        seen="nobody; officers see since when",
        staff="contact",
        none="id key secret made_at enrolled_at last_step tries tries_from last_used_at",
    ),
    "reports.RetentionRule": Held(
        why="how long things are kept",
        kept=SITE,
        seen="the data protection officer",
        none="id key words days what bands tiers outcomes only_unverified position is_active",
    ),
    "reports.DailyRun": Held(
        why="when a daily duty was done", kept=SITE, seen="nobody", none="id name done_on"
    ),
    "reports.Heartbeat": Held(
        why="whether a worker is alive", kept="a day", seen=OFFICERS, none="id worker beat_at"
    ),
    "reports.UsedChallenge": Held(
        why="which proof of work, or page of equality questions, was used; it says nothing of who did it",
        kept="an hour at most",
        seen="nobody",
        none="id digest used_for expires_at",
    ),
    "reports.Area": Held(
        why="areas and their postcode sectors",
        kept=SITE,
        seen="everybody",
        none="id key name sectors is_active",
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
        none=f"{PAGE} body",
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
    **HAVING_A_SAY,
    **EVERY_PAGE,
    **REFERRAL,
    **SUPPORT,
    **EVENTS,
    **CAMPAIGNS,
}


def table() -> list[tuple[str, ...]]:
    """Return the inventory as rows, a heading first: only models that hold something about a person."""
    heading = ("What", "Why", "Sealed", "In the clear or a digest", "Staff", "Kept", "Who sees it")
    rows = [
        (name, h.why, _words(h.sealed), _words(h.personal), _words(h.staff), h.kept, h.seen)
        for name, h in HELD.items()
        if h.sealed or h.personal or h.staff
    ]
    return [heading, *rows]


def _words(names: str) -> str:
    return ", ".join(names.split())
