"""Count the syllables of English words: by their letters, and by a list where letters mislead."""

import re

PARTS = re.compile(r"[a-z]+")
VOWELS = re.compile(r"[aeiouy]+")
# Endings that are written but not said; of the rest an e at the end is heard, as in "people".
NOT_SAID = re.compile(
    r"(?:[^aeiouytdl]|[aeiouylr]l)ed$"  # stopped; but wanted, needed, handled
    r"|(?<![cs])[^aeiouyscgxzl]es$|[aeiouy](?:l|th)es$"  # homes; but places, watches
    r"|[^aeiouylr]e$|[aeiouy][lr]+e$"  # home, there; but people, centre
)
# A silent e inside a word that was made of two.
NOT_SAID_INSIDE = re.compile(
    r"[^aeiouyl]e(?=(?:ly|less|lessly|ness|ful|fully|ment|ments|time|times|where|thing|things|body|work)$)"
    r"|^(?:some|fore|there|where|home|safe|life|wide|care|hope|police|fire|live|time|guide|base|house|gate|drive)"
    r"(?=[bcdfghklmnptw])"
)
# Two vowels side by side of which both are heard.
TWO_SOUNDS = re.compile(
    r"i[ao](?![nlu]|r[ds]?$)|ia(?=nce|nces)|(?<=[^cgtxs])iou(?!r)|iu|[^q]ua(?=[lt])|[^gq]ui(?=ng|d$|t[yi])"
    r"|[aeouy]ing|eo(?!u|p)|ea(?=ti)|crea(?=t)|(?<=[aeiou]r)ea"
    r"|ie(?=t|nc|nt)|(?<=[^aeiou])ie(?=rs?$|st$)|[ou]e(?=[tr]s?$|sts?$)"
    r"|(?:[aiy]s|th)ms?$"
)
SAID_AS = (
    ("everyone", "evrywun"), ("every", "evry"), ("someone", "sumwun"), ("anyone", "enywun"),
    ("busines", "bisnes"), ("marriag", "marrij"), ("parliament", "parlament"), ("worcester", "wuster"),
    ("hereford", "herraford"), ("stevenage", "stevnij"), ("suicid", "su isid"), ("violen", "vi olen"),
    ("colleague", "colleeg"), ("cheque", "chek"), ("guess", "gess"), ("league", "leeg"), ("rogue", "rog"),
    ("coop", "co op"), ("coordin", "co ordin"), ("lesbian", "lesbi an"), ("carib", "carrib"), ("heroin", "hero in"),
    ("whoever", "who ever"), ("whatever", "what ever"), ("household", "houshold"), ("opaque", "opak"),
    ("threaten", "threten"), ("reassur", "re assur"), ("reappear", "re apear"), ("favourit", "favrit"),
    ("evening", "eevning"), ("vegetab", "vegtab"), ("interest", "intrest"), ("different", "diffrent"),
    ("february", "febru ary"), ("january", "janu ary"), ("fireworks", "firworks"), ("aged", "ajd"),
    ("request", "rekwest"), ("treated", "treeted"), ("treatment", "treetment"), ("beyond", "be yond"),
    ("rely", "re lie"), ("reopen", "re open"), ("wicked", "wickid"), ("naked", "nakid"), ("hundred", "hundrid"),
    ("chocolate", "choclat"), ("does", "duz"), ("goes", "goz"), ("shoes", "shooz"), ("idea", "ide a"),
)  # fmt: skip
"""How words are said whose letters mislead, wherever in a word they stand."""


def syllables(word: str) -> int:
    """How many syllables a word has when it is said; at least one. Hyphens and capitals do not matter."""
    plain = re.sub(r"['\u2019](?:s|t|d|m|ll|re|ve)?", "", word.lower())
    for written, said in SAID_AS:
        plain = plain.replace(written, said)
    return max(1, sum(_of_part(part) for part in PARTS.findall(plain)))


def _of_part(part: str) -> int:
    said = NOT_SAID_INSIDE.sub(lambda found: found.group()[:-1], part)
    if VOWELS.search(said[:-2]):
        said = NOT_SAID.sub(lambda found: found.group().rstrip("eds") or "d", said)
    return max(1, len(VOWELS.findall(said)) + len(TWO_SOUNDS.findall(part)))
