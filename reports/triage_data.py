"""A triage policy as plain data (a pack's YAML, a snippet's blocks), to a Policy and back.

Facts, partners and tasks are compact text: commas between facts and partners, a line for each
task. Signals are groups of lines, `key = Label | weight`. A clock is "4 hours" or "2 days".
"""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from reports import partner_rules
from reports.triage import Clock, Example, Policy, Rule, Signal
from reports.working_time import Span

SPAN = re.compile(r"(\d+)\s+(hour|day)s?")
SIGNAL = re.compile(r"([a-z][a-z0-9-]*)\s*=\s*([^|]+?)\s*(?:\|\s*(-?\d+)\s*)?")
Data = Mapping[str, Any]


def split_facts(text: str) -> tuple[str, ...]:
    """The parts of a line with commas between them."""
    return tuple(part.strip() for part in text.replace("\n", ",").split(",") if part.strip())


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of a text that have something on them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def parse_span(text: str) -> Span | None:
    """The span that "4 hours" or "2 days" means, None for nothing; ValueError in words."""
    if not text.strip():
        return None
    match = SPAN.fullmatch(text.strip().lower())
    if not match or not int(match[1]):
        raise ValueError(f'"{text}" is not a length of time. Write it like 4 hours or 2 days.')
    amount = int(match[1])
    return Span(hours=amount) if match[2] == "hour" else Span(days=amount)


def parse_signal(line: str, group: str = "") -> Signal:
    """The signal that `key = Label | weight` means; ValueError in words."""
    match = SIGNAL.fullmatch(line.strip())
    if not match:
        raise ValueError(f'"{line}" is not a signal. Write it like weapon = A weapon was seen | 3.')
    return Signal(key=match[1], label=match[2], weight=int(match[3] or 0), group=group)


def policy_from_dict(data: Data, version: str = "") -> Policy:
    """The Policy that plain data means. What cannot be read is kept in its `faults`."""
    faults: list[str] = []
    return Policy(
        version=version,
        signals=_signals(data.get("signals") or (), faults),
        bands=_bands(data.get("bands") or (), faults),
        rules=tuple(_rule(each) for each in data.get("rules") or ()),
        examples=tuple(_example(each) for each in data.get("examples") or ()),
        own_team=(data.get("own_team") or "").strip(),
        for_partners=partner_rules.from_dict(data, faults),
        faults=tuple(faults),
    )


def policy_to_dict(policy: Policy) -> dict[str, Any]:
    """Plain data that `policy_from_dict` reads back to the same policy."""
    return {
        "own_team": policy.own_team,
        "signals": [
            {"group": group, "lines": "\n".join(_signal_line(signal) for signal in signals)}
            for group, signals in groupby(policy.signals.values(), key=lambda each: each.group)
        ],
        "bands": [
            {
                "band": band,
                "officer": _span_text(clock.officer),
                "partner": _span_text(clock.partner),
                "contact": _span_text(clock.contact),
            }
            for band, clock in policy.bands.items()
        ],
        "rules": [_rule_data(rule) for rule in policy.rules],
        "examples": [
            {
                "words": example.words,
                "facts": ", ".join(sorted(example.facts)),
                "band": example.band,
                "partners": ", ".join(example.partners),
            }
            for example in policy.examples
        ],
        **partner_rules.to_dict(policy.for_partners),
    }


def _signals(groups: Iterable[Data], faults: list[str]) -> dict[str, Signal]:
    signals: dict[str, Signal] = {}
    for group in groups:
        for line in split_lines(group.get("lines") or ""):
            try:
                signal = parse_signal(line, group.get("group") or "")
            except ValueError as error:
                faults.append(str(error))
                continue
            if signal.key in signals:
                faults.append(f'The signal "{signal.key}" is there more than once.')
            signals[signal.key] = signal
    return signals


def _bands(rows: Iterable[Data], faults: list[str]) -> dict[str, Clock]:
    bands: dict[str, Clock] = {}
    for row in rows:
        band = row.get("band") or ""
        try:
            officer, partner, contact = (
                parse_span(row.get(who) or "") for who in ("officer", "partner", "contact")
            )
        except ValueError as error:
            faults.append(f"Band {band}: {error}")
            continue
        if officer is None or partner is None:
            faults.append(f"Band {band}: say how soon an officer looks and a partner answers.")
            continue
        if band in bands:
            faults.append(f'The band "{band}" is there more than once.')
        bands[band] = Clock(officer=officer, partner=partner, contact=contact)
    return bands


def _rule(data: Data) -> Rule:
    return Rule(
        key=(data.get("key") or "").strip(),
        words=(data.get("words") or "").strip(),
        all_of=frozenset(split_facts(data.get("all_of") or "")),
        any_of=frozenset(split_facts(data.get("any_of") or "")),
        none_of=frozenset(split_facts(data.get("none_of") or "")),
        least_score=data.get("least_score") or 0,
        band=data.get("band") or "",
        refer_to=split_facts(data.get("refer_to") or ""),
        never_refer_to=split_facts(data.get("never_refer_to") or ""),
        tasks=split_lines(data.get("tasks") or ""),
        hold=bool(data.get("hold")),
    )


def _example(data: Data) -> Example:
    return Example(
        words=(data.get("words") or "").strip(),
        facts=frozenset(split_facts(data.get("facts") or "")),
        band=data.get("band") or "",
        partners=split_facts(data.get("partners") or ""),
    )


def _rule_data(rule: Rule) -> dict[str, Any]:
    return {
        "key": rule.key,
        "words": rule.words,
        "all_of": ", ".join(sorted(rule.all_of)),
        "any_of": ", ".join(sorted(rule.any_of)),
        "none_of": ", ".join(sorted(rule.none_of)),
        "least_score": rule.least_score or None,
        "band": rule.band,
        "refer_to": ", ".join(rule.refer_to),
        "never_refer_to": ", ".join(rule.never_refer_to),
        "tasks": "\n".join(rule.tasks),
        "hold": rule.hold,
    }


def _signal_line(signal: Signal) -> str:
    line = f"{signal.key} = {signal.label}"
    return f"{line} | {signal.weight}" if signal.weight else line


def _span_text(span: Span | None) -> str:
    if span is None:
        return ""
    amount, unit = (span.hours, "hour") if span.hours else (span.days, "day")
    return f"{amount} {unit}{'' if amount == 1 else 's'}"
