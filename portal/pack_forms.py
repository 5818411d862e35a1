"""What a pack says of triage and of the forms, checked together: a form may raise only signals that the policy knows."""

from pathlib import Path
from typing import Any

from portal.pack_files import SHARED
from portal.pack_yaml import Document, PackError
from reports.journey import JourneyDataError, journey_from_dict, problems
from reports.triage import Policy
from reports.triage_checks import problems as policy_problems
from reports.triage_data import policy_from_dict


def check_partners(document: Document) -> None:
    """Raise PackError unless one partner is the own team and every contact has a key of its own."""
    if sum(bool(partner.get("is_own_team")) for partner in document.data) != 1:
        raise document.error((), "exactly one partner must have `is_own_team: true`.")
    keys = [contact["key"] for partner in document.data for contact in partner.get("contacts", [])]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise document.error((), f"two contacts have the key `{min(twice)}`; each needs its own.")


def checked_policy(
    packs: Path, name: str, data: dict[str, Any], partners: list[dict[str, Any]]
) -> Policy:
    """Return the policy, compiled. Raises PackError at the rule or example that is wrong."""
    policy = policy_from_dict(data)
    faults = [*policy.faults]
    faults += [str(problem) for problem in policy_problems(policy, [p["key"] for p in partners])]
    if faults:
        file, line = _line_of(packs, name, faults[0])
        raise PackError(file, line, "policy", faults[0])
    return policy


def _line_of(packs: Path, name: str, fault: str) -> tuple[str, int]:
    """Return the file and line of the rule or example that a fault of the policy names."""
    for folder in (name, SHARED):
        path = packs / folder / "policy.yaml"
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            key = (
                text.partition(":")[2].strip()
                if text.strip().startswith(("- key:", "- words:"))
                else ""
            )
            if key and key in fault:
                return f"{folder}/policy.yaml", number
    return f"{name}/policy.yaml", 1


def checked_journey(document: Document, policy: Policy) -> dict[str, Any]:
    """Return a form's data. Raises PackError at the step or question that cannot work."""
    try:
        journey = journey_from_dict(document.data)
    except JourneyDataError as fault:
        path, _, words = str(fault).partition(": ")
        raise document.error_at(path, words) from fault
    found = problems(journey, frozenset(policy.signals), {})
    if found:
        where = _place_of(document, str(found[0].where))
        raise document.error(where, str(found[0]))
    data: dict[str, Any] = document.data
    return data


def _place_of(document: Document, where: str) -> tuple[str | int, ...]:
    """Return the place of the question or step that a problem of a journey names."""
    for number, step in enumerate(document.data.get("steps", [])):
        for count, question in enumerate(step.get("questions", [])):
            if question.get("key") and str(question["key"]) in where:
                return ("steps", number, "questions", count)
        if str(step.get("key")) in where:
            return ("steps", number)
    return ()
