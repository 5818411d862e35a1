"""After a report: links to the help that it means, and no words that give it away."""

import pytest

from home.support.finding.after_report import MOST, help_after
from home.support.models import Need

pytestmark = pytest.mark.django_db
NEEDS = {
    "danger": "signal:danger-now",
    "hurt-at-home": "signal:domestic-abuse",
    "taken-over": "concern:cuckooing",
    "trouble": "concern:asb",
    "noise": "signal:noise",
    "drugs": "signal:drugs",
    "worry": "signal:vulnerable",
    "no-facts": "",
}


@pytest.fixture(autouse=True)
def needs() -> None:
    for position, (key, fact) in enumerate(NEEDS.items()):
        Need.objects.create(key=key, name=f"Name of {key}", facts=fact, position=position)


@pytest.mark.parametrize(
    ("facts", "may_name", "keys", "named"),
    [
        ((), True, [], []),
        (("signal:unheard-of", "channel:web"), True, [], []),
        (("concern:asb", "signal:noise"), True, ["noise", "trouble"], ["noise", "trouble"]),
        (("concern:asb", "signal:noise"), False, ["noise", "trouble"], []),
        (("signal:domestic-abuse", "signal:noise"), True, ["hurt-at-home", "noise"], ["noise"]),
        (("concern:cuckooing", "signal:drugs"), False, ["taken-over"], []),
        (("signal:danger-now", "signal:drugs"), True, [], []),
        (
            ("concern:asb", "signal:domestic-abuse", "signal:noise", "signal:vulnerable"),
            True,
            ["hurt-at-home", "noise", "worry"],
            ["noise"],
        ),
    ],
)
def test_offers(facts: tuple[str, ...], may_name: bool, keys: list[str], named: list[str]) -> None:
    found = help_after(facts, may_name=may_name)
    assert [each.url for each in found] == [f"/get-help/for/{key}/" for key in keys]
    assert [str(each.words) for each in found if "Name of" in str(each.words)] == [
        f"Name of {key}" for key in named
    ]
    assert len({str(each.words) for each in found}) == len(found) <= MOST
