"""The words that go with a kit, and everything in one zip."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.choices import Channel
from campaigns.kit.facts import KitFacts, Words
from campaigns.kit.lengths import Length, length_of
from campaigns.kit.parts import Part, parts_of
from campaigns.placements import path_of

ZIP = "kit.zip"
LINK = "{link}"
"""What words for a channel write where the campaign's address goes; where they do not, it comes last."""
SHORT = frozenset({Channel.X, Channel.SMS})
"""Channels on which every letter counts: no empty line before the address."""
NO_LINKS = frozenset({Channel.INSTAGRAM})
"""Channels on which an address in the words cannot be tapped; it goes into the profile."""
OLDEST = (1980, 1, 1, 0, 0, 0)


def said_on(words: Words, facts: KitFacts) -> str:
    """The words of a channel, with the short address that says it came from there: without it they lead nowhere."""
    address = address_on(words.channel, facts)
    said = words.words.strip()
    if LINK in said or words.channel in NO_LINKS:
        return said.replace(LINK, address)
    gap = " " if words.channel in SHORT else "\n\n"
    return f"{said}{gap}{address}"


def address_on(channel: str, facts: KitFacts) -> str:
    """The campaign's short address that says it came from that channel."""
    return facts.site + path_of(facts.campaign_id, channel)


def profile_note(words: Words, facts: KitFacts) -> str:
    """What to put into the profile on a channel whose words take no address; nothing for the others."""
    if words.channel not in NO_LINKS:
        return ""
    return _("In the profile: %(address)s") % {"address": address_on(words.channel, facts)}


def length_on(words: Words, facts: KitFacts) -> Length:
    """How long they are, with that address in them."""
    return length_of(words.channel, said_on(words, facts))


def zip_of(facts: KitFacts, files: Iterator[tuple[str, bytes]]) -> bytes:
    """One zip of the files, with the texts. The same files make the same zip."""
    out = BytesIO()
    with override(facts.language), ZipFile(out, "w") as bundle:
        for name, content in [*_texts(facts), *files]:
            info = ZipInfo(name, _day(facts))
            info.compress_type = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            bundle.writestr(info, content)
    return out.getvalue()


def _day(facts: KitFacts) -> tuple[int, int, int, int, int, int]:
    day = facts.made_on
    return (day.year, day.month, day.day, 0, 0, 0) if day else OLDEST


def _texts(facts: KitFacts) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", _crlf(_readme(facts))
    if facts.words:
        yield "words.txt", _crlf(_words(facts))
    yield "alt-text.txt", _crlf(_alt(parts_of(facts)))


def _crlf(lines: Iterator[str]) -> bytes:
    """A text that every computer opens well."""
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def _readme(facts: KitFacts) -> Iterator[str]:
    yield facts.title
    yield facts.partnership
    if facts.partner:
        yield _("With %(name)s") % {"name": facts.partner.name}
    yield facts.address
    yield ""
    if facts.made_on:
        yield _("Made on %(day)s.") % {"day": date_format(facts.made_on)}
    if facts.ends_on:
        yield _("Take it down, and stop posting it, after %(day)s.") % {
            "day": date_format(facts.ends_on)
        }
    yield _(
        "Put each poster up where it says: its code lets us count, in totals only, which place works."
    )
    yield _(
        "“For a print shop” has 3 mm of bleed and crop marks. Print the others yourself, at 100%."
    )
    yield _(
        "When you post a picture, paste its words from alt-text.txt, so that everybody can read it."
    )
    yield ""
    if facts.words:
        yield _("words.txt: words for each channel, with their length")
    yield _("alt-text.txt: what each picture and sheet says, in words")
    for part in parts_of(facts):
        place = "" if part.is_picture else f" ({part.placement.name})"
        yield f"{part.file}: {part.name}{place}"


def _words(facts: KitFacts) -> Iterator[str]:
    for words in facts.words:
        length = length_on(words, facts)
        yield f"== {Channel(words.channel).label}: {length.said}"
        yield from (f"!! {warning}" for warning in length.warnings)
        yield ""
        yield from said_on(words, facts).splitlines()
        if note := profile_note(words, facts):
            yield f"({note})"
        yield ""


def _alt(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        yield f"{part.file}: {part.alt}"
