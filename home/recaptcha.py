"""Google's reCAPTCHA, for the few forms that a site turns it on for. Never where somebody may be anonymous.

It tells Google who visits and what they do on the page. We add nothing: `django_recaptcha` would send
the visitor's address too, and its template needs inline script.
"""

import logging
from typing import Any

from csp.decorators import csp_update
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django_recaptcha.fields import ReCaptchaField
from django_recaptcha.widgets import ReCaptchaV2Checkbox

log = logging.getLogger(__name__)
UNREACHABLE = "captcha_error"
CONTENT = {
    "script-src": ["https://www.google.com/recaptcha/", "https://www.gstatic.com/recaptcha/"],
    "frame-src": ["https://www.google.com/recaptcha/", "https://recaptcha.google.com/recaptcha/"],
    "connect-src": ["https://www.google.com/recaptcha/"],
}


def is_set_up() -> bool:
    """Say whether the site has keys for it."""
    return bool(settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY)


class Widget(ReCaptchaV2Checkbox):
    """Google's box, without inline script."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the box and the script that fills it."""
        return render_to_string(
            "components/recaptcha.html", {"site_key": self.attrs["data-sitekey"]}
        )


class Field(ReCaptchaField):
    """What the box says, checked with Google, who is not told the visitor's address by us."""

    widget = Widget

    def get_remote_ip(self) -> str:
        """Return no address."""
        return ""

    def validate(self, value: Any) -> None:
        """Raise ValidationError: its code is UNREACHABLE where Google could not be asked."""
        try:
            super().validate(value)
        except (OSError, ValueError, KeyError) as fault:
            log.warning(
                "reCAPTCHA could not be asked", extra={"facts": {"why": type(fault).__name__}}
            )
            words = self.error_messages[UNREACHABLE]
            raise ValidationError(words, code=UNREACHABLE) from fault


class GoogleCheck(forms.Form):
    """The box on its own, to stand inside a form of ours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["captcha"] = Field()

    def says_no(self) -> bool:
        """Say whether Google was asked and did not take it for a person."""
        if self.is_valid():
            return False
        return not self.has_error("captcha", UNREACHABLE)


def let_google_in(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the page with a content policy that lets Google's box work; every other page refuses it."""
    csp_update(CONTENT)(lambda _request: response)(request)
    return response
