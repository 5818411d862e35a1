"""An action: one promise, its owner, its date, how far it has come, and everything that changed."""

from datetime import date
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.search import index

from home.models.record import Record, Records
from home.safe_links import validate_link
from home.strategy.models.measurement import UnchangeableError
from home.strategy.progress_words import ActionStatus

TOLD = ("promise", "owner", "due_on", "status", "reason", "evidence", "evidence_url")
"""What the public history tells of."""


class Actions(Records):
    """Actions in bulk."""

    def late(self, today: date) -> "Actions":
        """Those whose date is past and that are not over."""
        return self.filter(status__in=ActionStatus.open(), due_on__lt=today)


class Action(Record):
    """One “we will…”. It cannot be published without an owner, nor be done without evidence."""

    promise = models.CharField(
        _("we will…"), max_length=240, help_text=_("Go on from “We will”, without a full stop.")
    )
    more = models.TextField(_("more about it"), max_length=1000, blank=True)
    priority = models.ForeignKey(
        "strategy.PriorityPage",
        verbose_name=_("priority"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="actions",
    )
    group_name = models.CharField(_("which group does it"), max_length=160, blank=True)
    owner = models.CharField(
        _("who answers for it"), max_length=120, blank=True, help_text=_("A role, not a name.")
    )
    owner_email = models.EmailField(
        _("where to remind them"), blank=True, help_text=_("Never shown to the public.")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    plan_year = models.PositiveSmallIntegerField(
        _("in the plan for"), null=True, blank=True, help_text=_("2026 means 2026/27.")
    )
    status = models.CharField(
        _("status"), max_length=12, choices=ActionStatus.choices, default=ActionStatus.NOT_STARTED
    )
    reason = models.CharField(
        _("why"), max_length=400, blank=True, help_text=_("Needed when it is on hold or stopped.")
    )
    evidence = models.CharField(
        _("what shows it"), max_length=400, blank=True, help_text=_("Needed when it is done.")
    )
    evidence_url = models.CharField(
        _("where to see it"), max_length=300, blank=True, validators=[validate_link]
    )

    changed_by = ""
    """Who changes it, when it is not somebody at the desk; kept in its history."""

    objects: ClassVar[Any] = Actions.as_manager()
    panels = [
        MultiFieldPanel([FieldPanel("promise"), FieldPanel("more")], heading=_("The promise")),
        PageChooserPanel("priority", "strategy.PriorityPage"),
        MultiFieldPanel(
            [FieldPanel("group_name"), FieldPanel("owner"), FieldPanel("owner_email")],
            heading=_("Who"),
        ),
        FieldRowPanel([FieldPanel("due_on"), FieldPanel("plan_year")], heading=_("When")),
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldPanel("reason"),
                FieldPanel("evidence"),
                FieldPanel("evidence_url"),
            ],
            heading=_("How far it has come"),
        ),
        FieldPanel("key"),
    ]
    search_fields = [index.SearchField("promise"), index.AutocompleteField("promise")]

    class Meta:
        ordering = ["due_on", "promise"]
        verbose_name = _("action")
        verbose_name_plural = _("actions")

    def __str__(self) -> str:
        return gettext("We will %s") % self.promise

    def problems(self) -> list[str]:
        """A promise without owner or date, or a status without what it needs, is not published."""
        found = []
        if not self.owner.strip():
            found.append(gettext("Say who answers for it, as a role."))
        if self.due_on is None:
            found.append(gettext("Give the day by which it is to be done."))
        return found + status_problems(self.status, self.reason, self.evidence)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it, and add to its public history when something that the public sees has changed."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.live:
                self._tell()

    def _tell(self) -> None:
        last = self.changes.last()
        now = {name: getattr(self, name) for name in TOLD}
        if last is None or any(getattr(last, name) != value for name, value in now.items()):
            self.changes.create(by=self._changer(), at=timezone.now(), **now)

    def _changer(self) -> str:
        """Whoever is said to have changed it, or made the revision that is being published."""
        if self.changed_by:
            return self.changed_by
        user = self.latest_revision.user if self.latest_revision else None
        return user.get_username() if user else ""

    def is_late(self, today: date) -> bool:
        """Whether its date is past and it is not over."""
        return (
            self.status in ActionStatus.open() and self.due_on is not None and self.due_on < today
        )

    def days_late(self, today: date) -> int:
        """How many days late it is; 0 when it is not."""
        return (today - self.due_on).days if self.due_on and self.is_late(today) else 0


def status_problems(status: str, reason: str, evidence: str) -> list[str]:
    """What a status still needs before people can be told of it."""
    if status in ActionStatus.explained() and not reason.strip():
        return [gettext("Say why it is on hold or stopped.")]
    if status == ActionStatus.DONE and not evidence.strip():
        return [gettext("Say what shows that it is done.")]
    return []


class ActionChange(models.Model):
    """An action as the public saw it from one moment on. Rows are only ever added."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    by = models.CharField(max_length=254, blank=True, help_text="For staff; never published.")
    promise = models.CharField(max_length=240)
    owner = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=ActionStatus.choices)
    reason = models.CharField(max_length=400, blank=True)
    evidence = models.CharField(max_length=400, blank=True)
    evidence_url = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_status_display()} from {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises UnchangeableError for one that is there already."""
        if not self._state.adding:
            raise UnchangeableError("The history of an action is never changed.")
        super().save(*args, **kwargs)


class ReminderKind(models.TextChoices):
    """When an owner is reminded."""

    BEFORE = "before", _("Before the date")
    AFTER = "after", _("After the date")


class ActionLink(models.Model):
    """One reminder to one owner, and the link in it. The table holds a digest of its token, never the token."""

    # Wagtail keeps no index of who or what it belongs to.
    wagtail_reference_index_ignore = True

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=6, choices=ReminderKind.choices)
    due_on = models.DateField(help_text="The date that it reminds of.")
    address = models.EmailField()
    seed = models.CharField(
        max_length=32, help_text="With a key that is not here, makes the token."
    )
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "kind", "due_on"], name="each_reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.action}"
