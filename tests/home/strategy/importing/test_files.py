"""Which files can be read, and what the others are told. None of them may do harm."""

import io
import zipfile
from contextlib import suppress
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from home.strategy.importing import opening
from home.strategy.importing.findings import supported
from home.strategy.importing.imported import import_file
from home.strategy.importing.opening import CannotRead
from tests.home.strategy.importing import word_files
from tests.home.strategy.importing.word_files import body, paragraphs, with_body, with_parts
from tests.support.fuzz import examples

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100
ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + body(
    "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"
)


@cache
def odd_file() -> bytes:
    """A whole Word file, made once: it takes half a second."""
    return word_files.word(word_files.odd)


def bomb() -> bytes:
    """A small file that unpacks to much."""
    return with_parts(word__document_xml=b" " * (opening.MOST_WORDS_UNPACKED + 1))


def deep() -> bytes:
    """Tables in tables, far beyond what anybody would write."""
    cell = "<w:tbl><w:tr><w:tc>"
    end = "</w:tc></w:tr></w:tbl>"
    return with_body(body(cell * 3000 + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" + end * 3000))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"", "empty"),
        ("a.txt", b"  \n \n", "empty"),
        ("a.docx", b"not a zip at all", "damaged"),
        ("a.docx", b"PK\x03\x04 and then nothing", "damaged"),
        ("a.docx", paragraphs("Words")[:-400], "damaged"),
        ("a.docx", LOCKED, "password"),
        ("a.doc", OLE, "old Word file"),
        ("a.pdf", b"%PDF-1.7 ...", "PDF"),
        ("a.rtf", b"{\\rtf1 words}", "RTF"),
        ("a.png", b"\x89PNG", "Choose a Word document"),
        ("a.docx", with_parts(mimetype="application/epub"), "not a Word document"),
        ("a.docx", bomb(), "unpacks"),
        ("a.docx", with_body(ENTITIES), "damaged"),
        ("a.docx", with_body("<w:document"), "could not be read"),
        ("a.docx", paragraphs("", " "), "no words"),
        ("a.txt", b"word " * 500_000, "longer than 2 MB"),
        ("a.md", b"x\n\n" * 6_000, "far longer"),
        ("a.docx", b"x" * (opening.MOST_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(name: str, data: bytes, says: str) -> None:
    with pytest.raises(CannotRead, match=says):
        import_file(name, data)


def test_tables_within_tables_end_in_words_or_in_a_reason() -> None:
    with suppress(CannotRead):
        assert [block.text for block in import_file("a.docx", deep()).blocks] == ["x"]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Café – “safe”"),
        ("utf-8-sig", "Café – “safe”"),
        ("utf-16", "Café – “safe”"),
        ("utf-16-le", "Café – “safe”"),
        ("cp1252", "Café – “safe”"),
    ],
)
def test_the_encoding_of_a_text_is_guessed(encoding: str, text: str) -> None:
    imported = import_file("plan.txt", f"{text}\n\nMore words here.".encode(encoding))
    assert imported.blocks[0].text == text


def test_word_is_read_as_it_was_meant() -> None:
    imported = import_file("plan.docx", word_files.word(word_files.odd))
    texts = [block.text for block in imported.blocks]
    assert "We always listen to people." in texts
    assert "A box round a thought." in texts
    assert not any("never" in text for text in texts)
    found = imported.findings
    (priority,) = found.all_priorities()
    assert [action.words for action in priority.commitments] == [
        "Knock on doors",
        "Lend meters",
        "Write a guide",
    ]
    assert priority.commitments[2].details == (("Lead", "Housing"), ("By when", "May 2026"))
    assert imported.lost == []


def test_bold_headings_and_real_tables_of_word() -> None:
    found = import_file("plan.docx", word_files.word(word_files.bold_headings)).findings
    assert [(each.name, each.role) for each in found.forewords] == [
        ("Chief Inspector Lena Marsh", "Chair")
    ]
    told = [(p.title, len(p.commitments), len(p.measures)) for p in found.priorities]
    assert told == [("Keep young people safe", 2, 1), ("Make streets safer", 1, 1)]
    linked = [(supported(found, s), s.service) for s in found.supports]
    assert [(p.number if p else "", service) for p, service in linked] == [
        ("1", "Youth Team"),
        ("1", "Police"),
        ("2", "Police"),
    ]
    assert found.funding_total == 290_000
    assert [(pair.did, pair.aim) for pair in found.achievements] == [
        ("The underpass is dark", "Four new lamps")
    ]


def test_footnotes_are_kept() -> None:
    source = io.BytesIO(paragraphs("Words with a note."))
    out = io.BytesIO()
    note = (
        f'<w:footnotes {word_files.W}><w:footnote w:id="2"><w:p><w:r><w:t>Source: the census</w:t>'
        "</w:r></w:p></w:footnote></w:footnotes>"
    )
    text = body(
        '<w:p><w:r><w:t>Words with a note.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    relation = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part).decode() if part.filename.endswith((".xml", ".rels")) else ""
            if part.filename == "word/document.xml":
                content = text
            elif part.filename == "word/_rels/document.xml.rels":
                content = content.replace("</Relationships>", relation)
            new.writestr(part.filename, content or old.read(part))
        new.writestr("word/footnotes.xml", note)
    imported = import_file("plan.docx", out.getvalue())
    assert any("Source: the census" in block.text for block in imported.blocks)


def test_pictures_are_left_out_and_counted() -> None:
    imported = import_file("plan.md", b"# Plan\n\n![A map](map.png)\n\nWords.")
    assert imported.pictures == 1
    assert not any("map.png" in block.html for block in imported.blocks)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[words](javascript:alert(1))",
        '<a href="javascript:alert(1)">words</a>',
        '<p style="position:fixed">words</p>',
        '[words](data:text/html,<script>alert(1)</script> "x")',
    ],
)
def test_nothing_that_runs_gets_through(html: str) -> None:
    imported = import_file("plan.md", f"# Plan\n\n{html}\n\nWords {html} words".encode())
    seen = _Seen()
    for block in imported.blocks:
        seen.feed(block.html)
    assert seen.tags <= {
        ("strong", ""),
        ("em", ""),
        ("br", ""),
        ("b", ""),
        ("i", ""),
        ("a", "href"),
    }


class _Seen(HTMLParser):
    """The tags and attributes of HTML, as a browser reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag; an address that runs is noted as itself."""
        for name, value in attrs or [("", "")]:
            is_safe = not value or value.startswith(("http", "mailto", "tel"))
            self.tags.add((tag, name if is_safe else str(value)))


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_our_own_marks_in_a_text_are_only_spaces(name: str) -> None:
    imported = import_file(name, "Words\ue0017\ue002 and\ue000more\ue001.".encode())
    assert [block.text for block in imported.blocks] == ["Words 7 and more ."]


@settings(max_examples=examples(80), deadline=None)
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.md", "a.docx", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    with suppress(CannotRead):
        assert import_file(name, data).lost == []


@settings(max_examples=examples(30), deadline=None)
@given(at=st.integers(min_value=0), byte=st.integers(min_value=0, max_value=255))
def test_a_word_file_with_a_broken_byte_is_read_or_refused(at: int, byte: int) -> None:
    whole = bytearray(odd_file())
    whole[at % len(whole)] = byte
    with suppress(CannotRead):
        assert import_file("a.docx", bytes(whole)).lost == []
