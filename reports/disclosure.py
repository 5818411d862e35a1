"""What a partner may see of a referral. The one place that decides it; when in doubt, less.

Everything is shown only where every report of the case is named and none says that only a few
people could know it. Otherwise a partner sees facts that cannot identify anybody: no text that
somebody typed, no address, no date, no names; and the summary that an officer approved. `docs/partners.md` says so to partners.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils.translation import gettext as _

from reports.approved_summary import for_partners
from reports.choices import Band, ReferralStatus, Tier
from reports.models import Area, Case, PartnerSummary, Referral, Report
from reports.models.policy import NoLivePolicyError, live_policy
from reports.told import Row, read, warnings_for
from reports.words_for import PLACES

FEW_KNOW = "signal:few-know"
CUCKOOING = frozenset({"concern:cuckooing", "signal:cuckooing"})

# What happens, how often and who is in danger: never who told us, what they feel, know, fear or
# wish, or what was done before. A signal that is not here is not shown, so a new one starts hidden.
TELLABLE = frozenset(
    {
        "adult-at-risk",
        "arson",
        "child-at-address",
        "child-at-risk",
        "child-exploitation",
        "county-lines",
        "crime-likely",
        "cuckooing",
        "danger-now",
        "drug-dealing",
        "drugs",
        "environmental",
        "exploitation",
        "freq-daily",
        "freq-most-days",
        "freq-most-months",
        "freq-most-weeks",
        "freq-occasional",
        "harassment",
        "hate",
        "intelligence",
        "intimidation",
        "modern-slavery",
        "noise",
        "nuisance",
        "online",
        "others-many",
        "outside-area",
        "property-damage",
        "targeted",
        "threat",
        "violence",
        "violent-hate",
        "weapon",
        "worsening",
    }
)


class Level(Enum):
    """How much a partner sees."""

    NOTHING = "nothing"
    FACTS = "facts"
    EVERYTHING = "everything"


@dataclass(frozen=True)
class Told:
    """One named report as it was told: who told it, and the answers as asked."""

    who: tuple[Row, ...]
    """Who told us; empty too while it needs a stronger code than was given."""
    answers: tuple[Row, ...]
    is_erased: bool


@dataclass(frozen=True)
class Summary:
    """What an officer wrote in place of what was said, and approved."""

    text: str
    approved_at: datetime
    is_updated: bool


@dataclass(frozen=True)
class Disclosure:
    """What a partner may see: words for a page, nothing that still has to be hidden."""

    level: Level
    concern: str = ""
    band: str = ""
    area: str = ""
    places: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    why_less: str = ""
    warnings: tuple[str, ...] = ()
    reports: tuple[Told, ...] = ()
    summary: Summary | None = None
    needs_app: bool = False
    """Who reported it is shown only to somebody who came with an authenticator app's code."""


def level_of(*, tiers: Iterable[str], facts: Iterable[str], status: str) -> Level:
    """How much of a case a partner sees: by its most private report, and by where its referral is."""
    if status in ReferralStatus.shut():
        return Level.NOTHING
    is_named = set(tiers) == {Tier.NAMED.value}
    return Level.EVERYTHING if is_named and FEW_KNOW not in set(facts) else Level.FACTS


def needs_summary(case: Case, reports: Iterable[Report]) -> bool:
    """Say whether partners of a case see facts only, and what an officer wrote for them."""
    found = list(reports)
    level = level_of(
        tiers=[case.tier, *(report.tier for report in found)],
        facts=[str(fact) for report in found for fact in report.facts],
        status=ReferralStatus.SENT,
    )
    return level is Level.FACTS


