"""What having a say and running the partnership hold: votes are counts, so that nobody is in them."""

from collections.abc import Mapping

from reports.held import PAGE, PAGE_STAFF, SITE, Held

HAVING_A_SAY: Mapping[str, Held] = {
    "strategy.Audience": Held(
        why="a kind of people whose views are sought",
        kept=SITE,
        seen="everybody",
        none="id key name words is_required position",
    ),
    "strategy.Comment": Held(
        why="what somebody wrote in a consultation",
        kept="until the results are published; one that is shown, as long as the site has it",
        seen="editors; everybody once it is let through",
        personal="text",
        staff="read_by",
        none=("id consultation question received_on channel trust state why_hidden read_at"),
    ),
    "strategy.Tally": Held(
        why="how often a choice was made",
        kept=SITE,
        seen="editors; everybody once published, small numbers hidden",
        none="id question choice audience channel trust count",
    ),
    "strategy.Turnout": Held(
        why="how many people took part",
        kept=SITE,
        seen="editors; everybody once published, small numbers hidden",
        none="id consultation audience channel trust count",
    ),
    "strategy.SpentBallot": Held(
        why="a ballot that was used; leads to no vote",
        kept="a day",
        seen="nobody",
        none="id digest expires_at",
    ),
    "strategy.ConsultationPage": Held(
        why="a consultation",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=(
            f"{PAGE} opens_at closes_at vote_kind asks_for_comments "
            "use_recaptcha counts other_ways body findings we_heard results_published_at"
        ),
    ),
    "strategy.PromiseReminder": Held(
        why="which reminder of a promise was sent",
        kept=SITE,
        seen="nobody",
        none="id key sent_at",
    ),
    "strategy.Question": Held(
        why="one thing to vote on",
        kept=SITE,
        seen="everybody",
        none="id sort_order consultation title words priority",
    ),
    "strategy.Duty": Held(
        why="what the law asks the partnership to do",
        kept=SITE,
        seen="editors",
        staff="owner",
        none="id key name law shown_by every_months last_done_on evidence evidence_url",
    ),
    "strategy.Group": Held(
        why="a board or group",
        kept=SITE,
        seen="everybody",
        staff="locked_by chair",
        none=(
            "id latest_revision live has_unpublished_changes first_published_at "
            "last_published_at live_revision go_live_at expire_at expired locked locked_at key "
            "name level purpose cadence months_between is_public reports_to doubles_as"
        ),
    ),
    "strategy.Membership": Held(
        why="which organisation sits on a group",
        kept=SITE,
        seen="everybody",
        none="id sort_order group organisation role",
    ),
    "strategy.Responsibility": Held(
        why="what a group answers for",
        kept=SITE,
        seen="everybody",
        none="id sort_order group priority part",
    ),
    "strategy.Engagement": Held(
        why="how a group sought views",
        kept=SITE,
        seen="everybody",
        staff="locked_by",
        none=(
            "id latest_revision live has_unpublished_changes first_published_at "
            "last_published_at live_revision go_live_at expire_at expired locked locked_at key "
            "group title starts_on ends_on channel people is_designed_together run_by we_heard "
            "what_changed consultation audiences"
        ),
    ),
    "strategy.ListeningSource": Held(
        why="a place where people say what worries them",
        kept=SITE,
        seen="everybody",
        staff="locked_by",
        none=(
            "id latest_revision live has_unpublished_changes first_published_at "
            "last_published_at live_revision go_live_at expire_at expired locked locked_at key "
            "name run_by words url takes_reports replies"
        ),
    ),
    "strategy.Snapshot": Held(
        why="what a listening source showed",
        kept=SITE,
        seen="everybody",
        none="id sort_order source taken_on topics base note",
    ),
    "strategy.Survey": Held(
        why="a survey that comes round again",
        kept=SITE,
        seen="everybody",
        staff="locked_by owner owner_email",
        none=(
            "id latest_revision live has_unpublished_changes first_published_at "
            "last_published_at live_revision go_live_at expire_at expired locked locked_at key "
            "name last_on next_due_on promise done_on results_url"
        ),
    ),
    "strategy.YouSaid": Held(
        why="a promise that followed from listening",
        kept=SITE,
        seen="everybody",
        staff="locked_by owner owner_email",
        none=(
            "id latest_revision live has_unpublished_changes first_published_at "
            "last_published_at live_revision go_live_at expire_at expired locked locked_at key "
            "consultation priority we_asked you_said we_will due_on we_did done_on evidence_url"
        ),
    ),
    "strategy.HaveYourSayPage": Held(
        why="a page of the site",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=f"{PAGE} body",
    ),
    "strategy.Meeting": Held(
        why="a meeting of a group",
        kept=SITE,
        seen="everybody",
        staff="locked_by",
        none=(
            "id latest_revision live has_unpublished_changes first_published_at "
            "last_published_at live_revision go_live_at expire_at expired locked locked_at key "
            "uid group title starts_at ends_at place online_url is_public is_yearly_public "
            "is_cancelled about was_said"
        ),
    ),
    "strategy.Attendance": Held(
        why="who came to a meeting, by organisation and role",
        kept=SITE,
        seen="everybody",
        none="id sort_order meeting organisation role is_senior",
    ),
    "strategy.Paper": Held(
        why="a public document of a meeting",
        kept=SITE,
        seen="everybody",
        none="id sort_order meeting title url",
    ),
    "strategy.ScrutinyQuestion": Held(
        why="what scrutiny asked, and the answer",
        kept=SITE,
        seen="everybody",
        staff="locked_by",
        none=(
            "id latest_revision live has_unpublished_changes first_published_at "
            "last_published_at live_revision go_live_at expire_at expired locked locked_at key "
            "asked_on asked_by question priority due_on answer answered_on answered_by"
        ),
    ),
    "strategy.WhoDoesWhatPage": Held(
        why="a page of the site",
        kept=SITE,
        seen="everybody",
        staff=PAGE_STAFF,
        none=f"{PAGE} body",
    ),
}
