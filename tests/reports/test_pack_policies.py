"""Each pack's policy keeps its own examples, and every row of the table that was agreed."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.pack_policy import PACKS, policy_data
from reports.triage import Policy, assess
from reports.triage_checks import problems
from reports.triage_data import policy_from_dict
from reports.working_time import Span

NO_POLICE = ("signal:no-police", "signal:support-only", "signal:record-only")
NAMES = {
    "stevenage": {
        "children": "childrens-services",
        "street": "neighbourhood-wardens",
        "group": "joint-action-group",
        "abuse": "domestic-abuse-service",
        "others": "housing-management northern-homes orchard-housing",
    },
    "herefordshire": {
        "children": "mash",
        "street": "street-services",
        "group": "matac",
        "abuse": "womens-aid-link",
        "others": "fieldgate-housing drug-alcohol-service",
    },
}
COMMON = "own-team police environmental-health adult-safeguarding hate-lead"
TABLE = [
    ("P2", "concern:asb signal:targeted landlord:private", "own-team"),
    ("P2", "concern:asb signal:targeted landlord:owned", "own-team"),
    ("P2", "concern:asb signal:targeted landlord:unknown", "own-team"),
    ("P2", "concern:asb signal:targeted signal:crime-likely", "own-team police"),
    ("P2", "concern:asb signal:targeted landlord:council", "landlord"),
    ("P2", "concern:asb signal:threat landlord:association", "landlord"),
    ("P2", "concern:asb signal:targeted landlord:council repeat:2", "landlord {group}"),
    ("P2", "concern:asb signal:targeted signal:linked", "own-team {group}"),
    ("P3", "concern:asb signal:noise signal:nuisance", "environmental-health"),
    ("P3", "concern:asb signal:noise signal:nuisance landlord:council", "environmental-health"),
    ("P4", "concern:asb signal:environmental", "{street}"),
    ("P1", "concern:cuckooing signal:environmental", "police landlord adult-safeguarding"),
    ("P3", "concern:asb signal:drugs", "police"),
    ("P3", "concern:asb signal:drug-dealing", "police"),
    ("P2", "concern:hate-crime", "police hate-lead"),
    *(("P2", f"concern:hate-crime {wish}", "hate-lead") for wish in NO_POLICE),
    *(("P1", f"concern:hate-crime signal:weapon {wish}", "hate-lead police") for wish in NO_POLICE),
    ("P1", "concern:hate-crime signal:violence signal:no-police", "hate-lead police"),
    (
        "P1",
        "concern:hate-crime signal:adult-at-risk signal:support-only",
        "hate-lead police adult-safeguarding",
    ),
    ("P1", "concern:cuckooing", "police landlord adult-safeguarding"),
    (
        "P1",
        "concern:cuckooing signal:child-at-address",
        "police landlord adult-safeguarding {children}",
    ),
    ("P1", "concern:asb signal:county-lines", "{children} police"),
    ("P1", "concern:asb signal:child-exploitation", "{children} police"),
    ("P1", "concern:asb signal:adult-at-risk", "adult-safeguarding"),
    ("P2", "concern:asb signal:domestic-abuse domestic-abuse-agreed:yes", "{abuse}"),
    ("P2", "concern:asb signal:domestic-abuse", ""),
    ("P1", "concern:asb signal:domestic-abuse signal:weapon", "police"),
    ("P1", "concern:asb signal:arson", "police"),
    ("P1", "concern:asb signal:retaliation", ""),
    ("P1", "concern:asb signal:suicidal", ""),
    ("P4", "concern:asb signal:intelligence", ""),
    ("P3", "concern:asb signal:drugs accused-works-for:police", ""),
    ("P2", "concern:asb signal:targeted area:outside", ""),
]


@pytest.fixture(params=sorted(NAMES))
def pack(request: pytest.FixtureRequest) -> str:
    """Each pack by name."""
    return request.param


@pytest.fixture
def policy(pack: str) -> Policy:
    """Its policy."""
    return policy_from_dict(policy_data(pack))


def partners(pack: str) -> list[str]:
    """The keys of all its partners."""
    return " ".join([COMMON, *NAMES[pack].values()]).split()


def test_every_policy_may_be_published(pack: str, policy: Policy) -> None:
    assert [str(problem) for problem in problems(policy, partners(pack))] == []


@pytest.mark.parametrize(("band", "facts", "expected"), TABLE)
def test_every_row(pack: str, policy: Policy, band: str, facts: str, expected: str) -> None:
    result = assess(policy, frozenset(facts.split()))
    assert result.band == band
    assert sorted(result.partners) == sorted(expected.format(**NAMES[pack]).split())


def test_every_rule_is_shown_by_an_example(policy: Policy) -> None:
    asked = {rule.key for rule in policy.rules if not rule.key.startswith("accused-")}
    shown = {fired.key for each in policy.examples for fired in assess(policy, each.facts).fired}
    assert asked - shown == set()


SAFETY = """violence weapon arson violent-hate child-at-risk adult-at-risk child-exploitation
county-lines modern-slavery"""
POLICIES = {pack: policy_from_dict(policy_data(pack)) for pack in NAMES}
OTHER_SIGNALS = sorted(set(POLICIES["stevenage"].signals) - set(SAFETY.split()))


@given(
    concern=st.sampled_from(["asb", "hate-crime"]),
    signals=st.frozensets(st.sampled_from(OTHER_SIGNALS)),
    wish=st.sampled_from(NO_POLICE),
)
def test_a_wish_about_the_police_is_kept(concern: str, signals: frozenset[str], wish: str) -> None:
    facts = {f"concern:{concern}", wish, *(f"signal:{each}" for each in signals)}
    for policy in POLICIES.values():
        assert "police" not in assess(policy, frozenset(facts)).partners


@given(signal=st.sampled_from(SAFETY.split()), wish=st.sampled_from(NO_POLICE))
def test_safety_overrides_the_wish_and_asks_why(signal: str, wish: str) -> None:
    for policy in POLICIES.values():
        result = assess(policy, frozenset({"concern:hate-crime", wish, f"signal:{signal}"}))
        assert "police" in result.partners
        assert any(task.startswith("Record why the wish") for task in result.tasks)


def test_policies_know_what_the_journeys_say(policy: Policy) -> None:
    texts = [path.read_text(encoding="utf-8") for path in PACKS.glob("*/journeys/*.yaml")]
    lists = re.findall(r"signals(?:_yes|_no|_not_sure)?: ([a-z, -]+)", "\n".join(texts))
    raised = {signal.strip() for each in lists for signal in each.split(",")}
    assert raised - set(policy.signals) == set()
    kinds = {*re.findall(r"fact: ([a-z-]+)", "\n".join(texts)), "signal", "concern", "tier"}
    kinds |= {"area", "landlord", "place", "repeat", "channel"}
    named = {fact for rule in policy.rules for fact in rule.all_of | rule.any_of | rule.none_of}
    assert {fact.partition(":")[0] for fact in named} - kinds == set()


@pytest.mark.parametrize(
    ("facts", "task"),
    [
        ("concern:cuckooing", "Duty to notify: Modern Slavery Act 2015, section 52"),
        ("signal:modern-slavery", "Duty to notify: Modern Slavery Act 2015, section 52"),
        ("concern:cuckooing signal:few-know", "Sanitise before sharing"),
        ("concern:hate-crime signal:weapon signal:no-police", "Record why the wish"),
        ("concern:asb repeat:2", "Explain the ASB case review"),
        ("signal:domestic-abuse", "Ask, if it is safe, whether the person wants"),
        ("area:outside", "Tell the person, if we can, who covers their area"),
        ("tier:anonymous", "Nobody tries to find out who sent this"),
    ],
)
def test_tasks(policy: Policy, facts: str, task: str) -> None:
    tasks = assess(policy, frozenset(facts.split())).tasks
    assert sum(each.startswith(task) for each in tasks) == 1


@pytest.mark.parametrize(
    ("facts", "held"),
    [
        ("area:outside", True),
        ("signal:accused-works-for-partner", True),
        ("signal:accused-works-for-partner accused-works-for:police", False),
        ("signal:sexual-harm", True),
        ("signal:noise", False),
    ],
)
def test_what_an_officer_looks_at_first(policy: Policy, facts: str, *, held: bool) -> None:
    assert assess(policy, frozenset(facts.split())).hold is held


def test_nothing_goes_to_the_people_complained_about(pack: str, policy: Policy) -> None:
    for key in partners(pack):
        result = assess(policy, frozenset({"concern:cuckooing", f"accused-works-for:{key}"}))
        assert key in result.never
        assert key not in result.partners


@pytest.mark.parametrize(
    ("signals", "score", "band"),
    [
        ("freq-daily effect-serious mental-health", 13, "P4"),
        ("freq-daily effect-serious mental-health knows-offender", 15, "P2"),
        (
            "freq-daily effect-serious mental-health physical-health offender-history-serious",
            22,
            "P2",
        ),
        (
            "freq-daily effect-serious mental-health physical-health offender-history-serious no-friends",
            25,
            "P1",
        ),
    ],
)
def test_the_score_lifts_the_band(policy: Policy, signals: str, score: int, band: str) -> None:
    result = assess(policy, frozenset(f"signal:{each}" for each in signals.split()))
    assert (result.score, result.band) == (score, band)


def test_the_clocks_are_those_promised(policy: Policy) -> None:
    clocks = {band: (c.officer, c.partner, c.contact) for band, c in policy.bands.items()}
    assert clocks == {
        "P1": (Span(hours=1), Span(hours=4), Span(days=1)),
        "P2": (Span(days=1), Span(days=1), Span(days=3)),
        "P3": (Span(days=2), Span(days=3), Span(days=5)),
        "P4": (Span(days=5), Span(days=5), None),
    }


def test_a_policy_of_its_own_shares_nothing(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "policy.yaml").write_text("name: Own\nrules: []\n", encoding="utf-8")
    assert policy_data("own", tmp_path) == {"name": "Own", "rules": []}


def test_a_policy_that_is_no_policy_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "policy.yaml").write_text("- one\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"policy\.yaml: a policy is"):
        policy_data("odd", tmp_path)
