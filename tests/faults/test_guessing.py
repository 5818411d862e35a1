"""Guessing at receipt codes: none opens, too many are turned away kindly, and whoever has the right one gets in."""

import secrets
import time

import pytest

from reports import code_lookup, receipts, throttle
from reports.public.follow_up.code import TRIES
from tests.factories.reports import partnership
from tests.faults.steps import SLUG
from tests.reports.public.returning import reported
from tests.support.people import person
from tests.support.site import Site
from tests.support.visitor import Answer, Visitor
from tests.support.walker import output_of, read_form, walk, words_of

HEADER = "X-Real-IP"
GUESSERS = ("81.2.69.142", "93.184.215.14", "2a02:8010:1::7")
OWNER = "81.2.69.160"
CODE_PAGE = "/report/follow-up/"
STATUS_PAGE = "/report/follow-up/status/"
OVER = 3
LONGEST = 20


def near(code: str) -> list[str]:
    """Return codes that differ from this one in one place, or are it turned about."""
    found = [
        code[:at] + receipts.ALPHABET[(receipts.ALPHABET.index(one) + 1) % 32] + code[at + 1 :]
        for at, one in enumerate(code)
    ]
    turned = {code[::-1], code[8:] + code[:8], code[:4] + code[4:][::-1]} - {code}
    return found + sorted(turned)


def any_code() -> str:
    """Return a code made up at random."""
    return receipts.from_bytes(secrets.token_bytes(10))


@pytest.mark.django_db
def test_no_guess_finds_a_report() -> None:
    partnership()
    _, shown = reported()
    code = receipts.normalise(shown)
    assert code_lookup.find(code) is not None
    same_start = [code[:4] + any_code()[4:] for _ in range(40)]
    guesses = [*near(code), *same_start, *(any_code() for _ in range(40))]
    assert [guess for guess in guesses if guess != code and code_lookup.find(guess)] == []


def enter(visitor: Visitor, code: str) -> Answer:
    """Type a code into the page, as whoever opens it does."""
    page = visitor.get(CODE_PAGE)
    form = read_form(page.body, page.path)
    return visitor.post(form.action, form.filled({"code": code}))


def at(site: Site, address: str) -> Visitor:
    """Return a visitor whose address our own proxy names."""
    return Visitor(site.url, headers={HEADER: address})


def wait_for_new_counts() -> None:
    """Return at once, or in a few seconds if the ten minutes of the counts end before this test would."""
    left = throttle.PERIOD.total_seconds() - time.time() % throttle.PERIOD.total_seconds()
    if left < LONGEST:
        time.sleep(left)


def guess_from(site: Site, address: str, code: str) -> None:
    """Guess as often as one place may, then more: with the right code too, as it is too late for it here."""
    guesser = at(site, address)
    mine = [*near(code)[: TRIES.each // 2], *(any_code() for _ in range(TRIES.each))][: TRIES.each]
    for guess in mine:
        answer = enter(guesser, guess)
        assert (answer.status, answer.path) == (422, CODE_PAGE)
    for guess in [*(any_code() for _ in range(OVER)), code]:
        answer = enter(guesser, guess)
        assert answer.status == 429
        assert answer.headers["Retry-After"] == "600"
        assert "try again in a few minutes" in words_of(answer.body)
    assert guesser.get(STATUS_PAGE).path == CODE_PAGE


@pytest.mark.fault
def test_guessers_are_slowed_and_whoever_reported_is_not(own_site: Site) -> None:
    own_site.web.stop()
    own_site.environment |= {"CLIENT_ADDRESS_HEADER": HEADER}
    own_site.start_web()
    done = walk(Visitor(own_site.url), SLUG, person("anonymous"))
    code = receipts.normalise(output_of(done.body, "receipt-code"))
    wait_for_new_counts()
    for address in GUESSERS:
        guess_from(own_site, address, code)
    opened = enter(at(own_site, OWNER), code)
    assert opened.path == STATUS_PAGE
    assert output_of(done.body, "reference") in opened.body
