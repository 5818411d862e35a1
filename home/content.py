"""Turns the words of a pack (YAML) into the blocks of a page.

`portal/packs/<pack>/pages.yaml` holds `home:` and `pages:`.

    home:
      title: SoSafe                       # the page's title, for the browser's tab
      hero_title: Report it. Get help. Know the signs.
      hero_intro: one sentence
      doors:                              # at most three
        - {icon: report, title: Report it, url: /report/, summary: one line}
      campaign_title: words; campaign_text: words; campaign_link_text: words
      campaign_url: /campaigns/cuckooing/
      campaign_picture: cuckooing         # cuckooing | fraud | county-lines
      indicators_intro: one sentence
      indicators:                         # at most three
        - {value: 92%, label: what it counts, state: on-track, note: "July to September 2026"}
      events:
        - {starts_at: 2026-12-03T18:30, ends_at: "20:00", title: .., place: .., text: .., url: /events/}
    pages:                                # a page comes after the page above it
      - path: /get-help/
        type: section                     # section (cards for the pages below) | standard
        title: Get help
        summary: one sentence
        sensitivity: none                 # none | discreet | high; leave out to inherit
        nav: true                         # in the main navigation, in this order; at most six
        review_owner: a role
        review_due_on: 2027-02-01
        body:                             # each entry has exactly one of these keys
          - heading: words
          - text: |
              Paragraphs with blank lines between. **Bold** and [words](/a/link/).

              - a list has every line starting with "- "

              1. a numbered list has every line starting with a number and a full stop
          - inset: the same as text, set apart
          - warning: plain words, one paragraph
          - contacts: [police-emergency, "council?"]        # keys of contact_points.yaml; ? leaves out what is not there
          - steps: [First do this., Then that.]              # plain words
          - drawn: who-sees-what              # who-sees-what | tested: drawn by the program (standard pages only)
          - links:
              - {title: Report hate crime, url: /report/hate-crime/, summary: one line}

Icons of doors: report, help, signs, asb, hate-crime, cuckooing, fraud, county-lines, drugs, people,
shield, phone, calendar, chart, lock, info. States of indicators: on-track, at-risk, off-track, no-data.
Links start with /, https://, tel:, sms:, mailto: or #.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from html import unescape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from django.utils.html import escape

from home.blocks import DRAWN
from home.safe_links import is_safe_link

Block = dict[str, Any]
BULLET = re.compile(r"^\s*- +")
NUMBER = re.compile(r"^\s*\d+\. +")
BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
KINDS_OF_BLOCK = ("heading", "text", "inset", "warning", "contacts", "steps", "links", "drawn")
LINK_KEYS = {"title", "url", "summary"}


class ContentError(ValueError):
    """Words in a pack that cannot become a page; the message says where and why."""


def stream_from(
    body: Sequence[Any],
    contacts: Mapping[str, int] | None = None,
    more: Mapping[str, Callable[[Any], Any]] | None = None,
) -> list[Block]:
    """The body as raw StreamField data. `contacts` gives each contact point's id by its key.

    `more` makes the values of further blocks, by their names. Raises ContentError. The same body gives
    the same block ids, so loading a pack twice changes nothing.
    """
    return [
        _block(number, entry, contacts or {}, more or {})
        for number, entry in enumerate(body, start=1)
    ]


def rich_from(text: str) -> str:
    """Plain words with paragraphs, lists, **bold** and [links](/there/) as escaped HTML. Raises ContentError."""
    parts = re.split(r"\n\s*\n", text.strip())
    return "".join(_paragraph(part) for part in parts if part.strip())


def doors_from(entries: Sequence[Mapping[str, Any]]) -> list[Block]:
    """The home page's doors as raw StreamField data."""
    return [
        typed("door", n, {"icon": "report", "summary": "", **_link(e, {"icon"})})
        for n, e in enumerate(entries)
    ]


def indicators_from(entries: Sequence[Mapping[str, Any]]) -> list[Block]:
    """The home page's indicators as raw StreamField data."""
    return [
        typed("indicator", n, {"state": "no-data", "note": "", **e}) for n, e in enumerate(entries)
    ]


def events_from(entries: Sequence[Mapping[str, Any]]) -> list[Block]:
    """The home page's events as raw StreamField data; times are local."""
    return [typed("event", n, _event(e)) for n, e in enumerate(entries)]


