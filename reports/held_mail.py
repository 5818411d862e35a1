"""What is sent and what comes back: every mail, its addresses and its end."""

from collections.abc import Mapping

from reports.held import OFFICERS, RULES, SITE, Held

MAIL: Mapping[str, Held] = {
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
    "reports.Delivery": Held(
        why="one message to one address; a reporter's or a subscriber's address is not in it",
        kept=f"{RULES}; a reporter's when who they are is erased; news 30 days",
        seen=OFFICERS,
        personal="reporter subscriber",
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
}
