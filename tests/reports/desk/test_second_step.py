"""The second step of signing in: without it nobody is anybody, and each code is good once."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.conf import LazySettings
from django.contrib.auth.models import AbstractBaseUser
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from reports import authenticator, rotation, second_step
from reports import permissions as may
from reports.models import AuditEvent, DataKey, RecoveryCode, SecondStep
from tests.factories.reports import MONDAY
from tests.reports.desk.conftest import make_user

ENTER, SET_UP, CHANGE = (f"/admin/second-step/{part}" for part in ("", "set-up/", "change/"))
INBOX = "/admin/reports/"


@pytest.fixture(autouse=True)
def _required(settings: LazySettings) -> None:
    settings.SECOND_STEP_REQUIRED = True
    cache.clear()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands at Monday until a test moves it."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def password_given(name: str = "olive") -> Client:
    """A browser in which the right password was typed, and nothing else done."""
    client = Client()
    typed = {"username": name, "password": "x" * 14, "next": INBOX}
    assert client.post("/admin/login/", typed).status_code == 302
    return client


def app_of(user: AbstractBaseUser) -> Callable[[], str]:
    """Somebody's app: call it for the code that it shows now."""
    secret = SecondStep.objects.get(user=user).secret
    return lambda: authenticator.code_at(secret, int(timezone.now().timestamp()) // 30)


def set_up(client: Client, user: AbstractBaseUser) -> list[str]:
    """Set the app up in the browser; return the recovery codes."""
    client.get(SET_UP)
    answer = client.post(SET_UP, {"code": app_of(user)(), "next": INBOX})
    return re.findall(r"<li><code>([0-9A-Z]{5}-[0-9A-Z]{5})</code>", answer.content.decode())


def test_a_password_alone_opens_nothing(
    officer: AbstractBaseUser, clock: time_machine.Traveller
) -> None:
    client = password_given()
    for where in ("/admin/", INBOX, "/admin/account/", "/admin/nothing-here/", CHANGE):
        answer = client.get(where)
        assert answer.status_code == 302, where
        assert answer.headers["Location"].startswith(ENTER), where
    assert client.post("/admin/account/", {}).headers["Location"] == ENTER
    assert client.get(ENTER).headers["Location"] == SET_UP
    for where in ("/admin/login/", "/admin/jsi18n/", "/admin/sprite/"):
        assert client.get(where).status_code in {200, 302}, where


def test_outside_the_admin_somebody_between_the_steps_is_nobody(
    officer: AbstractBaseUser, clock: time_machine.Traveller
) -> None:
    client = password_given()
    assert not client.get("/").wsgi_request.user.is_authenticated
    set_up(client, officer)
    assert client.get("/").wsgi_request.user.is_authenticated
    assert not Client().get("/").wsgi_request.user.is_authenticated


def test_setting_up_shows_the_key_and_ends_with_recovery_codes(
    officer: AbstractBaseUser, clock: time_machine.Traveller
) -> None:
    client = password_given()
    shown = client.get(SET_UP).content.decode()
    secret = SecondStep.objects.get(user=officer).secret
    assert authenticator.as_text(secret) in shown
    assert "data:image/svg+xml" in shown
    # Asked again, it is the same key: the app that scanned it before is right.
    assert authenticator.as_text(secret) in client.get(SET_UP).content.decode()
    wrong = client.post(SET_UP, {"code": "000000"})
    assert (wrong.status_code, "That code is wrong" in wrong.content.decode()) == (403, True)
    assert client.get(INBOX).status_code == 302
    codes = set_up(client, officer)
    assert len(set(codes)) == second_step.RECOVERY_CODES
    assert client.get(INBOX).status_code == 200
    assert client.get(SET_UP).status_code == 302
    assert authenticator.as_text(secret) not in client.get(CHANGE).content.decode()


def test_signing_in_again_takes_a_code_that_was_not_used(
    officer: AbstractBaseUser, clock: time_machine.Traveller
) -> None:
    set_up(password_given(), officer)
    used = app_of(officer)()
    client = password_given()
    assert client.get(INBOX).headers["Location"] == f"{ENTER}?next=%2Fadmin%2Freports%2F"
    assert client.post(ENTER, {"code": used}).status_code == 403
    clock.shift(60)
    fresh = app_of(officer)()
    old_key = client.cookies["session"].value
    answer = client.post(ENTER, {"code": f"{fresh[:3]} {fresh[3:]}", "next": INBOX})
    assert answer.headers["Location"] == INBOX
    assert client.cookies["session"].value != old_key
    assert client.get(INBOX).status_code == 200
    assert password_given().post(ENTER, {"code": fresh}).status_code == 403


@pytest.mark.parametrize("seconds", [-30, 0, 30])
def test_a_phone_whose_clock_is_a_little_off_is_right(seconds: int) -> None:
    secret, now = b"s" * 20, MONDAY
    step = int(now.timestamp()) // 30
    typed = authenticator.code_at(secret, int(now.timestamp() + seconds) // 30)
    assert authenticator.step_of(secret, typed, after=-1, now=now) == step + seconds // 30


def test_a_phone_whose_clock_is_far_off_is_wrong() -> None:
    for seconds in (-60, 60):
        typed = authenticator.code_at(b"s" * 20, int(MONDAY.timestamp() + seconds) // 30)
        assert authenticator.step_of(b"s" * 20, typed, after=-1, now=MONDAY) is None


def test_a_recovery_code_works_once_however_it_is_typed(
    officer: AbstractBaseUser, clock: time_machine.Traveller
) -> None:
    (first, second, *_rest) = set_up(password_given(), officer)
    typed = first.lower().replace("0", "o").replace("1", "l")
    assert password_given().post(ENTER, {"code": typed}).status_code == 302
    assert password_given().post(ENTER, {"code": first}).status_code == 403
    assert password_given().post(ENTER, {"code": second.replace("-", "")}).status_code == 302
    assert RecoveryCode.objects.count() == second_step.RECOVERY_CODES - 2
    assert AuditEvent.objects.filter(action="recovery-code-used").count() == 2


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "12345", "1234567", "abcdef", "۱۲۳۴۵۶", "\0", "1" * 500, "½½½½½½", "<script>"],
)
def test_what_is_no_code_is_refused_in_words(
    officer: AbstractBaseUser, clock: time_machine.Traveller, typed: str
) -> None:
    set_up(password_given(), officer)
    client = password_given()
    answer = client.post(ENTER, {"code": typed})
    assert answer.status_code in {400, 403}
    assert "w-field__errors" in answer.content.decode()
    assert client.get(INBOX).status_code == 302


def test_guessing_makes_a_person_wait_longer_each_time(
    officer: AbstractBaseUser, clock: time_machine.Traveller
) -> None:
    set_up(password_given(), officer)
    clock.shift(60)
    client = password_given()
    for _ in range(5):
        assert "That code is wrong" in client.post(ENTER, {"code": "000000"}).content.decode()
    right = app_of(officer)()
    # Even the right code, in another browser and after the memory of this one is gone.
    cache.clear()
    other = password_given()
    assert "Too many wrong codes" in other.post(ENTER, {"code": right}).content.decode()
    clock.shift(11)
    assert "That code is wrong" in client.post(ENTER, {"code": "000000"}).content.decode()
    clock.shift(11)
    assert "Too many" in client.post(ENTER, {"code": app_of(officer)()}).content.decode()
    clock.shift(10)
    assert client.post(ENTER, {"code": app_of(officer)()}).status_code == 302
    assert AuditEvent.objects.filter(action="second-step-wrong").count() == 6


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.test/",
        "//elsewhere.test/admin/",
        "/report/",
        "javascript:alert(1)",
        "/adm",
    ],
)
def test_it_leads_nowhere_else(
    officer: AbstractBaseUser, clock: time_machine.Traveller, elsewhere: str
) -> None:
    set_up(password_given(), officer)
    clock.shift(60)
    answer = password_given().post(ENTER, {"code": app_of(officer)(), "next": elsewhere})
    assert answer.headers["Location"] == "/admin/"


