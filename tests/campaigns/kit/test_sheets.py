"""What is drawn: words that fit, colours that can be read, PDFs that screen readers and printers can use."""

import io
from datetime import date

import pytest
from PIL import Image
from pypdf import PdfReader

from campaigns.kit.drawing import HEIGHT, SKY, WIDTH
from campaigns.kit.facts import Partner
from campaigns.kit.palette import ACCENTS, INK, OTHER, WHITE, palette_of
from campaigns.kit.parts import Part, made, parts_of, png_of
from campaigns.kit.qr import picture
from campaigns.kit.scenes import CLEAR, SCENES, scene_svg
from campaigns.kit.sheets import small_print
from home.colour import contrast
from home.pdf import can_make_pdfs, pdf_of
from tests.campaigns.kit.made import BRANDS, FACTS, LONG, TOPICS, facts
from tests.support.qr_reader import read_qr

needs_pango = pytest.mark.skipif(not can_make_pdfs(), reason="Pango is not on this machine")
MM = 72 / 25.4


def part(start: str, **changes: object) -> tuple[Part, bytes]:
    said = facts(**changes)
    found = next(each for each in parts_of(said) if each.file.startswith(start))
    return found, made(found, said)


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("topic", TOPICS)
def test_colours_can_be_read(topic: str, brand: str) -> None:
    colours = palette_of(topic, brand)
    assert contrast(WHITE, colours.ground) >= 7
    assert contrast(colours.accent, colours.ground) >= 4.5
    assert contrast(INK, colours.accent) >= 7
    assert contrast(colours.ground, colours.mist) >= 4.5


def test_every_topic_has_a_scene_and_a_colour_of_its_own() -> None:
    scenes = {scene_svg(topic, palette_of(topic, BRANDS[0])) for topic in TOPICS}
    assert len(scenes) == len(TOPICS)
    assert set(SCENES) == set(ACCENTS)
    assert palette_of("unheard-of", BRANDS[0]).accent == OTHER


@needs_pango
@pytest.mark.parametrize("brand", BRANDS)
def test_words_can_be_read_on_the_sky_of_every_scene(brand: str) -> None:
    colours = [palette_of(topic, brand) for topic in TOPICS]
    scenes = "".join(
        f'<img src="{picture(scene_svg(topic, each))}" style="background: {each.ground}">'
        for topic, each in zip(TOPICS, colours, strict=True)
    )
    style = f"@page{{margin:0;size:{WIDTH}px {(HEIGHT + SKY) * len(TOPICS)}px}}body{{margin:0}}img{{display:block;width:{WIDTH}px}}"
    title = '<html lang="en"><title>Scenes</title>'
    drawing = Image.open(
        io.BytesIO(png_of(pdf_of(f"{title}<style>{style}</style>{scenes}", base_url=""), WIDTH))
    )
    for number, topic in enumerate(TOPICS):
        top = number * (HEIGHT + SKY)
        sky = drawing.crop((0, top + 1, WIDTH, top + SKY + CLEAR - 1))
        for _, pixel in sky.getcolors(maxcolors=sky.width * sky.height):
            assert contrast(WHITE, "#{:02x}{:02x}{:02x}".format(*pixel)) >= 4.5, topic


@needs_pango
def test_what_a_leaflet_says_last_is_all_on_the_paper() -> None:
    _, pdf = part("leaflet-a5.pdf", partnership=LONG, ends_on=date(2027, 3, 28))
    lowest = []
    PdfReader(io.BytesIO(pdf)).pages[1].extract_text(
        visitor_text=lambda words, _, matrix, *__: (
            lowest.append(matrix[5]) if words.strip() else None
        )
    )
    assert min(lowest) >= 4 * MM


def test_what_had_to_be_set_small_is_said() -> None:
    assert small_print(FACTS) == ()
    assert LONG + LONG in small_print(facts(call=LONG + LONG))


