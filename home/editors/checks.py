"""What an editor is told when a page is saved or published: warnings, none of which stands in the way.

`page_checks` is the hook by which other rooms add theirs: a function of the page and the day that gives words.
"""

from collections.abc import Callable, Iterator
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from home.editors import claims
from home.editors.dead_links import dead_links
from home.editors.faint_pictures import faint_pictures
from home.identifying import PHONE
from home.mentions.finding import pattern_of
from home.mentions.texts import texts_of
from home.models import BasePage, RetiredWord
from home.reading_age import ENOUGH_WORDS, MOST, reading_age
from home.unexplained import unexplained

MOST_FORMS = 8
Check = Callable[[BasePage, date], Iterator[str]]


def warnings_about(page: Page, *, today: date) -> list[str]:
    """Everything about a page that an editor may want to mend."""
    if not isinstance(page, BasePage):
        return []
    found: list[str] = []
    checks = (*CHECKS, *(() if page.spoken else OF_ENGLISH), *hooks.get_hooks("page_checks"))
    for check in checks:
        found += check(page, today)
    return found


def say_warnings(request: HttpRequest, page: Page) -> None:
    """Leave the editor a message for each."""
    for words in warnings_about(page.specific, today=timezone.localdate()):
        messages.warning(request, words)


def _words(page: BasePage) -> list[str]:
    return [text.words for text in texts_of(page)]


def _hard_to_read(page: BasePage, _today: date) -> Iterator[str]:
    text = "\n".join(_words(page))
    if len(text.split()) < ENOUGH_WORDS:
        return
    found = reading_age(text, hardest=1)
    if found.age > MOST:
        yield _(
            "Its reading age is %(age)d. Aim for %(most)d: shorter sentences, shorter words."
        ) % {
            "age": round(found.age),
            "most": MOST,
        }


def _short_forms(page: BasePage, _today: date) -> Iterator[str]:
    found = unexplained(page)[:MOST_FORMS]
    if found:
        forms = ", ".join(found)
        yield _("Not in the glossary: %(forms)s. Write them out, or add them.") % {"forms": forms}


def _retired_words(page: BasePage, _today: date) -> Iterator[str]:
    texts = _words(page)
    for each in RetiredWord.objects.all():
        pattern = pattern_of(each.words)
        if any(pattern.search(text) for text in texts):
            said = {"words": each.words, "instead": each.instead}
            yield (
                _("“%(words)s” is out of use. Say “%(instead)s”.") % said
                if each.instead
                else _("“%(words)s” is out of use.") % said
            )


def _typed_numbers(page: BasePage, _today: date) -> Iterator[str]:
    if any(PHONE.search(text) for text in _words(page)):
        yield _(
            "It has a phone number typed in text. Choose a contact point instead: it is checked, and "
            "changes everywhere at once."
        )


def _shared_picture(page: BasePage, _today: date) -> Iterator[str]:
    if page.share_image_id and not page.may_be_shared:
        yield _("Its picture for sharing is not used, because the page is sensitive.")


def _review(page: BasePage, today: date) -> Iterator[str]:
    if page.review_due_on is None:
        yield _("No day is set on which somebody checks it again.")
    elif page.is_lapsed(today):
        yield _("The day on which it was to be checked is past.")


def _claims(page: BasePage, today: date) -> Iterator[str]:
    words = _words(page)
    if found := claims.figures_without_source(words):
        yield _(
            "No source stands beside these figures: %(what)s. Say where each is from, or choose a figure "
            "record, which brings its source."
        ) % {"what": ", ".join(found)}
    if found := claims.small_counts(words):
        yield _(
            "These counts are so small that they could point to somebody: %(what)s. Leave them out, or count "
            "over a longer time or a wider area."
        ) % {"what": ", ".join(found)}


def _days(page: BasePage, today: date) -> Iterator[str]:
    words = _words(page)
    if found := claims.days_that_are_past(words, today):
        yield _("It speaks of days as to come that are past: %(what)s.") % {
            "what": ", ".join(found)
        }
    for written, right in claims.wrong_weekdays(words):
        yield _("It says %(written)s, and that is a %(right)s.") % {
            "written": written,
            "right": right,
        }
    if found := claims.fleeting_words(words):
        yield _("These words are soon wrong: %(what)s. Write the month or the year.") % {
            "what": ", ".join(f"“{each}”" for each in found)
        }


def _dead_links(page: BasePage, _today: date) -> Iterator[str]:
    if found := dead_links(page):
        yield _("These links lead nowhere: %(what)s.") % {"what": ", ".join(found)}


def _faint_pictures(page: BasePage, _today: date) -> Iterator[str]:
    if found := faint_pictures(page):
        yield _(
            "Its light and dark parts are nearly the same, so that many people cannot make it out: %(what)s. "
            "Choose a picture with more contrast."
        ) % {"what": ", ".join(f"“{each}”" for each in found)}


CHECKS: tuple[Check, ...] = (
    _retired_words,
    _typed_numbers,
    _shared_picture,
    _review,
    _dead_links,
    _faint_pictures,
)
OF_ENGLISH: tuple[Check, ...] = (_hard_to_read, _short_forms, _claims, _days)
"""Those that read English, and know nothing of other languages."""
