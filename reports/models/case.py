"""A case: what we do about one or more reports, and the timeline of it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reports.choices import Band, CaseStatus, Doubt
from reports.models.data_key import DataKey


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, chained."""

    def open(self) -> "CaseQuerySet":
        """Those that somebody still has to do something about."""
        # Said as the index case_open says it, or no database would use that.
        return self.exclude(status=CaseStatus.CLOSED)

    def unverified(self) -> "CaseQuerySet":
        """Those that might be from a bot, and nobody has said yet."""
        return self.open().filter(is_unverified=True)

    def unlooked(self) -> "CaseQuerySet":
        """Those that no officer has opened, although a partner may have answered."""
        return self.open().filter(looked_at=None)

    def late(self, now: datetime) -> "CaseQuerySet":
        """Those that no officer opened in the time their band gives."""
        return self.unlooked().filter(officer_due_at__lt=now)


class Case(models.Model):
    """What we do about it. Holds one or more reports."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    class Outcome(models.TextChoices):
        """How a case ended."""

        RESOLVED = "resolved", "Resolved"
        NOT_RESOLVED = "not-resolved", "Not resolved"
        NO_ACTION = "no-action", "No further action"
        NOT_OURS = "not-ours", "Not ours"
        SPAM = "spam", "Not from a person"

    reference = models.CharField(max_length=16, unique=True)
    concern = models.SlugField(max_length=40)
    status = models.CharField(max_length=12, choices=CaseStatus.choices, default=CaseStatus.NEW)
    band = models.CharField(max_length=2, choices=Band.choices)
    area = models.SlugField(max_length=60, blank=True)
    tier = models.CharField(max_length=12, help_text="The most private tier of its reports.")
    is_held = models.BooleanField(
        default=False, help_text="Triage asked that an officer looks first."
    )
    is_unroutable = models.BooleanField(
        default=False, help_text="No rule or no reachable contact: the own team has it."
    )
    is_unverified = models.BooleanField(default=False, help_text="Might be from a bot.")
    doubt = models.CharField(
        max_length=10,
        choices=Doubt.choices,
        blank=True,
        help_text="Why it might be; stays when an officer has said that it is real.",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)
    officer_due_at = models.DateTimeField()
    contact_due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True, help_text="All but the numbers went.")
    legal_hold_at = models.DateTimeField(null=True, blank=True, help_text="Nothing is erased.")
    legal_hold_by = models.CharField(max_length=150, blank=True)
    legal_hold_key = models.ForeignKey(
        DataKey, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    legal_hold_reason = models.BinaryField(null=True, blank=True, help_text="Sealed.")

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ("band", "officer_due_at")
        indexes = [
            models.Index(fields=["band", "officer_due_at"], name="case_inbox"),
            models.Index(fields=["status", "band", "officer_due_at"], name="case_by_status"),
            models.Index(
                fields=["band", "officer_due_at", "id"],
                name="case_open",
                condition=~Q(status="closed"),
            ),
            models.Index(fields=["-opened_at"], name="case_newest"),
            models.Index(fields=["concern", "-opened_at"], name="case_by_concern"),
            models.Index(fields=["area", "-opened_at"], name="case_by_area"),
        ]
        constraints = [
            models.CheckConstraint(
                name="case_closed_with_an_outcome",
                condition=Q(closed_at=None, outcome="")
                | (Q(closed_at__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="case_legal_hold_by_somebody",
                condition=Q(legal_hold_at=None, legal_hold_by="", legal_hold_reason=None)
                | (
                    Q(legal_hold_at__isnull=False, legal_hold_reason__isnull=False)
                    & ~Q(legal_hold_by="")
                ),
            ),
            models.CheckConstraint(
                name="case_closed_is_dated",
                condition=Q(status=CaseStatus.CLOSED, closed_at__isnull=False)
                | (~Q(status=CaseStatus.CLOSED) & Q(closed_at=None)),
            ),
        ]
        permissions = [
            ("view_desk", "Can see the inbox and cases"),
            ("work_case", "Can assign, note, re-band, refer and close cases"),
            ("view_identity", "Can see who a reporter is, with a reason"),
            ("view_audit", "Can read the audit trail"),
            ("protect_data", "Can find, export and erase what is held about a person"),
            ("hold_case", "Can put a case on legal hold"),
        ]

    def __str__(self) -> str:
        return self.reference


class CaseEvent(models.Model):
    """One line of a case's timeline: what, when, who. Never changes."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    class Kind(models.TextChoices):
        """What happened."""

        RECEIVED = "received", "Report received"
        TRIAGED = "triaged", "Triaged"
        REFERRED = "referred", "Referred"
        SENT = "sent", "Sent"
        DELIVERED = "delivered", "Delivered to a mailbox"
        NOT_SENT = "not-sent", "Could not be sent"
        BOUNCED = "bounced", "Bounced"
        OPENED = "opened", "Opened by a partner"
        CHASED = "chased", "Partner chased"
        FALLEN_BACK = "fallen-back", "Fallback contact asked"
        ESCALATED = "escalated", "Manager told"
        ACCEPTED = "accepted", "Accepted"
        OUTCOME = "outcome", "Outcome recorded"
        HANDED_BACK = "handed-back", "Handed back"
        ASSIGNED = "assigned", "Assigned"
        NOTE = "note", "Note"
        REBANDED = "rebanded", "Band changed"
        IDENTITY_SEEN = "identity-seen", "Identity seen"
        CLOSED = "closed", "Closed"
        REOPENED = "reopened", "Reopened"
        TASK_DONE = "task-done", "Task done"
        HELD = "legal-hold", "Put on legal hold"
        HOLD_ENDED = "hold-ended", "Legal hold ended"
        ERASED = "erased", "Erased"
        LOOKED = "looked", "Looked at"
        AGAIN = "again", "It happened again"
        MESSAGE_IN = "message-in", "Message from the reporter"
        MESSAGE_OUT = "message-out", "Message to the reporter"
        CONTACT = "contact", "Safe contact changed"
        ANONYMISED = "anonymised", "Reporter became anonymous"
        STOPPED = "stopped", "Asked: has it stopped?"
        SUMMARY = "summary", "What partners may read"
        VERIFIED = "verified", "Said to be real"
        QUESTION = "question", "Question from a partner"
        REPLY = "reply", "Answer to a partner"
        MAIL_REPLY = "mail-reply", "Reply by email, sender not checked"
        MAIL_AUTOMATIC = "mail-automatic", "Automatic reply"
        MAIL_BOUNCE = "mail-bounce", "Mail system says it came back"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    kind = models.CharField(max_length=14, choices=Kind.choices)
    actor = models.CharField(
        max_length=150, help_text="A user name, a partner's name, or the portal."
    )
    words = models.TextField(
        blank=True, help_text="What the portal says of it; never a person's text."
    )
    note_key = models.ForeignKey(
        DataKey, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.BinaryField(null=True, blank=True, help_text="What a person wrote, sealed.")
    note_row = models.UUIDField(null=True, blank=True, help_text="What the note is sealed to.")

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=["case", "at"], name="event_by_case")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.case}"

    def read_note(self) -> str:
        """Return what a person wrote, or "" when nothing was or it has been erased."""
        if self.note is None or self.note_key is None:
            return ""
        return self.note_key.unseal(
            bytes(self.note), table="case_event", row=self.note_row, field="note"
        )


class Task(models.Model):
    """Something an officer must do on a case, asked for by a rule or by the portal."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tasks")
    words = models.CharField(max_length=400)
    is_alarm = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("-is_alarm", "asked_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="task_done_by_somebody",
                condition=Q(done_at=None, done_by="") | (Q(done_at__isnull=False) & ~Q(done_by="")),
            ),
            models.CheckConstraint(
                name="task_done_after_asked",
                condition=Q(done_at=None) | Q(done_at__gte=F("asked_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.words
