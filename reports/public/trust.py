"""How sure we are that a report came from a person. Never a reason to refuse one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from reports import proofs
from reports.choices import Doubt
from reports.proofs import Proof
from reports.public.google import check_for
from reports.public.visit import Visit
from reports.throttle import Limit, is_over, place_of

PROOF = "proof"
# Only something that fills in every field answers this; people never see it.
TRAP = "anything-else"
# Ten pages and more, read and answered.
LEAST_TIME = timedelta(seconds=15)
# A library or a Tor exit is one place to us, and a riot is many people at once: beyond these a report
# is looked at by an officer first. Those with a proof and those without do not use up each other's.
WITH_PROOF = Limit("reports-with-proof", each=60, together=3000)
WITHOUT = Limit("reports-without-proof", each=20, together=600)


@dataclass(frozen=True)
class Trust:
    """The proof that came with a report, and why it might not be from a person."""

    proof: Proof | None
    doubt: Doubt | None


def trust_in(request: HttpRequest, visit: Visit, now: datetime) -> Trust:
    """Weigh what came with the last button of a form. Nothing of the visitor is kept."""
    proof = proofs.read(request.POST.get(PROOF, ""), visit.progress.row, now=now)
    if is_over(WITH_PROOF if proof else WITHOUT, place_of(request), now=now):
        return Trust(proof, Doubt.MANY)
    return Trust(proof, _doubt(request, visit, proof, now))


def _doubt(request: HttpRequest, visit: Visit, proof: Proof | None, now: datetime) -> Doubt | None:
    if request.POST.get(TRAP):
        return Doubt.TRAP
    if not proof:
        is_quick = now - visit.progress.started_at < LEAST_TIME
        return Doubt.TOO_QUICK if is_quick else Doubt.NO_PROOF
    google = check_for(visit, request)
    return Doubt.GOOGLE if google and google.says_no() else None
