"""The small markup of start pages, notices and stops: paragraphs, headings, lists, links, numbers to ring."""

import re
from collections.abc import Iterator
from itertools import groupby

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_LINK = r"\[([^\]\n]{1,200})\]\(((?:https?://|tel:|sms:|mailto:|/(?!/)|#)[^\s)]{0,400})\)"
# A British number in full with its spaces, or the Samaritans': whoever is told one on a phone rings it by a touch.
_NUMBER = r"(?<![\w+/:.-])(?:0\d{2,4}(?: \d{3,6}){1,3}|116 \d{3})(?![\w/-]|\.\d| \d)"
_LINK_OR_NUMBER = re.compile(f"{_LINK}|{_NUMBER}")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")


def to_html(text: str) -> SafeString:
    """The text as safe HTML: “## ” begins a heading, “- ” a list item, a blank line a paragraph."""
    return format_html_join("\n", "{}", ((block,) for block in _blocks(text)))


def _blocks(text: str) -> Iterator[SafeString]:
    """Each paragraph, heading and list."""
    for kind, lines in groupby(text.splitlines(), key=_kind):
        words = [_inline(line.strip().removeprefix(_MARKS[kind])) for line in lines]
        if kind == "heading":
            yield format_html_join(
                "\n", '<h2 class="govuk-heading-m">{}</h2>', ((w,) for w in words)
            )
        elif kind == "list":
            items = format_html_join("", "<li>{}</li>", ((w,) for w in words))
            yield format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', items)
        elif kind == "paragraph":
            body = format_html_join(" ", "{}", ((w,) for w in words))
            yield format_html('<p class="govuk-body">{}</p>', body)


_MARKS = {"heading": "## ", "list": "- ", "paragraph": "", "nothing": ""}


def _kind(line: str) -> str:
    """What a line is."""
    start = line.strip()
    if start.startswith("## "):
        return "heading"
    if start.startswith("- "):
        return "list"
    return "paragraph" if start else "nothing"


def _inline(text: str) -> SafeString:
    """A line with its links, numbers to ring and bold words, everything else escaped."""
    safe = str(conditional_escape(text))
    linked = _LINK_OR_NUMBER.sub(_as_link, safe)
    # Escaped above; the marks that are put back hold only what was escaped.
    return mark_safe(_BOLD.sub(r"<strong>\1</strong>", linked))  # noqa: S308


def _as_link(found: re.Match[str]) -> str:
    """What was marked as a link, or a number as a link that rings it."""
    words, address = found[1] or found[0], found[2] or "tel:" + found[0].replace(" ", "")
    return f'<a class="govuk-link" href="{address}">{words}</a>'
