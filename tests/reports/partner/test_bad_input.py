"""Whatever is typed into a partner's forms: a clear message or a 4xx, never a 5xx, nothing lost."""

import html

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import referrals
from reports.choices import ReferralStatus
from reports.models import ReferralLink
from tests.reports.partner.walk import open_link, path_of
from tests.support.fuzz import examples

GOOD = {"owner": "Sam", "next_step": "Visit", "on_day": "", "on_month": "", "on_year": ""}

BAD_ACCEPTS = [
    ({"owner": ""}, "Enter who will deal with it"),
    ({"owner": "   "}, "Enter who will deal with it"),
    ({"owner": "\x00"}, "Enter who will deal with it"),
    ({"owner": "\u202e\u2066"}, "Enter who will deal with it"),
    ({"owner": "x" * 101}, "Who will deal with it must be 100 characters or fewer"),
    ({"next_step": ""}, "Enter what happens next"),
    ({"next_step": "y" * 1001}, "What happens next must be 1,000 characters or fewer"),
    ({"on_day": "1"}, "Enter a day, month and year"),
    ({"on_day": "31", "on_month": "2", "on_year": "2027"}, "Enter a real date"),
    ({"on_day": "0", "on_month": "0", "on_year": "0"}, "Enter a real date"),
    ({"on_day": "22", "on_month": "11", "on_year": "2026"}, "Enter a date from today"),
    ({"on_day": "1", "on_month": "1", "on_year": "9999"}, "Enter a date from today"),
    ({"on_day": "٢٤", "on_month": "11", "on_year": "2026"}, "Enter a day, month and year"),
    ({"on_day": "-1", "on_month": "11", "on_year": "2026"}, "Enter a day, month and year"),
    ({"on_day": "1" * 5000, "on_month": "11", "on_year": "2026"}, "Enter a day, month and year"),
]


@pytest.mark.parametrize(("changes", "words"), BAD_ACCEPTS)
def test_a_wrong_acceptance_says_what_to_do(
    client: Client, link: ReferralLink, changes: dict[str, str], words: str
) -> None:
    path = open_link(client, link)
    answer = client.post(f"{path}accept/", GOOD | changes)
    assert answer.status_code == 400
    body = answer.content.decode()
    assert "<title>Error:" in body
    assert body.count(words) >= 2
    if "next_step" not in changes:
        assert "Visit" in body
    link.referral.refresh_from_db()
    assert link.referral.status != ReferralStatus.ACCEPTED


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Enter why it is not yours"),
        ({"reason": "\x00 "}, "Enter why it is not yours"),
        ({"reason": "x" * 1001, "instead": "Kept"}, "Why it is not yours must be 1,000"),
        ({"reason": "Kept", "instead": "x" * 201}, "Who should have it must be 200"),
    ],
)
def test_a_wrong_hand_back_says_what_to_do(
    client: Client, link: ReferralLink, data: dict[str, str], words: str
) -> None:
    path = open_link(client, link)
    answer = client.post(f"{path}not-ours/", data)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    if "Kept" in data.values():
        assert "Kept" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Sam 😀 O’Neill", "Sam 😀 O’Neill"),
        ("S\x00am", "Sam"),
        ("\u202eSam\u2066", "Sam"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("=1+1", "=1+1"),
        ("{{ 7|add:7 }}", "{{ 7|add:7 }}"),
        ("Sam\nNext step: none", "Sam Next step: none"),
    ],
)
def test_odd_words_are_kept_and_shown_safely(
    client: Client, link: ReferralLink, typed: str, kept: str
) -> None:
    path = open_link(client, link)
    done = client.post(f"{path}accept/", GOOD | {"owner": typed}, follow=True)
    link.referral.refresh_from_db()
    assert referrals.read_answer(link.referral)["owner"] == kept
    assert kept in html.unescape(done.content.decode())
    assert "<script>alert" not in done.content.decode()


def test_forged_values_change_nothing_else(client: Client, link: ReferralLink) -> None:
    path = open_link(client, link)
    forged = {
        "status": "closed",
        "is_low_assurance": "",
        "answered_by": "Somebody else",
        "link": "1",
        "token": "0" * 64,
        "next_step_on": "1900-01-01",
    }
    client.post(f"{path}accept/", GOOD | forged)
    link.referral.refresh_from_db()
    assert link.referral.status == ReferralStatus.ACCEPTED
    assert link.referral.is_low_assurance
    assert "Somebody else" not in link.referral.answered_by
    assert link.referral.next_step_on is None


def test_a_post_too_big_is_refused(client: Client, link: ReferralLink) -> None:
    path = open_link(client, link)
    answer = client.post(f"{path}accept/", GOOD | {"next_step": "x" * (3 * 1024 * 1024)})
    assert answer.status_code == 400
    assert client.get(f"{path}referral/").status_code == 200


FUZZ = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ANY_TEXT = st.text(max_size=300) | st.text("0123456789", max_size=9) | st.just("\x00" * 8)


@FUZZ
@given(typed=ANY_TEXT)
def test_any_code(client: Client, link: ReferralLink, typed: str) -> None:
    answer = client.post(f"{path_of(link)}code/", {"code": typed.encode("utf-8", "surrogatepass")})
    assert 400 <= answer.status_code < 500


@FUZZ
@given(
    data=st.dictionaries(
        st.sampled_from([*GOOD, "reason", "instead", "csrfmiddlewaretoken", "extra"]), ANY_TEXT
    ),
    page=st.sampled_from(["accept/", "not-ours/"]),
)
def test_any_answer(client: Client, link: ReferralLink, data: dict[str, str], page: str) -> None:
    # Each example starts with an unanswered referral, open in this browser.
    link.referral.status = ReferralStatus.OPENED
    link.referral.save(update_fields=["status"])
    session = client.session
    session["partner-links"] = {str(link.pk): 4e9}
    session.save()
    client.cookies["session"] = session.session_key
    posted = {name: words.encode("utf-8", "surrogatepass") for name, words in data.items()}
    assert client.post(path_of(link) + page, posted).status_code in {200, 302, 400}
