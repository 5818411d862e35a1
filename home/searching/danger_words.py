"""Puts mistyped words of danger right, and leaves ordinary words that look like them. Knows no Django."""

import re

WORD = re.compile(r"[a-z]+", re.IGNORECASE)
SHORTEST = 5
"""A shorter word is one slip away from too many others; the ones that matter are in SLIPS."""
TWO_SLIPS_FROM = 8
DANGER = WORD.findall("""
suicide suicidal overdose overdosed killing murder murdered strangle strangled strangling choking choked
stabbed stabbing knife knives weapon machete attack attacked attacking beating threat threaten
threatened threatening kidnap kidnapped following followed stalking stalker stalked scared afraid danger
dangerous emergency abuse abused abusive assault assaulted violence violent controlling husband
boyfriend partner raped rapist groped trafficked slavery grooming groomed exploited safeguarding hurting
myself
""")
SLIPS = {
    "kil": "kill", "kll": "kill", "kiil": "kill", "klil": "kill", "kils": "kills", "kild": "killed", "killd": "killed",
    "stabd": "stabbed", "stabed": "stabbed", "rapd": "raped", "raip": "rape", "nife": "knife", "knif": "knife",
    "hert": "hurt", "hurtin": "hurting", "hitin": "hitting", "thret": "threat", "abus": "abuse", "abuze": "abuse",
    "suiside": "suicide", "sewicide": "suicide", "mysef": "myself", "myslef": "myself",
}  # fmt: skip
ORDINARY = frozenset(
    WORD.findall("""
treat treats treated treaty thread threads great throat attach attached attaching attic shared scored
scarred sacred stared scares spared scare violet violets violin violins violently amuse amused abase
abased accuse cooking chocking chalking checking clocking strange stranger strangely struggle struggled
shave slaver knit knits known weapons weaponry dancer dander manger ranger hunting hurling hosting
heating bearing boating beaming bearings meeting seating staking stacking stocking slabbed snubbed
swabbed starring staffing stalling stalls stalled fallowing folded fellow followers followings flowing
flowed hollowed allowing parted parent partners parents partly party pattern emergence merger husbands
grouped gripped graced racked raced rated raked raved races rapid rapids draped groomer broom booming
blooming boyfriends explored exploded exploits default result insult assailed murmur kilning kidney
kidnaps kicking filling milling billing welling traffic tracked chopped chosen consoling contouring
conducting confronting violated viola abound about above absurd abuser mystery myth thirst threaded
theaters threats silver silvers
""")
)
"""Words that people mean as they are, though they look like one of danger."""


def mended(words: str) -> str:
    """Return the words with mistyped ones of danger put right; the first letter must be right, except in SLIPS."""
    return WORD.sub(lambda match: _mended(match[0]), words)


def _mended(written: str) -> str:
    word = written.lower()
    if word in SLIPS:
        return SLIPS[word]
    if len(word) < SHORTEST or word in ORDINARY or word in DANGER:
        return written
    likely = [each for each in DANGER if each[0] == word[0] and _is_near(word, each)]
    return min(likely, key=lambda each: (_slips(word, each), each)) if likely else written


def _is_near(word: str, danger: str) -> bool:
    return _slips(word, danger) <= (2 if min(len(word), len(danger)) >= TWO_SLIPS_FROM else 1)


def _slips(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many, or the wrong way round (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for at, letter in enumerate(one, 1):
        row = [at]
        for to, wanted in enumerate(other, 1):
            best = min(rows[-1][to] + 1, row[-1] + 1, rows[-1][to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                best = min(best, rows[-2][to - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