def test_changing_anything_asks_for_a_code(
    officer: AbstractBaseUser, clock: time_machine.Traveller
) -> None:
    client = password_given()
    old = set_up(client, officer)
    assert client.post(CHANGE, {"what": "app", "code": "000000"}).status_code == 403
    assert client.post(CHANGE, {"code": old[0]}).status_code == 400
    answer = client.post(CHANGE, {"what": "codes", "code": old[0]})
    new = re.findall(r"<code>([0-9A-Z-]{11})</code>", answer.content.decode())
    assert (len(new), set(new) & set(old)) == (10, set())
    assert password_given().post(ENTER, {"code": old[1]}).status_code == 403
    assert client.get(INBOX).status_code == 200
    elsewhere = password_given()
    assert elsewhere.post(ENTER, {"code": new[0]}).status_code == 302
    assert client.post(CHANGE, {"what": "app", "code": new[1]}).headers["Location"] == SET_UP
    # Another app: every session that was let in by the old one is out.
    assert elsewhere.get(INBOX).status_code == 302
    assert client.get(INBOX).status_code == 302
    set_up(client, officer)
    assert client.get(INBOX).status_code == 200
    assert elsewhere.get(INBOX).status_code == 302


def test_an_administrator_helps_somebody_who_lost_everything(
    officer: AbstractBaseUser, clock: time_machine.Traveller
) -> None:
    lost = password_given()
    set_up(lost, officer)
    ada = make_user("ada", may.ADMINISTRATORS)
    client = password_given("ada")
    set_up(client, ada)
    where = f"/admin/second-step/take-away/{officer.pk}/"
    assert where in client.get("/admin/users/").content.decode()
    assert "olive" in client.get(where).content.decode()
    assert client.post(where).status_code == 302
    assert lost.get(INBOX).status_code == 302
    assert not DataKey.objects.exclude(pk=SecondStep.objects.get(user=ada).key_id).exists()
    event = AuditEvent.objects.get(action="second-step-taken-away")
    assert (event.actor, event.subject) == ("ada", f"user:{officer.pk}")
    assert client.get("/admin/second-step/take-away/999999/").status_code == 404


