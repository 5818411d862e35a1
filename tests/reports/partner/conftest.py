"""A report with environmental health, as of a Monday morning."""

from collections.abc import Iterator

import pytest
import time_machine

from reports.models import ReferralLink
from tests.factories import reports as make


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Monday 23 November 2026, 10:00, going on from there; shift it at will."""
    with time_machine.travel(make.MONDAY, tick=True) as traveller:
        yield traveller


@pytest.fixture
def _partnership(db: None, clock: time_machine.Traveller) -> None:
    make.partnership()


@pytest.fixture
def link(_partnership: None) -> ReferralLink:
    """The link in the email about a named report of noise."""
    return make.link_of(make.referral_of(make.take_report("named")))
