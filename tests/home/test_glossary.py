"""A term is explained where a page first uses it, and only where words are read."""

import pytest
from django.core.cache import cache
from django.test import Client

from home.glossary import Term, explain, explained_in
from home.models import GlossaryTerm
from tests.factories import strategy as made

ASB = Term(("ASB",), "antisocial behaviour", "term-asb")
CUCKOOING = Term(("cuckooing", "Cuckooing"), "", "term-cuckooing")
PAIR = Term(("R&D",), "research and development", "term-rd")
LINKED = '<a class="term" href="/glossary/#term-asb"><dfn><abbr>ASB</abbr></dfn></a>'
FULL = f"{LINKED} (antisocial behaviour)"
WORD = '<a class="term" href="/glossary/#term-cuckooing"><dfn>Cuckooing</dfn></a>'
CASES = [
    ("<p>We stop ASB. ASB ends.</p>", f"<p>We stop {FULL}. ASB ends.</p>"),
    ("<p>Cuckooing harms. cuckooing</p>", f"<p>{WORD} harms. cuckooing</p>"),
    # Said already, before or after it.
    ("<p>antisocial behaviour (ASB)</p>", f"<p>antisocial behaviour ({LINKED})</p>"),
    ("<p>ASB (Antisocial behaviour)</p>", f"<p>{LINKED} (Antisocial behaviour)</p>"),
    # Not where it is no word of its own.
    ("<p>ASBO, xASB, ASB-like, asb</p>", None),
    # Not in headings, links, buttons, drawings, forms, code or comments; then where it is read.
    ("<h2>ASB</h2><p>ASB</p>", f"<h2>ASB</h2><p>{FULL}</p>"),
    ('<a href="/ASB/">see <b>ASB</b></a> ASB', f'<a href="/ASB/">see <b>ASB</b></a> {FULL}'),
    ("<button>ASB</button><svg><text>ASB</text></svg>", None),
    ("<label>ASB</label><textarea>ASB</textarea><!-- ASB --><code>ASB</code>", None),
    ('<p title="ASB">plain</p>', None),
    (
        "<div data-plain><div>ASB</div>ASB</div><p>ASB</p>",
        f"<div data-plain><div>ASB</div>ASB</div><p>{FULL}</p>",
    ),
    ("<p>one<br>ASB</p>", f"<p>one<br>{FULL}</p>"),
    # What was escaped stays so.
    ("<p>R&amp;D &lt;b&gt;ASB</p>", None),
]


@pytest.mark.parametrize(("html", "wanted"), CASES)
def test_a_term_is_explained_where_it_is_first_read(html: str, wanted: str | None) -> None:
    terms = (ASB, CUCKOOING)
    if "R&amp;D" in html:
        shown = explained_in(html, (PAIR,))
        assert "<abbr>R&amp;D</abbr></dfn></a> (research and development)" in shown
        assert "&lt;b&gt;" in shown
    else:
        assert explained_in(html, terms) == (wanted or html)


def test_words_of_an_editor_cannot_become_markup() -> None:
    bad = Term(("XSS",), "<script>alert(1)</script>", "term-x")
    assert "<script>" not in explained_in("<p>XSS</p>", (bad,))


@pytest.mark.django_db
def test_only_what_stands_in_main_is_touched() -> None:
    cache.clear()
    made.GlossaryTermFactory(term="ASB", expansion="antisocial behaviour", key="asb")
    made.GlossaryTermFactory(term="HBV", expansion="secret", live=False)
    html = "<nav>ASB</nav><main><p>ASB HBV</p></main><footer>ASB</footer>"
    assert explain(html) == html.replace("<p>ASB", f"<p>{FULL}")
    assert "<a " not in explain(html, is_linked=False)
    assert explain("<p>ASB</p>") == "<p>ASB</p>"


@pytest.mark.django_db
def test_every_published_page_explains_and_a_hidden_one_links_nowhere(client: Client) -> None:
    cache.clear()
    made.GlossaryTermFactory(term="ASB", expansion="antisocial behaviour", key="asb")
    text = [("text", "<p>ASB here.</p>")]
    page = made.strategy_page(body=text)
    assert FULL in client.get(page.get_url()).content.decode()
    page.sensitivity = "high"
    page.save()
    html = client.get(page.get_url()).content.decode()
    assert "<dfn><abbr>ASB</abbr></dfn> (antisocial behaviour)" in html
    assert "/glossary/#" not in html


@pytest.mark.django_db
def test_the_glossary_lists_what_is_published(client: Client) -> None:
    made.home_page()
    assert "no words here yet" in client.get("/glossary/").content.decode()
    made.GlossaryTermFactory(term="zebra", expansion="", meaning="An animal.", key="zebra")
    made.GlossaryTermFactory(term="ASB", expansion="antisocial <b>", key="asb")
    made.GlossaryTermFactory(term="Draft", live=False)
    html = client.get("/glossary/").content.decode()
    assert html.index('id="term-asb"') < html.index('id="term-zebra"')
    assert "Draft" not in html
    assert "antisocial &lt;b&gt;" in html
    assert GlossaryTerm.objects.get(key="zebra").anchor == "term-zebra"
