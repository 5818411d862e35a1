"""Google's reCAPTCHA: refused for forms that can be anonymous, and nowhere but where it is turned on."""

import io
import json
from typing import Any
from urllib.error import URLError

import pytest
from django.test import Client
from django_recaptcha import client as google

from portal.pack_reading import names, read_pack
from reports.choices import Doubt
from reports.journey import journey_from_dict
from reports.models import Case, ReportFormPage
from reports.models.form_page import JourneyRefusedError
from tests.reports import journeys
from tests.reports.public.reporter import QUIET, Reporter, body_of, publish, receipt_in
from tests.reports.public.test_trust import solved

HOSTS = ("google", "gstatic")
NAMED = "named = With my name\nconfidential = Only you"
WISHES = QUIET | {
    "privacy": {"tier": "named"},
    "contact": {"contact-ways": ["phone"], "contact-phone": "07700 900 461"},
}


def data(*, with_tiers: str = "") -> dict[str, Any]:
    """The compact journey, at these tiers only."""
    found = journeys.data()
    if with_tiers:
        found = json.loads(json.dumps(found).replace("tier is anonymous", "tier is confidential"))
    for step in found["steps"]:
        for question in step["questions"]:
            if question["kind"] == "tier" and with_tiers:
                question["options"] = with_tiers
    return found | ({"slug": "not-anonymous"} if with_tiers else {})


@pytest.fixture
def keys(settings: Any) -> None:
    """A site that has keys for it."""
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY = "site-key", "secret"


@pytest.fixture
def guarded(form: ReportFormPage, keys: None) -> Reporter:
    """Somebody at a form that nobody can send anonymously, with Google's check turned on."""
    page = publish(data(with_tiers=NAMED))
    page.use_recaptcha = True
    page.save_revision().publish()
    return Reporter("/report/not-anonymous/")


def test_a_form_that_can_be_anonymous_refuses_it(form: ReportFormPage, keys: None) -> None:
    form.use_recaptcha = True
    with pytest.raises(JourneyRefusedError, match="can be sent anonymously"):
        form.save_revision().publish()
    with pytest.raises(JourneyRefusedError, match="can be sent anonymously"):
        form.save()


def test_it_needs_keys(form: ReportFormPage) -> None:
    page = publish(data(with_tiers=NAMED))
    page.use_recaptcha = True
    with pytest.raises(JourneyRefusedError, match="has not set its keys"):
        page.save()


@pytest.mark.parametrize("pack", names())
def test_every_report_of_a_pack_can_be_anonymous_and_so_refuses_it(pack: str) -> None:
    """A request for a session is no report: it cannot be answered without a name."""
    given = [each for each in read_pack(pack).journeys if each.get("is_listed", True)]
    found = [journey_from_dict(each) for each in given]
    assert len(found) >= 3
    assert all(journey.offers_anonymous for journey in found)


def test_even_if_somebody_turns_it_on_behind_our_back_it_is_not_loaded(
    reporter: Reporter, keys: None
) -> None:
    ReportFormPage.objects.update(use_recaptcha=True)
    path = reporter.begin()
    pages = []
    for _ in range(20):
        pages.append(reporter.get(path))
        key = path.rstrip("/").rsplit("/", 1)[-1]
        if key == "check":
            break
        path = reporter.answer(path, QUIET.get(key))
    reporter.send()
    pages += [reporter.get("done/"), reporter.get("/report/"), reporter.get("/report/follow-up/")]
    assert len(pages) > 5
    for page in pages:
        said = body_of(page).lower() + page.headers["Content-Security-Policy"]
        assert not [host for host in HOSTS if host in said]


def test_only_its_check_page_lets_google_in_and_says_so(guarded: Reporter) -> None:
    guarded.walk(WISHES)
    assert "google" not in guarded.get("danger/").headers["Content-Security-Policy"]
    page = guarded.get("check/")
    policy, words = page.headers["Content-Security-Policy"], body_of(page)
    assert "script-src 'self' https://www.google.com/recaptcha/" in policy
    assert "unsafe" not in policy
    assert 'data-sitekey="site-key"' in words
    assert "Google learns that you are here" in words
    assert "<script>" not in words
    assert "google" not in guarded.get("/report/").headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("google_says", "sent", "doubt"),
    [
        ({"success": True}, "token", ""),
        ({"success": False, "error-codes": ["timeout-or-duplicate"]}, "token", Doubt.GOOGLE),
        ({}, "", Doubt.GOOGLE),
        # It is Google's fault, not the visitor's.
        (URLError("no route"), "token", ""),
    ],
)
def test_what_google_says_refuses_nobody(
    guarded: Reporter,
    monkeypatch: pytest.MonkeyPatch,
    google_says: dict[str, Any] | URLError,
    sent: str,
    doubt: str,
) -> None:
    asked: list[bytes] = []

    def ask(params: bytes) -> io.BytesIO:
        asked.append(params)
        if isinstance(google_says, URLError):
            raise google_says
        return io.BytesIO(json.dumps(google_says).encode())

    monkeypatch.setattr(google, "recaptcha_request", ask)
    guarded.client.defaults["REMOTE_ADDR"] = "93.184.215.14"
    guarded.walk(WISHES)
    proof = solved(guarded)
    assert guarded.send(**proof, **{"g-recaptcha-response": sent}).status_code == 303
    case = Case.objects.get(reference=receipt_in(guarded.get("done/"))["reference"])
    assert case.doubt == doubt
    assert not [params for params in asked if b"93.184" in params]


def test_the_editor_is_warned(form: ReportFormPage, admin_client: Client) -> None:
    page = admin_client.get(f"/admin/pages/{form.pk}/edit/").content.decode()
    assert "Sends data about every visitor of this form to Google" in page
