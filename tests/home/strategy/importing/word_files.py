"""Word files made for tests: whole ones, odd ones, and ones that would do harm."""

import io
import zipfile
from collections.abc import Callable

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")


def word(fill: Callable[[Document], None]) -> bytes:
    """A Word file that somebody filled."""
    document = Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraphs(*texts: str) -> bytes:
    """A Word file of plain paragraphs."""
    return word(lambda document: [document.add_paragraph(text) for text in texts])


def with_parts(**parts: str | bytes) -> bytes:
    """A container with these parts; `__` in a name is a slash and `_` before xml a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def with_body(xml: str) -> bytes:
    """A whole Word file whose body is this XML."""
    source = io.BytesIO(paragraphs("x"))
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = xml if part.filename == "word/document.xml" else old.read(part)
            new.writestr(part.filename, content)
    return out.getvalue()


def body(inside: str) -> str:
    """A document of these paragraphs."""
    return f"<w:document {W}><w:body>{inside}</w:body></w:document>"


def odd(document: Document) -> None:
    """Tracked changes, a box of one cell, a list by style, a tab, a table, a comment's place."""
    document.add_heading("Larkwood CSP strategy 2025-28", 0)
    document.add_heading("Priority 1: Noise", 1)
    changed = document.add_paragraph("We ")
    changed._p.append(  # noqa: SLF001 - python-docx has no other way to a tracked change
        parse_xml(f"<w:del {W}><w:r><w:delText>never </w:delText></w:r></w:del>")
    )
    changed._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>always </w:t></w:r></w:ins>"))  # noqa: SLF001
    changed.add_run("listen to peo\u00adple.")
    box = document.add_table(rows=1, cols=1)
    box.cell(0, 0).text = "A box round a thought."
    document.add_heading("What will we do?", 2)
    document.add_paragraph("Knock on doors", style="List Bullet")
    document.add_paragraph("\uf0b7\tLend meters")
    table = document.add_table(rows=2, cols=3)
    for row, cells in zip(
        table.rows,
        (("Action", "Lead", "By when"), ("Write a guide", "Housing", "May 2026")),
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
