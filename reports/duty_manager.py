"""Who hears of what is stuck: the duty manager of each partnership."""

from reports.models import Case, Partner, ReportingSettings


def address_for(case: Case) -> str:
    """Return the duty manager's address for a case: that of its partnership, by its reference.

    Where none is set, the own team's fallback contact, who is a manager; "" where there is neither.
    """
    prefix = case.reference.partition("-")[0]
    rows = ReportingSettings.objects.exclude(duty_manager_email="")
    named = rows.filter(reference_prefix=prefix).first() or rows.first()
    return named.duty_manager_email if named else _own_teams_manager()


def addresses() -> list[str]:
    """Return the address of every duty manager, for what is about no one case."""
    rows = ReportingSettings.objects.exclude(duty_manager_email="").order_by("pk")
    found = list(dict.fromkeys(rows.values_list("duty_manager_email", flat=True)))
    return found or [each for each in [_own_teams_manager()] if each]


def _own_teams_manager() -> str:
    team = Partner.objects.active().filter(is_own_team=True).first()
    contact = team.contacts.reachable().filter(is_fallback=True).first() if team else None
    return contact.email if contact else ""
