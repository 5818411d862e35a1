"""The words that strategies use for their parts. The only place that knows them."""

import re
from typing import Final

from home.strategy.importing.tidy import bare, one_line

NUMBER_WORDS: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_LEVELS: Final = (
    r"aims?|objectives?|priorit(?:y|ies)|themes?|goals?|outcomes?|ambitions?|pledges?|pillars?|"
    r"strands?|focus areas?|work ?streams?|aspirations?|missions?|challenges?"
)
_BEFORE: Final = r"(?:(?:our|the|key|main|strategic|overarching|cross[- ]?cutting|local|shared|core|high[- ]level|partnership|community safety)\s+)*"
_NUMBER: Final = (
    r"\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}\b|[a-h]\b|" + r"\b|".join(NUMBER_WORDS[1:]) + r"\b"
)
_PARAGRAPH_NUMBER: Final = re.compile(
    r"^(?:section\s+)?(\d{1,2}(?:\.\d{1,2}){0,3})[.):]?\s+(?=\S)", re.IGNORECASE
)

_NUMBERED: Final = re.compile(
    rf"^{_BEFORE}(?P<word>{_LEVELS})(?:\s+areas?)?\s*(?:number|no\.?|#)?\s*(?P<number>{_NUMBER})\s*(?P<stop>[-–—:.)|]*)\s*(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NAMED: Final = re.compile(
    rf"^{_BEFORE}(?P<word>{_LEVELS})\s*[-–—:]\s*(?P<title>\S.*)$", re.IGNORECASE | re.DOTALL
)
_LIST: Final = re.compile(rf"^(?:.*\b)?{_BEFORE}(?P<word>{_LEVELS})$", re.IGNORECASE)
_ANY_LEVEL: Final = re.compile(rf"\b(?P<word>{_LEVELS})\b", re.IGNORECASE)
_INTRODUCES: Final = re.compile(
    rf"\b(?P<count>{'|'.join(NUMBER_WORDS[1:])}|\d{{1,2}})\b[^.:]{{0,60}}?\b(?P<word>{_LEVELS})\b"
    rf"|\b(?:our|the|these|following)\b[^.:]{{0,60}}?\b(?P<other>{_LEVELS})\b[^.:]{{0,40}}(?:are|is|include|were|:)",
    re.IGNORECASE,
)