def what_partner_sees(referral: Referral, *, has_app_code: bool = False) -> Disclosure:
    """What the partner of this referral may see now; more may need a code from an app.

    Raises vault.VaultClosed or vault.SealBroken where a named report cannot be unsealed.
    """
    case = referral.case
    reports = list(case.reports.select_related("edition", "answers_key").order_by("received_at"))
    facts = frozenset(str(fact) for report in reports for fact in report.facts)
    tiers = [case.tier, *(report.tier for report in reports)]
    level = level_of(tiers=tiers, facts=facts, status=referral.status)
    if level is Level.NOTHING:
        return Disclosure(level)
    is_all = level is Level.EVERYTHING
    needs_app = is_all and not has_app_code and _is_kept_for_apps(case)
    told = tuple(_told(report, hides_who=needs_app) for report in reports) if is_all else ()
    summary = None if is_all else _summary(for_partners(case))
    return Disclosure(
        level=level,
        concern=concern_words(case.concern),
        band=str(Band(case.band).label),
        area=_area(case.area),
        places=_places(facts),
        signals=() if FEW_KNOW in facts else _signals(facts),
        why_less="" if is_all else _why_less(tiers, facts, has_summary=summary is not None),
        warnings=_warnings(facts, reports if is_all else [], is_all=is_all),
        reports=told,
        summary=summary,
        needs_app=needs_app,
    )


def concern_words(concern: str) -> str:
    """What a concern is called on a partner's page."""
    known = {
        "asb": _("Antisocial behaviour"),
        "hate-crime": _("Hate crime or hate incident"),
        "cuckooing": _("A home that may have been taken over (cuckooing)"),
    }
    return known.get(concern, concern.replace("-", " ").capitalize())


def _is_kept_for_apps(case: Case) -> bool:
    """Whether the policy shows who reported this case only to a code from an app."""
    if case.band != Band.P1:
        return False
    try:
        return live_policy().for_partners.identity_needs_app
    except NoLivePolicyError:
        return False


def _told(report: Report, *, hides_who: bool) -> Told:
    """A named report as it was told."""
    rows = read(report)
    return Told(
        who=() if hides_who else tuple(row for row in rows if row.says_who),
        answers=tuple(row for row in rows if not row.says_who),
        is_erased=report.answers_key is None,
    )


def _warnings(facts: frozenset[str], reports: list[Report], *, is_all: bool) -> tuple[str, ...]:
    """What must be known before anybody does anything, the most dangerous first."""
    found = []
    if not CUCKOOING.isdisjoint(facts):
        found.append(
            _(
                "Send nothing to the home and say nothing there about this report. "
                "Treat the person who lives there as a possible victim."
            )
        )
    for report in reports:
        found.extend(warnings_for(report))
    if not is_all:
        # The same words for every such report, so that they say nothing about this one.
        found.append(_("Do not try to find out who told us, and do not say that somebody did."))
    return tuple(dict.fromkeys(found))


def _summary(found: PartnerSummary | None) -> Summary | None:
    """An approved summary, opened; None where there is nothing to read."""
    text = found.read() if found else ""
    if found is None or found.approved_at is None or not text:
        return None
    return Summary(text, found.approved_at, is_updated=found.version > 1)


def _why_less(tiers: list[str], facts: frozenset[str], *, has_summary: bool) -> str:
    """Why a partner does not see all, in words that tell nothing more."""
    if has_summary:
        return _(
            "You see facts that cannot identify anybody, and what our officer wrote for you. "
            "Ask us for what else you need."
        )
    if FEW_KNOW in facts:
        return _(
            "An officer is taking out what could give away who told us. Ask us for what you need."
        )
    if Tier.ANONYMOUS in tiers:
        return _("This was reported anonymously. You see only facts that cannot identify anybody.")
    return _(
        "This was reported in confidence. You see only facts that cannot identify anybody. "
        "Ask us for what else you need: we can ask the person."
    )


def _area(key: str) -> str:
    """The name of an area that the partnership knows; empty for any other."""
    return Area.objects.filter(key=key).values_list("name", flat=True).first() or ""


def _places(facts: frozenset[str]) -> tuple[str, ...]:
    """The kinds of place, in words."""
    return tuple(str(words) for key, words in PLACES.items() if f"place:{key}" in facts)


def _signals(facts: frozenset[str]) -> tuple[str, ...]:
    """The signals that a partner may know of, in the policy's words and order."""
    try:
        known = live_policy().signals
    except NoLivePolicyError:
        return ()
    return tuple(
        signal.label
        for signal in known.values()
        if signal.key in TELLABLE and f"signal:{signal.key}" in facts
    )