@needs_pango
def test_a_poster_is_a_tagged_pdf_with_its_words_title_and_language() -> None:
    _, pdf = part("poster-a4-bus-shelter.pdf")
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower() == "en-gb"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == f"{FACTS.title}: {FACTS.call}"
    assert len(reader.pages) == 1
    page = reader.pages[0]
    assert [round(float(side) / MM) for side in page.mediabox[2:]] == [210, 297]
    said = " ".join(page.extract_text().split())
    for words in (FACTS.call, "0800 555 111", "camera here", "999", *FACTS.signs):
        assert words in said
    kinds, alts = tags_of(reader)
    assert {"/H1", "/H2", "/P", "/LI", "/Figure"} <= kinds
    assert any("portal.example/c/57-bus-shelter/" in alt for alt in alts)
    assert fonts_of(reader)
    assert all(is_whole for _, is_whole in fonts_of(reader))
    assert {name.partition("+")[2] for name, _ in fonts_of(reader)} == {
        "Kit-Semi-Bold",
        "Kit-Ultra-Bold",
    }


@needs_pango
@pytest.mark.parametrize(("start", "sides"), [("poster-a4", (210, 297)), ("poster-a3", (297, 420))])
def test_for_printers_there_are_bleed_and_crop_marks(start: str, sides: tuple[int, int]) -> None:
    _, pdf = part(f"{start}-bus-shelter-for-printers")
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    trim = [float(side) for side in page.trimbox]
    bleed = [float(side) for side in page.bleedbox]
    assert round((trim[2] - trim[0]) / MM) == sides[0]
    assert round((trim[3] - trim[1]) / MM) == sides[1]
    assert all(abs(t - b) >= 3 * MM for t, b in zip(trim, bleed, strict=True))
    sheet = drawn(pdf, 150)
    edge = round(3 / 25.4 * 150)
    left = round((trim[0] - float(page.mediabox[0])) / 72 * 150)
    third = sheet.height // 3
    assert sheet.getpixel((left - edge + 1, third))[:3] == (11, 79, 85)
    # Nothing is printed over the marks: they stand 4 mm and more from the trim.
    assert sheet.getpixel((left - round(4.2 / 25.4 * 150), third))[:3] == (255, 255, 255)


@needs_pango
def test_the_code_on_a_poster_is_read_back() -> None:
    _, pdf = part("poster-a4-bus-shelter.pdf")
    sheet = drawn(pdf, 200)
    scale = 200 / 25.4
    code = sheet.crop(tuple(round(side * scale) for side in (147, 188, 191, 232)))
    assert read_qr(code) == "https://portal.example/c/57-bus-shelter/"


@needs_pango
def test_a_leaflet_has_two_sides_with_a_partner() -> None:
    logo = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA5IDkiLz4="
    _, pdf = part("leaflet-a5.pdf", partner=Partner("1", "Fieldgate Housing", logo), call=LONG)
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 2
    assert "Fieldgate Housing" in tags_of(reader)[1]
    back = " ".join(reader.pages[1].extract_text().split())
    assert "What you can do" in back
    assert "Made 28 Nov" in back


@needs_pango
@pytest.mark.parametrize("size", ["1200x630", "1080x1080", "1080x1920"])
def test_a_picture_has_its_size_and_is_light(size: str) -> None:
    found, png = part(f"picture-{size}")
    opened = Image.open(io.BytesIO(png))
    assert f"{opened.width}x{opened.height}" == size
    assert len(png) < 200_000
    assert FACTS.call in found.alt


def drawn(pdf: bytes, dpi: int) -> Image.Image:
    width = float(PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width)
    return Image.open(io.BytesIO(png_of(pdf, round(width / 72 * dpi)))).convert("RGB")


def tags_of(reader: PdfReader) -> tuple[set[str], set[str]]:
    """Every kind of tag in the structure tree, and every alternative text."""
    kinds, alts, todo = set(), set(), [reader.trailer["/Root"]["/StructTreeRoot"]]
    while todo:
        node = todo.pop().get_object()
        if not isinstance(node, dict):
            continue
        kinds.add(str(node.get("/S", "")))
        if "/Alt" in node:
            alts.add(str(node["/Alt"]))
        below = node.get("/K", [])
        todo += below if isinstance(below, list) else [below] if isinstance(below, dict) else []
    return kinds, alts


def fonts_of(reader: PdfReader) -> list[tuple[str, bool]]:
    """The name of every font, and whether it is in the file."""
    found = []
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object().get("/DescendantFonts", [font])[0].get_object()
            described = inner["/FontDescriptor"].get_object()
            whole = any(name in described for name in ("/FontFile", "/FontFile2", "/FontFile3"))
            found.append((str(inner["/BaseFont"]), whole))
    return found
