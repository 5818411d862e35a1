"""The vocabulary of reporting: tiers, bands and statuses, and their named groups."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Tier(TextChoices):
    """How private a report is: who may know who sent it."""

    NAMED = "named", _("Named")
    CONFIDENTIAL = "confidential", _("Confidential")
    ANONYMOUS = "anonymous", _("Anonymous")


class Band(TextChoices):
    """How soon a case must be looked at; P0 is never stored, it is a stop page with 999."""

    P1 = "P1", _("P1 urgent")
    P2 = "P2", _("P2 serious")
    P3 = "P3", _("P3 standard")
    P4 = "P4", _("P4 for information")


class Channel(TextChoices):
    """How a report reached us."""

    WEB = "web", _("Website")
    PHONE = "phone", _("Phone")
    COUNTER = "counter", _("Counter")


class Doubt(TextChoices):
    """Why a report might not come from a person. None of them is a reason to refuse it."""

    NO_PROOF = "no-proof", _("its browser did not solve our challenge: it may have no JavaScript")
    USED_PROOF = "used-proof", _("its solution had been used for another report")
    GOOGLE = "google", _("Google, whom this form asks, did not take it for a person")
    TRAP = "trap", _("a field was filled in that people do not see")
    TOO_QUICK = "too-quick", _("it was filled in faster than anybody can read")
    MANY = "many", _("many came at once")


class CaseStatus(TextChoices):
    """Where a case is on the desk."""

    NEW = "new", _("New")
    LOOKING = "looking", _("Being looked at")
    WITH_PARTNER = "with-partner", _("With a partner")
    CLOSED = "closed", _("Closed")

    @classmethod
    def open(cls) -> frozenset["CaseStatus"]:
        """The statuses in which somebody still owes the reporter something."""
        return frozenset({cls.NEW, cls.LOOKING, cls.WITH_PARTNER})

    @classmethod
    def ended(cls) -> frozenset["CaseStatus"]:
        """The statuses in which nobody is working on it."""
        return frozenset({cls.CLOSED})


class ReferralStatus(TextChoices):
    """Where a referral is between us and the partner. Only a person's click reaches ACCEPTED."""

    WAITING = "waiting", _("Waiting to be sent")
    SENT = "sent", _("Sent, not answered")
    DELIVERED = "delivered", _("Delivered to the mailbox, not answered")
    OPENED = "opened", _("Opened, not answered")
    BOUNCED = "bounced", _("Bounced: it reached nobody")
    FAILED = "failed", _("Could not be sent")
    ACCEPTED = "accepted", _("Accepted")
    OUTCOME_RECORDED = "outcome-recorded", _("Outcome recorded")
    HANDED_BACK = "handed-back", _("Handed back")
    CLOSED = "closed", _("Closed")

    @classmethod
    def unanswered(cls) -> frozenset["ReferralStatus"]:
        """The statuses in which the partner still has to answer: on their way, or reaching nobody."""
        return cls.on_the_way() | cls.reaching_nobody()

    @classmethod
    def on_the_way(cls) -> frozenset["ReferralStatus"]:
        """The unanswered statuses in which a message may yet be read, or was."""
        return frozenset({cls.WAITING, cls.SENT, cls.DELIVERED, cls.OPENED})

    @classmethod
    def reaching_nobody(cls) -> frozenset["ReferralStatus"]:
        """The unanswered statuses in which waiting is of no use: the message came back or never left."""
        return frozenset({cls.BOUNCED, cls.FAILED})

    @classmethod
    def answered(cls) -> frozenset["ReferralStatus"]:
        """The statuses that a person at the partner, or an officer, has put it in."""
        return cls.under_way() | cls.over()

    @classmethod
    def under_way(cls) -> frozenset["ReferralStatus"]:
        """The statuses in which the partner is working on it."""
        return frozenset({cls.ACCEPTED})

    @classmethod
    def over(cls) -> frozenset["ReferralStatus"]:
        """The statuses in which the partner has nothing more to do; it may be referred there anew."""
        return cls.shut() | {cls.OUTCOME_RECORDED}

    @classmethod
    def shut(cls) -> frozenset["ReferralStatus"]:
        """The statuses in which the partner may not even look any more."""
        return frozenset({cls.HANDED_BACK, cls.CLOSED})


