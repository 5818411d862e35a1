"""The suite's own machinery does what docs/testing.md says."""

import smtplib
import socket
import subprocess
import sys
import threading
from email.message import EmailMessage

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from playwright.sync_api import Browser, Page
from pytest_socket import SocketBlockedError, SocketConnectBlockedError
from wagtail.models import Locale, Site

from tests.support import browser, databases
from tests.support.mail import SmtpServer


def letter_to(address: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = (
        "a@portal.test",
        address,
        "Something is waiting",
    )
    letter.set_content("Open the portal.")
    return letter


def send(server: SmtpServer, address: str) -> None:
    with smtplib.SMTP("127.0.0.1", server.port, timeout=5) as smtp:
        smtp.send_message(letter_to(address))


@pytest.mark.filterwarnings("ignore:A test tried to use")
def test_sockets_are_blocked() -> None:
    with pytest.raises(SocketBlockedError):
        socket.create_connection(("127.0.0.1", 9))


@pytest.mark.filterwarnings("ignore:A test tried to use")
def test_only_loopback_is_open_to_mail_tests(smtp_server: SmtpServer) -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 25), timeout=1)


@pytest.mark.django_db
def test_the_database_is_migrated() -> None:
    assert Site.objects.count() == Locale.objects.count() == 1
    assert "clone_" in str(connection.settings_dict["NAME"])


def test_a_fresh_database_is_shared_by_threads_and_forgotten(fresh_database: str) -> None:
    user_model = get_user_model()

    def add() -> None:
        user_model.objects.create_user("somebody")
        connection.close()

    thread = threading.Thread(target=add)
    thread.start()
    thread.join()
    assert user_model.objects.filter(username="somebody").exists()
    assert databases.url_of(fresh_database)


@pytest.mark.django_db
def test_nothing_is_left_of_a_fresh_database() -> None:
    assert not get_user_model().objects.filter(username="somebody").exists()


def test_mail_arrives_whole(smtp_server: SmtpServer) -> None:
    send(smtp_server, "police@partner.test")
    (arrived,) = smtp_server.wait_for(to="police@partner.test")
    assert (arrived.subject, arrived.text.strip()) == ("Something is waiting", "Open the portal.")


def test_mail_can_be_refused_dropped_and_stopped(smtp_server: SmtpServer) -> None:
    smtp_server.refuse("550 5.1.1 No such mailbox", only_to="gone@partner.test")
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(smtp_server, "gone@partner.test")
    send(smtp_server, "here@partner.test")
    smtp_server.refuse("451 4.3.0 Later")
    with pytest.raises(smtplib.SMTPDataError):
        send(smtp_server, "here@partner.test")
    smtp_server.behave()
    smtp_server.drop()
    with pytest.raises(smtplib.SMTPException):
        send(smtp_server, "here@partner.test")
    smtp_server.stop()
    with pytest.raises(ConnectionRefusedError):
        send(smtp_server, "here@partner.test")
    assert len(smtp_server.letters) == 1


GOOD = "<html lang=en><title>Help</title><main><h1>Help</h1><p>Call 999.</p></main></html>"


def test_axe_passes_a_good_page_and_names_what_is_wrong(page: Page) -> None:
    page.set_content(GOOD)
    browser.assert_accessible(page)
    page.set_content(
        "<html lang=en><title>Help</title><main><h1>Help</h1><img src='data:,'></main></html>"
    )
    with pytest.raises(AssertionError, match="image-alt"):
        browser.assert_accessible(page)


def ask_another_host(chromium: Browser) -> None:
    with browser.watched_page(chromium) as page:
        page.set_content("<img src='http://192.0.2.1/a.png'>", wait_until="commit")
        page.wait_for_timeout(200)


def test_a_page_may_not_ask_another_host(chromium: Browser) -> None:
    with pytest.raises(AssertionError, match="another host"):
        ask_another_host(chromium)


def test_javascript_can_be_off(page_without_javascript: Page) -> None:
    page_without_javascript.set_content("<p id=a>still</p><script>a.textContent='moved'</script>")
    assert page_without_javascript.text_content("#a") == "still"


def test_the_second_database_is_asked_only_what_it_could_answer_otherwise() -> None:
    answered = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "pytest",
                "--collect-only",
                "-q",
                "--second-database",
                "-p",
                "no:cacheprovider",
            ),
            "tests/reports/test_intake.py",
            "tests/reports/test_triage.py",
            "tests/browser/test_report.py",
        ],
        cwd=databases.ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    ).stdout
    assert "test_intake.py::" in answered
    assert "test_triage.py::" not in answered
    assert "test_report.py::" not in answered
