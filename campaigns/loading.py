"""Puts a pack's campaigns into a site; portal/packs/README.md says how a pack writes them.

Loading again changes only what the pack changed, and never what staff have published or edited.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from wagtail.models import Page

from campaigns.content import Known, body_from, keys_in, kit_from, questions_from
from campaigns.models import (
    CampaignForm,
    CampaignIndexPage,
    CampaignPage,
    OutcomeForm,
    OutcomeIndexPage,
    OutcomePage,
    QuizPage,
)
from home.content import ContentError, stream_from, typed
from home.loading import page_at, publish_if_changed, was_edited_by_staff
from home.models import BasePage, ContactPoint
from home.strategy.models import Figure, PriorityPage
from home.support.models import Service

Entry = Mapping[str, Any]
P = TypeVar("P", bound=BasePage)
ROOM = "campaigns"
COMES_AFTER = "get-help"
OUTCOMES = "because-you-reported"
DAYS = ("starts_on", "ends_on")
PLAIN = ("topic", "audience", "goal", "origin", *DAYS)


def put_campaigns(home: Page, data: Entry, forms: Mapping[str, int]) -> None:
    """Everything of a pack's campaigns; `forms` are the ids of report forms by slug. Raises ContentError."""
    contacts = ContactPoint.objects.ids_by_key()
    known = Known(
        contacts=contacts,
        figures=Figure.objects.ids_by_key(),
        services=Service.objects.ids_by_key(),
        forms=forms,
    )
    index = _index(home, data["index"] or {"title": "Campaigns"}, contacts)
    for entry in data["campaigns"]:
        _Campaign(home, known).put(index, entry)
    if data["outcomes_page"]:
        _put_outcomes(index, data, known)


def _index(home: Page, entry: Entry, contacts: Mapping[str, int]) -> CampaignIndexPage:
    """The page of campaigns, beside where help is found. A page of another kind makes room for it."""
    is_new = not CampaignIndexPage.objects.child_of(home).exists()
    if is_new:
        _make_room(home)
    fields = {"body": stream_from(entry.get("body", []), contacts)}
    index = _put(CampaignIndexPage, home, {**entry, "slug": ROOM}, fields)
    before = home.get_children().filter(slug=COMES_AFTER).first()
    if is_new and before is not None:
        index.move(before, pos="right")
        index = CampaignIndexPage.objects.get(pk=index.pk)
    return index


def _make_room(home: Page) -> None:
    """Takes pages that an older pack wrote at this address out of the way, and deletes none of them."""
    older = home.get_children().filter(slug=ROOM).specific().first()
    if older is not None:
        older.get_descendants(inclusive=True).update(live=False)
        older.refresh_from_db()
        older.slug = f"{ROOM}-before"
        older.save()