class ChasingStep(TextChoices):
    """What is done, in this order, about a referral that nobody answers."""

    CHASE = "chase", _("Contact reminded")
    FALLBACK = "fallback", _("Fallback contact asked")
    MANAGER = "manager", _("Duty manager told")


class DeliveryStatus(TextChoices):
    """Where one message to one address is."""

    QUEUED = "queued", _("Queued")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Handed to the mail server")
    FAILED = "failed", _("Failed")

    @classmethod
    def unfinished(cls) -> frozenset["DeliveryStatus"]:
        """The statuses from which a worker still has something to do."""
        return frozenset({cls.QUEUED, cls.SENDING})

    @classmethod
    def finished(cls) -> frozenset["DeliveryStatus"]:
        """The statuses in which no worker will touch it again by itself."""
        return frozenset({cls.SENT, cls.FAILED})


class Digest(TextChoices):
    """How often a contact wants a list of what waits for them."""

    OFF = "off", _("None")
    DAILY = "daily", _("Every working day")
    WEEKLY = "weekly", _("Every week")


class DeliveryKind(TextChoices):
    """What a message is for; its words are in `reports.emails`."""

    REFERRAL = "referral", _("Referral")
    PARTNER_NEWS = "partner-news", _("Answer to a partner's question")
    REMINDER = "reminder", _("Reminder")
    FALLBACK = "fallback", _("Referral to the fallback contact")
    ESCALATION = "escalation", _("Unanswered: to the duty manager")
    PARTNER_CODE = "partner-code", _("One-time code for a partner")
    DIGEST = "digest", _("List of what waits for a contact")
    KEY_ENDS = "key-ends", _("Request for a new encryption key")
    DESK_ALERT = "desk-alert", _("Alert to the desk")
    REPORTER_NOTICE = "notice", _("Notice to a reporter, without content")
    AUDIT_HEAD = "audit-head", _("The audit trail's last link")
    CONTACT_CHECK = "contact-check", _("Question to a contact whether an address is theirs")
    HEARTBEAT = "heartbeat", _("Test message to ourselves")
    STUCK = "stuck", _("What is stuck, to the duty manager")
    ACTION_DUE = "action-due", _("Reminder of an action of the strategy")
    PROMISE_DUE = "promise-due", _("Reminder of what followed from listening")
    NUMBERS_DUE = "numbers-due", _("Numbers to check, to who keeps them")
    PAGE_NEWS = "page-news", _("Pages to check and what was said of pages, to who looks after them")

    NEWS = "news", _("News, to somebody who asked for it")
    NEWS_CONFIRM = "news-confirm", _("Question whether somebody asked for news")

    @classmethod
    def asking(cls) -> frozenset["DeliveryKind"]:
        """The kinds that ask a partner for an answer: what becomes of them, becomes of the referral."""
        return frozenset({cls.REFERRAL, cls.REMINDER, cls.FALLBACK})

    @classmethod
    def to_partners(cls) -> frozenset["DeliveryKind"]:
        """The kinds that go to a partner about one referral, to which somebody may reply."""
        return cls.asking() | {cls.PARTNER_CODE, cls.PARTNER_NEWS}

    @classmethod
    def to_subscribers(cls) -> frozenset["DeliveryKind"]:
        """The kinds that go to people who asked for news, and that one click stops."""
        return frozenset({cls.NEWS, cls.NEWS_CONFIRM})

    @classmethod
    def to_us(cls) -> frozenset["DeliveryKind"]:
        """The kinds that tell our own people about a case: one that is not sent shows on the desk."""
        return frozenset({cls.ESCALATION, cls.DESK_ALERT})
