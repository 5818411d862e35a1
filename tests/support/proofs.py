"""Does the check page's sum as a browser with JavaScript does."""

import json

import altcha


def solve(challenge: str) -> str:
    """Return what a form sends for a challenge, as the page writes it."""
    set_by_us = altcha.Challenge.from_dict(json.loads(challenge))
    solution = altcha.solve_challenge(set_by_us)
    assert solution is not None
    solution.time = None
    return altcha.Payload(set_by_us, solution).to_base64()
