"""Reports, the cases they become, and how partners answer: the most private of what there is."""

from collections.abc import Mapping

from reports.held import OFFICERS, RULES, SITE, Held

CASES: Mapping[str, Held] = {
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
    "reports.EqualityCount": Held(
        why="how often each answer to an equality question was given; nobody's answers are kept",
        kept=SITE,
        seen="officers, five or more at a time",
        none="id concern quarter question answer times",
    ),
}
