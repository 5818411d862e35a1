"""Puts a pack's groups, meetings, consultations and promises into a site; portal/packs/README.md says how they are written.

Loading again changes only what the pack changed, and never what staff have published or edited.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any, TypeVar

from django.utils import timezone
from wagtail.models import Page

from home.content import ContentError, stream_from, typed
from home.loading import page_at, publish_if_changed, was_edited_by_staff
from home.models import BasePage, ContactPoint, Record
from home.record_loading import put_record, put_whole, set_rows
from home.strategy.models import (
    Attendance,
    Audience,
    ConsultationPage,
    Duty,
    Engagement,
    Group,
    HaveYourSayPage,
    ListeningSource,
    Meeting,
    Membership,
    Paper,
    Question,
    Responsibility,
    ScrutinyQuestion,
    Snapshot,
    Survey,
    Tally,
    Turnout,
    WhoDoesWhatPage,
    YouSaid,
)
from home.strategy.voting import Trust

Entry = Mapping[str, Any]
P = TypeVar("P", bound=BasePage)
R = TypeVar("R", bound=Record)


def put_governance(
    home: Page, data: Entry, organisations: Mapping[str, int], *, now: datetime
) -> None:
    """Everything of a pack's governance.yaml. Raises ContentError."""
    if page := data.get("page"):
        above = _page(home, "/strategy/", "governance, page")
        _put_page(WhoDoesWhatPage, above, {"slug": "who-does-what", **page}, {})
    for at, entry in enumerate(data.get("audiences", [])):
        _put_plain(Audience, {"position": at, **entry})
    for entry in data.get("duties", []):
        _put_plain(Duty, entry)
    _put_groups(home, data.get("groups", []), organisations)
    groups = Group.objects.ids_by_key()
    for entry in data.get("meetings", []):
        _put_meeting(entry, groups, organisations, now)
    for entry in data.get("scrutiny", []):
        put_record(ScrutinyQuestion, entry["key"], _with_priority(home, _but(entry, "key")))


def put_consultations(home: Page, data: Entry, *, now: datetime) -> None:
    """Everything of a pack's consultations.yaml. Raises ContentError."""
    if page := data.get("page"):
        say = _put_page(HaveYourSayPage, home, {"slug": "have-your-say", **page}, {})
        for entry in data.get("consultations", []):
            _put_consultation(home, say, entry, now)
    pages = dict(ConsultationPage.objects.values_list("slug", "pk"))
    groups = Group.objects.ids_by_key()
    for entry in data.get("you_said", []):
        fields = _with_priority(home, _but(entry, "key", "consultation"))
        fields["consultation_id"] = pages.get(entry.get("consultation"))
        put_record(YouSaid, entry["key"], fields)
    for entry in data.get("engagement", []):
        _put_engagement(entry, groups, pages)
    for entry in data.get("surveys", []):
        put_record(Survey, entry["key"], _but(entry, "key"))
    for entry in data.get("sources", []):
        rows = [_snapshot(at, each) for at, each in enumerate(entry.get("snapshots", []))]
        put_whole(
            ListeningSource, entry["key"], _but(entry, "key", "snapshots"), {"snapshots": rows}
        )


def _put_groups(home: Page, entries: Sequence[Entry], organisations: Mapping[str, int]) -> None:
    """Each group twice: they name each other."""
    links = ("reports_to", "doubles_as")
    for entry in entries:
        if not Group.objects.filter(key=entry["key"]).exists():
            put_record(Group, entry["key"], {"name": entry["name"]})
    for entry in entries:
        fields = _but(entry, "key", "members", "leads", "delivers")
        for name in links:
            fields[name] = Group.objects.filter(key__in=entry.get(name, []))
        members = [
            Membership(
                sort_order=at,
                organisation_id=organisations[row["organisation"]],
                role=row.get("role") or "",
            )
            for at, row in enumerate(entry.get("members", []))
        ]
        parts = [
            Responsibility(sort_order=at, priority_id=_page(home, path, entry["key"]).pk, part=part)
            for at, (part, path) in enumerate(
                (part, path) for part in ("leads", "delivers") for path in entry.get(part, [])
            )
        ]
        put_whole(Group, entry["key"], fields, {"members": members, "responsibilities": parts})


def _put_meeting(
    entry: Entry, groups: Mapping[str, int], organisations: Mapping[str, int], now: datetime
) -> None:
    made = ("key", "group", "starts_at", "in_days", "at", "hours", "attendance", "papers")
    starts_at = _moment(entry, "starts_at", "in_days", now)
    fields = {
        **_but(entry, *made),
        "group_id": groups[entry["group"]],
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=entry.get("hours", 2)),
    }
    attendance = [
        Attendance(
            sort_order=at,
            organisation_id=organisations[row["organisation"]],
            role=row.get("role") or "",
            is_senior=row.get("is_senior", False),
        )
        for at, row in enumerate(entry.get("attendance", []))
    ]
    papers = [Paper(sort_order=at, **row) for at, row in enumerate(entry.get("papers", []))]
    put_whole(Meeting, entry["key"], fields, {"attendance": attendance, "papers": papers})


