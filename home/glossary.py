"""Spells out a glossary's terms where a page first uses them, and leads to what they mean.

Works on finished HTML, so that words from every block and every room of the site are found. Terms are
kept for two seconds, like the frame of a page; the pattern that finds them is kept as long as they stay
the same. Nothing is touched inside headings, links, buttons, code, forms or drawings, nor in what is
marked `data-plain`.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from django.core.cache import cache
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from home.models import GlossaryTerm

KEPT = timedelta(seconds=2)
KEY = "home:glossary"
ADDRESS = "/glossary/"
# What stands in the body of a page and is words to read.
TOKEN = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][\w-]*)([^>]*)>|[^<]+", re.DOTALL)
CLOSED = frozenset(
    [
        "a",
        "abbr",
        "button",
        "caption",
        "code",
        "dfn",
        "dt",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "label",
        "legend",
        "nav",
        "option",
        "pre",
        "script",
        "select",
        "style",
        "summary",
        "svg",
        "textarea",
        "th",
        "title",
    ]
)
VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "source", "wbr"])
MAIN = re.compile(r"<main\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    """A term as it is looked for: any of its names, what it stands for, and where its meaning is."""

    names: tuple[str, ...]
    expansion: str
    anchor: str

    def explained(self, name: str, before: str, after: str, *, is_linked: bool) -> str:
        """The term, whose name is HTML already, spelled out unless the words around it do so already."""
        written = mark_safe(name)  # noqa: S308 - it was found in the HTML as it stands
        shown = format_html("<abbr>{}</abbr>", written) if self.expansion else written
        term = format_html("<dfn>{}</dfn>", shown)
        if is_linked:
            term = format_html('<a class="term" href="{}#{}">{}</a>', ADDRESS, self.anchor, term)
        is_said = _says(before, self.expansion) or _says(
            after[: len(self.expansion) + 4], self.expansion
        )
        if not self.expansion or is_said:
            return str(term)
        return format_html("{} ({})", term, self.expansion)


def explain(html: str, *, is_linked: bool = True, but: str = "") -> str:
    """The page with each term explained where `<main>` first uses it; `but` is an anchor to leave alone.

    A page without `<main>`, and a site without a glossary, come back as they are.
    """
    start = MAIN.search(html)
    terms = tuple(term for term in terms_kept() if term.anchor != but)
    if start is None or not terms:
        return html
    end = html.find("</main>", start.end())
    body = html[start.end() : end]
    return html[: start.end()] + explained_in(body, terms, is_linked=is_linked) + html[end:]


def explained_in(html: str, terms: tuple[Term, ...], *, is_linked: bool = True) -> str:
    """A piece of HTML with each of these terms explained where it is first used."""
    finder, by_name = _finder(terms)
    if not finder.search(html):
        return html
    return _Reader(finder, by_name, is_linked=is_linked).read(html)


class _Reader:
    """One reading of a page from its start to its end."""

    def __init__(
        self, finder: re.Pattern[str], by_name: dict[str, Term], *, is_linked: bool
    ) -> None:
        self.finder, self.by_name, self.is_linked = finder, by_name, is_linked
        self.done: set[str] = set()
        self.closed: list[str] = []
        """The elements that are open and closed to us, the innermost last."""

    def read(self, html: str) -> str:
        parts = []
        for token in TOKEN.finditer(html):
            if token[2]:
                self._tag(token[2].lower(), is_end=bool(token[1]), rest=token[3])
            elif not self.closed and not token[0].startswith("<"):
                parts.append(self._text(token[0]))
                continue
            parts.append(token[0])
        return "".join(parts)

    def _tag(self, name: str, *, is_end: bool, rest: str) -> None:
        if is_end:
            if self.closed and self.closed[-1] == name:
                self.closed.pop()
        elif name in VOID or rest.endswith("/"):
            return
        elif name in CLOSED or "data-plain" in rest or (self.closed and self.closed[-1] == name):
            self.closed.append(name)

    def _text(self, text: str) -> str:
        parts, place = [], 0
        for found in self.finder.finditer(text):
            term = self.by_name[found[0]]
            if term.anchor in self.done:
                continue
            self.done.add(term.anchor)
            before, after = text[: found.start()], text[found.end() :]
            parts.append(text[place : found.start()])
            parts.append(term.explained(found[0], before, after, is_linked=self.is_linked))
            place = found.end()
        return "".join([*parts, text[place:]])


def terms_kept() -> tuple[Term, ...]:
    """Every published term, read at most every two seconds."""
    kept: tuple[Term, ...] | None = cache.get(KEY)
    if kept is None:
        live = GlossaryTerm.objects.filter(live=True)
        kept = tuple(Term(tuple(each.names), each.expansion, each.anchor) for each in live)
        cache.set(KEY, kept, KEPT.total_seconds())
    return kept


def forget_terms() -> None:
    """Lets the next page read the glossary afresh."""
    cache.delete(KEY)


@lru_cache(maxsize=8)
def _finder(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, Term]]:
    """What finds any of the terms as a word of its own, and which term each name is of.

    Names are found as they are written, so that a term such as IT is not found in "it".
    """
    by_name = {str(conditional_escape(name)): term for term in terms for name in term.names}
    names = sorted(by_name, key=len, reverse=True)
    words = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<![\w&/-])(?:{words})(?![\w-])"), by_name


def _says(words: str, expansion: str) -> bool:
    """Whether the words end or begin with what a term stands for, beside a bracket."""
    if not expansion:
        return False
    near = words.strip().casefold().strip("()[] ")
    plain = expansion.casefold()
    return near.endswith(plain) or near.startswith(plain)
