"""The list of what is in a kit, and how each part is made."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from io import BytesIO

import pypdfium2
from django.utils.translation import gettext

from campaigns.kit.facts import KitFacts
from campaigns.kit.sheets import A3, A4, A5, SQUARE, TALL, WIDE, Sheet, html_of
from campaigns.placements import LEAFLET, Placement
from home.pdf import pdf_of

EDITION = 5
"""Raised when the drawing changes, so that kits are made anew."""
PREVIEW_WIDTH = 420


@dataclass(frozen=True)
class Part:
    """One file of a kit. `alt` says what is seen, for whoever posts it; `preview` is the name of its picture."""

    file: str
    name: str
    alt: str
    sheet: Sheet
    placement: Placement
    has_bleed: bool = False
    preview: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture to post and not a sheet to print."""
        return self.sheet.unit == "px"


def parts_of(facts: KitFacts) -> tuple[Part, ...]:
    """Every file that is drawn, in the order in which they are made: pictures first."""
    return (*_pictures(facts), *_posters(facts), *_leaflets(facts))


def digest_of(facts: KitFacts) -> str:
    """What changes when any part would; the day on which it is made is not one."""
    said = asdict(replace(facts, made_on=None))
    return sha256(f"{EDITION}{json.dumps(said, default=str, sort_keys=True)}".encode()).hexdigest()[
        :24
    ]


def made(part: Part, facts: KitFacts) -> bytes:
    """The file of a part: a PNG or a tagged PDF. Raises home.pdf.PdfError when it cannot be made."""
    html = html_of(facts, part.sheet, part.placement, has_bleed=part.has_bleed)
    pdf = pdf_of(html, base_url=f"{facts.site}/")
    return png_of(pdf, part.sheet.width) if part.is_picture else pdf


def png_of(pdf: bytes, width: int) -> bytes:
    """The first page of a PDF as a picture of a width in pixels."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        picture = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
        page.close()
    finally:
        document.close()
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def alt_of(facts: KitFacts) -> str:
    """What a picture or a poster says, in words."""
    words = [facts.call]
    if facts.contact:
        words.append(f"{facts.contact.name}: {facts.contact.value}.")
    words.append(f"{facts.partnership}.")
    return " ".join(words)


def _pictures(facts: KitFacts) -> Iterator[Part]:
    for sheet in (WIDE, SQUARE, TALL):
        file = f"picture-{sheet.name}.png"
        yield Part(
            file=file,
            name=gettext("Picture, %(size)s") % {"size": sheet.name.replace("x", " × ")},
            alt=alt_of(facts),
            sheet=sheet,
            placement=facts.places[0],
            preview=file,
        )


def _posters(facts: KitFacts) -> Iterator[Part]:
    for number, place in enumerate(p for p in facts.places if p.key != LEAFLET):
        for sheet in (A4, A3):
            is_shown = number == 0 and sheet is A4
            yield from _plain_and_bleed(facts, sheet, place, "poster", preview=is_shown)


def _leaflets(facts: KitFacts) -> Iterator[Part]:
    place = Placement(key=LEAFLET, name=gettext("Leaflet"))
    yield from _plain_and_bleed(facts, A5, place, LEAFLET, preview=True)


def _plain_and_bleed(
    facts: KitFacts, sheet: Sheet, place: Placement, kind: str, *, preview: bool
) -> Iterator[Part]:
    start = f"{kind}-{sheet.name}" if kind == LEAFLET else f"{kind}-{sheet.name}-{place.key}"
    title = (
        gettext("Leaflet, A5, two sides")
        if kind == LEAFLET
        else gettext("Poster, %(size)s") % {"size": sheet.name.upper()}
    )
    plain = Part(
        file=f"{start}.pdf",
        name=title,
        alt=alt_of(facts),
        sheet=sheet,
        placement=place,
        preview=f"preview-{start}.png" if preview else "",
    )
    yield plain
    yield replace(
        plain,
        file=f"{start}-for-printers.pdf",
        name=gettext("%(title)s, for a print shop") % {"title": title},
        has_bleed=True,
        preview="",
    )
