"""The pages of the second step: give a code, set the app up, change it, take it from somebody."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from reports import authenticator, second_step
from reports.desk.access import who
from reports.desk.second_step_forms import ChangeForm, CodeForm
from reports.models import SecondStep
from reports.permissions import Person
from reports.second_step import Entry

# Whose app this session gave a code of. Another app, or none, and it asks again.
IN_SESSION = "second-step"


def is_through(request: HttpRequest, user: Person) -> bool:
    """Say whether somebody who gave their password has done all that signing in asks of them."""
    # Fetched with the person by AccountsWithSteps: asking costs no query.
    step = getattr(user, "second_step", None)
    if step is None or step.confirmed_at is None:
        return not settings.SECOND_STEP_REQUIRED
    return request.session.get(IN_SESSION) == str(step.key_id)


def _let_through(request: HttpRequest, step: SecondStep | None) -> None:
    # A new key: whoever knew this session's old one gains nothing.
    request.session.cycle_key()
    request.session[IN_SESSION] = str(step.key_id) if step else ""


class SecondStepPage(TemplateView):
    """A page for somebody whose password was right; what it does is one call into `second_step`."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Note whose page it is, and when."""
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()

    @cached_property
    def user(self) -> AbstractBaseUser:
        """Who gave the password."""
        return who(self.request)

    @cached_property
    def step(self) -> SecondStep | None:
        """Their second step, once it is set up."""
        return second_step.of(self.user)

    @property
    def next_url(self) -> str:
        """Where they were going: somewhere in the admin, or its start."""
        asked = self.request.POST.get("next") or self.request.GET.get("next") or ""
        start = reverse("wagtailadmin_home")
        is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
        return asked if is_ours and asked.startswith(start) else start

    def show(self, form: CodeForm, *, status: int = 200, **more: Any) -> HttpResponse:
        """The page with its form."""
        context = self.get_context_data(form=form, next=self.next_url, **more)
        return self.render_to_response(context, status=status)

    def show_codes(self, codes: list[str]) -> HttpResponse:
        """The new recovery codes, this once."""
        self.template_name = "reports/desk/second_step_codes.html"
        return self.render_to_response(
            self.get_context_data(codes=codes, next=self.next_url, site=_site())
        )


class EnterView(SecondStepPage):
    """Asks for a code, after the password."""

    template_name = "reports/desk/second_step_enter.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send on whoever has nothing to do here."""
        if is_through(request, request.user):
            return redirect(self.next_url)
        if self.step is None:
            return redirect("desk_second_step_set_up")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        return self.show(CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Let them in, or say what was wrong."""
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=400)
        entry = second_step.enter(user=self.user, typed=form.cleaned_data["code"], now=self.now)
        if entry is Entry.RIGHT:
            _let_through(request, self.step)
            return redirect(self.next_url)
        form.refuse(entry)
        return self.show(form, status=403)


class SetUpView(SecondStepPage):
    """Shows the picture to scan, and asks for the app's first code."""

    template_name = "reports/desk/second_step_set_up.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send on whoever has an app already."""
        if self.step is not None:
            return redirect("desk_second_step")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the picture."""
        return self._show(CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Finish, and show the recovery codes."""
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self._show(form, status=400)
        codes = second_step.confirm(user=self.user, typed=form.cleaned_data["code"], now=self.now)
        if not codes:
            form.refuse(Entry.WRONG)
            return self._show(form, status=403)
        _let_through(request, second_step.of(self.user))
        return self.show_codes(codes)

    def _show(self, form: CodeForm, *, status: int = 200) -> HttpResponse:
        secret = second_step.begin(user=self.user, now=self.now).secret
        name = self.user.get_username()
        return self.show(
            form,
            status=status,
            picture=authenticator.as_picture(secret, site=_site(), name=name),
            typed_in=authenticator.as_text(secret),
            is_required=settings.SECOND_STEP_REQUIRED,
            site=_site(),
            name=name,
        )


class ChangeView(SecondStepPage):
    """New recovery codes, or another app; asks for a code first, even in an open session."""

    template_name = "reports/desk/second_step_change.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send whoever has no app to set one up."""
        if not is_through(request, request.user):
            return redirect("desk_second_step")
        if self.step is None:
            return redirect("desk_second_step_set_up")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask what to change."""
        return self._show(ChangeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Change it."""
        form = ChangeForm(request.POST)
        if not form.is_valid():
            return self._show(form, status=400)
        entry = second_step.enter(user=self.user, typed=form.cleaned_data["code"], now=self.now)
        if entry is not Entry.RIGHT:
            form.refuse(entry)
            return self._show(form, status=403)
        if form.cleaned_data["what"] == ChangeForm.CODES:
            return self.show_codes(second_step.new_codes(user=self.user, now=self.now))
        second_step.take_away(user=self.user, by=self.user.get_username(), now=self.now)
        return redirect("desk_second_step_set_up")

    def _show(self, form: CodeForm, *, status: int = 200) -> HttpResponse:
        left = self.step.recovery_codes.count() if self.step else 0
        return self.show(form, status=status, left=left)


class TakeAwayView(TemplateView):
    """For administrators: lets somebody who lost their app set up another."""

    template_name = "reports/desk/second_step_take_away.html"
    http_method_names = ("get", "head", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever may not change accounts."""
        if not may_take_away(request.user):
            raise PermissionDenied(_("Only administrators can do that."))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whose it is."""
        return super().get_context_data(person=self.person, **kwargs)

    @cached_property
    def person(self) -> AbstractBaseUser:
        """Whose second step it is; 404 when there is nobody."""
        return get_object_or_404(get_user_model(), pk=self.kwargs["user"])

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it away."""
        by = who(request).get_username()
        done = second_step.take_away(user=self.person, by=by, now=timezone.now())
        said = _("They set up a new app when they next sign in.") if done else _("They had none.")
        messages.success(request, said)
        return redirect("wagtailusers_users:index")


def may_take_away(user: Any) -> bool:
    """Say whether this person may take somebody's second step away."""
    return bool(user.has_perm("auth.change_user"))


def _site() -> str:
    return str(settings.WAGTAIL_SITE_NAME)
