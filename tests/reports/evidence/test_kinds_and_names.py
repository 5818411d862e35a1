"""What a file is, by its bytes; and what it is called, safely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.evidence_kinds import KINDS, is_apple_picture, sniff
from reports.file_names import MOST_CHARACTERS, clean_name, plain_name
from tests.reports.evidence import files


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (files.jpeg(), "jpeg"),
        (files.png(), "png"),
        (files.polyglot(), "jpeg"),
        (files.PDF, "pdf"),
        (files.MP4, "mp4"),
        (files.MOV, "mov"),
        (files.M4A, "m4a"),
        (files.WEBM, "webm"),
        (files.MP3, "mp3"),
        (files.BARE_MP3, "mp3"),
        (files.WAV, "wav"),
        (files.OGG, "ogg"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_a_kind_is_told_by_its_bytes(content: bytes, key: str) -> None:
    found = sniff(content[:64])
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "content",
    [files.ZIP, files.HTML, files.SVG, files.EXE, files.AVI, files.MKV, files.HEIC]
    + [b"", b"\xff", b"GIF89a" + bytes(20), b" %PDF-1.7", b"BM" + bytes(60), b"#!/bin/sh\n"],
    ids=lambda _value: "file",
)
def test_everything_else_is_none(content: bytes) -> None:
    assert sniff(content[:64]) is None


def test_iphone_pictures_are_known_for_what_they_are() -> None:
    assert is_apple_picture(files.HEIC)
    assert not is_apple_picture(files.MP4)


@given(st.binary(max_size=64))
def test_any_bytes_have_one_kind_or_none(head: bytes) -> None:
    assert sniff(head) in {None, *KINDS.values()}


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("photo.jpg", "photo.jpg"),
        ("photo.JPEG", "photo.jpg"),
        ("my street.png", "my street.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\me\\secret.png", "secret.jpg"),
        ("a\0b.jpg", "ab.jpg"),
        ("photo\u202egpj.exe", "photogpj.jpg"),
        ("zero\u200bwidth\ufeff.jpg", "zerowidth.jpg"),
        ("line\nbreak\r.jpg", "line break.jpg"),
        ('<script>alert("1")</script>.jpg', "script.jpg"),
        ('<img src=x onerror="alert(1)">.jpg', "img src=x onerror=-alert(1).jpg"),
        ("x" * 500 + ".jpg", "x" * MOST_CHARACTERS + ".jpg"),
        ("...", "file.jpg"),
        ("", "file.jpg"),
        (".htaccess", "htaccess.jpg"),
        ("evil.jpg.exe", "evil.jpg.jpg"),
        ("café ☕ 日本.png", "café ☕ 日本.jpg"),
        ("CON", "CON.jpg"),
        ("no.ending.here-is-long", "no.ending.here-is-long.jpg"),
    ],
)
def test_a_name_is_safe_and_ends_as_its_content_says(given_name: str, expected: str) -> None:
    assert clean_name(given_name, "jpg", "file") == expected


@given(st.text())
def test_any_name_can_be_shown_and_saved(given_name: str) -> None:
    for found in (clean_name(given_name, "jpg", "file"), plain_name(given_name, "file")):
        assert found
        assert len(found) <= MOST_CHARACTERS + 4
        assert found.isprintable() or " " in found
        assert not set(found) & set('/\\<>"\0\n\r:*?|')
