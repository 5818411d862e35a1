"""Sixty days of invented cases, put through the real intake, routing, delivery, partners and desk."""

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from wagtail.models import Site

from portal.demo import clocks, partner_talk
from portal.demo.dice import Dice
from portal.demo.people import partner_worker
from portal.demo.stories import Story, answers, moments, stories
from reports import cases, delivery, intake, receipts, referrals
from reports.choices import CaseStatus
from reports.editions import edition_of
from reports.models import (
    Area,
    Case,
    Delivery,
    Referral,
    ReportFormPage,
    ReportingSettings,
    Task,
)

DAYS = 60
NEXT_STEPS = (
    "Visit in the day, out of uniform.",
    "Ring the reporter at the time they asked for.",
    "Joint visit with the council this week.",
    "Check our own records, then speak to the neighbours.",
)
NOTES = (
    "Spoke to the partner. They know the address and will go this week.",
    "Two more calls about the same place this month. Asked for it on the joint action list.",
    "Reporter is happy with what was done so far and will tell us if it starts again.",
)
Action = Callable[[datetime], None]


@dataclass
class Simulation:
    """Things that happen one after another, each at its own moment, up to now."""

    now: datetime
    officers: list[AbstractUser]
    queue: list[tuple[datetime, int, Action]] = field(default_factory=list)
    order: "itertools.count[int]" = field(default_factory=itertools.count)
    areas: list[str] = field(default_factory=list)
    prefix: str = "CS"

    def at(self, moment: datetime, action: Action) -> None:
        """Put something in the queue, unless it has not happened yet."""
        if moment <= self.now:
            heapq.heappush(self.queue, (moment, next(self.order), action))

    def run(self) -> None:
        """Let everything happen, oldest first."""
        while self.queue:
            moment, _, action = heapq.heappop(self.queue)
            action(moment)

    def report(self, story: Story, page: ReportFormPage, moment: datetime) -> None:
        """A report comes in."""
        dice = Dice(f"{story.number} at {moment:%j}")
        edition, journey = edition_of(page)
        code = receipts.from_bytes(f"demo {dice.name}".encode().ljust(10, b"-")[-10:])
        receipt = intake.take(
            intake.Submission(
                key=f"demo-{story.number}-{moment:%Y%m%d%H}",
                code=code,
                journey=journey,
                edition=edition,
                answers=answers(story, journey, self.areas, moment, dice),
                prefix=self.prefix,
            ),
            now=moment,
        )
        case = Case.objects.get(reference=receipt.reference)
        self.at(moment + timedelta(seconds=20), lambda at: self.send(case, at))
        wait = (receipt.officer_due_at - moment) * (dice.number(90) + 8) / 100
        self.at(moment + wait, lambda at: self.look(case, dice, at))
        for referral in case.referrals.all():
            self.at(moment + self._answer_after(referral, dice), self._answering(referral, dice))
            for step in clocks.moments(referral):
                self.at(step, clocks.sweep)

    def send(self, case: Case, at: datetime) -> None:
        """A worker sends the messages of a case."""
        dice = Dice(f"mail of {at:%j %H %M}")
        for row in Delivery.objects.filter(referral__case=case).values_list("pk", flat=True):
            delivery.send(row, now=at)
            self.at(at + timedelta(seconds=30), partial(self._hear, row, dice))

    def _hear(self, row: UUID, dice: Dice, at: datetime) -> None:
        """The mail provider says what became of a message; one that came back is seen to at once."""
        is_lately = self.now - at < clocks.MENDED_AFTER
        if clocks.hear(row, dice, at, is_lately=is_lately):
            self.at(at + clocks.A_MOMENT, clocks.sweep)
            self.at(at + clocks.MENDED_AFTER, partial(clocks.mend, row))

    def look(self, case: Case, dice: Dice, at: datetime) -> None:
        """An officer opens a case, takes it, and writes a note."""
        officer = dice.one_of(self.officers)
        cases.look(case=case, user=officer, now=at)
        cases.assign(case=case, owner=officer, user=officer, now=at)
        for task in case.tasks.all():
            done = at + timedelta(hours=dice.number(40) + 1)
            self.at(done, partial(_finish, task, officer))
        if dice.chance(45):
            note = dice.one_of(NOTES)
            later = at + timedelta(hours=dice.number(60) + 2)
            self.at(
                later, lambda moment: cases.add_note(case=case, note=note, user=officer, now=moment)
            )
        self.at(
            at + timedelta(days=dice.number(24) + 6),
            lambda moment: self.close(case, dice, officer, moment),
        )

    def close(self, case: Case, dice: Dice, officer: AbstractUser, at: datetime) -> None:
        """An officer closes a case, if nobody still has to answer."""
        outcome = dice.one_of(
            (Case.Outcome.RESOLVED,) * 3 + (Case.Outcome.NOT_RESOLVED, Case.Outcome.NO_ACTION)
        )
        try:
            cases.close(
                case=case,
                outcome=outcome,
                note="Closed after the last contact.",
                user=officer,
                now=at,
            )
        except cases.NotPossible:
            self.at(at + timedelta(days=5), lambda moment: self.close(case, dice, officer, moment))

    def _answer_after(self, referral: Referral, dice: Dice) -> timedelta:
        """Most answer in time, some late; of the last week's, a few not yet."""
        share = dice.number(100)
        whole = referral.due_at - referral.made_at
        if share < 30 and self.now - referral.made_at < timedelta(days=7):
            return timedelta(days=365)
        late = 110 + dice.number(60)
        return whole * (dice.number(85) + 5) / 100 if share < 88 else whole * late / 100

    def _answering(self, referral: Referral, dice: Dice) -> Action:
        return lambda at: self.answer(referral, dice, at)

    def answer(self, referral: Referral, dice: Dice, at: datetime) -> None:
        """A person at a partner opens the referral and answers it."""
        if Case.objects.get(pk=referral.case_id).status == CaseStatus.CLOSED:
            return
        link = clocks.link_for_answer(referral)
        referrals.opened(link=link, now=at)
        if dice.chance(8) and not referral.partner.is_own_team:
            why = referrals.HandBack(
                reason="This address is not one of ours.", instead="The council may know it."
            )
            referrals.hand_back(
                link=link, answer=why, is_low_assurance=True, now=at + timedelta(minutes=2)
            )
            return
        acceptance = referrals.Acceptance(
            owner=partner_worker(dice),
            next_step=dice.one_of(NEXT_STEPS),
            next_step_on=(at + timedelta(days=dice.number(6) + 1)).date(),
        )
        referrals.accept(
            link=link, acceptance=acceptance, is_low_assurance=True, now=at + timedelta(minutes=3)
        )
        for after, action in partner_talk.after_accepting(link, self.officers):
            self.at(at + after, action)


def _finish(task: Task, officer: AbstractUser, at: datetime) -> None:
    cases.finish_task(task=task, user=officer, now=at)


def make(*, now: datetime, days: int = DAYS) -> int:
    """Make the cases of the last `days`, unless there are some; return how many there now are."""
    if not Case.objects.exists():
        users = get_user_model().objects.filter(username__in=["officer", "manager"])
        site = Site.objects.get(is_default_site=True)
        simulation = Simulation(
            now=now,
            officers=list(users.order_by("username")),
            areas=list(Area.objects.filter(is_active=True).values_list("key", flat=True)),
            prefix=ReportingSettings.for_site(site).reference_prefix,
        )
        pages = {page.slug: page for page in ReportFormPage.objects.live()}
        for story in stories():
            for moment in moments(story, now, days):
                page = pages[story.journey]
                simulation.at(moment, partial(simulation.report, story, page))
        with transaction.atomic():
            simulation.run()
    return Case.objects.count()
