"""From a pack's words to blocks."""

from typing import Any

import pytest

from home.content import (
    ContentError,
    doors_from,
    events_from,
    indicators_from,
    rich_from,
    stream_from,
)

HREF = '<a href="{}">words</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\nStill one.\n\nTwo.", "<p>One. Still one.</p><p>Two.</p>"),
        ("- a\n- b\n  goes on", "<ul><li>a</li><li>b goes on</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("Be **safe** & well", "<p>Be <b>safe</b> &amp; well</p>"),
        ("[words](/a/?b=1&c=2)", f"<p>{HREF.format('/a/?b=1&amp;c=2')}</p>"),
        ("[words](https://a.example/)", f"<p>{HREF.format('https://a.example/')}</p>"),
        ("[words](tel:101)", f"<p>{HREF.format('tel:101')}</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("", ""),
    ],
)
def test_rich_words(text: str, html: str) -> None:
    assert rich_from(text) == html


@pytest.mark.parametrize(
    "href", ["javascript:x", "//a.example", "http://a.example", "data:x", 'https://a"b', "a/b"]
)
def test_unsafe_links_are_refused(href: str) -> None:
    with pytest.raises(ContentError, match="not an address"):
        rich_from(f"[words]({href})")
    with pytest.raises(ContentError, match="not an address"):
        stream_from([{"links": [{"title": "a", "url": href}]}])


def plain(blocks: list[dict[str, Any]]) -> list[Any]:
    """The blocks without their ids, lists as their values."""

    def value(block: dict[str, Any]) -> Any:
        inner = block["value"]
        return [item["value"] for item in inner] if isinstance(inner, list) else inner

    return [(block["type"], value(block)) for block in blocks]


@pytest.mark.parametrize(
    ("entry", "block"),
    [
        ({"heading": " Words "}, ("heading", "Words")),
        ({"text": "a"}, ("text", "<p>a</p>")),
        ({"inset": "a"}, ("inset", "<p>a</p>")),
        ({"warning": "a\n"}, ("warning", "a")),
        ({"contacts": ["one", "two"]}, ("contacts", [1, 2])),
        ({"contacts": ["one?", "three?"]}, ("contacts", [1])),
        ({"steps": ["a", "b"]}, ("steps", ["a", "b"])),
        ({"drawn": "tested"}, ("drawn", "tested")),
        (
            {"links": [{"title": "a", "url": "/a/"}]},
            ("links", [{"title": "a", "url": "/a/", "summary": ""}]),
        ),
    ],
)
def test_each_kind_of_entry(entry: dict[str, Any], block: tuple[str, Any]) -> None:
    assert plain(stream_from([entry], {"one": 1, "two": 2})) == [block]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ([{"heading": "a", "text": "b"}], "body entry 1: write exactly one"),
        (["words"], "body entry 1: write exactly one"),
        ([{"heading": "a"}, {"video": "b"}], r"body entry 2 \(video\): no block has this name"),
        ([{"contacts": ["nobody"]}], "no contact point has the key 'nobody'"),
        ([{"contacts": ["nobody?", "one"]}], "no contact point has the key 'one'"),
        ([{"drawn": "nothing"}], "use one of who-sees-what, tested"),
        ([{"steps": "a"}], "write a list"),
        ([{"links": [{"title": "a"}]}], "a link has a title and a url"),
        ([{"links": [{"title": "a", "url": "/", "icon": "b"}]}], "a link has no icon"),
    ],
)
def test_what_is_wrong_is_said(body: list[Any], words: str) -> None:
    with pytest.raises(ContentError, match=words):
        stream_from(body)


def test_the_same_words_make_the_same_blocks() -> None:
    body = [{"heading": "a"}, {"steps": ["b", "c"]}]
    assert stream_from(body) == stream_from(body)


def test_home_streams() -> None:
    door = {"title": "a", "url": "/a/"}
    assert plain(doors_from([door])) == [("door", {**door, "icon": "report", "summary": ""})]
    stat = {"value": "1", "label": "a"}
    assert plain(indicators_from([stat])) == [
        ("indicator", {**stat, "state": "no-data", "note": ""})
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "at", "until"),
    [
        ("2026-12-03T18:30", "20:00", "2026-12-03T18:30:00+00:00", "20:00:00"),
        ("2026-07-03T18:30", None, "2026-07-03T18:30:00+01:00", None),
    ],
)
def test_event_times_are_local(starts: str, ends: str | None, at: str, until: str | None) -> None:
    [event] = events_from([{"title": "a", "starts_at": starts, "ends_at": ends}])
    assert (event["value"]["starts_at"], event["value"]["ends_at"]) == (at, until)
