"""Where it happens, which area that is in, and whose home it is."""

from typing import Any

from django.utils.translation import gettext as _

from reports.fields.base import (
    Errors,
    Field,
    Params,
    Part,
    Typed,
    error,
    hint,
    label,
    legend,
    trimmed,
)
from reports.fields.choice import select_items, simple_items
from reports.fields.postcode import normalise, sector
from reports.fields.text import area_part, input_part
from reports.journey_shape import LANDLORD_KINDS, PLACE_KINDS
from reports.words_for import AREAS, LANDLORDS, PLACES

OUTSIDE, UNKNOWN = "outside", "unknown"
_LONGEST = {"address": 500, "postcode": 20, "description": 1000}


class PlaceField(Field):
    """A kind of place, then an address, a postcode or a description; the area follows."""

    single = ("address", "description")
    lines = ("kind", "postcode", "area")

    def clean(self, typed: Typed) -> tuple[Any, Errors]:
        """The place, with the area that its postcode or the person says."""
        answer = {part: typed[part] for part in ("address", "postcode", "description", "kind")}
        answer["postcode"] = normalise(typed["postcode"]) or typed["postcode"]
        answer["area"], area_words = self._area(typed)
        errors = self._errors(typed) | ({"area": area_words} if area_words else {})
        return answer, errors

    def _errors(self, typed: Typed) -> Errors:
        """What is wrong with everything but the area."""
        names = {
            "address": _("Address"),
            "postcode": _("Postcode"),
            "description": _("Description of the place"),
        }
        errors = {
            part: words
            for part, name in names.items()
            if (words := self.too_long(typed[part], _LONGEST[part], name))
        }
        if typed["postcode"] and not normalise(typed["postcode"]):
            errors.setdefault(
                "postcode", _("Enter a full postcode, such as AB1 2CD, or leave it empty")
            )
        if typed["kind"] not in (*PLACE_KINDS, ""):
            errors["kind"] = _("Select what kind of place it is")
        if self.question.is_required:
            self._require(typed, errors)
        return errors

    def _require(self, typed: Typed, errors: Errors) -> None:
        """Ask for what a required place lacks: its kind, and some way to find it unless online."""
        if not typed["kind"]:
            errors.setdefault("kind", self.missing(_("Select what kind of place it is")))
        if typed["kind"] != "online" and not any(typed[part] for part in _LONGEST):
            errors["address"] = _("Enter an address, a postcode or a description of the place")

    def _area(self, typed: Typed) -> tuple[str, str]:
        """The area, worked out from the postcode or chosen; and what to do when it is neither."""
        chosen = typed["area"]
        offered = {*(area.key for area in self.context.areas), *AREAS}
        if chosen not in {*offered, ""}:
            return "", _("Select an area from the list")
        postcode = normalise(typed["postcode"])
        if not postcode or not self.context.areas:
            return chosen or UNKNOWN, ""
        here = [area for area in self.context.areas if sector(postcode) in area.sectors]
        if len(here) == 1:
            return here[0].key, ""
        if not here:
            return chosen or OUTSIDE, ""
        if chosen in {*(area.key for area in here), UNKNOWN}:
            return chosen, ""
        names = ", ".join(area.name for area in here)
        return chosen, _("Select the area: this postcode can be in %(names)s") % {"names": names}

    def parts(self, typed: Typed, errors: Errors) -> list[Part]:
        """The kind of place, three ways to say where, and the area."""
        return [
            radios(self, "kind", _("What kind of place is it?"), PLACES, typed, errors),
            self._text("address", _("Address or street, if you know it"), typed, errors),
            self._postcode(typed, errors),
            self._text("description", _("Or describe the place"), typed, errors),
            *self._areas(typed, errors),
        ]

    def _text(self, part: str, name: str, typed: Typed, errors: Errors) -> Part:
        """A box for the address or the description."""
        params: Params = {"label": label(name)}
        return area_part(self, part, typed, errors.get(part, ""), params, limit=0, rows=3)

    def _postcode(self, typed: Typed, errors: Errors) -> Part:
        """A narrow input for the postcode."""
        params: Params = {
            "label": label(_("Postcode, if you know it")),
            "classes": "govuk-input--width-10",
        }
        return input_part(self, "postcode", typed, errors.get("postcode", ""), params)

    def _areas(self, typed: Typed, errors: Errors) -> list[Part]:
        """The areas to pick from; nothing when the partnership has none."""
        if not self.context.areas:
            return []
        choices = [(area.key, area.name) for area in self.context.areas]
        choices += [(key, str(words)) for key, words in AREAS.items()]
        params = {
            "id": self.name("area"),
            "name": self.name("area"),
            "label": label(_("Area")),
            "hint": hint(_("Leave this if you gave a postcode")),
            "items": select_items(choices, typed["area"]),
            "errorMessage": error(errors.get("area", "")),
        }
        return [Part("select", trimmed(params))]


class LandlordField(Field):
    """Whose home it is, and the landlord's name."""

    single = ()
    lines = ("kind", "name", "other")

    def recall(self, answer: object) -> Typed:
        """The parts of a kept answer: a name that is not a known landlord's was typed."""
        typed = super().recall(answer)
        if typed["name"] and typed["name"] not in self._known:
            typed |= {"name": "", "other": typed["name"]}
        return typed

    @property
    def _known(self) -> dict[str, str]:
        """The landlords known by name."""
        return {landlord.key: landlord.name for landlord in self.context.landlords}

    def clean(self, typed: Typed) -> tuple[Any, Errors]:
        """The kind of landlord, and the key of a known one or the name that was typed."""
        kind, name, other = typed["kind"], typed["name"], typed["other"]
        errors: Errors = {}
        if kind not in (*LANDLORD_KINDS, "") or (self.question.is_required and not kind):
            errors["kind"] = self.missing(_("Select an answer to “%(label)s”"))
        if name and name not in self._known:
            errors["name"] = _("Select a landlord from the list")
        if words := self.too_long(other, 200, _("Name of the landlord")):
            errors["other"] = words
        return {"kind": kind, "name": name or other}, errors

    def parts(self, typed: Typed, errors: Errors) -> list[Part]:
        """The kinds, the known landlords, and a line for another."""
        other: Params = {"label": label(_("Name of another landlord, if you know it"))}
        parts = [radios(self, "kind", _("Kind of landlord"), LANDLORDS, typed, errors)]
        if self._known:
            params = {
                "id": self.name("name"),
                "name": self.name("name"),
                "label": label(_("Which housing association?")),
                "items": select_items(self._known.items(), typed["name"]),
                "errorMessage": error(errors.get("name", "")),
            }
            parts.append(Part("select", trimmed(params)))
        return [*parts, input_part(self, "other", typed, errors.get("other", ""), other)]


def radios(
    field: Field, part: str, name: str, choices: dict[str, Any], typed: Typed, errors: Errors
) -> Part:
    """Radio buttons for a part of a question."""
    params = {
        "name": field.name(part),
        "idPrefix": field.name(part),
        "fieldset": legend(name),
        "items": simple_items(((key, str(words)) for key, words in choices.items()), [typed[part]]),
        "errorMessage": error(errors.get(part, "")),
    }
    return Part("radios", trimmed(params))
