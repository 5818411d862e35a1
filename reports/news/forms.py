"""What somebody fills in to hear of news: an address, and what they want to hear of."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from home import news
from home.areas import area_names
from reports.models import Wishes

LONGEST = 254


class _Boxes(forms.MultipleChoiceField):
    """Boxes of which one that is gone meanwhile refuses nobody; `chosen` leaves it out."""

    def valid_value(self, value: Any) -> bool:
        return True


class WishesForm(forms.Form):
    """What to hear of, by topic and area; nothing ticked is everything."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {"topics": news.topics(), "areas": area_names()}
        for name, choices in self.names.items():
            self.fields[name] = _Boxes(choices=list(choices.items()), required=False)

    def wishes(self) -> Wishes:
        """What was ticked, of what there is."""
        return Wishes(**{name: self.chosen(name) for name in self.names})

    def chosen(self, name: str) -> tuple[str, ...]:
        """Which of the boxes are ticked."""
        wanted = self.initial.get("wishes", Wishes())
        given = self[name].data if self.is_bound else getattr(wanted, name)
        return tuple(news.known(given or (), self.names[name]))

    def boxes(self) -> list[dict[str, Any]]:
        """The two groups of boxes, as the templates draw them; none of a group that is empty."""
        words = {"topics": _("What do you want to hear of?"), "areas": _("Where?")}
        hints = {
            "topics": _("Tick none to hear of everything."),
            "areas": _("Tick none to hear of everywhere. News of the whole area always comes."),
        }
        return [
            {
                "name": name,
                "words": words[name],
                "hint": hints[name],
                "items": [{"value": key, "text": text} for key, text in choices.items()],
                "values": list(self.chosen(name)),
            }
            for name, choices in self.names.items()
            if choices
        ]


class AskForm(WishesForm):
    """The same with an address."""

    email = forms.EmailField(max_length=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wrong = _("Enter an email address like name@example.com")
        self.fields["email"].error_messages |= {
            "required": _("Enter your email address"),
            "invalid": wrong,
            "max_length": wrong,
            "null_characters_not_allowed": wrong,
        }
