"""A report at one tier with a word of its own in every field, worked on as cases are; and where to look."""

import html
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from reports import cases, emails, messages, receipts, referrals, subject_access, summaries
from reports.models import (
    Assessment,
    Attachment,
    AuditEvent,
    Case,
    Delivery,
    JourneyEdition,
    ReferralLink,
    Report,
)
from tests.factories.reports import CANARIES, MONDAY, link_of, referral_of
from tests.reports.evidence.files import jpeg
from tests.reports.evidence.sender import Sender
from tests.reports.partner.walk import open_link
from tests.reports.public.returning import Returning, reported

ILL = "It makes me ill"
WRITTEN = {
    "message-in": ("canarymessagein",),
    "message-out": ("canarymessageout",),
    "file": ("canaryfile",),
    "note": ("canarynote", "canaryreason"),
    "answer": ("Canaryowner", "canarystep"),
    "draft": ("canarydraft",),
    "summary": ("canarysummary",),
}
ANSWERED = {
    "who": (
        *("name", "phone", "email", "address", "times"),
        *("someone", "language", "not_say", "agency"),
    ),
    "sharing": ("who", "why"),
    "words": ("breed", "about", "detail"),
    "place": ("place", "postcode", "description", "landlord"),
    "people": ("person", "vehicle"),
}
SEARCHES = ("Wilhelmina", "canary", "SG1", "14")
STAFF_SEARCHES = (
    "/admin/pages/search/?q={}",
    "/admin/images/?q={}",
    "/admin/documents/?q={}",
    "/admin/users/?q={}",
    "/admin/snippets/reports/partner/?q={}",
    "/admin/reports/?q={}",
    "/admin/redirects/?q={}",
)
APIS = (
    "/healthz",
    "/readyz",
    "/admin/api/main/pages/?search={}",
    "/admin/api/main/images/?search={}",
    "/admin/api/main/documents/?search={}",
    "/api/v2/pages/?search={}",
    "/open-referral/v3/",
)


@dataclass(frozen=True)
class Scene:
    """A case at one tier, everybody around it, and every word that was planted, by kind."""

    case: Case
    report: Report
    link: ReferralLink
    officer: AbstractBaseUser
    desk: Client
    root: Client
    protector: Client
    code: str

    @property
    def planted(self) -> Mapping[str, tuple[str, ...]]:
        """Each kind of words, and the words to look for."""
        said = {kind: tuple(CANARIES[part] for part in parts) for kind, parts in ANSWERED.items()}
        said["words"] = ("canarywords", *said["words"])
        codes = (self.code, receipts.normalise(self.code))
        return {**said, **WRITTEN, "choice": (ILL,), "code": codes}


def plant(tier: str, officer: AbstractBaseUser, clients: Mapping[str, Client]) -> Scene:
    """Report at a tier, and do to the case what officers, the partner and the reporter do."""
    what = ["noise", "ill", "few"] if tier == "few" else ["noise", "ill"]
    report, code = reported("named" if tier == "few" else tier, what=what)
    case = report.case
    link = link_of(referral_of(case))
    # Sent with another report, as this one was not made on the site's own pages.
    (sent,) = Sender().report(("canaryfile.jpg", jpeg()))
    Attachment.objects.filter(pk=sent.pk).update(report=report)
    _work_on(case, report, officer)
    done = referrals.Acceptance(owner="Canaryowner", next_step="canarystep")
    referrals.accept(link=link, acceptance=done, is_low_assurance=True, now=MONDAY)
    return Scene(
        case=case,
        report=report,
        link=link,
        officer=officer,
        desk=clients["desk"],
        root=clients["root"],
        protector=clients["protector"],
        code=code,
    )


def _work_on(case: Case, report: Report, officer: AbstractBaseUser) -> None:
    by = {"user": officer, "now": MONDAY}
    cases.look(case=case, **by)
    cases.add_note(case=case, note="canarynote", **by)
    cases.show_identity(case=case, reason="canaryreason for looking", **by)
    messages.write_from_reporter(report=report, words="canarymessagein", now=MONDAY)
    messages.write_to_reporter(report=report, words="canarymessageout", **by)
    made = summaries.write(case=case, text="canarysummary", **by)
    summaries.approve(case=case, version=made.version, **by)
    summaries.write(case=case, text="canarydraft", **by)


