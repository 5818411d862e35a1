"""Questions answered by choosing: one of several, or several."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from reports.fields.base import Errors, Field, Params, Part, Typed, error, hint, label, trimmed
from reports.journey import Option


class OneField(Field):
    """One of several options, as radio buttons."""

    def clean(self, typed: Typed) -> tuple[Any, Errors]:
        """The key of the option that was chosen."""
        chosen = typed[""]
        offered = {option.key for option in self.question.options_for(self.context.answers)}
        if chosen in offered or (not chosen and not self.question.is_required):
            return chosen, {}
        return "", {"": self.missing(_("Select an answer to “%(label)s”"))}

    def parts(self, typed: Typed, errors: Errors) -> list[Part]:
        """The radio buttons."""
        items = option_items(self.question.options_for(self.context.answers), {typed[""]})
        return [Part("radios", choice_params(self, items, errors.get("", "")))]


class SelectField(OneField):
    """One of many options, as a list to pick from that a script lets people type into."""

    def parts(self, typed: Typed, errors: Errors) -> list[Part]:
        """The list, opening on nothing chosen."""
        options = self.question.options_for(self.context.answers)
        params = {
            "id": self.name(),
            "name": self.name(),
            "label": label(self.question.label),
            "hint": hint(self.question.hint),
            "items": select_items(((o.key, o.label) for o in options), typed[""]),
            "errorMessage": error(errors.get("", "")),
            "attributes": {"data-module": "typing-help"},
        }
        return [Part("select", trimmed(params))]


class ChecksField(Field):
    """Any of several options, as boxes to tick; one that stands alone excludes the rest."""

    single = ()
    many = ("",)

    def clean(self, typed: Typed) -> tuple[Any, Errors]:
        """The keys of the options that were ticked, in the order they are offered."""
        options = self.question.options_for(self.context.answers)
        ticked = set(typed[""])
        chosen = [option for option in options if option.key in ticked]
        keys = [option.key for option in chosen]
        if ticked - set(keys) - {""} or (self.question.is_required and not keys):
            return keys, {"": self.missing(_("Select at least one answer to “%(label)s”"))}
        alone = next((option for option in chosen if option.is_alone), None)
        if alone and len(chosen) > 1:
            words = _("Select “%(alone)s” by itself, or untick it and keep the others")
            return keys, {"": words % {"alone": alone.label}}
        return keys, {}

    def parts(self, typed: Typed, errors: Errors) -> list[Part]:
        """The boxes."""
        items = option_items(self.question.options_for(self.context.answers), set(typed[""]))
        return [Part("checkboxes", choice_params(self, items, errors.get("", "")))]


def option_items(options: Iterable[Option], chosen: set[str]) -> list[Params]:
    """The items of radio buttons or boxes, with an “or” line where an option asks for one."""
    return list(_items(options, chosen))


def _items(options: Iterable[Option], chosen: set[str]) -> Iterator[Params]:
    """Each option, with the line before it."""
    for option in options:
        if option.has_divider:
            yield {"divider": _("or")}
        item: Params = {
            "value": option.key,
            "text": option.label,
            "hint": hint(option.hint),
            "checked": option.key in chosen,
        }
        if option.is_alone:
            item["behaviour"] = "exclusive"
        yield trimmed(item)


def simple_items(choices: Iterable[tuple[str, str]], chosen: Iterable[str]) -> list[Params]:
    """The items of radio buttons or boxes from pairs of key and words."""
    ticked = set(chosen)
    return [{"value": key, "text": words, "checked": key in ticked} for key, words in choices]


def select_items(choices: Iterable[tuple[str, str]], chosen: str, empty: str = "") -> list[Params]:
    """The items of a list to pick from, opening on nothing chosen."""
    first: Params = {"value": "", "text": empty, "selected": not chosen}
    rest = [{"value": key, "text": words, "selected": key == chosen} for key, words in choices]
    return [first, *rest]


def choice_params(field: Field, items: list[Params], words: str) -> Params:
    """The parameters of a question's own radio buttons or boxes; the form adds its legend."""
    params = {
        "name": field.name(),
        "idPrefix": field.name(),
        "hint": hint(field.question.hint),
        "items": items,
        "errorMessage": error(words),
    }
    return trimmed(params)
