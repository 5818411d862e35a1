"""Keys, second steps, the audit trail, and what is erased when."""

from collections.abc import Mapping

from reports.held import OFFICERS, SITE, Held

KEYS: Mapping[str, Held] = {
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
}