def test_nobody_else_takes_an_app_away(
    officer: AbstractBaseUser, clock: time_machine.Traveller
) -> None:
    client = password_given()
    set_up(client, officer)
    client.post(f"/admin/second-step/take-away/{officer.pk}/")
    assert SecondStep.objects.filter(user=officer).exists()


def test_a_command_helps_the_last_administrator(
    officer: AbstractBaseUser, clock: time_machine.Traveller
) -> None:
    set_up(password_given(), officer)
    said = StringIO()
    call_command("take_away_second_step", "olive", stdout=said)
    call_command("take_away_second_step", "olive", stdout=said)
    assert "set up a new app" in said.getvalue()
    assert "They had none" in said.getvalue()
    with pytest.raises(CommandError, match="Nobody signs in as"):
        call_command("take_away_second_step", "nobody")


def test_where_it_is_not_required_it_is_there_for_who_wants_it(
    officer: AbstractBaseUser, clock: time_machine.Traveller, settings: LazySettings
) -> None:
    settings.SECOND_STEP_REQUIRED = False
    client = password_given()
    assert client.get(INBOX).status_code == 200
    assert CHANGE in client.get("/admin/account/").content.decode()
    assert client.get(CHANGE).headers["Location"] == SET_UP
    assert "Not now" in client.get(SET_UP).content.decode()
    assert client.get(INBOX).status_code == 200
    set_up(client, officer)
    assert client.get(INBOX).status_code == 200
    assert password_given().get(INBOX).status_code == 302


def test_a_stolen_database_holds_no_second_factor(
    officer: AbstractBaseUser, clock: time_machine.Traveller
) -> None:
    codes = set_up(password_given(), officer)
    secret = SecondStep.objects.get(user=officer).secret
    with connection.cursor() as cursor:
        kept = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # names of our own tables
            kept.append(
                repr(
                    [
                        [bytes(v) if isinstance(v, memoryview) else v for v in row]
                        for row in cursor.fetchall()
                    ]
                )
            )
    everything = "".join(kept)
    assert officer.get_username() in everything
    for hidden in (*codes, codes[0].replace("-", ""), repr(secret)[2:-1], secret.hex()):
        assert hidden not in everything


def test_it_works_after_the_vault_key_was_rotated(
    officer: AbstractBaseUser, clock: time_machine.Traveller, settings: LazySettings
) -> None:
    set_up(password_given(), officer)
    settings.VAULT_KEYS = {**settings.VAULT_KEYS, 2: b"n" * 32}
    rotation.rotate()
    settings.VAULT_KEYS = {2: b"n" * 32}
    clock.move_to(MONDAY + timedelta(minutes=5))
    assert password_given().post(ENTER, {"code": app_of(officer)()}).status_code == 302
