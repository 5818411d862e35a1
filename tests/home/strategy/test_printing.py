"""The whole strategy on one page, and as a tagged PDF that is made once for what it says."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader
from wagtail.models import PageViewRestriction

from home import kept_pdf, pdf
from home.strategy.models import StrategyPage
from tests.factories import strategy as made

PRINT, PDF = "/strategy/print/", "/strategy/print/pdf/"
needs_pango = pytest.mark.skipif(
    not pdf.can_make_pdfs(), reason="Pango is not on this machine: no PDF was made"
)


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    """Files of this test alone, and nothing in the cache."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


def headings_of(html: str) -> list[int]:
    main = html[html.index("<main") : html.index("</main>")]
    return [int(level) for level in re.findall(r"<h([1-6])\b", main)]


def test_the_whole_strategy_is_one_page_in_reading_order(stevenage: str, client: Client) -> None:
    html = client.get(PRINT).content.decode()
    order = [
        html.index(f"<h2>{title}") for title in ("Our vision", "Forewords", "Aims", "Objectives")
    ]
    assert order == sorted(order)
    for said in ("Contents", "1,769", "£2,247,000", "Fewer people lose money twice.", "Rough Sleeper Team"):  # fmt: skip
        assert said in html
    for anchor in re.findall(r'href="#([\w-]+)"', html[html.index('class="contents"') :]):
        assert f'id="{anchor}"' in html, anchor


def test_its_headings_never_skip_a_level(stevenage: str, client: Client) -> None:
    levels = headings_of(client.get(PRINT).content.decode())
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_it_is_put_together_once_for_what_it_says(stevenage: str, client: Client) -> None:
    client.get(PRINT)
    with CaptureQueriesContext(connection) as queries:
        client.get(PRINT)
    assert len(queries) <= 12, "\n".join(query["sql"][:150] for query in queries)
    page = StrategyPage.objects.get()
    page.vision = "Quite another vision."
    page.save_revision().publish()
    assert "Quite another vision." in client.get(PRINT).content.decode()


@pytest.mark.parametrize("path", [PRINT, PDF])
def test_who_may_not_see_the_strategy_may_not_print_it(
    stevenage: str, client: Client, path: str
) -> None:
    page = StrategyPage.objects.get()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("path", [PRINT, PDF])
def test_a_draft_has_no_printed_form(client: Client, db: None, path: str) -> None:
    made.strategy_page(live=False)
    assert client.get(path).status_code == 404


@needs_pango
def test_the_pdf_is_tagged_titled_and_has_pages(stevenage: str, client: Client) -> None:
    response = client.get(PDF)
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()
    assert reader.metadata is not None
    assert reader.metadata.title == "Our strategy, Stevenage Community Safety Partnership"
    assert tags_of(root["/StructTreeRoot"]) >= {"/H1", "/H2", "/H3", "/Table", "/TH", "/L", "/Link"}
    assert len(reader.pages) > 5
    words = " ".join(page.extract_text() for page in reader.pages)
    assert f"2 / {len(reader.pages)}" in words
    assert re.search(r"Objective 3: Help people to spot cuckooing[ .]+\d+", words)


def tags_of(node: Any) -> set[str]:
    """Every kind of element in a PDF's structure."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return set().union(*(tags_of(each) for each in node)) if node else set()
    if not isinstance(node, dict):
        return set()
    own = {str(node["/S"])} if "/S" in node else set()
    return own | (tags_of(node["/K"]) if "/K" in node else set())


@needs_pango
def test_a_pdf_is_made_once_for_what_it_says(
    stevenage: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(PDF).content

    def never(*args: Any, **kwargs: Any) -> bytes:
        raise AssertionError("made again")

    with monkeypatch.context() as patch:
        patch.setattr(kept_pdf, "pdf_of", never)
        assert client.get(PDF).content == first
    page = StrategyPage.objects.get()
    page.vision = "Another vision."
    page.save_revision().publish()
    assert client.get(PDF).content != first
    assert len(default_storage.listdir("pdf")[1]) == 1


@pytest.mark.skipif(not pdf.can_make_pdfs(), reason="Pango is not on this machine: no PDF was made")
def test_only_one_is_made_at_a_time(stevenage: str, client: Client) -> None:
    page = StrategyPage.objects.get()
    cache.add(f"home:pdf:strategy-{page.pk}", True, 60)
    response = client.get(PDF)
    assert response.status_code == 202
    assert "being made now" in response.content.decode()


def test_without_pango_words_stand_where_the_link_was(
    stevenage: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "LIBRARIES", ("no-such-library",))
    pdf.can_make_pdfs.cache_clear()
    try:
        html = client.get(PRINT).content.decode()
        assert 'href="pdf/"' not in html
        assert "print this page" in html
        response = client.get(PDF)
        assert response.status_code == 404
        assert "There is no PDF here." in response.content.decode()
    finally:
        pdf.can_make_pdfs.cache_clear()


@needs_pango
@pytest.mark.parametrize(
    ("html", "seconds"),
    [("<html lang=en><title>x</title><p>x", 0.01)],
)
def test_a_pdf_that_takes_too_long_is_given_up(html: str, seconds: float) -> None:
    with pytest.raises(pdf.PdfError):
        pdf.pdf_of(html, base_url="https://x.example/", seconds=seconds)


@needs_pango
def test_nothing_is_fetched_for_a_pdf(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canarysecret")
    html = f'<html lang="en"><title>x</title><body><img alt="a" src="file://{secret}"><p>words'
    made_pdf = pdf.pdf_of(html, base_url="https://x.example/")
    reader = PdfReader(io.BytesIO(made_pdf))
    assert "canarysecret" not in "".join(page.extract_text() for page in reader.pages)
    assert not list(reader.pages[0].images)
