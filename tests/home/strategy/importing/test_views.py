"""Importing in the admin, without JavaScript: who may, what they see, what is kept, what is made."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Page

from home.strategy.importing.kinds import Kind
from home.strategy.models import ImportDraft, PriorityPage, StrategyPage
from reports import permissions as may
from reports.desk.groups import set_up_groups
from tests.home.strategy.importing import documents
from tests.reports.desk.conftest import client_of, make_user

START = "/admin/import-strategy/"
ALLOWED = {may.COMMS, may.APPROVERS, may.ADMINISTRATORS}

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    """A comms editor's browser."""
    set_up_groups()
    return client_of(make_user("cora", may.COMMS))


def upload(
    client: Client, name: str = "plan.md", text: str | bytes = documents.NUMBERED.text
) -> str:
    """Send a file, and return where that leads."""
    data = text.encode() if isinstance(text, str) else text
    answer = client.post(START, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.url)


def draft() -> ImportDraft:
    """The one import that there is."""
    return ImportDraft.objects.get()


def number_of(text: str) -> int:
    """The number of the block that begins so."""
    return next(b.number for b in draft().imported().blocks if b.text.startswith(text))


@pytest.mark.parametrize("group", [*may.DESK_PERMISSIONS])
def test_only_those_who_may_add_pages_find_it(editor: Client, group: str) -> None:
    address = upload(editor)
    client = client_of(make_user("person", group))
    expected = 200 if group in ALLOWED else 404
    for each in (START, address, f"{address}forget/"):
        assert client.get(each).status_code == expected, each
    if group not in ALLOWED:
        for each in (START, address, f"{address}forget/", f"{address}made/"):
            assert client.post(each).status_code in {404, 405}, each
    menu = client.get("/admin/").content.decode()
    assert (START in menu) == (group in ALLOWED)


def test_the_review_shows_every_block_with_its_guess(editor: Client) -> None:
    page = editor.get(upload(editor)).content.decode()
    blocks = draft().imported().blocks
    assert page.count('id="block-') == len(blocks) == page.count("<select")
    assert "Priority 1: Domestic abuse" in page
    assert "2 commitments" in page
    assert "Lost: 0." in page
    assert "% sure." in page


def test_a_correction_is_kept_and_then_made(editor: Client) -> None:
    address = upload(editor)
    number = number_of("Train every")
    answer = editor.post(address, {f"kind-{number}": "text", "save": ""}, follow=True)
    assert "1 corrected" in answer.content.decode()
    assert draft().corrections == {str(number): "text"}
    answer = editor.post(address, {"make": ""}, follow=True)
    assert answer.status_code == 200
    report = answer.content.decode()
    assert "Lost: 0." in report
    strategy = StrategyPage.objects.get()
    assert f"/admin/pages/{strategy.pk}/edit/" in report
    assert not Page.objects.filter(live=True).descendant_of(strategy, inclusive=True).exists()
    assert len(PriorityPage.objects.get(number="1").body[0].value["items"]) == 1


def test_every_link_of_the_report_opens(editor: Client) -> None:
    address = upload(editor)
    report = editor.post(address, {"make": ""}, follow=True).content.decode()
    main = report[report.index('id="panel-pages') :] if 'id="panel-pages' in report else report
    links = set(re.findall(r'href="(/admin/[^"#?]+/edit/[^"#?]*)"', main))
    assert len(links) >= 6
    for link in links:
        assert editor.get(link).status_code == 200, link


def test_a_double_click_makes_one_strategy(editor: Client) -> None:
    address = upload(editor)
    for _ in range(2):
        assert editor.post(address, {"make": ""}).status_code == 302
    assert StrategyPage.objects.count() == 1
    assert editor.get(address).status_code == 302


def test_only_the_doubtful_are_shown_when_asked(editor: Client) -> None:
    address = upload(editor, "plain.txt", documents.WORDS_ALONE.text)
    page = editor.get(f"{address}?show=doubtful").content.decode()
    guesses = draft().imported().guesses.values()
    assert page.count('id="block-') == sum(guess.is_doubtful for guess in guesses)


def test_a_long_document_comes_in_parts_and_saving_goes_on(editor: Client) -> None:
    text = "# Plan 2025/28\n\n" + "\n\n".join(f"Paragraph number {n} of it." for n in range(150))
    address = upload(editor, text=text)
    first = editor.get(address).content.decode()
    assert first.count("<select") == 60
    answer = editor.post(f"{address}?p=1", {"kind-3": "ignore", "next": ""})
    assert answer.url == "?show=all&p=2"
    assert draft().corrections == {"3": "ignore"}
    assert "Part 2 of 3" in editor.get(f"{address}?p=2").content.decode()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"nothing of the kind", "damaged"),
        ("a.docx", b"", "empty"),
        ("a.pdf", b"%PDF-1.7", "This is a PDF"),
        ("", b"", "Choose a file"),
    ],
)
def test_a_bad_file_is_refused_in_words(editor: Client, name: str, data: bytes, says: str) -> None:
    files = {"file": SimpleUploadedFile(name, data)} if name else {}
    answer = editor.post(START, files)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"kind-3": "no such kind"},
        {"kind-3": ["text", "ignore"]},
        {"kind-99999": "text"},
        {"kind-x": "text", "kind-": "y"},
        {"kind-3": "\0"},
        {"next": "", "save": ""},
    ],
)
def test_odd_answers_do_no_harm(editor: Client, fields: dict[str, str]) -> None:
    address = upload(editor)
    assert editor.post(f"{address}?p=x&show=y", fields).status_code in {302, 422}
    assert set(draft().corrections.values()) <= {kind.value for kind in Kind}


def test_an_address_of_no_import_is_not_found(editor: Client) -> None:
    for end in ("", "made/", "forget/"):
        place = f"{START}00000000-0000-0000-0000-000000000000/{end}"
        assert editor.get(place).status_code == 404


def test_the_report_waits_until_it_is_made(editor: Client) -> None:
    address = upload(editor)
    assert editor.get(f"{address}made/").url == address


def test_forgetting_asks_first_and_leaves_the_pages(editor: Client) -> None:
    address = upload(editor)
    editor.post(address, {"make": ""})
    assert "stay" in editor.get(f"{address}forget/").content.decode()
    assert ImportDraft.objects.exists()
    editor.post(f"{address}forget/")
    assert not ImportDraft.objects.exists()
    assert StrategyPage.objects.exists()


def test_what_runs_in_a_document_does_not_run_on_the_page(editor: Client) -> None:
    text = '# <script>alert(1)</script> plan\n\n<img src=x onerror=alert(2)>\n\n"><svg onload=alert(3)>'
    page = editor.get(upload(editor, text=text)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<svg onload" not in page


def test_a_file_is_read_and_not_kept(editor: Client, tmp_path: Path, settings: Any) -> None:
    """Large enough for Django to put it on the disk while it arrives."""
    settings.MEDIA_ROOT = settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    upload(editor, text=documents.NESTED.text)
    assert not list(tmp_path.iterdir())