def _put_consultation(home: Page, say: Page, entry: Entry, now: datetime) -> None:
    questions = [
        Question(
            sort_order=at,
            title=row["title"],
            words=row.get("words") or "",
            priority_id=_page(home, row["priority"], entry["slug"]).pk
            if row.get("priority")
            else None,
        )
        for at, row in enumerate(entry.get("questions", []))
    ]
    published = entry.get("results_published_on")
    fields = {
        "opens_at": _moment(entry, "opens_at", "opens_in_days", now),
        "closes_at": _moment(entry, "closes_at", "closes_in_days", now),
        "vote_kind": entry.get("vote_kind", "agree"),
        "asks_for_comments": entry.get("asks_for_comments", True),
        "other_ways": entry.get("other_ways") or "",
        "findings": [
            typed("finding", at, {"value": "", "when": "", "base": None, **row})
            for at, row in enumerate(entry.get("findings", []))
        ],
        "we_heard": entry.get("we_heard") or "",
        "results_published_at": _at(published, "12:00") if published else None,
    }
    page = _put_page(ConsultationPage, say, entry, fields, {"questions": questions})
    for row in entry.get("votes", []):
        _put_votes(page, row)


def _put_votes(page: ConsultationPage, row: Entry) -> None:
    """Votes that a pack brings: entered once, and never over what is there."""
    kind = {"audience": row.get("audience") or "", "channel": row["channel"], "trust": Trust.PROVEN}
    Turnout.objects.get_or_create(consultation=page, **kind, defaults={"count": row["people"]})
    for question, counts in zip(page.questions.all(), row["counts"], strict=True):
        for (choice, _words), count in zip(page.choices, counts, strict=True):
            Tally.objects.get_or_create(
                question_id=question.pk, choice=choice, **kind, defaults={"count": count}
            )


def _put_engagement(entry: Entry, groups: Mapping[str, int], pages: Mapping[str, int]) -> None:
    fields = _but(entry, "key", "group", "consultation", "audiences")
    fields |= {
        "group_id": groups[entry["group"]],
        "consultation_id": pages.get(entry.get("consultation") or ""),
        "audiences": Audience.objects.filter(key__in=entry.get("audiences", [])),
    }
    put_record(Engagement, entry["key"], fields)


def _snapshot(at: int, row: Entry) -> Snapshot:
    topics = "\n".join(row["topics"])
    return Snapshot(sort_order=at, topics=topics, **_but(row, "topics"))


def _put_plain(model: type[Audience] | type[Duty], entry: Entry) -> None:
    """A record without drafts: made once; afterwards it is the site's."""
    row = model(**{name: value for name, value in entry.items() if value is not None})
    if not model.objects.filter(key=entry["key"]).exists():
        row.full_clean()
        row.save()


def _put_page(
    kind: type[P],
    above: Page,
    entry: Entry,
    fields: Entry,
    rows: Mapping[str, list[Any]] | None = None,
) -> P:
    fields = {**_page_fields(entry), **fields}
    page: P | None = kind.objects.child_of(above).filter(slug=entry["slug"]).first()
    if page is None:
        page = kind(slug=entry["slug"], live=False, **fields)
        above.add_child(instance=page)
    if was_edited_by_staff(page):
        return page
    for name, value in fields.items():
        setattr(page, name, value)
    for name, wanted in (rows or {}).items():
        set_rows(page, name, wanted)
    publish_if_changed(page)
    if hasattr(page, "results_published_at"):
        # It is not the editors' to change, so no revision holds it.
        kind.objects.filter(pk=page.pk).update(results_published_at=page.results_published_at)
    published: P = kind.objects.get(pk=page.pk)
    return published


def _page_fields(entry: Entry) -> dict[str, Any]:
    contacts = ContactPoint.objects.ids_by_key()
    return {
        "title": str(entry["title"]),
        "search_description": entry.get("summary") or "",
        "show_in_menus": bool(entry.get("nav", False)),
        "review_owner": entry.get("review_owner") or "",
        "review_due_on": entry.get("review_due_on"),
        "body": stream_from(entry.get("body", []), contacts),
    }


def _with_priority(home: Page, entry: dict[str, Any]) -> dict[str, Any]:
    path = entry.pop("priority", None)
    where = str(entry.get("question") or entry.get("you_said"))
    return {**entry, "priority_id": _page(home, path, where).pk if path else None}


def _page(home: Page, path: str, where: str) -> Page:
    page = page_at(home, path.strip("/").split("/"))
    if page is None:
        raise ContentError(f"{where}: there is no page at {path}")
    return page


def _moment(entry: Entry, name: str, in_days: str, now: datetime) -> datetime:
    """The moment that an entry gives, or so many days from now at the hour that it gives."""
    at = str(entry.get("at", "10:00"))
    if in_days in entry:
        return _at(timezone.localdate(now) + timedelta(days=entry[in_days]), at)
    given = entry[name]
    if isinstance(given, str):
        given = datetime.fromisoformat(given)
    if isinstance(given, datetime):
        return given if timezone.is_aware(given) else timezone.make_aware(given)
    return _at(given, at)


def _at(day: Any, hour: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(hour)))


def _but(entry: Entry, *names: str) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in names}
