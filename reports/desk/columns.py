"""The columns of the inbox: dense, each thing said in words."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, Table, TitleColumn

from reports.choices import ReferralStatus
from reports.desk import words
from reports.desk.names import AREA, Names
from reports.models import Case

Say = Callable[[Case], Any]


def alarms_of(case: Case) -> list[str]:
    """Return what is wrong with a case, in a few words each."""
    found = {
        _("nobody to send it to"): case.is_unroutable,
        _("held"): case.is_held,
        _("might be a bot"): case.is_unverified,
        _("reaching nobody"): any(
            r.status in ReferralStatus.reaching_nobody() for r in case.referrals.all()
        ),
    }
    return [say for say, is_so in found.items() if is_so]


class DeskColumn(Column):
    """A column drawn by a template of the desk, at one moment for the whole table."""

    def __init__(self, name: str, template: str, *, now: datetime, **more: Any) -> None:
        super().__init__(name, **more)
        self.cell_template_name = f"reports/desk/cells/{template}.html"
        self.now = now

    def get_cell_context_data(
        self, instance: Case, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The case, and the label that a narrow screen shows in front of the cell."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"case": instance, "label": self.label}


class ReferenceColumn(TitleColumn):
    """The reference, a link to the case, with its alarms."""

    cell_template_name = "reports/desk/cells/reference.html"

    def get_cell_context_data(
        self, instance: Case, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The link and the alarms."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"alarms": alarms_of(instance)}


class CaseTable(Table):
    """The inbox's table; a late case is marked at its edge as well as in words."""

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def get_row_classname(self, instance: Case) -> str:
        """The class of a row that is late."""
        return "desk-row--late" if words.is_late(instance, self.now) else ""


def columns(now: datetime, names: Names, get_url: Any) -> list[Column]:
    """Return the columns of the inbox."""

    def column(name: str, template: str, label: str, say: Say, **more: Any) -> DeskColumn:
        return DeskColumn(name, template, now=now, label=label, accessor=say, **more)

    return [
        ReferenceColumn("reference", label=_("Case"), get_url=get_url),
        column("band", "band", _("Band"), lambda case: case.band),
        column(
            "about",
            "two_lines",
            _("About"),
            lambda case: (words.concern_words(case.concern), names.of(AREA, case.area)),
        ),
        column("tier", "plain", _("Privacy"), lambda case: words.tier_words(case.tier)),
        column(
            "status",
            "two_lines",
            _("Status and owner"),
            lambda case: (case.get_status_display(), words.person(case.owner) or _("nobody's")),
        ),
        column(
            "age",
            "plain",
            _("Age"),
            lambda case: words.say_length(now - case.opened_at),
            sort_key="opened_at",
        ),
        column(
            "clock",
            "clock",
            _("Officer's clock"),
            lambda case: words.officer_clock(case, now),
            sort_key="clock",
        ),
        column("partners", "partners", _("Partners"), lambda case: _answers(case, now)),
    ]


def _answers(case: Case, now: datetime) -> list[tuple[str, str, bool]]:
    """Return each partner's name, what it has answered, and whether it is late to."""
    return [
        (each.partner.name, words.partner_state(each, now), words.is_partner_late(each, now))
        for each in case.referrals.all()
    ]
