"""Whatever is sent to a page behind a code, or to the code page: a clear page or a 4xx, never a 5xx."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import throttle
from tests.factories.reports import MONDAY, partnership
from tests.reports.public.reporter import body_of
from tests.reports.public.returning import FOLLOW_UP, Returning, publish_again, reported
from tests.reports.public.test_bad_input import BAD
from tests.support.fuzz import examples

PATHS = ("", "status/", "message/", "contact/", "make-anonymous/", "stopped/", "finish/")
CONTACT = ("name", "phone", "email", "address", "times", "someone", "language", "not_say", "safe")
NAMES = (
    "code", "message", "sure", "once", "stopped", "words", "take-away", "notices", "agree",
    "contact", "contact-ways", *(f"contact-{part}" for part in CONTACT), "csrfmiddlewaretoken",
)  # fmt: skip
FINE = {200, 302, 303, 400, 403, 404, 405, 422, 429}
OFFERED = ["yes", "no", "on", "email", "phone", "sam@example.com", "07700 900123", ""]

anything = st.text(max_size=40) | st.sampled_from([*BAD.values(), *OFFERED])
bodies = st.dictionaries(
    st.sampled_from(NAMES) | st.text(max_size=12), anything | st.lists(anything, max_size=3)
)


@pytest.fixture(autouse=True)
def _partnership(db: None) -> Iterator[None]:
    cache.clear()
    throttle.start_afresh()
    with time_machine.travel(MONDAY, tick=False):
        partnership()
        publish_again()
        yield


@pytest.mark.parametrize("tier", ["named", "anonymous"])
@pytest.mark.parametrize("path", PATHS)
def test_any_form_is_answered(tier: str, path: str) -> None:
    _report, code = reported(tier)

    @settings(
        max_examples=examples(15),
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(body=bodies, is_ours=st.booleans())
    def sent(body: dict[str, Any], is_ours: bool) -> None:
        throttle.start_afresh()
        cache.clear()
        returning = Returning()
        returning.enter(code)
        returning.get(path)
        data = {name: value for name, value in body.items() if "\0" not in name}
        answer = (
            returning.post(path, data) if is_ours else returning.client.post(FOLLOW_UP + path, data)
        )
        assert answer.status_code in FINE, (path, answer.status_code)
        assert "<script>alert" not in body_of(answer)

    sent()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"message=%ED%A0%80%FF%00", "application/x-www-form-urlencoded"),
        (b"%%%&&&===", "application/x-www-form-urlencoded"),
        (b"code=x", "application/x-www-form-urlencoded; charset=no-such"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
        (b'{"code": "x"}', "application/json"),
        (b"code=x", ""),
    ],
)
def test_a_body_that_is_no_form_is_answered(path: str, body: bytes, content_type: str) -> None:
    _report, code = reported()
    returning = Returning()
    returning.come_back(code)
    returning.get(path)
    token = {"x-csrftoken": returning.token}
    answer = returning.client.generic("POST", FOLLOW_UP + path, body, content_type, headers=token)
    assert answer.status_code in FINE, (path, answer.status_code)