class _Campaign:
    """One campaign being written: its page, its quiz, and its versions below it."""

    def __init__(self, home: Page, known: Known) -> None:
        self.home, self.known = home, known

    def put(self, above: Page, entry: Entry) -> None:
        page = self._there(above, entry)
        if quiz := entry.get("quiz"):
            fields = {
                "intro": quiz.get("intro") or "",
                "questions": questions_from(quiz.get("questions", [])),
            }
            made = _put(QuizPage, page, quiz, fields)
            self.known = self.known.with_quizzes({quiz["slug"]: made.pk})
        self._write(page, entry)
        for version in entry.get("versions", []):
            self.put(page, {**_for_versions(entry), **version})

    def _there(self, above: Page, entry: Entry) -> CampaignPage:
        """The page itself, which a quiz needs before the page's body can name the quiz."""
        page: CampaignPage | None = (
            CampaignPage.objects.child_of(above).filter(slug=entry["slug"]).first()
        )
        if page is None:
            page = CampaignPage(slug=entry["slug"], title=str(entry["title"]), live=False)
            above.add_child(instance=page)
        return page

    def _write(self, page: CampaignPage, entry: Entry) -> None:
        if was_edited_by_staff(page):
            return
        fields = {**_page_fields(entry), **self._fields(page, entry)}
        for name, value in fields.items():
            setattr(page, name, value)
        _set_many(page, "priorities", self._priorities(entry))
        _set_many(page, "services", self._ids(entry, "services", self.known.services))
        rows = [CampaignForm(page_id=pk) for pk in self._ids(entry, "forms", self.known.forms)]
        set_forms(page, rows)
        publish_if_changed(page)

    def _fields(self, page: CampaignPage, entry: Entry) -> dict[str, Any]:
        week = entry.get("awareness_week") or {}
        fields = {name: entry[name] for name in PLAIN if entry.get(name) is not None}
        fields.setdefault("ends_on", None)
        if entry.get("is_counted_from_today") and page.starts_on is not None:
            # Counted from the day of loading: the days that it has stand, or each load would move it.
            fields |= {name: getattr(page, name) for name in DAYS}
        return {
            **fields,
            "week_name": week.get("name") or "",
            "week_starts_on": week.get("starts_on"),
            "week_ends_on": week.get("ends_on"),
            "body": self._body(entry),
            **kit_from(entry.get("kit") or {}),
        }

    def _body(self, entry: Entry) -> list[dict[str, Any]]:
        try:
            return body_from(entry.get("body", []), self.known)
        except ContentError as wrong:
            raise ContentError(f"{entry['slug']}, body: {wrong}") from None

    def _ids(self, entry: Entry, part: str, ids: Mapping[str, int]) -> list[int]:
        keys = keys_in(entry.get(part, []))
        if missing := [key for key in keys if key not in ids]:
            raise ContentError(f"{entry['slug']}, {part}: nothing has the key {missing[0]!r}")
        return [ids[key] for key in keys]

    def _priorities(self, entry: Entry) -> list[int]:
        found = []
        for path in keys_in(entry.get("priorities", [])):
            page = page_at(self.home, path.strip("/").split("/"))
            if page is None or not PriorityPage.objects.filter(pk=page.pk).exists():
                raise ContentError(f"{entry['slug']}, priorities: there is no priority at {path}")
            found.append(page.pk)
        return found


def _for_versions(entry: Entry) -> dict[str, Any]:
    """What a version says as the campaign above it does, unless it says otherwise."""
    same = ("topic", "goal", "origin", "priorities", "services", "forms", "review_owner",
            "review_due_on", "is_counted_from_today", *DAYS)  # fmt: skip
    return {name: entry[name] for name in same if name in entry}


def _put_outcomes(index: Page, data: Entry, known: Known) -> None:
    words = data["outcomes_page"]
    words_fields = {"body": stream_from(words.get("body", []), known.contacts)}
    page = _put(OutcomeIndexPage, index, {**words, "slug": OUTCOMES}, words_fields)
    for entry in data["outcomes"]:
        forms = [OutcomeForm(page_id=known.forms[slug]) for slug in keys_in(entry.get("forms", []))]
        fields: dict[str, Any] = {
            **{name: entry.get(name) or "" for name in ("topic", "told", "result")},
            "happened_on": entry.get("happened_on"),
            "body": stream_from(entry.get("body", []), known.contacts),
            "areas": [typed("area", n, each) for n, each in enumerate(entry.get("areas", []))],
        }
        _put(OutcomePage, page, entry, fields, forms)


def _put(
    kind: type[P],
    above: Page,
    entry: Entry,
    fields: Entry,
    forms: Sequence[Any] | None = None,
) -> P:
    fields = {**_page_fields(entry), **fields}
    page: P | None = kind.objects.child_of(above).filter(slug=entry["slug"]).first()
    if page is None:
        page = kind(slug=entry["slug"], live=False, **fields)
        above.add_child(instance=page)
    for name, value in fields.items():
        setattr(page, name, value)
    if forms is not None:
        set_forms(page, forms)
    publish_if_changed(page)
    return page


def set_forms(page: Any, wanted: Sequence[Any]) -> None:
    """Puts these forms below a page, unless it has the same."""
    there = page.report_forms
    if [row.page_id for row in there.all()] == [row.page_id for row in wanted]:
        return
    for number, row in enumerate(wanted):
        row.sort_order = number
    there.set(wanted)


def _set_many(page: Any, name: str, ids: Sequence[int]) -> None:
    there = getattr(page, name)
    if sorted(each.pk for each in there.all()) != sorted(ids):
        there.set(there.model.objects.filter(pk__in=ids))


def _page_fields(entry: Entry) -> dict[str, Any]:
    return {
        "title": str(entry["title"]),
        "search_description": entry.get("summary") or "",
        "sensitivity": entry.get("sensitivity") or "",
        "show_in_menus": bool(entry.get("nav", False)),
        "review_owner": entry.get("review_owner") or "",
        "review_due_on": entry.get("review_due_on"),
    }