# --- where to look -------------------------------------------------------------------------------


def _read(client: Client, *addresses: str) -> str:
    return "\n".join(_body(client.get(address)) for address in addresses)


def _body(answer: object) -> str:
    content = getattr(answer, "streaming_content", None)
    body = b"".join(content) if content else answer.content  # type: ignore[attr-defined]
    return html.unescape(body.decode())


def _case(scene: Scene, more: str = "") -> str:
    return f"/admin/reports/case/{scene.case.reference}/{more}"


def _identity(scene: Scene) -> str:
    return _body(scene.desk.post(_case(scene, "who/"), {"reason": "Because we must ring them"}))


def _partner(scene: Scene) -> str:
    client = Client()
    return _read(client, f"{open_link(client, scene.link)}referral/")


def _emails(scene: Scene) -> str:
    return "\n".join(str(emails.words_of(each)) for each in Delivery.objects.all())


def _follow_up(scene: Scene) -> str:
    return Returning().come_back(scene.code)


def _copy(scene: Scene) -> str:
    made = subject_access.export(
        reports=[scene.report], reason="They asked", user=scene.officer, now=MONDAY
    )
    return subject_access.as_text(made) + json.dumps(made)


def _search(scene: Scene) -> str:
    staff = [each.format(words) for each in STAFF_SEARCHES for words in SEARCHES]
    site = [f"/search/?q={words}" for words in SEARCHES]
    return _read(scene.root, *staff, "/admin/") + _read(Client(), *site, "/", "/report/")


def _apis(scene: Scene) -> str:
    addresses = [each.format(words) for each in APIS for words in SEARCHES]
    return _read(scene.root, *addresses) + _read(Client(), *addresses)


def _history(scene: Scene) -> str:
    return _rows(ModelLogEntry, PageLogEntry, Revision) + _read(
        scene.root, "/admin/reports/site-history/"
    )


def _errors(scene: Scene) -> str:
    """What is shown when a page breaks: what a case stands on is no longer what it was."""
    Assessment.objects.update(reasons=5)
    Report.objects.update(facts=5)
    client = Client(raise_request_exception=False)
    path = open_link(client, scene.link)
    scene.desk.raise_request_exception = False
    answers = [
        scene.desk.get(_case(scene)),
        client.get(f"{path}referral/"),
    ]
    assert {answer.status_code for answer in answers} == {500}
    return "\n".join(_body(answer) for answer in answers)


def _rows(*models: type) -> str:
    """Every value of every row of these models, as it is kept."""
    return "\n".join(_values(models))


def _values(models: tuple[type, ...]) -> Iterator[str]:
    for model in models:
        for row in model.objects.values_list():  # type: ignore[attr-defined]
            for value in row:
                plain = (
                    bytes(value).decode("latin-1")
                    if isinstance(value, memoryview | bytes)
                    else value
                )
                yield json.dumps(plain, default=str, ensure_ascii=False)


def _database(scene: Scene) -> str:
    """Everything in the database; what the forms ask is no secret."""
    return _rows(*(model for model in apps.get_models() if model is not JourneyEdition))


LOOK: Mapping[str, Callable[[Scene], str]] = {
    "inbox": lambda scene: _read(scene.desk, "/admin/reports/", "/admin/reports/results/"),
    "case": lambda scene: _read(scene.desk, _case(scene)),
    "identity": _identity,
    "summary": lambda scene: _read(
        scene.desk, _case(scene, "summary/"), _case(scene, "summary/2/")
    ),
    "csv": lambda scene: _body(scene.desk.post("/admin/reports/export/")),
    "partner": _partner,
    "email": _emails,
    "follow-up": _follow_up,
    "copy": _copy,
    "protection": lambda scene: _read(
        scene.protector,
        *(f"/admin/reports/protection/{page}" for page in ("", "trail/", "looks/", "person/")),
    ),
    "search": _search,
    "api": _apis,
    "history": _history,
    "index": lambda scene: _rows(IndexEntry, ReferenceIndex),
    "audit": lambda scene: _rows(AuditEvent),
    "database": _database,
    "error": _errors,
}
