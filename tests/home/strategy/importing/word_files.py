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


def bold_headings(document: Document) -> None:
    """A strategy without heading styles: bold paragraphs, and tables with lines."""

    def bold(text: str) -> None:
        document.add_paragraph().add_run(text).bold = True

    def table(*rows: tuple[str, ...]) -> None:
        made = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    bold("Northmoor Community Safety Strategy 2025-2028")
    bold("Introduction")
    document.add_paragraph("This says what six bodies will do together over three years.")
    bold("Foreword by Chief Inspector Lena Marsh, Chair")
    document.add_paragraph("It works because people turn up, month after month.")
    bold("Priorities at a glance")
    table(
        ("Service", "Priority One", "Priority Two"), ("Youth Team", "✓", ""), ("Police", "✓", "✓")
    )
    bold("Priority One: Keep young people safe")
    document.add_paragraph("In 2024, 1 in 5 pupils told us that they had been threatened.")
    bold("How will the partnership address this priority?")
    document.add_paragraph("Offer parents a weekly phone line", style="List Paragraph")
    document.add_paragraph("Together with schools, the partnership will:")
    document.add_paragraph("review exclusions each term", style="List Bullet")
    bold("Measures of success")
    document.add_paragraph("More pupils feel safe", style="List Bullet")
    bold("Priority Two: Make streets safer")
    bold("How will the partnership address this priority?")
    table(
        ("What we will do", "Who", "By when", "Measure"),
        ("Lower the limit on Mill Lane", "Highways", "June 2026", "Average speed"),
    )
    bold("Funding")
    table(("Source", "Amount (£)"), ("Safer Streets", "250,000"), ("Council", "40,000"))
    bold("You said, we did")
    table(("You said", "We did"), ("The underpass is dark", "Four new lamps"))
