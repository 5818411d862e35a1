"""What the inbox can be narrowed to."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from reports.choices import Band, CaseStatus, ReferralStatus, Tier
from reports.desk.names import AREA, CONCERN, OFFICER, PARTNER, names_here
from reports.models import Case, Referral
from reports.models.case import CaseQuerySet

MINE, NOBODY = "me", "nobody"
UNROUTABLE, FAILED, UNANSWERED, HELD, UNVERIFIED = (
    "unroutable",
    "failed",
    "unanswered",
    "held",
    "unverified",
)
ALARMS = (
    (UNROUTABLE, _("Nobody to send it to")),
    (FAILED, _("A message could not be sent, or bounced")),
    (UNANSWERED, _("A partner is late to answer")),
    (HELD, _("Held for an officer to look first")),
    (UNVERIFIED, _("Unverified: might be from a bot")),
)


def _several(label: Any, choices: Iterable[tuple[str, Any]] = (), **more: Any) -> Any:
    return django_filters.MultipleChoiceFilter(
        label=label, choices=list(choices), widget=forms.CheckboxSelectMultiple, **more
    )


def _one(label: Any, choices: Iterable[tuple[str, Any]] = (), **more: Any) -> Any:
    return django_filters.ChoiceFilter(
        label=label, choices=list(choices), widget=forms.RadioSelect, empty_label=_("All"), **more
    )


class CaseFilters(WagtailFilterSet):
    """Filters of the inbox. While no status is chosen, only open cases are shown."""

    band = _several(_("Band"), Band.choices)
    status = _several(_("Status"), CaseStatus.choices, method="by_status")
    concern = _several(_("Concern"))
    area = _several(_("Area"))
    partner = _several(_("Partner"), method="by_partner")
    tier = _several(_("Privacy"), Tier.choices)
    owner = _one(_("Owner"), method="by_owner")
    late = _one(_("Late"), [("yes", _("Nobody looked in time"))], method="by_late")
    alarm = _one(_("Alarm"), ALARMS, method="by_alarm")

    class Meta:
        model = Case
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = names_here()
        for kind in (CONCERN, AREA, PARTNER):
            self._offer(kind, names.choices(kind))
        self._offer("owner", [(MINE, _("Me")), (NOBODY, _("Nobody")), *names.choices(OFFICER)])
        self.names = names

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.filters[name].extra["choices"] = choices

    def by_status(self, rows: CaseQuerySet, name: str, value: list[str]) -> CaseQuerySet:
        """Those in these statuses."""
        return rows.filter(status__in=value) if value else rows

    def by_partner(self, rows: CaseQuerySet, name: str, value: list[str]) -> CaseQuerySet:
        """Those that any of these partners has been sent."""
        return rows.filter(_has_referral(partner__key__in=value)) if value else rows

    def by_owner(self, rows: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        """Those of one officer, of the person who asks, or of nobody."""
        if value == NOBODY:
            return rows.filter(owner=None)
        return rows.filter(owner_id=self.request.user.pk if value == MINE else int(value))

    def by_late(self, rows: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        """Those that no officer opened in time."""
        return rows.late(timezone.now())

    def by_alarm(self, rows: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        """Those with something wrong."""
        flags = {UNROUTABLE: "is_unroutable", HELD: "is_held", UNVERIFIED: "is_unverified"}
        if value in flags:
            return rows.filter(**{flags[value]: True})
        if value == FAILED:
            return rows.filter(_has_referral(status__in=ReferralStatus.reaching_nobody()))
        return rows.filter(
            _has_referral(
                status__in=ReferralStatus.on_the_way(),
                due_at__lt=timezone.now(),
            )
        )


def _has_referral(**which: Any) -> Exists:
    return Exists(Referral.objects.filter(case=OuterRef("pk"), **which))
