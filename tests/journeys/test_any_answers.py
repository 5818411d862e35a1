"""The real journeys, answered with anything: a clear page each time, never a 5xx, never a dead end."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.models import Report
from tests.reports.public.reporter import Reporter, body_of
from tests.support.fuzz import examples
from tests.support.people import JOURNEYS, person
from tests.support.walker import Control, read_form

ODD = [
    "\x00",
    "\u202e",
    "👩🏽‍🚒",
    "<script>alert(1)</script>",
    "x" * 6000,
    " ",
    "31",
    "2026",
    "SG1 1AA",
]
HIDDEN = {"csrfmiddlewaretoken", "submission"}
MOST_PAGES = 60


def _value(control: Control) -> st.SearchStrategy[Any]:
    """One or several values for a field, most of them such as it offers."""
    one = st.text(max_size=30) | st.sampled_from(ODD)
    if control.choices:
        offered = st.sampled_from(control.choices)
        one = offered | offered | offered | one
    return st.lists(one, max_size=3) if control.kind == "checkbox" else one


def _filled(controls: tuple[Control, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """What somebody sends who answers as they please."""
    asked = {c.name: _value(c) for c in controls if c.name not in HIDDEN}
    return st.fixed_dictionaries({}, optional=asked)


def _press_on(reporter: Reporter, path: str, data: st.DataObject) -> str:
    """Answer one page with anything, then, if that was refused, as a person would; return the next."""
    page = reporter.get(path)
    if page.status_code in {302, 303}:
        return page.headers["Location"]
    assert page.status_code == 200, (path, page.status_code)
    form = read_form(body_of(page), path)
    sent = reporter.post(path, data.draw(_filled(form.controls)))
    if sent.status_code == 422:
        assert "<script>alert" not in body_of(sent)
        sensible = person("anonymous", danger=["none"], **{"in-area": "yes"})
        sent = reporter.post(path, form.filled(sensible) | {"csrfmiddlewaretoken": reporter.token})
    assert sent.status_code == 303, (path, sent.status_code)
    return sent.headers["Location"]


@pytest.mark.parametrize("slug", JOURNEYS)
def test_anything_goes(stevenage: str, slug: str) -> None:
    @settings(
        max_examples=examples(12),
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(data=st.data())
    def walks(data: st.DataObject) -> None:
        reporter = Reporter(f"/report/{slug}/")
        path, seen = reporter.begin(), 0
        while not path.endswith("/check/") and seen < MOST_PAGES:
            following, seen = _press_on(reporter, path, data), seen + 1
            if following == path:
                # A page that ends here kindly: the place is somebody else's.
                assert 'href="/leave/"' in body_of(reporter.get(path))
                return
            path = following
        assert reporter.get(path).status_code == 200
        assert reporter.send().headers["Location"].endswith("/done/")

    walks()
    assert all(report.read_answers() for report in Report.objects.all())
