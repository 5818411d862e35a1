"""What happens to a report while no triage policy is published: the own team looks, and soon."""

from reports.triage import Clock, Policy, Rule
from reports.working_time import Span

NO_POLICY = Policy(
    version="none",
    signals={},
    bands={"P2": Clock(officer=Span(days=1), partner=Span(days=1), contact=Span(days=3))},
    rules=(
        Rule(
            key="no-policy", words="No triage policy is published, so an officer decides", band="P2"
        ),
    ),
    own_team="No triage policy is published.",
)
