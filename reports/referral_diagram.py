"""The diagram of a referral's states, in Mermaid, made of `referrals.TRANSITIONS`."""

from collections.abc import Iterator

from reports.choices import ReferralStatus
from reports.referrals import TRANSITIONS


def mermaid() -> str:
    """Return the diagram as a fenced block of Markdown."""
    return "\n".join(["```mermaid", "stateDiagram-v2", *_lines(), "```"])


def _lines() -> Iterator[str]:
    for status in TRANSITIONS:
        yield f"  {status.name.lower()}: {status.label}"
    yield f"  [*] --> {ReferralStatus.WAITING.name.lower()}"
    for status, afters in TRANSITIONS.items():
        # In the order of the vocabulary, not of a set.
        for after in (each for each in ReferralStatus if each in afters):
            yield f"  {status.name.lower()} --> {after.name.lower()}"
        if not afters:
            yield f"  {status.name.lower()} --> [*]"
