"""Nothing of a reporter's device or words gets out of the sealed columns: three whole reports, looked for everywhere.

`make canary` prints the table. A line "control" is there to show that each search can find something.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from portal.demo import accounts
from tests.faults.steps import wait_until
from tests.support import databases
from tests.support.canaries import (
    Browser,
    Canary,
    found_in,
    odd_browser,
    odd_person,
    odd_word,
    places_of,
    table_of,
)
from tests.support.mail import SmtpServer
from tests.support.people import TIERS, Wishes
from tests.support.site import Site
from tests.support.visitor import Visitor
from tests.support.walker import output_of, pages_of, read_form, words_of

SLUG = "antisocial-behaviour"
POLICE = "police"
LINK = re.compile(r"https?://[^/\s]+(/partner/\w+/)")
CODE = re.compile(r"\b(\d{8})\b")
BOUNDARY = "canary-boundary"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("temp", "cache", "evidence"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def site(
    folder: Path, smtp_server: SmtpServer, django_db_setup: None, django_db_blocker: object
) -> Iterator[Site]:
    """A site whose every writing place is in the test's folder."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        name = databases.clone(databases.pack_template("stevenage"))
        one = Site(database=name, mail=smtp_server, folder=folder)
        one.environment |= {
            "TMPDIR": str(folder / "temp"),
            "CACHE_URL": f"filecache://{folder / 'cache'}",
            "EVIDENCE_URL": str(folder / "evidence"),
        }
        try:
            one.start()
            yield one
        finally:
            one.stop()
            databases.drop(name)


def photo(words: str) -> bytes:
    """A picture that says something beside its pixels."""
    notes, file = PngInfo(), io.BytesIO()
    notes.add_text("Comment", words)
    Image.new("RGB", (40, 30), "teal").save(file, "PNG", pnginfo=notes)
    return file.getvalue()


def parts(fields: dict[str, list[str]], field: str, name: str, content: bytes) -> bytes:
    """A form with a file, as a browser sends it."""
    lines = b"".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, values in fields.items()
        for value in values
    )
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
    return (
        lines
        + head.encode()
        + b"Content-Type: image/png\r\n\r\n"
        + content
        + f"\r\n--{BOUNDARY}--\r\n".encode()
    )


def report(visitor: Visitor, wishes: Wishes, file: Canary) -> tuple[str, str]:
    """Send a whole report with a photo; return its reference and code."""
    body = ""
    for page in pages_of(visitor, SLUG, wishes):
        body = page.body
        if 'type="file"' in body:
            form = read_form(body, page.path)
            field = next(control.name for control in form.controls if control.kind == "file")
            sent = parts(
                form.filled({}) | {"upload": ["1"]}, field, f"{file.text}.png", photo(file.text)
            )
            added = visitor.post_parts(
                form.action, sent, f"multipart/form-data; boundary={BOUNDARY}"
            )
            assert file.text in added.body, words_of(added.body)
    return output_of(body, "reference"), output_of(body, "receipt-code")


def come_back(site: Site, browser: Browser, code: str, words: str) -> None:
    """Open the report with its code, and write to the officers."""
    visitor = Visitor(site.url, headers=browser.headers, source=browser.source)
    page = visitor.get("/report/follow-up/")
    form = read_form(page.body, page.path)
    page = visitor.post(form.action, form.filled({"code": code}))
    assert page.path == "/report/follow-up/status/", words_of(page.body)
    page = visitor.get("/report/follow-up/message/")
    form = read_form(page.body, page.path)
    page = visitor.post(form.action, form.filled({"message": words}) | {"sure": ["1"]})
    assert words in page.body, words_of(page.body)


def open_as_partner(site: Site, mail: SmtpServer, browser: Browser, reference: str) -> list[Canary]:
    """Open the link from the mail with the code from the mail; return both as canaries."""
    (letter, *_) = mail.wait_for(
        where=lambda one: reference in one.subject and LINK.search(one.text) is not None
    )
    link = LINK.search(letter.text)
    assert link
    visitor = Visitor(site.url, headers=browser.headers, source=browser.source)
    page = visitor.get(link[1])
    form = read_form(page.body, page.path)
    seen = len(mail.letters)
    page = visitor.post(form.action, form.filled({}))
    form = read_form(page.body, page.path)
    wait_until(lambda: any(CODE.search(one.text) for one in mail.letters[seen:]))
    code = next(found[1] for one in mail.letters[seen:] if (found := CODE.search(one.text)))
    page = visitor.post(form.action, form.filled({"code": code}))
    assert page.status == 200
    assert reference in page.body, words_of(page.body)
    return [Canary("partner link", link[1].strip("/").rpartition("/")[2])]


