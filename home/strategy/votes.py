"""Counting a vote: its choices are added to the tallies, its comments wait to be read, its ballot is spent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Model
from django.utils import timezone

from home.proof_of_work import Proof
from home.strategy.ballots import GOOD_FOR, Ballot
from home.strategy.models import Comment, ConsultationPage, SpentBallot, Tally, Turnout
from home.strategy.voting import Channel, Phase, Trust

MOST_WAITING = 1_000
"""Comments without a proof of work that may wait for one consultation: a flood stops here, votes go on."""


class NotOpenError(Exception):
    """A vote came before a consultation opened or after it closed."""


@dataclass(frozen=True)
class Vote:
    """What somebody chose and wrote, by the id of the question; a comment on the whole is under None."""

    choices: Mapping[int, str]
    comments: Mapping[int | None, str] = field(default_factory=dict)
    audience: str = ""


def cast(
    *,
    page: ConsultationPage,
    vote: Vote,
    ballot: Ballot,
    proof: Proof | None,
    trust: Trust,
    now: datetime,
) -> bool:
    """Count a vote and spend its ballot; return False, and count nothing, when it was spent before.

    A proof of work that was used before makes a vote one without proof. Raises NotOpenError.
    """
    if page.phase(now) != Phase.OPEN:
        raise NotOpenError
    try:
        with transaction.atomic():
            SpentBallot.objects.filter(expires_at__lte=now).delete()
            SpentBallot.objects.create(digest=ballot.digest, expires_at=now + GOOD_FOR)
            if trust == Trust.PROVEN and not (proof and _spend(proof)):
                trust = Trust.PLAIN
            _count(page, vote, trust)
            _keep_comments(page, vote, trust, now)
    except IntegrityError:
        if SpentBallot.objects.filter(digest=ballot.digest).exists():
            return False
        raise
    return True


def _spend(proof: Proof) -> bool:
    _row, is_new = SpentBallot.objects.get_or_create(
        digest=proof.digest, defaults={"expires_at": proof.expires_at}
    )
    return is_new


def _count(page: ConsultationPage, vote: Vote, trust: Trust) -> None:
    kind = {"audience": vote.audience, "channel": Channel.WEB, "trust": trust}
    # Always in the same order, so that two votes at once never wait for each other.
    for question, choice in sorted(vote.choices.items()):
        _add_one(Tally, question_id=question, choice=choice, **kind)
    _add_one(Turnout, consultation_id=page.pk, **kind)


def _add_one(model: type[Model], **kind: Any) -> None:
    row, _is_new = model._default_manager.get_or_create(**kind)  # noqa: SLF001  # Django's documented way
    model._default_manager.filter(pk=row.pk).update(count=F("count") + 1)  # noqa: SLF001


def _keep_comments(page: ConsultationPage, vote: Vote, trust: Trust, now: datetime) -> None:
    if not page.asks_for_comments or not vote.comments:
        return
    if trust != Trust.PROVEN and _waiting_without_proof(page) >= MOST_WAITING:
        return
    Comment.objects.bulk_create(
        Comment(
            consultation_id=page.pk,
            question_id=question,
            text=text,
            received_on=timezone.localdate(now),
            trust=trust,
        )
        for question, text in vote.comments.items()
    )


def _waiting_without_proof(page: ConsultationPage) -> int:
    waiting = Comment.objects.filter(consultation_id=page.pk).waiting()
    return waiting.exclude(trust=Trust.PROVEN).count()
