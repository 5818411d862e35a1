"""Triage: what a policy makes of facts, why, and what is wrong with a policy."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.pack_policy import policy_data
from reports.choices import Band
from reports.triage import BANDS, Policy, assess
from reports.triage_checks import check_examples, problems
from reports.triage_data import policy_from_dict, policy_to_dict
from reports.triage_words import say_examples, say_rules

DATA = {
    "own_team": "It stays with our own team.",
    "signals": [
        {"group": "Danger", "lines": "weapon = A weapon | 1\nworse = Getting worse | 2"},
        {"group": "Other", "lines": "noise = Noise\nsecret = Known to few"},
    ],
    "bands": [
        {"band": "P1", "officer": "1 hour", "partner": "4 hours", "contact": "1 day"},
        {"band": "P2", "officer": "1 day", "partner": "1 day", "contact": "3 days"},
        {"band": "P3", "officer": "2 days", "partner": "3 days", "contact": "5 days"},
        {"band": "P4", "officer": "5 days", "partner": "5 days", "contact": ""},
    ],
    "rules": [
        {
            "key": "weapon",
            "words": "A weapon is urgent",
            "all_of": "signal:weapon, place:home",
            "band": "P1",
            "refer_to": "police, landlord",
            "tasks": "Ring first\nCheck the address",
        },
        {
            "key": "noise",
            "words": "Noise can wait",
            "any_of": "signal:noise, behaviour:noise",
            "none_of": "signal:weapon",
            "band": "P3",
            "refer_to": "wardens",
        },
        {
            "key": "score",
            "words": "The score is high",
            "least_score": 3,
            "band": "P2",
            "refer_to": "police",
        },
        {
            "key": "accused",
            "words": "Works for the police",
            "all_of": "accused-works-for:police",
            "never_refer_to": "police",
        },
        {
            "key": "outside",
            "words": "Outside our area",
            "all_of": "area:outside",
            "never_refer_to": "everyone",
            "tasks": "Check the address",
            "hold": True,
        },
    ],
    "examples": [{"words": "Noise", "facts": "signal:noise", "band": "P3", "partners": "wardens"}],
}
PARTNERS = ["police", "wardens"]
POLICY = policy_from_dict(DATA, "7")


@pytest.mark.parametrize(
    ("facts", "band", "partners", "rules"),
    [
        ("", "P4", (), ()),
        ("signal:never-heard-of", "P4", (), ()),
        ("signal:weapon", "P4", (), ()),
        ("signal:weapon place:home", "P1", ("police", "landlord"), ("weapon",)),
        ("signal:noise", "P3", ("wardens",), ("noise",)),
        ("behaviour:noise signal:noise", "P3", ("wardens",), ("noise",)),
        ("signal:noise signal:weapon", "P4", (), ()),
        ("signal:weapon signal:worse", "P2", ("police",), ("score",)),
        (
            "signal:weapon signal:worse place:home",
            "P1",
            ("police", "landlord"),
            ("weapon", "score"),
        ),
        (
            "signal:weapon place:home accused-works-for:police",
            "P1",
            ("landlord",),
            ("weapon", "accused"),
        ),
        ("signal:noise area:outside", "P3", (), ("noise", "outside")),
    ],
)
def test_assess(facts: str, band: str, partners: tuple[str, ...], rules: tuple[str, ...]) -> None:
    result = assess(POLICY, frozenset(facts.split()))
    assert (result.band, result.partners) == (band, partners)
    assert tuple(fired.key for fired in result.fired) == rules
    assert result.own_team is (not partners)
    assert result.version == "7"


def test_an_assessment_explains_itself() -> None:
    facts = frozenset({"signal:weapon", "signal:worse", "place:home", "accused-works-for:police"})
    result = assess(POLICY, facts)
    assert [str(fired) for fired in result.fired] == [
        'A weapon is urgent (because: "place: home" and "A weapon")',
        "The score is high (because: score 3, which is 3 or more)",
        'Works for the police (because: "accused works for: police")',
    ]
    assert result.weights == (("Getting worse", 2), ("A weapon", 1))
    assert result.score == 3
    assert (result.never, result.withheld) == (("police",), ("police",))


def test_tasks_come_once_each_and_any_rule_can_hold() -> None:
    result = assess(POLICY, frozenset({"signal:weapon", "place:home", "area:outside"}))
    assert result.tasks == ("Ring first", "Check the address")
    assert result.hold
    assert result.withheld == ("police", "landlord")


def test_bands_are_the_ones_that_cases_have() -> None:
    assert list(BANDS) == Band.values


def test_data_comes_back_as_it_went() -> None:
    assert policy_from_dict(policy_to_dict(POLICY), "7") == POLICY


def rule(**parts: object) -> Policy:
    """The policy with one more rule."""
    extra = {"key": "more", "words": "More", "all_of": "signal:noise", "band": "P4", **parts}
    return policy_from_dict({**DATA, "rules": [*DATA["rules"], extra]})


def example(**parts: object) -> Policy:
    """The policy with one more example."""
    extra = {"words": "More", "facts": "signal:worse", "band": "P4", **parts}
    return policy_from_dict({**DATA, "examples": [*DATA["examples"], extra]})


def bands(*rows: dict[str, str]) -> Policy:
    """The policy with other bands."""
    return policy_from_dict({**DATA, "bands": list(rows)})


def signals(lines: str) -> Policy:
    """The policy with more signals."""
    return policy_from_dict({**DATA, "signals": [*DATA["signals"], {"lines": lines}]})


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        (rule(any_of="signal:nosie"), 'Rule "More": there is no signal "nosie". Add it'),
        (rule(none_of="weapon"), '"weapon" is not a fact. Write it like'),
        (rule(refer_to="polcie"), 'there is no partner "polcie"'),
        (rule(never_refer_to="nobody"), 'there is no partner "nobody"'),
        (rule(band="P0"), '"P0" is not a band. Use P1, P2, P3, P4.'),
        (rule(band="P9"), '"P9" is not a band'),
        (rule(all_of=""), "has no condition, so it would match every report"),
        (rule(all_of="", none_of="signal:noise"), "has no condition"),
        (rule(none_of="signal:noise"), 'can never match: "signal:noise" is asked for and ruled'),
        (rule(any_of="place:home", none_of="place:home"), 'every one of its "any of" facts'),
        (rule(all_of="concern:asb, concern:cuckooing"), "a report has only one concern"),
        (rule(least_score=4), "no report can score 4; the most is 3"),
        (rule(band=""), "does nothing. Give it a band"),
        (rule(words=""), "needs a key and words"),
        (rule(key="noise"), 'Rule "noise": is there more than once.'),
        (example(words="Noise"), 'Example "Noise": is there more than once.'),
        (example(facts=""), "has no facts"),
        (example(facts="signal:nosie"), 'there is no signal "nosie"'),
        (example(band="P5"), '"P5" is not a band'),
        (example(partners="polcie"), 'there is no partner "polcie"'),
        (
            example(facts="signal:noise", band="P1", partners="police"),
            'expected P1 to police, but got P3 to wardens. Rules that matched: "Noise can wait".',
        ),
        (example(band="P1"), "expected P1 to our own team, but got P4 to our own team. Rules"),
        (bands(*DATA["bands"][:3]), "Band P4: has no clock"),
        (bands(*DATA["bands"], {**DATA["bands"][0], "band": "P7"}), "Band P7: is not a band"),
        (bands(*DATA["bands"], DATA["bands"][0]), 'The band "P1" is there more than once'),
        (bands(*DATA["bands"], {"band": "P1"}), "say how soon an officer looks"),
        (bands({"band": "P1", "officer": "soon"}), '"soon" is not a length of time'),
        (bands({"band": "P1", "officer": "0 days"}), '"0 days" is not a length of time'),
        (signals("noise = Noise"), 'The signal "noise" is there more than once'),
        (signals("Loud noise"), '"Loud noise" is not a signal'),
    ],
)
def test_problems_in_words(policy: Policy, words: str) -> None:
    found = [str(problem) for problem in problems(policy, PARTNERS)]
    assert any(words in each for each in found), found


def test_a_good_policy_has_no_problems() -> None:
    assert problems(POLICY, PARTNERS) == []
    assert check_examples(POLICY) == []


def test_a_policy_in_words() -> None:
    assert say_rules(POLICY)[0].when == "all of: “place: home”, “A weapon”"
    assert say_rules(POLICY)[0].then == (
        "at least P1; refer to police, landlord; add the task “Ring first”; "
        "add the task “Check the address”"
    )
    assert say_rules(POLICY)[4].then.startswith("refer to nobody")
    assert say_rules(POLICY)[4].then.endswith("hold until an officer has looked")
    assert say_rules(POLICY)[3].then == "never refer to police"
    assert "but none of" in say_rules(POLICY)[1].when
    broken = replace(POLICY, examples=(*example(band="P1").examples,))
    assert [bool(each.wrong) for each in say_examples(broken)] == [False, True]


PACK = policy_from_dict(policy_data("stevenage"))
NAMED = sorted(
    {f"signal:{key}" for key in PACK.signals}
    | {fact for rule in PACK.rules for fact in rule.all_of | rule.any_of | rule.none_of}
)
ESCALATORS = sorted(
    fact
    for rule in PACK.rules
    if rule.band == "P1" and len(rule.all_of) <= 1 and not rule.least_score
    for fact in rule.all_of | rule.any_of
)
SOME_FACTS = st.frozensets(st.sampled_from(NAMED))


@given(facts=SOME_FACTS, escalator=st.sampled_from(ESCALATORS))
def test_a_hard_escalator_is_always_urgent(facts: frozenset[str], escalator: str) -> None:
    assert assess(PACK, facts | {escalator}).band == "P1"


@given(facts=SOME_FACTS, more=st.sampled_from(NAMED))
def test_no_fact_makes_a_report_less_urgent(facts: frozenset[str], more: str) -> None:
    assert assess(PACK, facts | {more}).band <= assess(PACK, facts).band


@given(facts=SOME_FACTS)
def test_never_beats_refer(facts: frozenset[str]) -> None:
    result = assess(PACK, facts)
    assert not set(result.partners) & set(result.never)
    assert "everyone" not in result.never or not result.partners
    assert set(result.partners) | set(result.withheld) == {
        key for rule in PACK.rules if rule.matches(facts, result.score) for key in rule.refer_to
    }