def look_as_officer(site: Site, browser: Browser, references: list[str]) -> None:
    """Sign in, read the inbox and every case, and who reported, with a reason."""
    with site.rows():
        accounts.make()
    visitor = Visitor(site.url, headers=browser.headers, source=browser.source)
    token = re.search(
        r'name="csrfmiddlewaretoken" value="(\w+)"', visitor.get("/admin/login/").body
    )
    assert token
    visitor.post(
        "/admin/login/",
        {
            "csrfmiddlewaretoken": [token[1]],
            "username": ["officer"],
            "password": [accounts.PASSWORD],
        },
    )
    assert references[0] in visitor.get("/admin/reports/").body
    for reference in references:
        where = f"/admin/reports/case/{reference}/"
        assert visitor.get(where).status == 200
        asked = visitor.get(f"{where}who/")
        if asked.status == 200 and "csrfmiddlewaretoken" in asked.body:
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', asked.body)
            assert token
            visitor.post(
                f"{where}who/",
                {"csrfmiddlewaretoken": [token[1]], "reason": ["To call them back today"]},
            )


def provoke_errors(site: Site, browser: Browser, words: str) -> list[bytes]:
    """Make the site break in the middle of somebody's answers, and refuse what makes no sense; return the pages."""
    visitor = Visitor(site.url, headers=browser.headers, source=browser.source)
    page = visitor.get(f"/report/{SLUG}/start/")
    form = read_form(page.body, page.path)
    pages = []
    with site.rows(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE reports_draft RENAME TO reports_draft_gone")
        try:
            pages.append(visitor.ask("POST", form.action, form.filled({}) | {"words": [words]}))
        finally:
            cursor.execute("ALTER TABLE reports_draft_gone RENAME TO reports_draft")
    assert pages[0].status == 500
    crowd = {f"{words}-{number}": [words] for number in range(10_001)}
    pages.append(visitor.ask("POST", form.action, crowd))
    assert pages[1].status == 400
    pages.append(visitor.ask("GET", f"/report/{SLUG}/{words}/?q={words}"))
    pages.append(visitor.ask("GET", f"/{words}/?q={words}"))
    pages.append(visitor.ask("GET", f"/partner/{words}/?q={words}"))
    return [page.body.encode() for page in pages]


@pytest.mark.fault
def test_nothing_of_a_reporter_is_anywhere(
    site: Site, smtp_server: SmtpServer, folder: Path
) -> None:
    browser, error = odd_browser(), Canary("words in an error", odd_word("mishap"))
    canaries, references = [*browser.canaries, error], []
    for tier in TIERS:
        wishes, words = odd_person(tier)
        file = Canary("file's name and notes", odd_word("photo"))
        visitor = Visitor(site.url, headers=browser.headers, source=browser.source)
        reference, code = report(visitor, wishes, file)
        assert reference, tier
        references.append(reference)
        message = Canary("message", odd_word("message"))
        come_back(site, browser, code, message.text)
        words += [file, message, Canary("receipt code", code)]
        words += [Canary("cookie", visitor.cookies["session"])]
        canaries += [Canary(f"{tier}: {one.name}", one.text) for one in words]
    links = open_as_partner(site, smtp_server, browser, references[0])
    look_as_officer(site, browser, references)
    shown = provoke_errors(site, browser, error.text)
    places = places_of(site, smtp_server, folder, shown)
    found = found_in(places, canaries)
    control = found_in(places, [Canary("control: reference", references[0]), *links])
    sys.stdout.write(f"\n{table_of(found | control)}\n")
    assert [where for where, is_there in found.items() if is_there] == []
    assert {where for where, is_there in control.items() if is_there} == {
        ("control: reference", "database"),
        ("control: reference", "mail"),
        # The link is what the mail is for; the database holds its digest only.
        ("partner link", "mail"),
    }
    # There was something to find: files, error lines, and words kept in memory between requests.
    assert len([path for path in (folder / "evidence").rglob("*") if path.is_file()]) == len(TIERS)
    assert "django.request" in site.logs()
    assert any((folder / "cache").iterdir())


@pytest.mark.parametrize("spelling", ["{}", "%2B44%20{}", '{{"a": "{}"}}', "\0{}\0"])
def test_the_search_finds_what_is_there(tmp_path: Path, spelling: str) -> None:
    (tmp_path / "leak.bin").write_bytes(spelling.format("odd and-long").encode())
    (tmp_path / "wide.bin").write_text(spelling.format("ODD AND-LONG"), encoding="utf-16-le")
    for name in ("leak.bin", "wide.bin"):
        places = {"disk": lambda name=name: [(tmp_path / name).read_bytes()]}
        assert found_in(places, [Canary("word", "odd and-long")]) == {("word", "disk"): True}
        assert found_in(places, [Canary("word", "odd and-short")]) == {("word", "disk"): False}