WILL_DO: Final = re.compile(
    r"^(?:what (?:will|are|do|can|else will|more will)\b.{0,60}\b(?:do|doing|deliver|plan to do|to do)\b.{0,50}"
    r"|what (?:we|the partnership|partners) (?:will|shall|are|plan|intend|aim|want|need)\b.{0,60}\b(?:do|doing|deliver)\b.{0,40}"
    r"|how (?:will|are|do|can|shall|we|the partnership|partners)\b.{0,80}\b(?:address|tackl\w+|deliver\w*|achiev\w+|do (?:this|it)|respond\w*|meet|get there|make (?:this|it) happen|reduc\w+|prevent\w*)\b.{0,60}"
    r"|(?:together,? )?(?:as a partnership,? )?(?:we|the partnership|partners|the csp|our partners|together we)\s+(?:will|shall|are going to|aim to|commit to|plan to|pledge to|intend to)(?: (?:also|therefore|continue to|work (?:together )?to))?"
    r"|(?:over|during|in) the (?:next|coming|life).{0,50}\bwe (?:will|aim to|plan to)"
    r"|to (?:do|achieve|deliver|address|support) this\b.{0,30}\bwe (?:will|aim to)"
    r"|(?:our |key |planned |priority )*(?:actions|commitments|activities|deliverables|activity)(?: we will take| for .{0,40})?"
    r"|(?:our |the )?(?:approach|action plan|plan of action|delivery plan|response|what we will do|what we are doing|what we plan to do|what happens next|next steps|what are we going to do))$",
    re.IGNORECASE,
)
SUCCESS: Final = re.compile(
    r"^(?:(?:our |key )?(?:measures?|measuring|indicators?) (?:of |for )?(?:success|progress|performance|impact)?(?: (?:measures?|indicators?))?.{0,20}"
    r"|what (?:will|does|would) (?:success|good) looks? like.{0,20}|what success (?:will )?looks? like.{0,20}"
    r"|how (?:(?:will|do|shall|would|can) )?(?:we|you|the partnership|the csp|success|progress|this|it|performance)\b.{0,40}\b(?:know|measur\w+|judge\w*|tell|monitor\w*|track\w*|evaluat\w+)\b.{0,60}"
    r"|we will (?:know|measure|have succeeded|be successful)\b.{0,60}|(?:success|performance|outcome) (?:measures?|criteria|indicators?|will be measured.{0,30})"
    r"|(?:key )?performance indicators?|kpis?|(?:expected |intended |desired |our )?outcomes?(?: measures?)?|what difference (?:will|do).{0,40}|impact|targets?)$",
    re.IGNORECASE,
)
CONTENTS: Final = re.compile(
    r"^(?:table of )?contents(?: page)?$|^in this (?:document|strategy)$", re.IGNORECASE
)
# Headings that stand inside priorities, and are none.
INSIDE: Final = re.compile(
    r"^(?:why (?:is|this|it|we|are|does)\b.{0,60}|why\??|where (?:are we|we are) now.{0,20}|the (?:local |national )?(?:picture|context|challenge|issue|evidence)"
    r"|(?:local |national )?(?:context|background|picture)|what (?:do )?we (?:already )?know.{0,40}|what (?:the )?(?:data|evidence) (?:says?|tells? us|shows?).{0,30}"
    r"|current (?:position|picture|situation)|what is .{1,60}|case study.{0,60}|definitions?|our progress(?: so far)?|what we have done.{0,30}|who (?:leads|is responsible).{0,40})$",
    re.IGNORECASE,
)
VISION: Final = re.compile(
    r"^(?:our |the |a )?(?:shared )?vision(?: statement| for .{1,60})?$", re.IGNORECASE
)
GLOSSARY: Final = re.compile(
    r"\b(?:glossary|acronyms?|abbreviations?|terms used|jargon)\b", re.IGNORECASE
)
SERVICES: Final = re.compile(
    r"\b(?:how|which|what|who)\b.{0,40}\b(?:services?|partners?|agenc(?:y|ies)|organisations?)\b.{0,40}\b(?:support|deliver|contribut|help|work)|"
    r"\bwho (?:supports?|delivers?|does) what\b|\bpartners? (?:supporting|delivering)\b|\bservices? (?:supporting|matrix)\b",
    re.IGNORECASE,
)
FUNDING: Final = re.compile(
    r"\b(?:fund(?:s|ing|ed)?|grants?|bids?|budgets?|financ\w+|resources|investment)\b",
    re.IGNORECASE,
)
# What kind of section words stand for, tried in this order. The keys are those of `SectionKind`.
SECTIONS: Final = (
    ("foreword", r"\b(?:foreword|forward from|preface|(?:message|welcome|statement) (?:from|by)|welcome)\b"),
    ("equality", r"\b(?:equalit\w+|equalities|inclusion|diversity)\b"),
    ("data-protection", r"\b(?:data protection|privacy|gdpr|information sharing|information governance)\b"),
    ("achievements", r"\b(?:achiev\w+|what we (?:have )?(?:did|done|delivered)|successes|progress so far|progress since|key differences|our record|looking back)\b"),
    ("consultation", r"\b(?:consult\w+|engage\w*|survey\w*|what you (?:said|told us)|findings|feedback|community voice|have your say)\b"),
    ("monitoring", r"\b(?:monitor\w*|performance|measur\w+|governance|accountab\w+|scrutiny|delivery|delivering|evaluat\w+|fund(?:s|ing)|reporting|structure|resourc\w+)\b"),
    ("appendix", r"\b(?:append\w+|annex\w*|glossary|acronyms?|abbreviations?|references|further (?:information|reading)|contacts?|contact us|useful|endnotes?|footnotes?|sources)\b"),
    ("introduction", r"\b(?:introduc\w+|background|context|about (?:us|this|the)|who we are|purpose|summary|overview|vision|our (?:partnership|area|place)|the partnership|needs assessment|strategic assessment|profile|statutory|legislat\w+|principles|values)\b"),
)  # fmt: skip


