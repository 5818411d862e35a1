"""Somebody whose answers are gone: told what happened, given their words back, never a 5xx."""

from typing import Any

import pytest

from reports.models import Draft, Report
from tests.reports.public.reporter import NOISE, QUIET, Reporter, body_of, receipt_in, row_in

TYPED = {"kind": "music", "words": "Every night\nuntil <b>four</b>"}


def test_typed_words_come_back_when_the_draft_is_gone(reporter: Reporter) -> None:
    reporter.walk(until="what")
    reporter.get("what/")
    Draft.objects.all().delete()
    page = reporter.post("what/", TYPED)
    assert page.status_code == 410
    assert "Every night\nuntil &lt;b&gt;four&lt;/b&gt;" in body_of(page)
    assert "Music" in body_of(page)
    assert f'href="{NOISE}start/"' in body_of(page)


def test_typed_words_come_back_without_a_session(reporter: Reporter) -> None:
    page = reporter.post("what/", TYPED)
    assert page.status_code == 410
    assert "until &lt;b&gt;four" in body_of(page)
    assert not page.cookies


def test_typed_words_come_back_when_the_token_is_an_older_sessions(reporter: Reporter) -> None:
    reporter.walk(until="what")
    reporter.get("what/")
    old = reporter.token
    reporter.client.cookies.clear()
    reporter.walk(until="what")
    page = reporter.post("what/", TYPED | {"csrfmiddlewaretoken": old})
    assert page.status_code == 403
    assert "until &lt;b&gt;four" in body_of(page)
    assert "until <b>four" not in body_of(reporter.get("what/"))


def test_every_kind_of_answer_comes_back(reporter: Reporter) -> None:
    where = {
        "place-kind": "home",
        "place-address": "1 High Street",
        "place-postcode": "nonsense",
        "place-area": "nowhere",
        "landlord-kind": "private",
        "landlord-other": "Mr Landlord",
        "last-about": "last week",
    }
    page = body_of(reporter.post("where/", where))
    for words in ("1 High Street", "nonsense", "A private landlord", "Mr Landlord", "last week"):
        assert words in page


@pytest.mark.parametrize("path", ["danger/", "where/", "check/"])
def test_a_page_opened_without_a_draft_says_what_happened(reporter: Reporter, path: str) -> None:
    page = reporter.get(path)
    assert page.status_code == 410
    assert "Your answers are no longer here" in body_of(page)
    assert not page.cookies


@pytest.mark.parametrize(
    "path",
    [
        "/report/none/",
        "/report/none/start/",
        "/report/none/danger/",
        "/report/none/check/",
        "/report/follow-up/danger/",
        f"{NOISE}none/",
        f"{NOISE}danger/more/",
        "/report/n%00ise/",
        "/report/nöise/",
    ],
)
@pytest.mark.parametrize("has_begun", [False, True])
def test_what_was_never_there_is_not_found(reporter: Reporter, path: str, has_begun: bool) -> None:
    if has_begun:
        reporter.walk(until="what")
    assert reporter.get(path).status_code == 404
    assert reporter.post(path, TYPED).status_code in {403, 404, 405}


def test_sending_without_a_draft_or_a_receipt(reporter: Reporter) -> None:
    reporter.walk()
    data = {"submission": row_in(reporter.get("check/"))}
    Draft.objects.all().delete()
    assert reporter.post("check/", data).status_code == 410
    assert not Report.objects.exists()


def test_typing_on_after_sending_loses_no_words_and_points_to_the_receipt(
    reporter: Reporter,
) -> None:
    reporter.walk()
    reporter.send()
    page = reporter.post("what/", TYPED)
    assert page.status_code == 410
    assert "already sent" in body_of(page)
    assert "until &lt;b&gt;four" in body_of(page)
    assert f'href="{NOISE}done/"' in body_of(page)


@pytest.mark.parametrize("path", ["check/", "what/"])
def test_a_forged_post_changes_nothing(reporter: Reporter, path: str) -> None:
    reporter.walk()
    data = {"submission": row_in(reporter.get("check/")), **TYPED, "csrfmiddlewaretoken": "x" * 64}
    assert reporter.post(path, data).status_code == 403
    assert not Report.objects.exists()
    assert "four" not in body_of(reporter.get("what/"))


def test_a_forged_beginning_deletes_nothing(reporter: Reporter) -> None:
    reporter.walk(until="where")
    assert reporter.post("start/", {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert reporter.get("where/").status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [("put", "danger/"), ("delete", "check/"), ("post", ""), ("put", "/leave/")],
)
def test_other_methods_are_refused(reporter: Reporter, method: str, path: str) -> None:
    address = path if path.startswith("/") else NOISE + path
    reporter.client.handler.enforce_csrf_checks = False
    assert getattr(reporter.client, method)(address).status_code == 405


class TestWithoutAVaultKey:
    """Forms say so at once, with 999 and 101, and keep what is being typed."""

    @pytest.mark.parametrize("path", ["start/", "danger/", "check/"])
    def test_pages_are_unavailable(self, reporter: Reporter, settings: Any, path: str) -> None:
        reporter.walk()
        settings.VAULT_KEYS = {}
        page = reporter.get(path)
        assert page.status_code == 503
        assert 'href="tel:999"' in body_of(page)
        assert 'href="tel:101"' in body_of(page)

    def test_an_answer_is_still_kept(self, reporter: Reporter, settings: Any) -> None:
        reporter.walk(until="what")
        reporter.get("what/")
        keys = settings.VAULT_KEYS
        settings.VAULT_KEYS = {}
        reporter.post("what/", QUIET["what"])
        settings.VAULT_KEYS = keys
        assert "It never stops" in body_of(reporter.get("what/"))

    def test_sending_keeps_the_draft(self, reporter: Reporter, settings: Any) -> None:
        reporter.walk()
        data = {"submission": row_in(reporter.get("check/"))}
        keys = settings.VAULT_KEYS
        settings.VAULT_KEYS = {}
        assert reporter.post("check/", data).status_code == 503
        settings.VAULT_KEYS = keys
        assert reporter.post("check/", data).status_code == 303
        assert receipt_in(reporter.get("done/"))
