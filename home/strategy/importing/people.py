"""Who signs a foreword: a name and a role, as people set them out."""

import re
from dataclasses import dataclass
from typing import Final

from home.strategy.importing.tidy import one_line

_TITLES: Final = (
    r"(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Rev(?:erend)?|Chief|Temporary|T/|Supt|Ch(?:ief)? ?(?:Supt|Insp)|"
    r"Superintendent|Inspector|Constable|Chief Inspector|Detective|Assistant|Deputy|Commander|Lord|Lady|The|Hon|Rt)\.?\s+)*"
)
_NAME: Final = re.compile(
    rf"^{_TITLES}[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|de|van|von|al|bin|O[’']))*\s+[A-Z][\w’'-]+(?:,?\s+(?:OBE|MBE|CBE|QPM|JP|MP|BEM))*$"
)
_ROLE: Final = re.compile(
    r"\b(?:chair\w*|chief|executive|councillor|portfolio|leader|commissioner|superintendent|inspector|constable|"
    r"director|cabinet|member|officer|head|mayor|president|manager|holder|secretary|lead|commander|co-chair|vice)\b",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"^(?:(?:a )?(?:foreword|preface|message|welcome|introduction|statement)(?: and \w+)?)\s*(?:by|from|of|[-–—:])\s*(?:the\s+)?(?P<who>.+)$",
    re.IGNORECASE,
)
MOST: Final = 120


@dataclass(frozen=True)
class Signature:
    """A name, and the role it is held in; either may be empty."""

    name: str
    role: str = ""


def is_name(text: str) -> bool:
    """Say whether this line reads as somebody's name."""
    line = one_line(text).rstrip(",")
    return 4 < len(line) <= 60 and len(line.split()) <= 7 and _NAME.match(line) is not None


def is_role(text: str) -> bool:
    """Say whether this line reads as what somebody is."""
    line = one_line(text)
    return 0 < len(line) <= MOST and not line.endswith(".") and _ROLE.search(line) is not None


def signature_in(lines: tuple[str, ...]) -> Signature | None:
    """Return who signs in these lines: a name alone, or a name with a role after it or on the next lines."""
    lines = tuple(one_line(line) for line in lines if line.strip())
    if not lines or len(lines) > 5 or sum(map(len, lines)) > 2 * MOST:
        return None
    name, rest = lines[0].rstrip(","), ", ".join(lines[1:])
    if len(lines) == 1:
        return _on_one_line(name)
    if is_name(name) and is_role(rest):
        return Signature(name, rest)
    return None


def _on_one_line(line: str) -> Signature | None:
    found = re.match(r"^([^,–—(-]+)\s*([,–—(-]?)\s*(.*?)\)?$", line)
    if found is None:
        return None
    name, mark, role = found.groups()
    if mark and is_name(name.strip()) and is_role(role):
        return Signature(name.strip(), role)
    return Signature(line) if is_name(line) else None


def person_in_heading(text: str) -> Signature | None:
    """Return who a heading such as `Foreword by Jo Ford, Chair` names."""
    found = _FROM.match(one_line(text))
    if found is None:
        return None
    who = found["who"]
    signed = signature_in((who,))
    if signed and signed.role:
        return signed
    return Signature("", who) if is_role(who) else signed
