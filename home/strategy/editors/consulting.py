"""Consultations at the desk: what waits, the comments to read, counts from elsewhere, publishing results."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from home.strategy.closing import Counts, enter_counts, publish_results, why_not_yet
from home.strategy.editors.access import check_edit, check_moderate, check_publish
from home.strategy.editors.pages import admin_page
from home.strategy.models import Audience, Comment, ConsultationPage, Tally, Turnout
from home.strategy.models.comment import CommentState
from home.strategy.moderation import decide
from home.strategy.telltale import Telltale, telltales
from home.strategy.voting import Channel, Phase, Trust

PER_PAGE = 50
SAID = {
    Telltale.EMAIL: gettext_lazy("an email address"),
    Telltale.PHONE: gettext_lazy("a phone number"),
    Telltale.POSTCODE: gettext_lazy("a postcode"),
    Telltale.ADDRESS: gettext_lazy("an address"),
    Telltale.NAME: gettext_lazy("a name"),
    Telltale.ACCOUNT: gettext_lazy("a social media name"),
}


@dataclass(frozen=True)
class Shown:
    """One comment with what in it may say who somebody is."""

    comment: Comment
    warnings: list[str]


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """List the consultations with what waits for somebody."""
    check_moderate(request.user)
    now = timezone.now()
    waiting = Count("comments", filter=Q(comments__state=CommentState.WAITING))
    pages = ConsultationPage.objects.annotate(waiting=waiting).order_by("-closes_at")
    rows = [
        {
            "page": page,
            "phase": page.phase(now).label,
            "is_open": page.phase(now) == Phase.OPEN,
            "waiting": page.waiting,
            "web": _by_trust(page),
            "can_publish": _may_publish(request, page, now),
        }
        for page in pages[:PER_PAGE]
    ]
    return admin_page(
        request, "consultations", title=_("Consultations"), icon="comment", context={"rows": rows}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, page_id: int) -> HttpResponse:
    """Read the comments that wait; let them through or keep them back."""
    check_moderate(request.user)
    page = get_object_or_404(ConsultationPage, pk=page_id)
    error = ""
    if request.method == "POST":
        try:
            return _decided(request, page)
        except ValidationError as wrong:
            error = " ".join(wrong.messages)
    found = page.comments.select_related("question")
    waiting = [Shown(each, _warnings(each)) for each in found.waiting()[:PER_PAGE]]
    read = found.exclude(state=CommentState.WAITING).order_by("-read_at")[:PER_PAGE]
    context = {"page": page, "waiting": waiting, "read": read, "error": error}
    title = _("Comments: %s") % page.title
    return _below(request, "comments", title, context, status=422 if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def counts(request: HttpRequest, page_id: int) -> HttpResponse:
    """Enter what came on paper, at events and elsewhere, by channel and audience."""
    page = get_object_or_404(ConsultationPage, pk=page_id)
    check_edit(request.user, page)
    form = CountsForm(page, request.POST or request.GET or None)
    if request.method == "POST" and form.is_valid():
        try:
            enter_counts(page=page, counts=form.counts())
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            messages.success(request, _("The counts are kept."))
            return redirect("consulting:counts", page.pk)
    is_wrong = request.method == "POST"
    context = {"page": page, "form": form, "entered": _entered(page)}
    title = _("Counts from elsewhere: %s") % page.title
    return _below(request, "counts", title, context, status=422 if is_wrong else 200)


@require_POST
def publish(request: HttpRequest, page_id: int) -> HttpResponse:
    """Publish the results, or say why that cannot be yet."""
    page = get_object_or_404(ConsultationPage, pk=page_id)
    check_publish(request.user, page)
    try:
        publish_results(page=page, by=request.user, now=timezone.now())
    except ValidationError as wrong:
        messages.error(request, " ".join([_("Not published."), *wrong.messages]))
    else:
        messages.success(request, _("The results are published."))
    return redirect("consulting:overview")


class CountsForm(forms.Form):
    """One channel and audience: how many people, and a number for each choice of each question."""

    def __init__(self, page: ConsultationPage, data: Any = None) -> None:
        super().__init__(data)
        self.page = page
        channels = [(key, words) for key, words in Channel.choices if key != Channel.WEB]
        audiences = [("", _("Not known")), *Audience.objects.values_list("key", "name")]
        self.fields["channel"] = forms.ChoiceField(choices=channels, label=_("How it came"))
        self.fields["audience"] = forms.ChoiceField(
            choices=audiences, required=False, label=_("From whom")
        )
        self.fields["people"] = _number(_("How many people took part"))
        self.names: dict[tuple[int, str], str] = {}
        for question in page.questions.all():
            for key, words in page.choices:
                name = f"count-{question.pk}-{key}"
                self.names[(question.pk, key)] = name
                self.fields[name] = _number(f"{question.title}: {words}")

    def grid(self) -> list[dict[str, Any]]:
        """Each question with the boxes of its choices."""
        return [
            {
                "question": question,
                "boxes": [
                    self[self.names[(question.pk, key)]] for key, _words in self.page.choices
                ],
            }
            for question in self.page.questions.all()
        ]

    def counts(self) -> Counts:
        """Return what was entered; call it on a valid form."""
        given = self.cleaned_data
        return Counts(
            channel=Channel(given["channel"]),
            audience=given["audience"],
            people=given["people"] or 0,
            choices={place: given[name] or 0 for place, name in self.names.items()},
        )


def _number(label: str) -> forms.IntegerField:
    words = {
        "invalid": _("Write a whole number."),
        "min_value": _("Write a number that is not below 0."),
        "max_value": _("That number is too large."),
    }
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=1_000_000, error_messages=words
    )


def _decided(request: HttpRequest, page: ConsultationPage) -> HttpResponse:
    state = CommentState.SHOWN if request.POST.get("decide") == "show" else CommentState.HIDDEN
    chosen = [
        int(each) for each in request.POST.getlist("comment") if each.isascii() and each.isdigit()
    ]
    own = list(
        page.comments.filter(pk__in=[each for each in chosen if each < 2**62]).values_list(
            "pk", flat=True
        )
    )
    if not own:
        raise ValidationError(_("Choose at least one comment."))
    number = decide(
        comments=own,
        state=state,
        why=request.POST.get("why", "")[:160].replace("\0", ""),
        by=request.user.get_username(),
        now=timezone.now(),
    )
    words = ngettext("%(number)d comment decided.", "%(number)d comments decided.", number)
    messages.success(request, words % {"number": number})
    return redirect("consulting:comments", page.pk)


def _warnings(comment: Comment) -> list[str]:
    return [str(SAID[each]) for each in telltales(comment.text)]


def _by_trust(page: ConsultationPage) -> list[tuple[str, int]]:
    """How many voted on the web, by how sure we are of them."""
    found = dict.fromkeys(Trust, 0)
    for row in page.turnouts.filter(channel=Channel.WEB):
        found[Trust(row.trust)] += row.count
    return [(str(trust.label), count) for trust, count in reversed(found.items()) if count]


def _entered(page: ConsultationPage) -> list[dict[str, Any]]:
    """What was entered so far: by channel and audience, with a link to change it."""
    names = dict(Audience.objects.values_list("key", "name"))
    tallies = Tally.objects.filter(question__consultation=page).exclude(channel=Channel.WEB)
    votes: dict[tuple[str, str], dict[str, int]] = {}
    for row in tallies:
        place = votes.setdefault((row.channel, row.audience), {})
        place[f"count-{row.question_id}-{row.choice}"] = row.count
    return [
        {
            "channel": row.get_channel_display(),
            "audience": names.get(row.audience, _("Not known")),
            "people": row.count,
            "fields": {
                "channel": row.channel,
                "audience": row.audience,
                "people": row.count,
                **votes.get((row.channel, row.audience), {}),
            },
        }
        for row in Turnout.objects.filter(consultation=page).exclude(channel=Channel.WEB)
    ]


def _may_publish(request: HttpRequest, page: ConsultationPage, now: datetime) -> dict[str, Any]:
    """Whether this person may publish its results, and what is in the way of those not published yet."""
    phase = page.phase(now)
    why = why_not_yet(page, now) if phase in {Phase.CLOSED, Phase.PUBLISHED} else []
    is_closed = phase == Phase.CLOSED
    may = page.permissions_for_user(request.user).can_publish()
    return {
        "may": may and not why and phase in {Phase.CLOSED, Phase.PUBLISHED},
        "why": why if is_closed else [],
        "by_another": is_closed and not why and not may,
    }


def _below(
    request: HttpRequest, template: str, title: str, context: dict[str, Any], status: int
) -> HttpResponse:
    trail = [(_("Consultations"), reverse("consulting:overview"))]
    return admin_page(
        request, template, title=title, icon="comment", context=context, trail=trail, status=status
    )
