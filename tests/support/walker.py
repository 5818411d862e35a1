"""Fills in a form as a person would: reads what a page asks, and answers from a table of wishes.

It knows names of fields, never words or the order of pages, so it survives both being changed.
`walk` goes by HTTP; `walk_in_browser` does the same in Chromium. The table is in tests/support/people.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page

from tests.support.people import Wishes
from tests.support.proofs import solve
from tests.support.visitor import Answer, Data, Visitor

MOST_PAGES = 60
# What is chosen when nobody wished for anything: the answers that say least.
SAYS_LEAST = ("none", "no", "not-sure", "unknown")


@dataclass(frozen=True)
class Control:
    """One field of a form: what kind it is, and what may be chosen in it."""

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    value: str = ""


@dataclass(frozen=True)
class Form:
    """A form of a page: where it goes, and its fields."""

    action: str
    controls: tuple[Control, ...]

    def filled(self, wishes: Wishes) -> Data:
        """Return what this person sends."""
        found = ((control.name, _chosen(control, wishes)) for control in self.controls)
        return {name: values for name, values in found if values}


def read_form(html: str, path: str, *, solves: bool = True) -> Form:
    """Return the first form of a page's main part that is sent by POST.

    With `solves`, its challenge is solved, as the page's script would.
    """
    main = BeautifulSoup(html, "html.parser").select_one("main") or Tag(name="main")
    form = main.select_one('form[method="post"]')
    assert form is not None, f"no form to answer at {path}: {words_of(html)}"
    groups: dict[str, list[Tag]] = {}
    for tag in form.select("input, select, textarea"):
        if _text(tag, "name") and tag.get("type") != "submit":
            groups.setdefault(_text(tag, "name"), []).append(tag)
    controls = tuple(_control(name, tags) for name, tags in groups.items())
    if solves and form.get("data-challenge"):
        proof = Control("proof", "hidden", value=solve(_text(form, "data-challenge")))
        controls = tuple(proof if each.name == "proof" else each for each in controls)
    return Form(urljoin(path, _text(form, "action")) if form.get("action") else path, controls)


def _control(name: str, tags: list[Tag]) -> Control:
    first = tags[0]
    kind = _text(first, "type") if first.name == "input" else first.name
    if first.name == "select":
        choices = tuple(_text(option, "value") for option in first.select("option"))
    else:
        choices = (
            tuple(_text(tag, "value") for tag in tags) if kind in {"radio", "checkbox"} else ()
        )
    return Control(name, kind or "text", choices, _text(first, "value"))


def _text(tag: Tag, attribute: str) -> str:
    value = tag.get(attribute)
    return value if isinstance(value, str) else ""


def _chosen(control: Control, wishes: Wishes) -> list[str]:
    if control.kind == "hidden":
        return [control.value]
    wish = wishes.get(control.name, [])
    wanted = [wish] if isinstance(wish, str) else list(wish)
    if not control.choices:
        return wanted
    possible = [one for one in wanted if one in control.choices]
    if possible or control.kind == "select":
        return possible
    least = [one for one in SAYS_LEAST if one in control.choices][:1]
    return least or (list(control.choices[-1:]) if control.kind == "radio" else [])


def words_of(html: str) -> str:
    """Return the words of a page's main part, for messages and for looking into."""
    soup = BeautifulSoup(html, "html.parser")
    return " ".join((soup.select_one("main") or soup).get_text(" ").split())


def output_of(html: str, name: str) -> str:
    """Return what `<output id=name>` holds."""
    found = BeautifulSoup(html, "html.parser").select_one(f"output#{name}")
    return found.get_text(strip=True) if found else ""


# --- by HTTP -----------------------------------------------------------------------------------


def pages_of(visitor: Visitor, slug: str, wishes: Wishes) -> Iterator[Answer]:
    """Yield each page of a journey as it is met, from its start page to the one after sending."""
    page = visitor.get(f"/report/{slug}/")
    yield page
    page = visitor.get(_start_link(page))
    for _ in range(MOST_PAGES):
        assert page.status == 200, f"{page.status} at {page.path}: {words_of(page.body)}"
        yield page
        if page.path.endswith("/done/"):
            return
        form = read_form(page.body, page.path, solves=visitor.solves)
        page = visitor.post(form.action, form.filled(wishes))
    raise AssertionError(f"{slug} did not end after {MOST_PAGES} pages; the last was {page.path}")


def _start_link(page: Answer) -> str:
    link = BeautifulSoup(page.body, "html.parser").select_one("main a.govuk-button--start")
    assert link is not None, f"no start button at {page.path}: {page.status}"
    return urljoin(page.path, _text(link, "href"))


def walk(visitor: Visitor, slug: str, wishes: Wishes) -> Answer:
    """Report something; return the done page."""
    return list(pages_of(visitor, slug, wishes))[-1]


def walk_to_check(visitor: Visitor, slug: str, wishes: Wishes) -> Answer:
    """Answer everything and stop before sending; return the check page."""
    return next(page for page in pages_of(visitor, slug, wishes) if page.path.endswith("/check/"))


# --- in Chromium ---------------------------------------------------------------------------------


def walk_in_browser(
    page: Page, start: str, wishes: Wishes, *, at_each: Callable[[Page], Any] = lambda _: None
) -> None:
    """Report something from the start page at `start` on; `at_each` is called on every page met."""
    page.goto(start)
    at_each(page)
    begin_in_browser(page)
    for _ in range(MOST_PAGES):
        at_each(page)
        if page.url.endswith("/done/"):
            return
        fill_in_browser(page, wishes)
        press_on(page)
    raise AssertionError(f"did not end after {MOST_PAGES} pages; the last was {page.url}")


def begin_in_browser(page: Page) -> None:
    """Press the start button and wait for the page that it leads to."""
    with page.expect_navigation():
        page.locator("main a.govuk-button--start").click()


def fill_in_browser(page: Page, wishes: Wishes) -> None:
    """Fill in the page's form, with the pointer and the keyboard."""
    inside = page.locator('main form[method="post"]').first
    # A page has its address before it has its words: on a busy machine they can be read too early.
    inside.wait_for()
    form = read_form(page.content(), urlsplit(page.url).path, solves=False)
    data = form.filled(wishes)
    for control in form.controls:
        for value in data.get(control.name, []):
            _fill(inside, control, value)


def _fill(form: Any, control: Control, value: str) -> None:
    field = form.locator(f'[name="{control.name}"]')
    if control.kind == "select":
        field.select_option(value)
    elif control.choices:
        form.locator(f'[name="{control.name}"][value="{value}"]').check()
    elif control.kind != "hidden":
        field.fill(value)


def press_on(page: Page) -> None:
    """Press the form's button and wait for the page that it leads to."""
    with page.expect_navigation():
        page.locator('main form[method="post"]').first.locator(
            "button:not([type=button]):not([name])"
        ).click()