def plain_heading(text: str) -> str:
    """Return a heading's words on one line, without its number and the stops at its end."""
    return _PARAGRAPH_NUMBER.sub("", one_line(text)).rstrip(" :.-–—")


def number_before(text: str) -> str:
    """Return the `1.2` that a heading or paragraph begins with; empty if none."""
    found = _PARAGRAPH_NUMBER.match(text)
    return found[1] if found else ""


def priority_in(text: str) -> tuple[str, str, str] | None:
    """Return word, number and title of a priority's heading: (`Objective`, `1`, `Tackle drugs`).

    The number is empty in `Priority: drugs`, the title in a heading that is only `Priority 1`.
    """
    words = _PARAGRAPH_NUMBER.sub("", one_line(text))
    found = _NUMBERED.match(words)
    if found and _stands_apart(found):
        return singular(found["word"]), number(found["number"]), found["title"].strip(" :-–—")
    named = _NAMED.match(words)
    if named:
        return singular(named["word"]), "", named["title"].strip()
    return None


def _stands_apart(found: "re.Match[str]") -> bool:
    """Say whether this is a number: “Priority a” and “aim one of” are sentences."""
    title, written = found["title"], found["number"]
    if found["stop"] or not title or written.isdigit() or "." in written:
        return not (found["stop"] == "" and title[:1].islower())
    return written[0].isupper() and title[:1].isupper()


def singular(word: str) -> str:
    """Return the word for one of them, with a capital: `priorities` is `Priority`."""
    word = " ".join(word.split()).lower()
    if word.endswith("ies"):
        word = word[:-3] + "y"
    return word.removesuffix("s").capitalize()


def plural(word: str) -> str:
    """Return the word for several of them."""
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


def number(written: str) -> str:
    """Return a number as figures when it is a word; else as it is written."""
    lower = written.lower()
    return str(NUMBER_WORDS.index(lower)) if lower in NUMBER_WORDS else written.upper()


def level_of_list(heading: str) -> str:
    """Return the word of a heading over a list of priorities: `Our priorities` gives `Priority`."""
    words = plain_heading(heading)
    if len(words) > 70 or SERVICES.search(words) or GLOSSARY.search(words):
        return ""
    found = _LIST.match(words)
    is_many = found is not None and found["word"].lower().endswith("s")
    return singular(found["word"]) if found and is_many else ""


def introduced(text: str) -> str:
    """Return the word in a sentence that introduces a list: `we have six key objectives:`."""
    last = re.split(r"(?<=[.!?])\s+", one_line(text))[-1]
    if len(last) > 220:
        return ""
    found = _INTRODUCES.search(last)
    return singular(found["word"] or found["other"]) if found else ""


def level_word(text: str) -> str:
    """Return the first word for a level in the text; empty if none."""
    found = _ANY_LEVEL.search(text)
    return singular(found["word"]) if found else ""


def section_kind(heading: str) -> str:
    """Return what kind of section a heading opens, as a key of `SectionKind`; empty if it does not say."""
    words = plain_heading(heading)
    if GLOSSARY.search(words):
        return "appendix"
    for key, pattern in SECTIONS:
        if re.search(pattern, words, re.IGNORECASE):
            return key
    return ""


def is_will_do(text: str) -> bool:
    """Say whether these words stand over commitments."""
    words = plain_heading(text).rstrip("?…. ")
    return len(words) < 140 and WILL_DO.match(words) is not None


def is_success(text: str) -> bool:
    """Say whether these words stand over measures of success."""
    words = plain_heading(text).rstrip("?…. ")
    return len(words) < 140 and SUCCESS.match(words) is not None


def alike(one: str, other: str) -> float:
    """Return from 0 to 1 how much two titles share, word by word."""
    first, second = set(bare(one).split()), set(bare(other).split())
    return len(first & second) / max(len(first | second), 1)