def _block(
    number: int,
    entry: Any,
    contacts: Mapping[str, int],
    more: Mapping[str, Callable[[Any], Any]],
) -> Block:
    where = f"body entry {number}"
    if not isinstance(entry, Mapping) or len(entry) != 1:
        kinds = ", ".join([*KINDS_OF_BLOCK, *more])
        raise ContentError(f"{where}: write exactly one of {kinds}")
    kind, value = next(iter(entry.items()))
    try:
        made = more[kind](value) if kind in more else _value(kind, value, contacts)
        return typed(kind, number, made)
    except ContentError as wrong:
        raise ContentError(f"{where} ({kind}): {wrong}") from None


def _value(kind: str, value: Any, contacts: Mapping[str, int]) -> Any:
    if kind == "drawn" and value not in dict(DRAWN):
        raise ContentError(f"use one of {', '.join(dict(DRAWN))}")
    if kind in {"heading", "warning", "drawn"}:
        return str(value).strip()
    if kind in {"text", "inset"}:
        return rich_from(str(value))
    if kind not in {"contacts", "steps", "links"}:
        raise ContentError("no block has this name")
    if not isinstance(value, list) or not value:
        raise ContentError("write a list")
    if kind == "contacts":
        return items_from(_contact_ids(value, contacts))
    if kind == "links":
        return items_from([{"summary": "", **_link(link)} for link in value])
    return items_from([str(step).strip() for step in value])


def items_from(values: Sequence[Any]) -> list[Block]:
    """The items of a list block as raw data."""
    return [typed("item", number, value) for number, value in enumerate(values)]


def typed(kind: str, number: int, value: Any) -> Block:
    """One block as raw data; its id follows from what it says and where it stands."""
    return {
        "type": kind,
        "value": value,
        "id": str(uuid5(NAMESPACE_URL, f"{kind}:{number}:{value}")),
    }


def _contact_ids(keys: Sequence[Any], contacts: Mapping[str, int]) -> list[int]:
    """The ids of contact points; a key that ends in ? may name one that this pack does not have."""
    needed = (str(key) for key in keys)
    found = [key for key in needed if not key.endswith("?") or key[:-1] in contacts]
    return [_contact_id(key.removesuffix("?"), contacts) for key in found]


def _contact_id(key: str, contacts: Mapping[str, int]) -> int:
    if key not in contacts:
        raise ContentError(f"no contact point has the key {key!r}")
    return contacts[key]


def _link(entry: Any, more: frozenset[str] | set[str] = frozenset()) -> dict[str, Any]:
    if not isinstance(entry, Mapping) or not {"title", "url"} <= set(entry):
        raise ContentError("a link has a title and a url")
    extra = set(entry) - LINK_KEYS - more
    if extra:
        raise ContentError(f"a link has no {', '.join(sorted(extra))}")
    if not is_safe_link(str(entry["url"])):
        raise ContentError(f"{entry['url']!r} is not an address that a page may link to")
    return dict(entry)


def _event(entry: Mapping[str, Any]) -> dict[str, Any]:
    starts = entry["starts_at"]
    if isinstance(starts, str):
        starts = datetime.fromisoformat(starts)
    if timezone.is_naive(starts):
        starts = timezone.make_aware(starts)
    ends = str(entry.get("ends_at") or "")
    plain = {"place": "", "text": "", "url": "", **entry}
    return {
        **plain,
        "starts_at": starts.isoformat(),
        "ends_at": time.fromisoformat(ends).isoformat() if ends else None,
    }


def _paragraph(part: str) -> str:
    lines = [line for line in part.splitlines() if line.strip()]
    for mark, tag in ((BULLET, "ul"), (NUMBER, "ol")):
        if mark.match(lines[0]):
            return f"<{tag}>{''.join(f'<li>{_inline(item)}</li>' for item in _list_items(lines, mark))}</{tag}>"
    return f"<p>{_inline(' '.join(line.strip() for line in lines))}</p>"


def _list_items(lines: list[str], mark: re.Pattern[str]) -> list[str]:
    """The words of each item; a line without a mark goes on with the item before it."""
    items: list[str] = []
    for line in lines:
        if mark.match(line):
            items.append(mark.sub("", line).strip())
        else:
            items[-1] += f" {line.strip()}"
    return items


def _inline(words: str) -> str:
    html = BOLD.sub(r"<b>\1</b>", escape(words))
    return LINK.sub(_anchor, html)


def _anchor(found: re.Match[str]) -> str:
    words, href = found.groups()
    if not is_safe_link(unescape(href)):
        raise ContentError(f"{href!r} is not an address that a page may link to")
    return f'<a href="{href}">{words}</a>'
