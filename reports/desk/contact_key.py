"""The OpenPGP key of a contact, pasted or uploaded at the desk, checked, and shown for what it is."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from reports import openpgp
from reports.models import PartnerContact

_HELP = gettext_lazy(
    "Their public key, if they want to read in the mail itself what a referral is about. Only what "
    "they may see on their page is sent, encrypted. Compare the fingerprint with them by phone first."
)


class KeyForm(WagtailAdminModelForm):
    """Adds a contact's key to a form; one that cannot be used is refused in words."""

    openpgp_key = forms.CharField(
        required=False,
        strip=True,
        label=gettext_lazy("OpenPGP key"),
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocomplete": "off"}),
    )
    openpgp_file = forms.FileField(
        required=False, label=gettext_lazy("Or a file with it, such as key.asc")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is known of the key that is there."""
        super().__init__(*args, **kwargs)
        self.fields["openpgp_key"].help_text = key_words(self.instance)

    def clean(self) -> dict[str, Any]:
        """Check a new key. One that was there before does not stand in the way of other changes."""
        cleaned: dict[str, Any] = super().clean() or {}
        given = self._given(cleaned)
        if given is None:
            return cleaned
        self.instance.openpgp_ends_at, self.instance.openpgp_asked_at = None, None
        if given:
            try:
                key = openpgp.read(given, now=timezone.now())
            except openpgp.BadKey as fault:
                self.add_error("openpgp_key", str(fault))
                return cleaned
            cleaned["openpgp_key"] = key.text
            self.instance.openpgp_ends_at = key.ends_at
        return cleaned

    def _given(self, cleaned: dict[str, Any]) -> str | None:
        """The key that somebody gave just now; None where it is as it was."""
        file = cleaned.get("openpgp_file")
        if file:
            raw = file.read(openpgp.MOST_CHARACTERS + 1)
            return openpgp.armored(raw)
        typed = str(cleaned.get("openpgp_key") or "").replace("\r\n", "\n").strip()
        return None if typed == self.instance.openpgp_key.strip() else typed


def key_words(contact: PartnerContact) -> SafeString:
    """Return what is known of a contact's key: whose it is, its fingerprint, when it ends."""
    if not contact.openpgp_key:
        return format_html("{}", _HELP)
    try:
        key = openpgp.read(contact.openpgp_key, now=timezone.now())
    except openpgp.BadKey as fault:
        words = _("It cannot be used, so only a link is sent: %s") % fault
        return format_html("<strong>{}</strong>", words)
    ends = f"{timezone.localtime(key.ends_at):%-d %B %Y}" if key.ends_at else _("never")
    lines = [
        (_("Fingerprint"), key.shown_fingerprint),
        (_("Belongs to"), ", ".join(key.user_ids) or _("it does not say")),
        (_("Ends"), ends),
    ]
    return format_html_join(SafeString("<br>"), "{}: <strong>{}</strong>", lines)
