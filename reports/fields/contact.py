"""How it is safe to reach the reporter."""

import re
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.fields.base import Errors, Field, Params, Part, Typed, label
from reports.fields.text import area_part, input_part
from reports.fields.times import boxes
from reports.words_for import SAFE, WAYS

_LABELS: Final = {
    "name": gettext_lazy("Your name"),
    "phone": gettext_lazy("Phone number"),
    "email": gettext_lazy("Email address"),
    "address": gettext_lazy("Postal address"),
    "times": gettext_lazy("Best and safe times to reach you"),
    "someone": gettext_lazy("Someone else we can contact instead, and how"),
    "language": gettext_lazy("Language, British Sign Language or interpreter you need"),
    "not_say": gettext_lazy("Anything we must not say or leave in a message"),
}
_LIMITS: Final = {
    "name": 200,
    "phone": 40,
    "email": 254,
    "times": 500,
    "language": 200,
} | dict.fromkeys(("address", "someone", "not_say"), 1000)
# What each way needs; a letter and a visit both need the address.
_NEEDS: Final = {
    "phone": "phone",
    "text": "phone",
    "email": "email",
    "post": "address",
    "visit": "address",
}
_DETAILS: Final = ("phone", "email", "address")
_NOT_DIALLED = re.compile(r"(?:ext(?:ension)?\.?|[\s()+.\-/#x])", re.IGNORECASE)


class ContactField(Field):
    """Name, ways to be reached and their details, and what is safe. One way is enough."""

    single = ("address", "someone", "not_say")
    lines = ("name", "phone", "email", "times", "language")
    many = ("ways", "safe")

    def clean(self, typed: Typed) -> tuple[Any, Errors]:
        """The contact details and wishes."""
        answer: dict[str, Any] = {part: typed[part] for part in (*self.lines, *self.single)}
        answer["ways"] = [way for way in WAYS if way in typed["ways"]]
        answer["safe"] = [way for way in SAFE if way in typed["safe"]]
        return answer, self._missing_details(answer) | self._wrong(typed)

    def _missing_details(self, answer: dict[str, Any]) -> Errors:
        """Ways without what they need, and details without a way."""
        asks: Errors = {
            "phone": _("Enter a phone number, or untick phone call and text message"),
            "email": _("Enter an email address, or untick email"),
            "address": _("Enter a postal address, or untick letter and visit"),
        }
        needed = {_NEEDS[way] for way in answer["ways"]}
        errors: Errors = {
            part: asks[part] for part in _DETAILS if part in needed and not answer[part]
        }
        if not answer["ways"] and any(answer[part] for part in _DETAILS):
            errors["ways"] = _("Select how we may contact you")
        elif self.question.is_required and not answer["ways"]:
            errors["ways"] = self.missing(_("Select at least one way to contact you"))
        return errors

    def _wrong(self, typed: Typed) -> Errors:
        """Details that are too long or cannot be right."""
        errors = {
            part: words
            for part, limit in _LIMITS.items()
            if (words := self.too_long(typed[part], limit, str(_LABELS[part])))
        }
        if typed["phone"] and not is_phone(typed["phone"]):
            errors.setdefault(
                "phone", _("Enter a phone number, like 01632 960 001 or 07700 900 982")
            )
        if typed["email"] and not is_email(typed["email"]):
            errors.setdefault("email", _("Enter an email address, like name@example.com"))
        return errors

    def parts(self, typed: Typed, errors: Errors) -> list[Part]:
        """Every part in the order that people think of them."""
        return [
            self._input("name", typed, errors, autocomplete="name"),
            boxes(
                self, "ways", _("How may we contact you? One way is enough"), WAYS, typed, errors
            ),
            self._input("phone", typed, errors, type="tel", autocomplete="tel"),
            self._input("email", typed, errors, type="email", autocomplete="email"),
            self._area("address", typed, errors),
            self._input("times", typed, errors),
            boxes(self, "safe", _("Is it safe for us to:"), SAFE, typed, errors),
            self._area("someone", typed, errors),
            self._input("language", typed, errors),
            self._area("not_say", typed, errors),
        ]

    def _input(self, part: str, typed: Typed, errors: Errors, **more: str) -> Part:
        """A line for a part."""
        params: Params = {"label": label(str(_LABELS[part]))} | more
        return input_part(self, part, typed, errors.get(part, ""), params)

    def _area(self, part: str, typed: Typed, errors: Errors) -> Part:
        """A box of some lines for a part."""
        params: Params = {"label": label(str(_LABELS[part]))}
        return area_part(self, part, typed, errors.get(part, ""), params, limit=0, rows=3)


def is_phone(text: str) -> bool:
    """Whether it could be a phone number: 7 to 20 digits and the marks people put between them."""
    digits = _NOT_DIALLED.sub("", text)
    return digits.isascii() and digits.isdigit() and 7 <= len(digits) <= 20


def is_email(text: str) -> bool:
    """Whether it could be an email address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
